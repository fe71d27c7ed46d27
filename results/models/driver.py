"""Drivers. Two may share a name, so nothing is ever keyed on one."""

from django.db import models
from django.urls import reverse

from .fact import Named, NamedQuerySet


class DriverQuerySet(NamedQuerySet):
    def called(self, name: str):
        """Return every driver who goes by `name`, or by it as another spelling."""
        return self.filter(models.Q(name=name) | models.Q(aliases__name=name)).distinct()


class Driver(Named):
    """A person who drives."""

    born = models.DateField(null=True, blank=True)
    home_town = models.CharField(max_length=150, blank=True, default="")
    country = models.CharField(
        max_length=2, blank=True, default="", help_text="Two letters: US, CA, MX."
    )

    objects = DriverQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name="driver_slug_unique",
                violation_error_code="unique",
                violation_error_message="Another driver has this address. Left empty, "
                "a free one is made.",
            )
        ]

    def get_absolute_url(self):
        return reverse("results:driver", args=[self.slug])
