"""The demo's race, printed in every way that people copy, comes back as it was."""

import csv
import io
from pathlib import Path

import pytest

import results
from results.entry.paste import read

SHEET = Path(results.__file__).parent / "demo" / "results.csv"
HEADINGS_PRINTED = (
    "Fin",
    "St",
    "#",
    "Driver",
    "Sponsor / Owner",
    "Car",
    "Laps",
    "Status",
    "Led",
    "Pts",
)
COMPARED = ("finish", "car_number", "driver", "laps_led", "status", "reason_out")


def homestead():
    with SHEET.open(newline="") as rows:
        return [row for row in csv.DictReader(rows) if row["round"] == "4"]


def cells(row):
    return (
        row["finish_at_flag"], row["start"], row["car_number"], row["driver"],
        f"{row['sponsor']}   ({row['owner']})", row["manufacturer"], row["laps"],
        row["reason_out"] or row["status_at_flag"], row["laps_led"], row["points_published"],
    )  # fmt: skip


def as_separated(rows, delimiter):
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=delimiter).writerows(rows)
    return sheet.getvalue()


def as_list(rows):
    lines = []
    for row in rows:
        down = 134 - int(row["laps"])
        said = [f"#{row['car_number']}"]
        if row["laps_led"] != "0":
            said.append(f"{row['laps_led']} laps led")
        if row["status_at_flag"] == "out":
            said.append(f"OUT, {row['reason_out'].title()}")
        else:
            said.append(f"{down} lap{'s' * (down > 1)} down" if down else "lead lap")
        lines.append(f"{row['finish_at_flag']}. {row['driver']}, {', '.join(said)}")
    return "Laps: 134\n" + "\n".join(lines)


def facts(row):
    """Return what a row of the demo says, as read() gives it."""
    return (
        int(row["finish_at_flag"]), row["car_number"], row["driver"], int(row["laps_led"]),
        row["status_at_flag"], row["reason_out"],
    )  # fmt: skip


def test_the_demos_race_comes_back_from_a_numbered_list():
    rows, draft = homestead(), read(as_list(homestead()))
    assert (draft.shape, draft.problems) == ("numbered list", ())
    told = [(*(getattr(row, name) for name in COMPARED),) for row in draft.rows]
    # No laps led is what a list leaves unsaid.
    assert [(*one[:3], one[3] or 0, *one[4:]) for one in told] == [facts(row) for row in rows]
    running = [
        (row, was) for row, was in zip(draft.rows, rows, strict=True) if not was["reason_out"]
    ]
    for row, was in running:
        assert (row.laps_down, row.laps) == (134 - int(was["laps"]), int(was["laps"]))


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
@pytest.mark.parametrize("header", [True, False], ids=["with a header", "without"])
def test_the_demos_race_comes_back_from_a_table(delimiter, header):
    rows = homestead()
    draft = read(
        as_separated([HEADINGS_PRINTED] * header + [cells(row) for row in rows], delimiter)
    )
    assert not draft.problems, [str(one) for one in draft.problems]
    assert draft.shape.startswith(f"table with{'' if header else 'out'} a header row")
    told = [tuple(getattr(row, name) for name in COMPARED) for row in draft.rows]
    assert told == [facts(row) for row in rows]
    for row, was in zip(draft.rows, rows, strict=True):
        assert (row.laps, row.start) == (int(was["laps"]), int(was["start"]))
        assert (row.owner, row.sponsor) == (was["owner"], was["sponsor"])
        assert (row.points_published, row.manufacturer) == (
            int(was["points_published"]), was["manufacturer"],
        )  # fmt: skip


def test_the_demos_race_comes_back_from_columns_and_from_markdown():
    rows = [HEADINGS_PRINTED] + [cells(row) for row in homestead()]
    rows = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    wide = "\n".join("   ".join(cell.ljust(30) for cell in row) for row in rows)
    marked = "\n".join("| " + " | ".join(row) + " |" for row in [rows[0], ("---",) * 10, *rows[1:]])
    for text in (wide, marked):
        draft = read(text)
        assert not draft.problems
        assert [row.driver for row in draft.rows] == [row["driver"] for row in homestead()]


def test_the_demos_entry_list_is_one_with_or_without_headings():
    rows = [(r["car_number"], r["driver"], r["team"], r["manufacturer"]) for r in homestead()]
    for text in (
        as_separated([("No.", "Driver", "Team", "Make"), *rows], "\t"),
        as_separated(rows, ","),
    ):
        draft = read(text)
        assert draft.shape.startswith("entry list")
        assert [(r.car_number, r.driver, r.team, r.manufacturer) for r in draft.rows] == rows
        assert {row.finish for row in draft.rows} == {None}
        assert not draft.problems
