"""What was pasted becomes a draft: the lines about the race first, then what is left of them."""

import re
from collections.abc import Sequence
from typing import Any

from ..draft import Draft, EventFacts, Problem, Row
from .checks import check_stage_winners, checked, with_laps
from .cutting import even_cut, is_rule
from .facts import take_facts
from .leaders import add_summary, read_cautions, read_stints, take_leaders
from .names import Cars
from .notes import Notes, quoted
from .numbered import Listed, listed, read_list, unrolled
from .stages import read_stages, take_stages
from .tables import find_header, read_below, read_headless
from .text import Line, Unreadable, lines_of

Rows = list[dict[str, Any]]
NOTHING = "nothing"
TITLES = {
    "results", "result", "race results", "final results", "official results", "finish",
    "unofficial results", "finishing order", "order of finish", "race result", "entry list",
}  # fmt: skip
# A line of words, which tells of no car and lists nothing.
TITLE = re.compile(r"(?!\s*[#0-9])[^:;\t|,]*(?:,[^:;\t|,]*){0,2}")
# Fields of a row that an entry has before the race is run.
OF_AN_ENTRY = {
    "line", "car_number", "driver", "team", "owner", "manufacturer", "crew_chief", "sponsor",
    "points_eligible", "rookie",
}  # fmt: skip


def read(pasted: str | bytes) -> Draft:
    """Return what was read of a race in `pasted`. Never raises: what is wrong is in `problems`.

    `shape` says what the text was taken for and `fields` what went where. Rows keep the order of
    their lines. Nothing is looked up: names are as they stand, and laps are worked out from laps
    down only where the text itself tells the race's laps.
    """
    notes = Notes()
    try:
        lines = lines_of(pasted, notes)
    except Unreadable as error:
        return Draft(NOTHING, problems=(Problem(None, "", str(error)),))
    stages_told, lines = take_stages(lines)
    facts, lines = take_facts(lines, notes)
    leaders_told, lines = take_leaders(lines)
    shape, rows = _rows(_without_titles(lines), notes)
    rows = with_laps(checked(rows, notes), facts.get("laps_run"))
    add_summary(leaders_told["summary"], rows, notes)
    cars = Cars(rows)
    stages = read_stages(stages_told, cars, notes)
    check_stage_winners(stages or (), rows, notes)
    stints = read_stints(leaders_told["stints"], cars, notes)
    cautions = read_cautions(leaders_told["cautions"], cars, notes)
    if shape == NOTHING and not rows:
        shape = _shape_without_rows(bool(stages), bool(facts or stints or cautions), notes)
    return Draft(
        shape=shape,
        event=EventFacts(**facts),
        rows=tuple(Row(**row) for row in rows),
        stages=stages,
        cautions=cautions,
        stints=stints,
        fields=notes.fields,
        problems=notes.all_problems(),
    )


def _shape_without_rows(stages: bool, facts: bool, notes: Notes) -> str:
    if stages:
        return "stage orders"
    if facts:
        return "facts of the race"
    if not notes.problems:
        notes.problem(None, "", "There is nothing here to read.")
    return NOTHING


def _without_titles(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without titles that announce no more than the list below them."""
    return [line for line in lines if line.text.strip(" :.").lower() not in TITLES]


def _rows(lines: list[Line], notes: Notes) -> tuple[str, Rows]:
    """Return the shape that the lines have, and a row for each that tells of a car."""
    if not lines:
        return NOTHING, []
    if header := find_header(lines):
        index, cut = header
        _above(lines[:index], notes)
        rows = read_below(lines[index], lines[index + 1 :], cut, notes)
        return _shape("table with a header row", cut.name, rows), rows
    lines = [part for line in lines for part in unrolled(line)]
    if numbered := _numbered(lines):
        inside = {one.line for one in numbered}
        first = numbered[0].line.number
        _above([line for line in lines if line.number < first], notes)
        _not_read([line for line in lines if line.number > first and line not in inside], notes)
        return read_list(numbered, notes)
    return _headless(lines, notes)


def _shape(shape: str, how: str, rows: Rows) -> str:
    if rows and all(row.keys() <= OF_AN_ENTRY for row in rows):
        shape = "entry list"
    return f"{shape}, {how}"


def _numbered(lines: list[Line]) -> list[Listed]:
    """Return the lines of a numbered list, or none if too few lines are of one."""
    found = [one for line in lines if (one := listed(line))]
    marked = [one for one in found if one.kind != "bare"]
    if len(marked) >= 3 or 2 * len(marked) >= len(lines):
        return marked
    return found if len(found) > 1 and 3 * len(found) >= 2 * len(lines) else []


def _headless(lines: list[Line], notes: Notes) -> tuple[str, Rows]:
    lines = [line for line in lines if not is_rule(line)]
    evenly = even_cut(lines)
    if evenly is None:
        _not_read(lines, notes)
        return NOTHING, []
    cut, width = evenly
    rows = read_headless(lines, cut, width, notes)
    if rows is None:
        notes.problem(
            lines[0].number,
            "",
            f"This looks like a table, {cut.name}, but what its columns are is not sure:"
            " put a row of headings above it, as Fin, St, #, Driver.",
        )
        return NOTHING, []
    return _shape("table without a header row", cut.name, rows), rows


def _above(lines: Sequence[Line], notes: Notes) -> None:
    """Pass over the titles above cars, and say so; what may have told of a car is a problem."""
    for line in lines:
        if TITLE.fullmatch(line.text):
            notes.heading(line.text, "")
        else:
            _not_read([line], notes)


def _not_read(lines: Sequence[Line], notes: Notes) -> None:
    for line in lines:
        notes.problem(line.number, "", f"This line was not read: {quoted(line.text)}.")
