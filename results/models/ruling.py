"""Rulings: what officials decided after the flag, and took back."""

from django.core.exceptions import ValidationError
from django.db import models

from .checked import Check
from .driver import Driver
from .event import Event
from .fact import Fact, FactQuerySet
from .result import Result
from .series import Season
from .team import Owner


class RulingQuerySet(FactQuerySet):
    def in_force(self):
        return self.filter(in_force=True)


class Ruling(Fact):
    """One decision. In force, it acts on the classification or points; rescinded, it never did."""

    class Kind(models.TextChoices):
        DISQUALIFIED = "disqualified", "disqualified"
        POINTS = "points", "points taken or given"
        PLACED_BEHIND = "placed_behind", "placed behind another car"
        ENCUMBERED = "encumbered", "encumbered finish"

    class AppliesTo(models.TextChoices):
        DRIVER = "driver", "driver"
        OWNER = "owner", "owner"
        BOTH = "both", "driver and owner"

    kind = models.CharField(max_length=20, choices=Kind)
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="rulings"
    )
    season = models.ForeignKey(
        Season,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="rulings",
        help_text="Only for a ruling that belongs to no event.",
    )
    result = models.ForeignKey(
        Result,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="rulings",
        help_text="The car of that event, where the ruling is about its finish.",
    )
    driver = models.ForeignKey(
        Driver, on_delete=models.PROTECT, null=True, blank=True, related_name="rulings"
    )
    owner = models.ForeignKey(
        Owner, on_delete=models.PROTECT, null=True, blank=True, related_name="rulings"
    )
    applies_to = models.CharField(max_length=10, choices=AppliesTo, default=AppliesTo.DRIVER)
    points = models.SmallIntegerField(
        null=True, blank=True, help_text="Whole points; −100 takes a hundred."
    )
    playoff_points = models.SmallIntegerField(null=True, blank=True)
    behind = models.ForeignKey(
        Result,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="cars_placed_behind",
        help_text="The car right behind which this one is placed.",
    )
    reason = models.CharField(max_length=300, help_text="In the officials' words, briefly.")
    issued = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500, blank=True, default="")
    in_force = models.BooleanField(default=True, help_text="Untick when it is rescinded.")
    rescinded_reason = models.CharField(
        max_length=300, blank=True, default="", help_text="Why it was taken back."
    )

    objects = RulingQuerySet.as_manager()

    class Meta:
        ordering = [models.F("issued").desc(nulls_last=True), "-pk"]
        constraints = [
            Check(
                condition=models.Q(event__isnull=False) ^ models.Q(season__isnull=False),
                name="ruling_of_event_or_season",
                violation_error_message="A ruling belongs to an event, or else to a season.",
            ),
            Check(
                condition=models.Q(result__isnull=False)
                | models.Q(driver__isnull=False)
                | models.Q(owner__isnull=False),
                name="ruling_about_somebody",
                violation_error_message="Say whom it is about: a car, a driver or an owner.",
            ),
            Check(
                condition=~models.Q(kind__in=["disqualified", "placed_behind", "encumbered"])
                | models.Q(result__isnull=False),
                name="ruling_on_a_result",
                violation_error_message="This kind of ruling is about a finish: say which car.",
            ),
            Check(
                condition=~models.Q(kind="placed_behind") | models.Q(behind__isnull=False),
                name="ruling_behind_somebody",
                violation_error_message="Say behind which car it is placed.",
            ),
            Check(
                condition=~models.Q(kind="points")
                | models.Q(points__isnull=False)
                | models.Q(playoff_points__isnull=False),
                name="ruling_points_said",
                violation_error_message="Say how many points are taken or given.",
            ),
            models.UniqueConstraint(
                fields=["result", "kind"],
                condition=models.Q(in_force=True, kind="disqualified"),
                name="ruling_disqualified_once",
                violation_error_message="This car is already disqualified.",
            ),
        ]

    def __str__(self):
        about = self.result or self.driver or self.owner
        taken_back = "" if self.in_force else " (rescinded)"
        return f"{about}: {self.get_kind_display()}{taken_back}"

    def get_absolute_url(self):
        of = self.event or self.season
        return of.get_absolute_url() if of else ""

    def clean(self):
        super().clean()
        for field in ("result", "behind"):
            row = getattr(self, field)
            if row is not None and row.event_id != self.event_id:
                raise ValidationError({field: f"{row} did not race in this event."})
        if self.behind_id and self.behind_id == self.result_id:
            raise ValidationError({"behind": "A car cannot be placed behind itself."})


def decision(kind: str, applies_to: str, points: int | None, playoff_points: int | None) -> str:
    """Return what a ruling decides, in words: "25 points taken from the owner"."""
    if kind != Ruling.Kind.POINTS:
        return Ruling.Kind(kind).label
    whom = Ruling.AppliesTo(applies_to).label
    return " and ".join(
        f"{abs(some)} {what}{'' if abs(some) == 1 else 's'} "
        f"{'taken from' if some < 0 else 'given to'} the {whom}"
        for some, what in ((points, "point"), (playoff_points, "playoff point"))
        if some
    )
