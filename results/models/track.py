"""Tracks."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from .checked import Check
from .fact import Named


def known_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(f"“{name}” is no time zone; write it as America/New_York.")


class Track(Named):
    """Where races are run."""

    class Shape(models.TextChoices):
        OVAL = "oval", "oval"
        TRI_OVAL = "tri-oval", "tri-oval"
        QUAD_OVAL = "quad-oval", "quad-oval"
        D_OVAL = "d-oval", "D-shaped oval"
        TRIANGLE = "triangle", "triangle"
        ROAD = "road", "road course"
        ROVAL = "roval", "roval"
        STREET = "street", "street course"

    class Surface(models.TextChoices):
        PAVED = "paved", "paved"
        DIRT = "dirt", "dirt"
        CONCRETE = "concrete", "concrete"

    city = models.CharField(max_length=100, blank=True, default="")
    region = models.CharField("state or province", max_length=100, blank=True, default="")
    country = models.CharField(
        max_length=2, blank=True, default="", help_text="Two letters: US, CA, MX."
    )
    length = models.DecimalField(
        "length in miles",
        max_digits=5,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Miles a lap. Leave it empty while unknown.",
    )
    shape = models.CharField(max_length=20, choices=Shape, blank=True, default="")
    surface = models.CharField(max_length=20, choices=Surface, blank=True, default="")
    time_zone = models.CharField(
        max_length=50, blank=True, default="", validators=[known_time_zone],
        help_text="As America/New_York.",
    )  # fmt: skip

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name="track_slug_unique",
                violation_error_code="unique",
                violation_error_message="Another track has this address.",
            ),
            Check(
                condition=models.Q(length__isnull=True) | models.Q(length__gt=0),
                name="track_length_positive",
                violation_error_message="A lap is longer than zero. Leave it empty while unknown.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("results:track", args=[self.slug])

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.city, self.region) if part)
