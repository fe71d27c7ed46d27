"""What all our facts share: whatever path a write takes, it leaves a history row."""

from anyascii import anyascii
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify

from .checked import Check
from .history import History, record
from .revision import open_revision

BATCH = 2000
# Added to a number, it holds the place of one that moves: no race counts so far.
ASIDE = 10_000


class Count(models.PositiveSmallIntegerField):
    """Laps, places, rounds: small everywhere, also where the database would take any number."""

    default_validators = [MaxValueValidator(9999)]


class Measure(models.DecimalField):
    """Seconds or mph: never below zero."""

    default_validators = [MinValueValidator(0)]


class FactQuerySet(models.QuerySet):
    """Bulk writes that leave history like any other."""

    # `bulk_update` comes through `update`, and records all its rows itself.
    leaves_history = True

    def _clone(self):
        clone = super()._clone()
        clone.leaves_history = self.leaves_history
        return clone

    def _record(self, keys: list[int]) -> None:
        for start in range(0, len(keys), BATCH):
            record(self.model._base_manager.filter(pk__in=keys[start : start + BATCH]), "~")

    def bulk_create(self, objs, *args, **options):
        if options.get("ignore_conflicts") or options.get("update_conflicts"):
            raise ValueError(
                "Facts are not bulk-created over conflicts: history could not say what was written."
            )
        created = super().bulk_create(objs, *args, **options)
        record(created, "+")
        return created

    def update(self, **values):
        """Update the rows found, each with a history row."""
        if not self.leaves_history:
            return super().update(**values)
        keys = list(self.values_list("pk", flat=True))
        if not keys and open_revision() is not None:
            return 0
        changed = super().update(**values)
        self._record(keys)
        return changed

    update.alters_data = True

    def bulk_update(self, objs, fields, *args, **options):
        """Save `fields` of `objs`, each with a history row."""
        objs = list(objs)
        quietly = self._chain()
        quietly.leaves_history = False
        changed = super(FactQuerySet, quietly).bulk_update(objs, fields, *args, **options)
        self._record([obj.pk for obj in objs])
        return changed

    bulk_update.alters_data = True

    def park(self, keys, **values):
        """Set unique values of the rows `keys` out of the way for the moment, leaving no history.

        Two rows that exchange a unique value cannot be saved one after the other. The rows parked
        must be saved again before the revision closes: that save is what history shows.
        """
        if keys and (opened := open_revision()):
            opened.park(self.model, keys)
        return super(FactQuerySet, self.filter(pk__in=keys)).update(**values) if keys else 0

    park.alters_data = True

    def rewrite(self, objs, fields, *, parked=None):
        """Save `fields` of `objs`, whose unique values may move between them.

        `parked` maps the unique fields among them to a value they can hold meanwhile; by default
        the model knows that (`exchanged`).
        """
        objs = list(objs)
        if parked is None:
            exchanged = self.model.exchanged
            parked = {field: exchanged[field] for field in fields if field in exchanged}
        if objs and parked:
            self.park([obj.pk for obj in objs], **parked)
        if objs:
            self.bulk_update(objs, fields, batch_size=200)

    rewrite.alters_data = True


class Fact(models.Model):
    """The base of every fact.

    `exchanged` says what its rows may hand to each other in one save though it must be unique,
    and what holds its place meanwhile.
    """

    exchanged: dict = {}

    objects = FactQuerySet.as_manager()
    history = History()

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        """Validate the fields. Whom the row names is there if he is at hand: no need to ask."""
        at_hand = {
            field.name
            for field in self._meta.fields
            if field.is_relation and self._state.fields_cache.get(field.name) is not None
        }
        super().clean_fields(exclude={*(exclude or ()), *at_hand})


class NamedQuerySet(FactQuerySet):
    def at(self, slug: str):
        """Return the one that has this address, or raise DoesNotExist."""
        return self.get(slug=slug)


class Named(Fact):
    """A fact with a name, and an address made from it."""

    # Slugs that are never made from a name: other pages have these addresses.
    reserved: frozenset[str] = frozenset()

    name = models.CharField(max_length=200)
    slug = models.SlugField(
        max_length=200,
        blank=True,
        help_text="Its address on the site. Left empty, it is made from the name.",
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name

    def namesakes(self) -> models.QuerySet:
        """Return the rows among which the slug must be unique."""
        return type(self)._base_manager.exclude(pk=self.pk)

    def clean(self):
        super().clean()
        if not self.slug:
            self.slug = self.free_slug()

    def save(self, *args, **options):
        if not self.slug:
            self.slug = self.free_slug()
        super().save(*args, **options)

    def free_slug(self) -> str:
        """Return an address from the name; the second of one name gets "-2"."""
        stem = slug_from(self.name) or self._meta.model_name
        others = self.namesakes().order_by()
        taken = set(others.filter(slug__startswith=stem).values_list("slug", flat=True))
        # Nor one that still leads somebody's links to another.
        old = others.filter(old_addresses__slug__startswith=stem)
        taken |= set(old.values_list("old_addresses__slug", flat=True))
        slug, number = stem, 2
        while slug in taken or slug in self.reserved:
            slug, number = f"{stem}-{number}", number + 1
        return slug


def slug_from(name: str) -> str:
    """Return the address form of a name: "Søren Ångström" gives "soren-angstrom"."""
    return slugify(anyascii(name))[:190]


def positive(field: str, words: str, *, name: str) -> Check:
    """Return a constraint that `field` is unknown or at least 1; `words` name it to an editor."""
    return Check(
        condition=models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__gte": 1}),
        name=name,
        violation_error_message=f"{words} counts from 1. Leave it empty while it is unknown.",
    )


def not_before(first: str, last: str, words: str, *, name: str) -> Check:
    """Return a constraint that `last` is not before `first` where both are known."""
    return Check(
        condition=models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
        violation_error_message=words,
    )


def exactly_one(*fields: str) -> models.Q:
    """Return the condition that one of `fields` is set and the others are not."""
    condition = models.Q()
    for chosen in fields:
        condition |= models.Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition
