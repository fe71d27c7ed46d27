"""Stages and duels, and the places that pay points in them."""

from django.db import models

from .event import Event, EventPart
from .fact import ASIDE, Count, Fact, positive
from .result import Result


class Stage(Fact, EventPart):
    """A stage that ends before the race does. The last part of a race is no stage of its own."""

    named_by = ("results",)
    exchanged = {"number": models.F("number") + ASIDE}

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="stages")
    number = Count()
    end_lap = Count(null=True, blank=True)

    class Meta:
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                name="stage_once",
                violation_error_message="This event already has a stage of that number.",
            ),
            positive("number", "The stage's number", name="stage_number_from_1"),
            positive("end_lap", "The lap", name="stage_end_lap_from_1"),
        ]

    def __str__(self):
        return f"Stage {self.number}"


class StageResult(Fact):
    """A place in a stage. A stage win is position 1."""

    exchanged = {"provisional_position": None}

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="results")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="stage_results")
    provisional_position = Count(null=True, blank=True, help_text="The place as the stage ended.")
    position = Count(
        null=True, blank=True, editable=False, help_text="The official place, after rulings."
    )

    class Meta:
        ordering = [
            "stage",
            models.F("position").asc(nulls_last=True),
            models.F("provisional_position").asc(nulls_last=True),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "result"],
                name="stage_result_once",
                violation_error_message="This car already has a place in this stage.",
            ),
            models.UniqueConstraint(
                fields=["stage", "position"],
                name="stage_position_once",
                violation_error_message="Another car has this place in the stage.",
            ),
            models.UniqueConstraint(
                fields=["stage", "provisional_position"],
                name="stage_provisional_position_once",
                violation_error_message="Another car has this place in the stage.",
            ),
            positive("provisional_position", "A place", name="stage_provisional_from_1"),
            positive("position", "A place", name="stage_position_from_1"),
        ]

    def __str__(self):
        return f"{self.stage}: {self.result}"

    def clean(self):
        super().clean()
        if self.stage_id and self.result_id:
            self.stage.must_be_of_event(result=self.result)
            if StageResult.objects.filter(pk=self.pk).exclude(stage=self.stage_id).exists():
                self.position = None

    def get_absolute_url(self):
        return self.stage.get_absolute_url()


class Duel(Fact, EventPart):
    """A qualifying race that pays points, as the Daytona Duels do."""

    named_by = ("places",)
    exchanged = {"number": models.F("number") + ASIDE}

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="duels")
    number = Count(help_text="Which of the qualifying races, from 1.")

    class Meta:
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                name="duel_once",
                violation_error_message="This event already has a duel of that number.",
            ),
            positive("number", "The duel's number", name="duel_number_from_1"),
        ]

    def __str__(self):
        return f"Duel {self.number}"


class DuelResult(Fact):
    """A car's place in a duel. Rulings on the race leave it as it is."""

    exchanged = {"position": models.F("position") + ASIDE}

    duel = models.ForeignKey(Duel, on_delete=models.CASCADE, related_name="places")
    position = Count()
    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="duel_results")

    class Meta:
        ordering = ["duel", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["duel", "result"],
                name="duel_result_once",
                violation_error_message="This car already has a place in this duel.",
            ),
            models.UniqueConstraint(
                fields=["duel", "position"],
                name="duel_position_once",
                violation_error_message="Another car has this place in the duel.",
            ),
            positive("position", "A place", name="duel_position_from_1"),
        ]

    def __str__(self):
        return f"{self.duel}: {self.result}"

    def clean(self):
        super().clean()
        if self.duel_id and self.result_id:
            self.duel.must_be_of_event(result=self.result)

    def get_absolute_url(self):
        return self.duel.get_absolute_url()
