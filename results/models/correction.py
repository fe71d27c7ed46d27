"""The open record: what revisions changed of what fans had seen, in plain words."""

from contextlib import suppress

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
    """One thing that a revision changed: "Corey Heim now the winner".

    It is written once, as its revision closes, from history (revisions.telling), and stays. Whom
    it is about is a key, so it is read under the name he has today: `words` follow that name, with
    a colon of their own where they need one (": laps led 40, was 38"). A first entry is none.
    """

    class Kind(models.TextChoices):
        STATUS = "status", "status of the race"
        RULING = "ruling", "ruling"
        FINISH = "finish", "finish"
        CAR = "car", "numbers of a car"
        STAGE = "stage", "stage"
        RACE = "race", "facts of the race"
        RECAP = "recap", "recap"
        PUBLISHED = "published", "publishing of the recap"
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
        name = None
        # He may have been taken out since.
        with suppress(Driver.DoesNotExist):
            name = self.driver.name if self.driver else None
        return read_of(name, self.words)


def read_of(name: str | None, words: str) -> str:
    """Return a line of the record as it is read: `words` after the driver's name, if it has one."""
    if name is None:
        said = words.removeprefix(": ")
        return f"{said[:1].upper()}{said[1:]}"
    return f"{name}{words}" if words.startswith(":") else f"{name} {words}"
