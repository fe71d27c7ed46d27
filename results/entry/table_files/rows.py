"""Drivers, tracks and teams as rows of a table file, each known by its slug.

A heading is a column's name. A column that the file lacks is left as it is; an empty cell of one
that it has empties what stood there. Two may share a name, so a slug that nobody has beside a name
that somebody has is refused, unless the row says in a column "new" that it is another one.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.resources import ModelResource
from import_export.results import Result, RowResult

from ...cells import as_it_was
from ...models import Alias, Driver, OldAddress, Team, Track
from ...models.fact import slug_from
from .cells import Cell, Comparison, Typed
from .file import Table, UnreadableTable

# What a row says besides its columns: that it is another one of a known name.
NEW = "new"
# Where a row of the file stands in it.
ROW = "row of the file"


class TakenRow(RowResult):
    """What becomes of one row; `number` is its place in the file."""

    number = 0

    @property
    def said(self) -> str:
        return "added" if self.is_new() else "changed" if self.is_update() else "unchanged"


class Wrong(NamedTuple):
    """What is wrong in a row, and in which of its columns if in one."""

    row: int
    column: str
    words: str


class NamedRows(ModelResource):
    """Rows of a noun that has a name and a slug. What is wrong is said for every row at once."""

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        return Cell(attribute=field_name, column_name=field_name, widget=Typed(django_field))

    @classmethod
    def get_diff_class(cls):
        return Comparison

    @classmethod
    def get_row_result_class(cls):
        return TakenRow

    @classmethod
    def get_display_name(cls):
        return str(cls._meta.model._meta.verbose_name_plural)

    def dataset(self, table: Table) -> tablib.Dataset:
        """Return `table` under the names of our columns. Raise UnreadableTable for its headings."""
        headings = [heading.strip().lower().replace(" ", "_") for heading in table.headings]
        for number, heading in enumerate(headings, start=1):
            if heading not in (*self._meta.fields, NEW):
                said = f"The heading “{heading}”" if heading else f"The empty heading {number}"
                raise UnreadableTable(f"{said} is none of: {', '.join(self._meta.fields)}.")
            if heading in headings[: number - 1]:
                raise UnreadableTable(f"The heading “{heading}” stands twice.")
        if "slug" not in headings:
            raise UnreadableTable(
                "The column “slug” is missing: it says which row is whose. "
                "A file from “Export” has it."
            )
        rows = [(*line.cells, line.number) for line in table.lines]
        return tablib.Dataset(*rows, headers=[*headings, ROW])

    # -- Who is who --------------------------------------------------------------------------

    def before_import(self, dataset, **options):
        """Read who is known, by slug, by name in any spelling, and by a slug that was."""
        noun = self._meta.model._meta.model_name
        self.known = {one.slug: one for one in self.get_queryset()}
        self.named = defaultdict(set)
        for one in self.known.values():
            self.named[slug_from(one.name)].add(one.slug)
        about = {f"{noun}__isnull": False}
        for name, slug in Alias.objects.filter(**about).values_list("name", f"{noun}__slug"):
            self.named[slug_from(name)].add(slug)
        left = OldAddress.objects.filter(**about).values_list("slug", f"{noun}__slug")
        self.moved = dict(left.order_by("pk"))
        self.rows = {}

    def before_import_row(self, row, **options):
        slug = _slug(row)
        first = self.rows.setdefault(slug, row[ROW]) if slug else row[ROW]
        if first != row[ROW]:
            raise ValidationError({"slug": f"“{slug}” stands in row {first} already."})
        said = row.get(NEW, "").strip().lower()
        if said not in ("", "yes"):
            raise ValidationError({NEW: "Write “yes” for another one of a known name, or nothing."})
        if slug in self.known:
            if said:
                raise ValidationError({NEW: f"“{slug}” is known: this row is not new."})
        elif slug in self.moved:
            now = self.moved[slug]
            raise ValidationError({"slug": f"“{slug}” is an address that was; it is “{now}” now."})
        elif not said:
            self._refuse_namesakes(as_it_was(row.get("name", "")).strip())

    def _refuse_namesakes(self, name: str) -> None:
        if namesakes := sorted(self.named[slug_from(name)] if name else ()):
            raise ValidationError(
                {
                    "slug": f"{name} is known as {', '.join(namesakes)}. Write that slug; or, for "
                    f"another {self._meta.model._meta.verbose_name} of this name, “yes” in a "
                    f"column “{NEW}”."
                }
            )

    def get_instance(self, instance_loader, row):
        return self.known.get(_slug(row))

    def skip_row(self, instance, original, row, import_validation_errors=None):
        known = original.pk is not None
        return known and super().skip_row(instance, original, row, import_validation_errors)

    def after_save_instance(self, instance, row, **options):
        self.known[instance.slug] = instance
        self.rows.setdefault(instance.slug, row[ROW])
        self.named[slug_from(instance.name)].add(instance.slug)

    def import_row(self, row, instance_loader, **options):
        result = super().import_row(row, instance_loader, **options)
        result.number = row[ROW]
        return result

    def export_field(self, field, instance, **options):
        return field.export(instance)


def _slug(row) -> str:
    return as_it_was(row["slug"]).strip()


def counted(result: Result) -> dict[str, int]:
    """Return how many rows an import adds, changes and leaves as they are."""
    said = Counter(row.said for row in result.rows)
    return {what: said[what] for what in ("added", "changed", "unchanged")}


def wrong_in(result: Result) -> list[Wrong]:
    """Return all that is wrong in the rows of an import. Raise what no editor can have caused."""
    if errors := [*result.base_errors, *(error for row in result.rows for error in row.errors)]:
        raise errors[0].error
    return [
        Wrong(row.number, "" if column == NON_FIELD_ERRORS else column, words)
        for row in result.rows
        if row.validation_error
        for column, said in row.validation_error.message_dict.items()
        for words in said
    ]


class DriverRows(NamedRows):
    class Meta:
        model = Driver
        fields = ("slug", "name", "born", "home_town", "country")
        import_id_fields = ("slug",)
        skip_unchanged = clean_model_instances = True


class TrackRows(NamedRows):
    class Meta:
        model = Track
        fields = (
            "slug", "name", "city", "region", "country", "length", "shape", "surface", "time_zone",
        )  # fmt: skip
        import_id_fields = ("slug",)
        skip_unchanged = clean_model_instances = True


class TeamRows(NamedRows):
    class Meta:
        model = Team
        fields = ("slug", "name")
        import_id_fields = ("slug",)
        skip_unchanged = clean_model_instances = True
