"""Who stands behind a car: team, owner, crew chief, manufacturer. They stand on the result."""

from django.db import models
from django.urls import reverse

from .fact import Named


def own_slug(noun: str, plural: str) -> type:
    """Return the Meta of a named noun whose address is unique among its kind."""

    class Meta:
        ordering = ["name"]
        verbose_name = noun
        verbose_name_plural = plural
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name=f"{noun.replace(' ', '_')}_slug_unique",
                violation_error_code="unique",
                violation_error_message=f"Another {noun} has this address.",
            )
        ]

    return Meta


class Team(Named):
    """The organisation that fields the car."""

    Meta = own_slug("team", "teams")

    def get_absolute_url(self):
        return reverse("results:team", args=[self.slug])


class Owner(Named):
    """Whoever the car's owner points go to."""

    Meta = own_slug("owner", "owners")

    def get_absolute_url(self):
        return reverse("results:owner", args=[self.slug])


class CrewChief(Named):
    """Who calls the race from the pit box."""

    Meta = own_slug("crew chief", "crew chiefs")

    def get_absolute_url(self):
        return reverse("results:crew-chief", args=[self.slug])


class Manufacturer(Named):
    """The make of the car."""

    Meta = own_slug("manufacturer", "manufacturers")

    def get_absolute_url(self):
        return reverse("results:manufacturer", args=[self.slug])
