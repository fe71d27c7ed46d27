"""Two edits of one page put together, input by input."""

from typing import Any, NamedTuple

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import InlineForeignKeyField

from ...entry.orders import named, numbers_in
from ...models import Alias, Caution, Result, SeasonEntry, Stage
from ..race_forms import NumbersField
from .as_opened import AsOpened
from .inputs import Touched, as_posted, differs, standing_in, who_touched
from .posted import PostedRows, Row
from .told import Told

# By what two editors who added the same row, each for himself, are known to mean one.
KNOWN_BY = {
    Result: "car_number",
    Stage: "number",
    Caution: "start_lap",
    SeasonEntry: "driver",
    Alias: "name",
}
# Words at the inputs of a row; those at None are about all of it.
Marks = dict[str | None, str]


class Kept(NamedTuple):
    """A row of the page put together, and the prefix he posted it with, if he did."""

    row: Row
    marks: Marks
    posted_as: str | None = None


class Merge:
    """What the page would post with theirs wherever he typed nothing.

    `marks` are the inputs that both touched, by the prefix of their form (None for the page's
    own), in the page as he posted it; `merged_marks` the same in the page put together, `data`.
    """

    def __init__(self, form: forms.ModelForm, formsets: list, opened: AsOpened, told: Told):
        self.opened, self.told = opened, told
        self.data = form.data.copy()
        self.marks: dict[str | None, Marks] = {}
        self.merged_marks: dict[str | None, Marks] = {}
        filled, marks = self._inputs(form, opened.inputs(form), standing_in(form))
        for name, values in filled.items():
            self.data.pop(form.add_prefix(name), None)
            if values:
                self.data.setlist(form.add_prefix(name), values)
        self._mark(Kept({}, marks, form.prefix), form.prefix)
        for formset in formsets:
            self._table(formset)

    @property
    def overlaps(self) -> bool:
        """Return whether both touched the same."""
        return bool(self.marks)

    def _mark(self, kept: Kept, prefix: str | None) -> None:
        if kept.marks:
            self.marks[kept.posted_as] = self.merged_marks[prefix] = kept.marks

    # -- One form ----------------------------------------------------------------------------

    def _inputs(self, form, opened: dict[str, Any], now: dict[str, Any]) -> tuple[Row, Marks]:
        """Return theirs for the inputs in which he typed nothing, and words where both typed."""
        filled, marks = {}, {}
        for name, who in who_touched(form, opened=opened, now=now):
            field = form.fields[name]
            if who is Touched.BY_THEM:
                filled[name] = as_posted(field, now[name])
            elif who is Touched.BY_BOTH:
                marks[name] = self.told.both(field, opened=opened.get(name), now=now[name])
            elif who is Touched.BY_HIM:
                marks |= self._other_cars(form, name)
        return filled, marks

    def _other_cars(self, form, name: str) -> Marks:
        """Say at an input in which he typed numbers which of them are another car's now."""
        if not isinstance(form.fields[name], NumbersField):
            return {}
        others = [one for one in numbers_in(form[name].data or "") if one in self.opened.renumbered]
        words = f"{named(others)} is another car since: look whether you mean it."
        return {name: words} if others else {}

    # -- A table -----------------------------------------------------------------------------

    def _table(self, formset) -> None:
        posted = PostedRows(self.data, formset.prefix)
        stored, new, seen = [], [], set()
        for number, form in enumerate(formset.initial_forms):
            row, key = posted.row(number), formset.posted_key(number)
            if key in formset.stored:
                seen.add(key)
                stored.append(self._stored(form, row))
            elif kept := self._gone(form, row, key):
                new.append(kept)
        numbered = enumerate(formset.extra_forms, start=len(formset.initial_forms))
        his = {form: posted.row(number) for number, form in numbered}
        for key, instance in formset.stored.items():
            if key not in seen:
                theirs = formset.form(instance=instance)
                twin = next((form for form in his if _is_same(form, theirs)), None)
                kept = self._added(theirs, twin, his.pop(twin, {}))
                kept.row[formset.model._meta.pk.name] = [str(key)]
                kept.row[formset.fk.name] = [str(formset.instance.pk)]
                stored.append(kept)
        new += [self._new(form, row) for form, row in his.items()]
        posted.rewrite(self.data, [one.row for one in stored], [one.row for one in new])
        for number, kept in enumerate([*stored, *new]):
            self._mark(kept, formset.add_prefix(number))

    def _stored(self, form, row: Row) -> Kept:
        """Fill theirs into a row that stands there still."""
        opened, now = self.opened.inputs(form), _typed_in(form)
        filled, marks = self._inputs(form, opened, now)
        if DELETION_FIELD_NAME in row and opened != now:
            marks = {None: "Somebody changed this row, and you take it out."}
        return Kept(_fill(row, filled), marks, form.prefix)

    def _gone(self, form, row: Row, key: int | None) -> Kept | None:
        """Make a row that they took out a new one, if he typed in it; else it goes."""
        opened = self.opened.inputs(form, key) if key else {}
        typed = not opened or any(
            differs(form.fields[name], value, form[name].data) for name, value in opened.items()
        )
        if not typed or DELETION_FIELD_NAME in row:
            return None
        row.pop(form._meta.model._meta.pk.name, None)
        words = "Somebody took this row out, and you typed in it: it would be added anew."
        return Kept(row, {None: words}, form.prefix)

    def _added(self, theirs, his, row: Row) -> Kept:
        """Return a row that they added; if he added the same, with what he typed in `row`."""
        now = _typed_in(theirs)
        if his is None:
            posted = {name: as_posted(theirs.fields[name], value) for name, value in now.items()}
            return Kept(_fill({}, posted), {})
        filled, marks = self._inputs(his, _typed_in(type(his)()), now)
        return Kept(_fill(row, filled), marks, his.prefix)

    def _new(self, form, row: Row) -> Kept:
        """Keep a row that he added."""
        marks: Marks = {}
        for name in form.fields:
            marks |= self._other_cars(form, name)
        return Kept(row, marks, form.prefix)


def _typed_in(form) -> dict[str, Any]:
    """Return what stands in the inputs of a table's row that an editor types in."""
    own = {form._meta.model._meta.pk.name, DELETION_FIELD_NAME}
    return {
        name: value
        for name, value in standing_in(form).items()
        if name not in own and not isinstance(form.fields[name], InlineForeignKeyField)
    }


def _fill(row: Row, filled: Row) -> Row:
    """Return `row` with other values; what has none is not posted, like a box without its tick."""
    return {name: values for name, values in (row | filled).items() if values}


def _is_same(his, theirs) -> bool:
    """Return whether two editors, each for himself, added the same row."""
    name = KNOWN_BY.get(type(theirs.instance))
    if name is None or name not in his.fields or not his.has_changed():
        return False
    standing = theirs.get_initial_for_field(theirs.fields[name], name)
    return standing not in (None, "") and not differs(his.fields[name], standing, his[name].data)
