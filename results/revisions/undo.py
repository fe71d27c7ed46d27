"""Taking a revision back: a new one with the inverse of all that it changed."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError

from ..models import Revision
from ..models.revision import OpenRevision
from ..scoring.classification import CircularRulings
from .called import Names
from .changes import DERIVED, FieldChange, RowChange, changes_of, facts, field_of
from .revise import revise


class CannotBeUndone(ValueError):
    """Something stands in the way: `words` say what, each naming its row and its field."""

    def __init__(self, words: Iterable[str]):
        self.words = list(words)
        super().__init__(" ".join(self.words))


def undo(number: int, *, user, reason: str, source: str = "") -> OpenRevision:
    """Write a revision that takes revision `number` back, and return it.

    What classification made of its changes follows by itself. Raise Revision.DoesNotExist, and
    CannotBeUndone, with nothing written, if later revisions touched the same fields, or if rows
    that came later stand on what it added.
    """
    taken_back = Revision.objects.get(number=number)
    try:
        with revise(user=user, reason=reason, source=source, undoes=taken_back) as opened:
            changes = [change for change in changes_of([number]) if change.is_by_hand]
            _refuse_if_touched_since(taken_back, changes)
            _take_out([change for change in changes if change.is_added])
            _put_back_fields([change for change in changes if change.typed])
            _put_back_rows([change for change in changes if change.is_removed])
            _refuse_if_gone(changes)
            if not opened.touched:
                raise CannotBeUndone([f"Revision {number} left nothing that could be taken back."])
    except IntegrityError:
        raise CannotBeUndone(
            ["What it would bring back no longer fits: its place, number or name is taken now."]
        ) from None
    except CircularRulings as circle:
        raise CannotBeUndone([str(circle)]) from None
    return opened


# -- What came later -------------------------------------------------------------------------


def _refuse_if_touched_since(taken_back: Revision, changes: list[RowChange]) -> None:
    """Raise CannotBeUndone if a later revision that stands changed the same fields or rows."""
    newest = Revision.objects.newest_number()
    standing = _standing_since(taken_back)
    overlaps = []
    for model, ours in _by_model(changes).items():
        later = changes_of(range(taken_back.number + 1, newest + 1), [model], id__in=list(ours))
        overlaps += [(ours[one.key], one) for one in later if one.revision in standing]
    names = Names(one for overlap in overlaps for one in overlap)
    if words := [word for overlap in overlaps for word in _overlapping(*overlap, names)]:
        raise CannotBeUndone(dict.fromkeys(words))


def _standing_since(revision: Revision) -> set[int]:
    """Return the revisions after `revision` that nobody took back, nor did they take one back."""
    later = Revision.objects.filter(number__gt=revision.number).order_by("-number")
    standing = {one.number: one.undoes_id for one in later}
    for number, undone in list(standing.items()):
        if number in standing and undone in standing:
            del standing[number], standing[undone]
    return set(standing)


def _overlapping(ours: RowChange, later: RowChange, names: Names) -> list[str]:
    """Return in words what `later` changed of what `ours` did to the same row."""
    at = f"{ours.model._meta.verbose_name} {names.of(ours.model, ours.key)}"
    if later.is_removed:
        return [f"Revision {later.revision} took out {at}."]
    if later.is_added:
        return [f"Revision {later.revision} put {at} in again."]
    if ours.is_added:
        return [_touched(later, at, field.column) for field in later.typed]
    both = {field.column for field in ours.typed} & {field.column for field in later.typed}
    return [_touched(later, at, column) for column in sorted(both)]


def _touched(later: RowChange, at: str, column: str) -> str:
    what = field_of(later.model, column).verbose_name
    return f"Revision {later.revision} changed {what} of {at}."


# -- The inverse -----------------------------------------------------------------------------


def _take_out(added: list[RowChange]) -> None:
    """Delete the rows that were added; those that stand on others first."""
    doomed = _by_model(added)
    for model in reversed(facts()):
        if rows := model._base_manager.filter(pk__in=doomed[model]) if model in doomed else None:
            _refuse_if_stood_on(rows)
            rows.delete()


def _refuse_if_stood_on(rows: models.QuerySet) -> None:
    """Raise CannotBeUndone if deleting `rows` would take others along, or is forbidden by them."""
    collector = Collector(using=rows.db, origin=rows)
    try:
        collector.collect(rows)
        found = {row for each in collector.data.values() for row in each}
    except ProtectedError as error:
        found = error.protected_objects
    except RestrictedError as error:
        found = error.restricted_objects
    others = {row for row in found if not isinstance(row, rows.model)}
    if others:
        named = ", ".join(sorted(f"{row._meta.verbose_name} {row}" for row in others)[:5])
        raise CannotBeUndone([f"What came later stands on what it added: {named}."])


def _put_back_fields(changed: list[RowChange]) -> None:
    """Give the rows that were changed what they held before, where they differ."""
    for model, wanted in _by_model(changed).items():
        columns = set()
        rows = list(model._base_manager.filter(pk__in=wanted))
        for row in rows:
            for field in wanted[row.pk].typed:
                setattr(row, field.column, field.before)
                columns.add(field_of(model, field.column).name)
        model.objects.rewrite(rows, sorted(columns))


def _put_back_rows(removed: list[RowChange]) -> None:
    """Add the rows that were deleted, as they were and under the keys that they had."""
    for change in removed:
        row = change.model(**change.before)
        for column in DERIVED.get(change.model, ()):
            # Classification says it again as the revision closes.
            setattr(row, column, field_of(change.model, column).get_default())
        row.save(force_insert=True)


def _refuse_if_gone(changes: list[RowChange]) -> None:
    """Raise CannotBeUndone if what was put back refers to what is no longer there."""
    wanted = defaultdict(set)
    for change in changes:
        back = change.before.items() if change.is_removed else _before(change.typed)
        for column, value in back:
            if value is not None and (field := field_of(change.model, column)).is_relation:
                wanted[field.related_model].add(value)
    for model, keys in wanted.items():
        there = set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
        if gone := keys - there:
            name = model._meta.verbose_name
            named = ", ".join(f"{name} no. {key}" for key in sorted(gone))
            raise CannotBeUndone([f"It would bring back what is gone since: {named}."])


def _before(fields: Iterable[FieldChange]) -> list[tuple[str, object]]:
    return [(field.column, field.before) for field in fields]


def _by_model(changes: Iterable[RowChange]) -> dict[type[models.Model], dict[int, RowChange]]:
    """Return changes by model and key."""
    by_model = defaultdict(dict)
    for change in changes:
        by_model[change.model][change.key] = change
    return by_model
