"""Series and their seasons."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from .checked import Check
from .fact import Count, Fact, FactQuerySet, Named, positive

# First parts of our own addresses: a series called so could never be reached.
RESERVED = frozenset({
    "about", "admin", "compare", "corrections", "crew-chiefs", "drivers", "feeds", "healthz",
    "manufacturers", "media", "numbers", "owners", "records", "report", "reports", "results",
    "search", "sitemaps", "static", "teams", "tracks",
})  # fmt: skip


class Series(Named):
    """A national series. Sponsors change; its address does not."""

    reserved = RESERVED

    tier = Count(null=True, blank=True, help_text="1 is the top series, 3 the Trucks.")

    class Meta:
        ordering = [models.F("tier").asc(nulls_last=True), "name"]
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name="series_slug_unique",
                violation_error_code="unique",
                violation_error_message="Another series has this address.",
            )
        ]

    def get_absolute_url(self):
        return reverse("results:series", args=[self.slug])

    def clean(self):
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": f"“{self.slug}” is one of the site's own addresses."})


class SeasonQuerySet(FactQuerySet):
    def of(self, series_slug: str):
        """Return the seasons of one series, latest first."""
        return self.filter(series__slug=series_slug).order_by("-year")


class Season(Fact):
    """One year of a series, and the rules that it was paid by."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="seasons")
    year = Count()
    title = models.CharField(
        max_length=200,
        blank=True,
        default="",
        help_text="The series' name that year, with its sponsor: NASCAR Craftsman Truck Series.",
    )
    points_system = models.CharField(
        max_length=40, help_text="The rules that pay this season's races."
    )
    regular_season_events = Count(
        null=True,
        blank=True,
        help_text="How many events come before the playoffs; all of them where there are none.",
    )

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = [models.F("series__tier").asc(nulls_last=True), "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year"],
                name="season_once_a_year",
                violation_error_message="This series already has a season of that year.",
            ),
            Check(
                condition=models.Q(year__gte=1900, year__lte=2200),
                name="season_year_plausible",
                violation_error_message="The year of a season has four digits.",
            ),
            positive("regular_season_events", "The number of events", name="season_events_from_1"),
        ]

    def __str__(self):
        return f"{self.year} {self.title or self.series}"

    def get_absolute_url(self):
        return reverse("results:season", args=[self.series.slug, self.year])


class SeasonEntryQuerySet(FactQuerySet):
    def declared(self):
        """Return the drivers who declared for points in this series."""
        return self.filter(declared_for_points=True)


class SeasonEntry(Fact):
    """How a driver stands in a season. Stored, since waivers make it no formula."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="entries")
    driver = models.ForeignKey("Driver", on_delete=models.PROTECT, related_name="season_entries")
    declared_for_points = models.BooleanField(
        default=True,
        help_text="Untick for a driver who declared for another series: he keeps his finishes "
        "and scores no points. A single result can say otherwise.",
    )
    rookie = models.BooleanField(
        null=True, blank=True, help_text="Whether he runs for Rookie of the Year, if known."
    )
    playoff_seed = Count(
        null=True,
        blank=True,
        help_text="His seed in the playoffs, if he qualified. On what he begins them follows from "
        "results: the seed says that he is in.",
    )

    objects = SeasonEntryQuerySet.as_manager()

    class Meta:
        ordering = ["season", "driver__name"]
        verbose_name_plural = "season entries"
        constraints = [
            models.UniqueConstraint(
                fields=["season", "driver"],
                name="season_entry_once",
                violation_error_message="This driver already stands in this season.",
            ),
            models.UniqueConstraint(
                fields=["season", "playoff_seed"],
                name="season_seed_once",
                violation_error_message="Another driver has this playoff seed.",
            ),
            positive("playoff_seed", "The playoff seed", name="season_seed_from_1"),
        ]

    def __str__(self):
        return f"{self.driver} in {self.season}"

    def get_absolute_url(self):
        return self.driver.get_absolute_url()
