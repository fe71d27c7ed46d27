"""What others counted: the past before our results begin, and standings as published."""

from django.core.exceptions import ValidationError
from django.db import models

from .checked import Check
from .driver import Driver
from .event import Event
from .fact import Count, Fact, FactQuerySet, exactly_one, positive
from .series import Season, Series
from .team import CrewChief, Team
from .track import Track


class PublishedStanding(Fact):
    """A line of the standings as the series printed them: a check, never an input."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="published_standings")
    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="published_standings",
        help_text="The event after which it stood so; empty for the final standings.",
    )
    place = Count()
    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="published_standings")
    points = models.SmallIntegerField(null=True, blank=True)
    behind_leader = Count(
        null=True,
        blank=True,
        help_text="Points behind the leader, where only margins were printed.",
    )
    source = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["season", models.F("event").asc(nulls_last=True), "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "driver"],
                name="published_standing_once",
                violation_error_message="This driver already has a line in these standings.",
            ),
            models.UniqueConstraint(
                fields=["season", "driver"],
                condition=models.Q(event__isnull=True),
                name="published_final_standing_once",
                violation_error_message="This driver already has a line in the final standings.",
            ),
            Check(
                condition=models.Q(points__isnull=False) | models.Q(behind_leader__isnull=False),
                name="published_standing_says_points",
                violation_error_message="Give the points, or the margin behind the leader.",
            ),
            positive("place", "A place", name="published_place_from_1"),
        ]

    def __str__(self):
        return f"{self.place}. {self.driver}"

    def get_absolute_url(self):
        return self.season.get_absolute_url()

    def clean(self):
        super().clean()
        if self.event_id and self.event.season_id != self.season_id:
            raise ValidationError({"event": f"{self.event} belongs to another season."})


class PriorRecordQuerySet(FactQuerySet):
    def everywhere(self):
        """Return the records that are not of one track."""
        return self.filter(track__isnull=True)


class PriorRecord(Fact):
    """What somebody had done up to and including a date.

    A career is this plus the results after `through`, so it is right before all history is
    loaded, and still right afterwards.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="prior_records")
    driver = models.ForeignKey(
        Driver, on_delete=models.CASCADE, null=True, blank=True, related_name="prior_records"
    )
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, blank=True, related_name="prior_records"
    )
    crew_chief = models.ForeignKey(
        CrewChief, on_delete=models.CASCADE, null=True, blank=True, related_name="prior_records"
    )
    car_number = models.CharField(
        max_length=5, blank=True, default="", help_text="Of a team: only with this car number."
    )
    track = models.ForeignKey(
        Track,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="prior_records",
        help_text="Only for what was done at one track.",
    )
    through = models.DateField(help_text="The last day it counts, included.")
    starts = models.PositiveIntegerField(null=True, blank=True)
    wins = models.PositiveIntegerField(null=True, blank=True)
    poles = models.PositiveIntegerField(null=True, blank=True, help_text="Starts from first place.")
    top_fives = models.PositiveIntegerField(null=True, blank=True)
    top_tens = models.PositiveIntegerField(null=True, blank=True)
    laps_led = models.PositiveIntegerField(null=True, blank=True)
    last_win_event = models.CharField(max_length=200, blank=True, default="")
    last_win_track = models.CharField(max_length=200, blank=True, default="")
    last_win_date = models.DateField(null=True, blank=True)
    last_top_five_event = models.CharField(max_length=200, blank=True, default="")
    last_top_five_track = models.CharField(max_length=200, blank=True, default="")
    last_top_five_date = models.DateField(null=True, blank=True)

    objects = PriorRecordQuerySet.as_manager()

    class Meta:
        ordering = ["series", "driver", "team", "crew_chief", "car_number", "track"]
        constraints = [
            Check(
                condition=exactly_one("driver", "team", "crew_chief"),
                name="prior_record_of_one",
                violation_error_message="A prior record is of one driver, team or crew chief.",
            ),
            Check(
                condition=models.Q(car_number="") | models.Q(team__isnull=False),
                name="prior_record_number_of_team",
                violation_error_message="Only a team's record can be that of one car number.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["series", noun, "car_number", *at],
                    condition=models.Q(track__isnull=not at, **{f"{noun}__isnull": False}),
                    name=f"prior_record_{noun}_{'at_track' if at else 'everywhere'}_once",
                    violation_error_message="This prior record is already there.",
                )
                for noun in ("driver", "team", "crew_chief")
                for at in ([], ["track"])
            ),
        ]

    def __str__(self):
        whose = self.driver or self.team or self.crew_chief
        number = f" No. {self.car_number}" if self.car_number else ""
        where = f" at {self.track}" if self.track_id else ""
        return f"{whose}{number}{where} through {self.through}"

    def get_absolute_url(self):
        whose = self.driver or self.team or self.crew_chief
        return whose.get_absolute_url()
