"""One input that two editors may have touched."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import Any

from django import forms

from ..forms import REVISION_FIELDS
from ..widgets import inner


class Touched(Enum):
    """Who changed what stood in an input when the page was opened."""

    BY_NOBODY = auto()
    BY_HIM = auto()
    BY_THEM = auto()
    BY_BOTH = auto()


def touched(field: forms.Field, *, opened: Any, now: Any, typed: Any) -> Touched:
    """Return who touched an input in which `opened` stood, `now` stands, and `typed` is posted.

    Values are compared as the field reads them: 1.5 is 1.50. Both touched it only if they want
    different things of it: where he typed what they saved, there is nothing left to do.
    """
    theirs = _plain(opened) != _plain(now)
    if not differs(field, now, typed):
        return Touched.BY_THEM if theirs else Touched.BY_NOBODY
    if not theirs:
        return Touched.BY_HIM
    return Touched.BY_BOTH if differs(field, opened, typed) else Touched.BY_THEM


def differs(field: forms.Field, standing: Any, typed: Any) -> bool:
    """Return whether what is `typed` in a field is something else than what stood there."""
    return field.has_changed(_plain(standing), _plain(typed))


def _plain(value: Any) -> Any:
    """Return a text as every browser sends it back: its line ends are nobody's edit."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return "" if value is None else value


def standing_in(form: forms.BaseForm) -> dict[str, Any]:
    """Return what stands in each input of `form` before anybody types."""
    return {
        name: form.get_initial_for_field(field, name)
        for name, field in form.fields.items()
        if name not in REVISION_FIELDS
    }


def who_touched(
    form: forms.BaseForm, *, opened: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[tuple[str, Touched]]:
    """Yield who touched each input of `form`, which holds what he typed."""
    for name, standing in now.items():
        before, typed = opened.get(name), form[name].data
        yield name, touched(form.fields[name], opened=before, now=standing, typed=typed)


def as_posted(field: forms.Field, value: Any) -> list[str]:
    """Return what a browser posts of `field` if `value` is left standing in its input."""
    widget, value = inner(field), field.prepare_value(value)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    if isinstance(widget, forms.FileInput):
        # A file that is stored already is never posted again.
        return []
    shown = widget.format_value(value)
    return shown if isinstance(shown, list) else ["" if shown is None else str(shown)]
