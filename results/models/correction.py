"""The open record: what revisions changed of what fans had seen, in plain words."""

from django.db import models

from .driver import Driver
from .event import Event
from .revision import Revision
from .series import Season


def told_of(model: type[models.Model]) -> models.ForeignKey:
    """Return a key of what a correction tells of; the record outlives it."""
    return models.ForeignKey(
        model,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="corrections",
    )


class Correction(models.Model):
    """One thing that a revision changed: "Corey Heim: now the winner".

    It is written once, as its revision closes, from history (revisions.telling), and stays. Whom
    it is about is a key, so it is read under the name he has today. A first entry is none.
    """

    class Kind(models.TextChoices):
        STATUS = "status", "status of the race"
        RULING = "ruling", "ruling"
        FINISH = "finish", "finish"
        CAR = "car", "numbers of a car"
        STAGE = "stage", "stage"
        RACE = "race", "facts of the race"
        RECAP = "recap", "recap"
        NAME = "name", "name"
        SEASON = "season", "season"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="corrections")
    # What stands first says most.
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    event = told_of(Event)
    season = told_of(Season)
    driver = told_of(Driver)
    words = models.CharField(max_length=500)

    class Meta:
        ordering = ["-revision", "order"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "order"], name="correction_order_once")
        ]

    def __str__(self):
        return f"{self.driver}: {self.words}" if self.driver_id else self.words
