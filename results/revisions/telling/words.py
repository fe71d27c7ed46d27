"""Values and fields as fans read them."""

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from ...models import Correction, Fact
from ...templatetags.racing import (
    clock,
    date_in_text,
    duration,
    miles,
    mph,
    ordinal,
    seconds,
    thousands,
)
from ..called import UNKNOWN, Names
from ..changes import FieldChange, RowChange, field_of

PLACES = frozenset({"finish", "position", "provisional_finish", "provisional_position", "start"})
# Where an editor's label is not what fans say.
LABELS = {
    "local_start": "start time",
    "margin_of_victory": "margin of victory",
    "average_speed": "average speed",
    "qualifying_time": "qualifying time",
    "qualifying_speed": "qualifying speed",
    "fastest_lap_time": "fastest lap",
    "points_published": "points as published",
    "length": "length of a lap",
    "result_id": "car",
    "behind_id": "placed behind",
    "points_system": "points paid by the rules",
}
UNITS: dict[str, Callable] = {
    "margin_of_victory": seconds,
    "average_speed": mph,
    "qualifying_time": seconds,
    "qualifying_speed": mph,
    "fastest_lap_time": seconds,
    "length": miles,
    "attendance": thousands,
}
# What a tick says: set, not set, and left open.
TICKS = {
    "fastest_lap": ("had the fastest lap", "did not have the fastest lap", ""),
    "finished_under_caution": (
        "finished under caution",
        "did not finish under caution",
        "not known whether it finished under caution",
    ),
    "points_eligible": (
        "eligible for points",
        "not eligible for points",
        "eligible for points as he declared for the season",
    ),
    "rookie": ("a rookie", "no rookie", "not said whether he is a rookie"),
    "declared_for_points": ("declared for points", "declared for another series", ""),
}
QUOTED = frozenset({"name", "title"})
NOBODY = Names()


class Line(NamedTuple):
    """One line of the record, before it is written; `words` as in Correction.

    `weight` puts the lines of a kind in order; who wins now `leads`, beside the first ruling.
    """

    kind: Correction.Kind
    words: str
    event: int | None = None
    season: int | None = None
    driver: int | None = None
    weight: int = 0
    leads: bool = False


def shown(model: type[Fact], column: str, value: Any, names: Names) -> str:
    """Return a value of a column in words."""
    field = field_of(model, column)
    if value is None or value == "":
        return UNKNOWN
    if field.is_relation:
        return names.of(field.related_model, value)
    if field.choices:
        return dict(field.flatchoices).get(value, str(value))
    if column in UNITS:
        return UNITS[column](value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        return duration(value)
    if isinstance(value, date):
        return date_in_text(value)
    if isinstance(value, time):
        return clock(value)
    if column in PLACES:
        return ordinal(value)
    return f"“{value}”" if column in QUOTED else str(value)


def was(model: type[Fact], field: FieldChange, names: Names = NOBODY) -> str:
    """Return a change in words: "laps led 40, was 38"."""
    if field.column in TICKS:
        ticked, unticked, left_open = TICKS[field.column]
        return {True: ticked, False: unticked, None: left_open}[field.after]
    label = LABELS.get(field.column) or field_of(model, field.column).verbose_name
    before, after = (shown(model, field.column, v, names) for v in (field.before, field.after))
    return f"{label} {after}, was {before}"


def several(words: Iterable[str]) -> str:
    """Return several changes of one thing as one line."""
    return "; ".join(words)


def of_somebody(does: list[str], facts: list[str]) -> str:
    """Return words to stand after a name: what he does ("disqualified"), then facts about him.

    Facts alone begin with a colon: ": laps led 40, was 38".
    """
    return several(does + facts) if does else f": {several(facts)}"


def counted(changes: Iterable[RowChange], one: str, many: str) -> str:
    """Return how many rows changed, and how: "2 cautions added, 1 taken out"."""
    verbs: dict[str, int] = {}
    for change in changes:
        verb = "added" if change.is_added else "taken out" if change.is_removed else "changed"
        verbs[verb] = verbs.get(verb, 0) + 1
    told = [(verb, verbs[verb]) for verb in ("added", "changed", "taken out") if verb in verbs]
    (verb, count), *others = told
    first = f"{count} {one if count == 1 else many} {verb}"
    return ", ".join([first, *(f"{number} {verb}" for verb, number in others)])
