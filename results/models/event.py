"""Events: a race of a season, from the schedule to the official result."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from .checked import Check
from .fact import Count, Measure, Named, NamedQuerySet, positive
from .series import Season
from .track import Track

# Last parts of a season's own addresses.
RESERVED = {"leaders", "standings", "schedule", "playoffs"}


class EventQuerySet(NamedQuerySet):
    def run(self):
        """Return the events whose results fans can see."""
        return self.filter(status__in=Event.RUN)

    def to_come(self):
        """Return the events still to be run, next one first."""
        return self.filter(status=Event.Status.SCHEDULED).order_by("season__year", "round")

    def addressed(self, series_slug: str, year: int, slug: str):
        """Return the event at `/series/year/slug/`, or raise DoesNotExist."""
        return self.get(season__series__slug=series_slug, season__year=year, slug=slug)


class Event(Named):
    """One race of a season."""

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", "scheduled"
        PROVISIONAL = "provisional", "provisional"
        OFFICIAL = "official", "official"
        POSTPONED = "postponed", "postponed"
        CANCELLED = "cancelled", "cancelled"

    RUN = (Status.PROVISIONAL, Status.OFFICIAL)

    season = models.ForeignKey(Season, on_delete=models.PROTECT, related_name="events")
    round = Count(help_text="Its number in the season, from 1.")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="events")
    status = models.CharField(
        max_length=20,
        choices=Status,
        default=Status.SCHEDULED,
        help_text="Fans see results once a race is provisional. "
        "A chief editor makes it official after inspection.",
    )
    date = models.DateField(null=True, blank=True, help_text="The day it is run, at the track.")
    local_start = models.TimeField(
        "local start time", null=True, blank=True, help_text="By the clock at the track."
    )
    broadcaster = models.CharField(max_length=100, blank=True, default="", help_text="As FS1.")
    programme = models.CharField(
        max_length=200,
        blank=True,
        default="",
        help_text="A contest that it is part of: Triple Truck Challenge, race 1 of 3.",
    )
    playoff_round = Count(
        null=True, blank=True, help_text="Which playoff round it belongs to; empty before them."
    )
    scheduled_laps = Count(null=True, blank=True)
    laps_run = Count(null=True, blank=True)
    time_of_race = models.DurationField(
        null=True, blank=True, validators=[MinValueValidator(timedelta(0))], help_text="As 1:58:07."
    )
    average_speed = Measure(
        "average speed in mph", max_digits=6, decimal_places=3, null=True, blank=True
    )
    margin_of_victory = Measure(
        "margin of victory in seconds",
        max_digits=7,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Leave it empty for a finish under caution.",
    )
    finished_under_caution = models.BooleanField(
        null=True, blank=True, help_text="Whether the race ended under caution, if known."
    )
    attendance = models.PositiveIntegerField(null=True, blank=True)
    official_lead_changes = Count(
        null=True, blank=True, help_text="As the series published it; our rows are compared."
    )
    official_leaders = Count(null=True, blank=True)
    official_cautions = Count(null=True, blank=True)
    official_caution_laps = Count(null=True, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["season__series", "-season__year", "round"]
        permissions = [("make_official", "May make an event official, or take that back")]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "round"],
                name="event_round_once",
                violation_error_message="Another event of this season has that round.",
            ),
            models.UniqueConstraint(
                fields=["season", "slug"],
                name="event_slug_unique",
                violation_error_message="Another event of this season has this address.",
            ),
            positive("round", "The round", name="event_round_from_1"),
            positive("scheduled_laps", "The number of laps", name="event_laps_from_1"),
            Check(
                condition=models.Q(margin_of_victory__isnull=True)
                | models.Q(finished_under_caution__isnull=True)
                | models.Q(finished_under_caution=False),
                name="event_margin_or_caution",
                violation_error_message="A race that ended under caution has no margin in seconds.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.season.year}" if self.season_id else self.name

    def get_absolute_url(self):
        season = self.season
        return reverse("results:event", args=[season.series.slug, season.year, self.slug])

    def namesakes(self):
        return super().namesakes().filter(season=self.season_id)

    def clean(self):
        super().clean()
        self.clean_date()
        if self.slug in RESERVED:
            raise ValidationError({"slug": f"“{self.slug}” is one of the season's own addresses."})

    def clean_date(self):
        """Refuse a date of another year: early seasons began in the autumn before."""
        if self.date and self.season_id and not -1 <= self.date.year - self.season.year <= 0:
            raise ValidationError({"date": f"{self.date:%Y} is not the season's year."})

    @property
    def is_run(self) -> bool:
        """Whether fans can see its results."""
        return self.status in self.RUN


class EventPart(models.Model):
    """What belongs to one event and is read on its page."""

    # What names this row, and would be left behind if it moved to another event.
    named_by: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.event.get_absolute_url()

    def clean(self):
        super().clean()
        if self.has_moved() and any(getattr(self, part).exists() for part in self.named_by):
            raise ValidationError(
                {"event": "Other parts of the race it stands in name it: it cannot move."}
            )

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        if "event_id" in row.__dict__:
            row.stood_in = row.event_id
        return row

    def has_moved(self) -> bool:
        """Return whether it stood in another event when it was read from the database."""
        return self.pk is not None and getattr(self, "stood_in", self.event_id) != self.event_id

    def must_be_of_event(self, **rows):
        """Raise ValidationError if one of `rows` (field name to row) belongs to another event."""
        for field, row in rows.items():
            if row is not None and row.event_id != self.event_id:
                raise ValidationError({field: f"{row} belongs to another event."})
