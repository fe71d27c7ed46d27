"""What is wrong with rows taken together, and the laps that follow from laps down."""

from collections.abc import Sequence
from typing import Any

from ..draft import StageOrder
from .notes import Notes
from .terms import DID_NOT_RACE

Rows = list[dict[str, Any]]
MOST_ROWS = 100
# Where a race has one of each, at most.
ONCE = {
    "finish": "{} stands in lines {} and {}.",
    "car_number": "No. {} stands in lines {} and {}.",
    "fastest_lap": "The fastest lap is told of in lines {1} and {2}.",
}


def checked(rows: Rows, notes: Notes) -> Rows:
    """Return the rows a race may have: no more than 100, none twice; what is wrong is noted."""
    if len(rows) > MOST_ROWS:
        notes.problem(
            rows[MOST_ROWS]["line"],
            "",
            f"Here are {len(rows)} cars; only the first {MOST_ROWS} were read.",
        )
    rows = _without_repeats(rows[:MOST_ROWS], notes)
    for row in rows:
        status = DID_NOT_RACE.get(row.get("status", ""))
        if status and "finish" in row:
            del row["finish"]
            notes.problem(row["line"], "finish", f"A car that {status} takes no finish.")
    for field, words in ONCE.items():
        _once(field, words, rows, notes)
    return rows


def _without_repeats(rows: Rows, notes: Notes) -> Rows:
    """Return the rows without those that say all that one before them says."""
    seen: dict[tuple, int] = {}
    kept = []
    for row in rows:
        said = tuple(sorted((name, repr(value)) for name, value in row.items() if name != "line"))
        if said in seen:
            notes.problem(row["line"], "", f"Lines {seen[said]} and {row['line']} are the same.")
        else:
            seen[said] = row["line"]
            kept.append(row)
    return kept


def _once(field: str, words: str, rows: Rows, notes: Notes) -> None:
    seen: dict[Any, int] = {}
    for row in rows:
        value, line = row.get(field), row["line"]
        if value and value in seen:
            notes.problem(line, field, words.format(value, seen[value], line))
        elif value:
            seen[value] = line


def check_stage_winners(stages: Sequence[StageOrder], rows: Rows, notes: Notes) -> None:
    """Note where a line about a stage and a word beside a car name two winners."""
    winners = {stage.number: stage.cars[0] for stage in stages if stage.cars and stage.cars[0]}
    for row in rows:
        for stage in row.get("stages_won", ()):
            winner, car = winners.get(stage), row.get("car_number")
            if winner and car and winner != car:
                notes.problem(
                    row["line"], "stages_won", f"Stage {stage} was won by No. {winner}, it says."
                )


def with_laps(rows: Rows, laps_run: int | None) -> Rows:
    """Return the rows with laps where laps down are told and the race's laps are known."""
    winner = next((row.get("laps") for row in rows if row.get("finish") == 1), None)
    full = laps_run or winner
    if full is None:
        return rows
    return [
        row
        if "laps" in row or "laps_down" not in row
        else row | {"laps": max(full - row["laps_down"], 0)}
        for row in rows
    ]
