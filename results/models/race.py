"""What happened in a race: cautions, who led, moments, running orders."""

from django.db import models

from .event import Event, EventPart
from .fact import ASIDE, Count, Fact, FactQuerySet, not_before, positive
from .result import Result


class CautionQuerySet(FactQuerySet):
    def laps(self) -> int | None:
        """Return the laps run under these cautions, or None if one is unknown, or there is none."""
        spans = list(self.values_list("start_lap", "end_lap"))
        if not spans or any(start is None or end is None for start, end in spans):
            return None
        return sum(end - start + 1 for start, end in spans)


class Caution(Fact, EventPart):
    """A caution period, both laps included."""

    exchanged = {"start_lap": None}

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="cautions")
    start_lap = Count(null=True, blank=True)
    end_lap = Count(null=True, blank=True, help_text="The last lap under caution.")
    reason = models.CharField(max_length=200, blank=True, default="", help_text="As debris.")
    free_pass = models.ForeignKey(
        Result,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="free_passes",
        help_text="The car that got its lap back.",
    )

    objects = CautionQuerySet.as_manager()

    class Meta:
        ordering = ["event", models.F("start_lap").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "start_lap"],
                name="caution_once",
                violation_error_message="Another caution of this event begins on that lap.",
            ),
            positive("start_lap", "The lap", name="caution_start_from_1"),
            not_before(
                "start_lap",
                "end_lap",
                "It would end before it begins: look at both laps.",
                name="caution_in_order",
            ),
        ]

    def __str__(self):
        return f"Caution, laps {self.start_lap or '?'} to {self.end_lap or '?'}"

    def clean(self):
        super().clean()
        self.must_be_of_event(free_pass=self.free_pass)


class LapLeader(Fact, EventPart):
    """One stint in the lead. Lead changes and leaders are computed from these."""

    exchanged = {"order": models.F("order") + ASIDE}

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="lap_leaders")
    order = Count(help_text="1 for the first leader of the race.")
    result = models.ForeignKey(Result, on_delete=models.RESTRICT, related_name="stints")
    start_lap = Count(null=True, blank=True)
    end_lap = Count(null=True, blank=True, help_text="Leave it empty if only the start is known.")
    approximate = models.BooleanField(
        default=False, help_text="Read from a description, not from a timing sheet."
    )

    class Meta:
        ordering = ["event", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "order"],
                name="lap_leader_order_once",
                violation_error_message="Another stint of this event has that order.",
            ),
            positive("order", "The order", name="lap_leader_order_from_1"),
            positive("start_lap", "The lap", name="lap_leader_start_from_1"),
            not_before(
                "start_lap",
                "end_lap",
                "It would end before it begins: look at both laps.",
                name="lap_leader_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.result} from lap {self.start_lap or '?'}"

    def clean(self):
        super().clean()
        if self.result_id:
            self.must_be_of_event(result=self.result)


class Moment(Fact, EventPart):
    """Something worth telling, and who was in it."""

    class Kind(models.TextChoices):
        START = "start", "start"
        RESTART = "restart", "restart"
        PASS = "pass", "pass"
        INCIDENT = "incident", "incident"
        PIT = "pit", "pit stop"
        PENALTY = "penalty", "penalty"
        MECHANICAL = "mechanical", "mechanical trouble"
        STAGE_END = "stage_end", "stage end"
        RED_FLAG = "red_flag", "red flag"
        FINISH = "finish", "finish"
        OTHER = "other", "other"

    named_by = ("cars",)

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="moments")
    lap = Count(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    text = models.CharField(max_length=500)
    results = models.ManyToManyField(Result, through="MomentCar", related_name="moments")

    class Meta:
        ordering = ["event", models.F("lap").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.text


class MomentCar(Fact):
    """A car that a moment tells of."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="cars")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="moment_cars")
    order = Count(default=1)

    class Meta:
        ordering = ["moment", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["moment", "result"],
                name="moment_car_once",
                violation_error_message="This moment already names that car.",
            )
        ]

    def __str__(self):
        return f"{self.result} in {self.moment}"

    def clean(self):
        super().clean()
        if self.moment_id and self.result_id:
            self.moment.must_be_of_event(result=self.result)

    def get_absolute_url(self):
        return self.moment.get_absolute_url()


class RunningOrder(Fact, EventPart):
    """The order at one point of the race; often only the first few are known."""

    named_by = ("places",)

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="running_orders")
    lap = Count(null=True, blank=True)
    approximate = models.BooleanField(default=False)
    label = models.CharField(max_length=100, blank=True, default="", help_text="As off pit road.")

    class Meta:
        ordering = ["event", models.F("lap").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.label or f"lap {self.lap or '?'}"


class RunningPlace(Fact):
    """A car's place in a running order."""

    exchanged = {"position": models.F("position") + ASIDE}

    running_order = models.ForeignKey(RunningOrder, on_delete=models.CASCADE, related_name="places")
    position = Count()
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="running_places")

    class Meta:
        ordering = ["running_order", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["running_order", "position"],
                name="running_position_once",
                violation_error_message="Another car has this place in the running order.",
            ),
            models.UniqueConstraint(
                fields=["running_order", "result"],
                name="running_result_once",
                violation_error_message="This car already stands in the running order.",
            ),
            positive("position", "A place", name="running_position_from_1"),
        ]

    def __str__(self):
        return f"{self.position}: {self.result}"

    def clean(self):
        super().clean()
        if self.running_order_id and self.result_id:
            self.running_order.must_be_of_event(result=self.result)

    def get_absolute_url(self):
        return self.running_order.get_absolute_url()
