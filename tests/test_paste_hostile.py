"""Whatever is pasted, it is read or refused in words: nothing raises, nothing stands twice."""

import codecs
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from results.entry.paste import read
from results.entry.paste.text import MOST_LINES, MOST_TEXT

TABLE = (
    "Fin\t#\tDriver\tLaps\tStatus\n1\t07\tAndrés Lane\t134\trunning\n2\t34\tBo Lane\t134\tcrash\n"
)
LIST = (
    "1. Ann Lane, #07, 20 laps led\n2. Bo Lane, #34, one lap down\n3. Cy Lane, #98 – OUT, Engine\n"
)
ABOUT = "Stage 1: 07 34 98\nLap leaders: 07 1-8, 34 9\nCaution: 1-5 accident\nLaps: 134\n"
# What lists and tables are made of, so that what hypothesis puts together is often nearly one.
PIECES = [
    "\n", "\t", ",", ";", "|", "  ", " ", "–", "-", "(", ")", '"', "'", ".", ":", "#", "/", "=",
    "+", "1", "2", "07", "34", "134", "99999999999", "1.340", "1:58:07", "²", "٣", "Fin",
    "Driver", "No.", "Laps", "Status", "Pts", "Stage 1", "Stages 1 & 2 winner", "Lap leaders:",
    "Caution:", "Leaders summary:", "Margin of victory:", "Ann Lane", "Bo Lane, Jr.", "“Cy” Lane",
    "DNQ", "OUT", "one lap down", "twenty laps led", "running", "crash", "(i)", "(R)", "TBA",
    "Chevrolet", "free pass", "=1+1", "<b>", "\x00", "\u202e", "\u200b", "\ufeff", "\ud800",
    "\xa0", "…", "İ",
]  # fmt: skip


def consistent(draft):
    """Return whether finishes and cars stand once, or a problem says that they do not."""
    said = {one.field for one in draft.problems}
    return all(
        len(set(told)) == len(told) or field in said
        for field in ("finish", "car_number")
        if (told := [value for row in draft.rows if (value := getattr(row, field))])
    )


def assert_sound(pasted):
    draft = read(pasted)
    assert draft.shape
    assert consistent(draft)
    assert draft.rows or draft.stages or draft.problems or draft.shape == "facts of the race"
    assert len(draft.rows) <= 100
    assert len(draft.problems) <= 101
    for one in draft.problems:
        assert str(one).encode()


@given(st.text() | st.binary())
def test_anything_is_read_or_refused(pasted):
    assert_sound(pasted)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example('1. "')
@example("1\t\n\t1")
def test_anything_that_looks_like_a_race_is_read_or_refused(pasted):
    assert_sound(pasted)


@given(
    st.sampled_from([TABLE, LIST, ABOUT, LIST + ABOUT, TABLE.replace("\t", ",")]),
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from(PIECES)), max_size=6),
)
def test_a_race_with_anything_dropped_into_it_is_read_or_refused(text, dropped):
    for at, piece in dropped:
        text = text[:at] + piece + text[at:]
    assert_sound(text)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "utf-16-le with a mark"]
)
def test_a_file_is_read_in_the_encodings_that_people_have(encoding):
    if encoding == "utf-16-le with a mark":
        pasted = codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le")
    else:
        pasted = TABLE.encode(encoding)
    draft = read(pasted)
    assert (draft.rows[0].driver, draft.problems) == ("Andrés Lane", ())


def test_letters_read_in_the_wrong_encoding_before_are_mended():
    mangled = TABLE.encode().decode("windows-1252")
    assert "AndrÃ©s" in mangled
    assert read(mangled).rows == read(TABLE).rows


def test_letters_in_two_parts_are_one_letter():
    assert read("1. Andre\u0301s Lane").rows[0].driver == "Andrés Lane"


def test_a_lost_letter_is_a_problem():
    draft = read("1. Andr\ufffds Lane")
    assert "A letter was lost" in draft.problems[0].words


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("", "nothing here to read"),
        (" \n\t\n", "nothing here to read"),
        (b"", "nothing here to read"),
        ("\u200b\u202e", "nothing here to read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        ("1. Ann\x00 Lane", "not text"),
        (bytes(range(1, 9)) * 10, "not text"),
        (b"\xff\xfe1", "no encoding known"),
        (b"1. Ann\x81 Lane", "no encoding known"),
        ("1. Ann Lane\n" * 1_000_000, "at most 1,000,000"),
        (b"x" * 10_000_000, "at most 1,000,000"),
    ],
    ids=range(11),
)
def test_what_is_no_text_of_a_race_is_one_clear_problem(pasted, words):
    draft = read(pasted)
    assert (draft.shape, draft.rows) == ("nothing", ())
    (problem,) = draft.problems
    assert words in problem.words


def test_marks_of_direction_and_no_width_are_dropped():
    marked = "".join(f"\u200e{letter}\u200b" for letter in LIST)
    assert read(marked).rows == read(LIST).rows
    assert read("\ufeff" + TABLE).rows == read(TABLE).rows


def test_spaces_of_every_kind_are_spaces():
    assert read(LIST.replace(" ", "\u00a0")).rows == read(LIST).rows


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028"])
def test_lines_of_every_system_are_lines(ends):
    assert read(TABLE.replace("\n", ends)).rows == read(TABLE).rows


@pytest.mark.parametrize("text", [TABLE, LIST])
def test_every_line_doubled_is_read_once_and_said(text):
    draft = read("".join(line * 2 for line in text.splitlines(keepends=True)))
    assert [row.driver for row in draft.rows] == [row.driver for row in read(text).rows]
    assert len(draft.problems) == len(draft.rows)
    assert draft.problems[0].words.endswith("are the same.")


def test_a_finish_or_a_car_number_that_stands_twice_names_both_lines():
    draft = read("1. Ann Lane, #07\n1. Bo Lane, #34\n3. Cy Lane, #07")
    assert [str(one) for one in draft.problems] == [
        "Line 2, finish: 1 stands in lines 1 and 2.",
        "Line 3, car number: No. 07 stands in lines 1 and 3.",
    ]
    assert len(draft.rows) == 3


def test_two_fastest_laps_are_a_problem():
    draft = read("1. Ann Lane, fastest lap\n2. Bo Lane, fastest lap")
    assert [one.field for one in draft.problems] == ["fastest_lap"]


def race_of(cars):
    rows = "".join(f"{n}\t{n}\tAnn Lane {n}\t134\trunning\n" for n in range(1, cars + 1))
    return "Fin\t#\tDriver\tLaps\tStatus\n" + rows


def test_five_hundred_rows_are_read_up_to_a_hundred_and_said():
    began = time.process_time()
    draft = read(race_of(500))
    assert time.process_time() - began < 2
    assert len(draft.rows) == 100
    assert [(one.line, one.words) for one in draft.problems] == [
        (102, "Here are 500 cars; only the first 100 were read.")
    ]


def test_more_lines_than_any_race_has_are_not_read():
    draft = read("1. Ann Lane\n" * (MOST_LINES + 1))
    assert f"Only the first {MOST_LINES:,} lines were read." in {
        one.words for one in draft.problems
    }


def test_problems_beyond_a_hundred_are_counted():
    draft = read(
        "1. Ann Lane\n2. Bo Lane\n3. Cy Lane\n" + "".join(f"what {n}\n" for n in range(150))
    )
    assert len(draft.problems) == 101
    assert draft.problems[-1].words == "There are 50 more problems."


@pytest.mark.parametrize(
    "line",
    [
        "1. Ann Lane" + ", " * 1900, "1. Ann Lane (" + "(" * 3900, "1. Ann Lane" + " – " * 1300,
        "1. a\u0301\u0323" * 400, "Lap leaders: " + "( " * 1900, "Caution: 1-5 " + "(" * 3900,
        "Stage 1: " + "a, " * 1300, '"' * 3990, ',"' * 1990, "a  " * 1300,
        "1. A, " + "led 1 times " * 300,
        "1. A, " + "one hundred and " * 240, "1. A, " + "a " * 1900 + "racing", "1\t" * 80,
    ],
    ids=range(14),
)  # fmt: skip
def test_no_line_takes_long(line):
    """A page of the worst lines, as long as they may be, is read while somebody waits."""
    lines = MOST_TEXT // (len(line) + 1) // 5
    began = time.process_time()
    assert_sound("\n".join([line] * lines))
    assert time.process_time() - began < 5


def test_formulas_and_markup_are_text_that_is_never_run():
    draft = read(
        'Fin,Driver,Sponsor,Laps\n1,Ann Lane,"=HYPERLINK(""x"")",=2+2\n2,<script>,<b>x</b>,134'
    )
    assert [row.sponsor for row in draft.rows] == ['=HYPERLINK("x")', "<b>x</b>"]
    assert [(one.line, one.field) for one in draft.problems] == [(2, "laps"), (3, "driver")]
