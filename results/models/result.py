"""Results: what one car did in one race."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from .checked import Check
from .driver import Driver
from .event import Event, EventPart
from .fact import Count, Fact, FactQuerySet, Measure, positive
from .team import CrewChief, Manufacturer, Owner, Team


class ResultQuerySet(FactQuerySet):
    def official(self):
        """Return the results that fans can see."""
        return self.filter(event__status__in=Event.RUN)

    def wins(self):
        return self.filter(finish=1)

    def poles(self):
        """Return starts from first place."""
        return self.filter(start=1)

    def did_not_finish(self):
        return self.filter(status=Result.Status.OUT)

    def with_names(self):
        """Load all whom a result names, in the same query."""
        return self.select_related("driver", "team", "owner", "manufacturer", "crew_chief")


class Result(Fact, EventPart):
    """One car in one race.

    Editors enter what was so at the flag. `finish` and `status` are official: they follow from
    that and from the rulings in force, and are written as each revision closes.
    """

    class Status(models.TextChoices):
        RUNNING = "running", "running"
        OUT = "out", "out"
        DISQUALIFIED = "disqualified", "disqualified"
        DID_NOT_START = "did_not_start", "did not start"
        DID_NOT_QUALIFY = "did_not_qualify", "did not qualify"
        WITHDREW = "withdrew", "withdrew"

    named_by = (
        "stage_results", "duel_results", "stints", "moment_cars", "running_places", "free_passes",
        "rulings", "cars_placed_behind",
    )  # fmt: skip
    exchanged = {"provisional_finish": None, "driver": None, "car_number": "", "fastest_lap": False}

    DID_NOT_RACE = (Status.DID_NOT_START, Status.DID_NOT_QUALIFY, Status.WITHDREW)

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="results")
    driver = models.ForeignKey(
        Driver,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        help_text="Leave it empty while he is to be announced.",
    )
    car_number = models.CharField(
        "car number",
        max_length=5,
        blank=True,
        default="",
        validators=[
            RegexValidator(r"^\d{1,3}[A-Za-z]?$", "A car number is digits, as painted: 07 or 7.")
        ],
        help_text="As painted: 07 is not 7.",
    )
    shares_number = models.BooleanField(
        "shares its number",
        default=False,
        help_text="Two cars of one race carried this number, as happened in the 1950s.",
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    owner = models.ForeignKey(
        Owner, on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    crew_chief = models.ForeignKey(
        CrewChief, on_delete=models.PROTECT, null=True, blank=True, related_name="results"
    )
    sponsor = models.CharField(max_length=200, blank=True, default="")
    start = Count(null=True, blank=True, help_text="Starting position; 1 is the pole.")
    provisional_finish = Count(
        "finish at the flag",
        null=True,
        blank=True,
        help_text="Where the car took the flag, before any ruling.",
    )
    provisional_status = models.CharField(
        "status at the flag",
        max_length=20,
        choices=Status,
        blank=True,
        default="",
        help_text="Left empty, a car with a finish is running, or out if it has a reason out.",
    )
    flag_order_unknown = models.BooleanField(
        default=False,
        help_text="The order at the flag is not known; the official finish stands in for it.",
    )
    finish = Count(
        null=True, blank=True, editable=False, help_text="The official finish, after rulings."
    )
    status = models.CharField(max_length=20, choices=Status, blank=True, default="", editable=False)
    laps = Count(null=True, blank=True, help_text="Laps completed.")
    laps_led = Count(null=True, blank=True)
    times_led = Count(null=True, blank=True)
    reason_out = models.CharField(
        max_length=100,
        blank=True,
        default="",
        help_text="Why it is out: crash, engine, suspension.",
    )
    qualifying_time = Measure(
        "qualifying time in seconds", max_digits=7, decimal_places=3, null=True, blank=True
    )
    qualifying_speed = Measure(
        "qualifying speed in mph", max_digits=6, decimal_places=3, null=True, blank=True
    )
    fastest_lap = models.BooleanField(
        "had the fastest lap", default=False, help_text="The fastest lap of the race was his."
    )
    fastest_lap_time = Measure(
        "fastest lap in seconds", max_digits=7, decimal_places=3, null=True, blank=True
    )
    points_eligible = models.BooleanField(
        null=True,
        blank=True,
        help_text="Only where this race differs from what he declared for the season.",
    )
    rookie = models.BooleanField(
        null=True, blank=True, help_text="Only where this race differs from his season."
    )
    points_published = models.SmallIntegerField(
        null=True, blank=True, help_text="What the series paid: a check on ours, never an input."
    )

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = [
            "event",
            models.F("finish").asc(nulls_last=True),
            models.F("start").asc(nulls_last=True),
            "car_number",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "car_number"],
                condition=~models.Q(car_number="") & models.Q(shares_number=False),
                name="result_car_number_once",
                violation_error_message="Another entry of this race has that car number.",
            ),
            models.UniqueConstraint(
                fields=["event", "driver"],
                name="result_driver_once",
                violation_error_message="This driver already stands in this race.",
            ),
            models.UniqueConstraint(
                fields=["event", "provisional_finish"],
                name="result_provisional_finish_once",
                violation_error_message="Another car of this race has that finish at the flag.",
            ),
            models.UniqueConstraint(
                fields=["event", "finish"],
                name="result_finish_once",
                violation_error_message="Another car of this race has that finish.",
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=models.Q(fastest_lap=True),
                name="result_fastest_lap_once",
                violation_error_message="Another car of this race had the fastest lap.",
            ),
            Check(
                condition=~models.Q(provisional_status="disqualified")
                | models.Q(flag_order_unknown=True),
                name="result_flag_knows_no_ruling",
                violation_error_message="Nobody is disqualified at the flag: enter a ruling.",
            ),
            positive("start", "A starting position", name="result_start_from_1"),
            positive("provisional_finish", "A finish", name="result_provisional_finish_from_1"),
            positive("finish", "A finish", name="result_finish_from_1"),
        ]

    def __str__(self):
        who = self.driver.name if self.driver_id else "to be announced"
        return f"No. {self.car_number} {who}" if self.car_number else who

    def clean(self):
        super().clean()
        if self.has_moved():
            # Its place there is the classification's to give.
            self.finish = None
        if self.provisional_finish and self.provisional_status in self.DID_NOT_RACE:
            raise ValidationError({"provisional_finish": "A car that did not race takes no place."})
