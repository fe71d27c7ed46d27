"""Who stands behind the cars, by every spelling: teams, owners, makes, crew chiefs."""

from collections.abc import Iterable
from functools import lru_cache

from ...models import Alias, CrewChief, Manufacturer, OldAddress, Owner, Team
from ...models.fact import Named, slug_from

MODELS = {"team": Team, "owner": Owner, "manufacturer": Manufacturer, "crew_chief": CrewChief}

# A name is spelt alike whatever its accents and capitals; a season says most of them again.
key_of = lru_cache(maxsize=10_000)(slug_from)


class Garage:
    """Everybody behind the cars; each kind is read when it is first asked for."""

    def __init__(self):
        self._known: dict[str, dict[str, int]] = {}
        self._makers: dict[str, Maker] = {}

    def find(self, noun: str, name: str) -> int | None:
        """Return the key of the `noun` that goes by `name`, or None if nobody does."""
        return self._spelt(noun).get(key_of(name))

    def make(self, noun: str, names: Iterable[str]) -> None:
        """Make those of `names` whom nobody is called. Runs inside the revision now open."""
        spelt = self._spelt(noun)
        strangers = {key: name for name in names if (key := key_of(name)) not in spelt}
        if strangers:
            if noun not in self._makers:
                self._makers[noun] = Maker(MODELS[noun], noun)
            for one in self._makers[noun].make(strangers.values()):
                spelt[key_of(one.name)] = one.pk

    def _spelt(self, noun: str) -> dict[str, int]:
        if noun not in self._known:
            named = MODELS[noun].objects.order_by("-pk").values_list("name", "pk")
            spelt = {}
            if noun == "team":
                aliases = Alias.objects.exclude(team=None).values_list("name", "team_id")
                spelt |= {key_of(name): key for name, key in aliases}
            self._known[noun] = spelt | {key_of(name): key for name, key in named}
        return self._known[noun]


class Maker:
    """Makes many of one kind at once, each at an address that is free."""

    def __init__(self, model: type[Named], noun: str):
        """`noun` is how old addresses speak of the model."""
        self.model = model
        old = OldAddress.objects.exclude(**{noun: None}).order_by()
        self.taken = {*model.objects.order_by().values_list("slug", flat=True)}
        self.taken.update(old.values_list("slug", flat=True))

    def make(self, names: Iterable[str]) -> list[Named]:
        """Make one of each name and return them. Runs inside the revision now open."""
        return self.model.objects.bulk_create(
            self.model(name=name, slug=self._free(name)) for name in names
        )

    def _free(self, name: str) -> str:
        stem = slug_from(name) or self.model._meta.model_name
        slug, number = stem, 2
        while slug in self.taken:
            slug, number = f"{stem}-{number}", number + 1
        self.taken.add(slug)
        return slug
