"""Other spellings, and addresses that were."""

from django.db import models

from .checked import Check
from .fact import Fact, FactQuerySet, exactly_one

NAMED = ("driver", "team", "event", "track")
ADDRESSED = (
    "series", "track", "event", "driver", "team", "owner", "crew_chief", "manufacturer",
)  # fmt: skip


def one_of(model: str, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        model, on_delete=models.CASCADE, null=True, blank=True, related_name=related_name
    )


class Alias(Fact):
    """Another spelling that a source uses."""

    name = models.CharField(max_length=200)
    driver = one_of("Driver", "aliases")
    team = one_of("Team", "aliases")
    event = one_of("Event", "aliases")
    track = one_of("Track", "aliases")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"
        constraints = [
            Check(
                condition=exactly_one(*NAMED),
                name="alias_of_one",
                violation_error_message="An alias names one driver, team, event or track.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["name", noun],
                    name=f"alias_{noun}_once",
                    violation_error_message=f"This {noun} already has that alias.",
                )
                for noun in NAMED
            ),
        ]

    def __str__(self):
        return f"{self.name} for {self.stands_for}"

    @property
    def stands_for(self):
        return next((getattr(self, noun) for noun in NAMED if getattr(self, f"{noun}_id")), None)


class OldAddressQuerySet(FactQuerySet):
    def of(self, noun: str, slug: str):
        """Return the addresses that once were `slug`, newest first. `noun` is as "driver"."""
        return (
            self.filter(slug=slug, **{f"{noun}__isnull": False})
            .select_related(noun)
            .order_by("-pk")
        )


class OldAddress(Fact):
    """A slug that was: whoever follows it is sent to the new one."""

    slug = models.SlugField(max_length=200)
    series = one_of("Series", "old_addresses")
    track = one_of("Track", "old_addresses")
    event = one_of("Event", "old_addresses")
    driver = one_of("Driver", "old_addresses")
    team = one_of("Team", "old_addresses")
    owner = one_of("Owner", "old_addresses")
    crew_chief = one_of("CrewChief", "old_addresses")
    manufacturer = one_of("Manufacturer", "old_addresses")

    objects = OldAddressQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name_plural = "old addresses"
        constraints = [
            Check(
                condition=exactly_one(*ADDRESSED),
                name="old_address_of_one",
                violation_error_message="An old address leads to one thing.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["slug", noun],
                    name=f"old_address_{noun}_once",
                    violation_error_message="This old address is already known.",
                )
                for noun in ADDRESSED
            ),
        ]

    def __str__(self):
        return f"{self.slug} leads to {self.leads_to}"

    @property
    def leads_to(self):
        return next(
            (getattr(self, noun) for noun in ADDRESSED if getattr(self, f"{noun}_id")), None
        )
