"""Rulings: what officials decided after the flag, and took back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce

from .checked import Check
from .driver import Driver
from .event import Event
from .fact import Fact, FactQuerySet
from .result import Result
from .ruling_checks import wrong_in
from .series import Season
from .team import Owner


class Difference(models.SmallIntegerField):
    """Points taken or given: small everywhere, also where the database would take any number."""

    default_validators = [MinValueValidator(-9999), MaxValueValidator(9999)]


def _or_none(*columns: str) -> list[Coalesce]:
    """Return `columns` so that two empty ones are alike: to a unique index nulls differ."""
    return [Coalesce(one, 0, output_field=models.BigIntegerField()) for one in columns]


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

    # What a kind has numbers or a car for; nothing else goes with it.
    SAYS = {Kind.POINTS: {"points", "playoff_points"}, Kind.PLACED_BEHIND: {"behind"}}

    kind = models.CharField(
        max_length=20,
        choices=Kind,
        help_text="A disqualified car is classified last and keeps no stage place or bonus, as "
        "since 2019; before, a finish mostly stood and points were taken. An encumbered finish "
        "stands too, but its win does not count for the playoffs.",
    )
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
    applies_to = models.CharField(
        "whose points", max_length=10, choices=AppliesTo, default=AppliesTo.DRIVER
    )
    points = Difference(null=True, blank=True, help_text="Whole points; −100 takes a hundred.")
    playoff_points = Difference(null=True, blank=True)
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
    in_force = models.BooleanField(default=True)
    rescinded_reason = models.CharField(
        "why it was rescinded",
        max_length=300,
        blank=True,
        default="",
        help_text="In the officials' words, briefly. Fans can read it.",
    )
    rescinded = models.DateField(
        "rescinded on", null=True, blank=True, help_text="The day of that decision, if known."
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
            models.UniqueConstraint(
                *_or_none("event", "season", "result", "driver", "owner", "behind"),
                *_or_none("points", "playoff_points"),
                "kind",
                "applies_to",
                condition=models.Q(in_force=True) & ~models.Q(kind="disqualified"),
                name="ruling_once",
                violation_error_message="This very ruling is in force already.",
            ),
            Check(
                condition=models.Q(in_force=True, rescinded_reason="", rescinded__isnull=True)
                | (models.Q(in_force=False) & ~models.Q(rescinded_reason="")),
                name="ruling_rescinded_says_why",
                violation_error_message="Say why it is rescinded; one in force was not.",
            ),
        ]

    def __str__(self):
        taken_back = "" if self.in_force else " (rescinded)"
        return f"{self.about}: {self.decided()}{taken_back}"

    @property
    def about(self) -> Result | Driver | Owner | None:
        return self.result or self.driver or self.owner

    def get_absolute_url(self):
        of = self.event or self.season
        return of.get_absolute_url() if of else ""

    def decided(self, *, behind: str | None = None) -> str:
        """Return what is decided, in words; `behind` is the number of the car it goes behind."""
        numbers = self.points, self.playoff_points
        return decision(self.kind, self.applies_to, *numbers, behind=behind)

    def rescind(self, why: str, on: date | None = None) -> None:
        """Take it back: from now on it never acted."""
        self.in_force, self.rescinded_reason, self.rescinded = False, why, on
        self.save()

    def put_in_force(self) -> None:
        """Let it act again; that it was rescinded stands in its history."""
        self.in_force, self.rescinded_reason, self.rescinded = True, "", None
        self.save()

    def clean(self):
        super().clean()
        if wrong := wrong_in(self):
            raise ValidationError(wrong)


def decision(
    kind: str,
    applies_to: str,
    points: int | None,
    playoff_points: int | None,
    *,
    behind: str | None = None,
) -> str:
    """Return what a ruling decides, in words: "25 points taken from the owner".

    `behind` is the number of the car behind which one is placed, if that is to be said.
    """
    if kind == Ruling.Kind.PLACED_BEHIND and behind:
        return f"placed behind No. {behind}"
    if kind == Ruling.Kind.ENCUMBERED:
        return "encumbered finish, which does not count for the playoffs"
    if kind != Ruling.Kind.POINTS:
        return Ruling.Kind(kind).label
    whom = Ruling.AppliesTo(applies_to).label
    return " and ".join(
        f"{abs(some)} {what}{'' if abs(some) == 1 else 's'} "
        f"{'taken from' if some < 0 else 'given to'} the {whom}"
        for some, what in ((points, "point"), (playoff_points, "playoff point"))
        if some
    )
