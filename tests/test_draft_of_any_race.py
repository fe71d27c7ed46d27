"""Whatever is known of a race, its draft is whole sentences, the same ones each time."""

import re
from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from results.recaps.draft import draft
from results.recaps.finish import Finisher
from results.recaps.numbers import CautionLine, Figure, RaceFacts, Stint
from results.recaps.page import RacePage, StageOrder, StagePlace, Told
from results.recaps.rows import CarRow, MomentRow
from results.stats.corrections import NOTHING_ON_RECORD
from results.stats.race_rows import RaceRow, StageRow
from results.stats.rows import EventRow, SeasonRow
from results.stats.standings import Standing

BLEMISH = re.compile(
    r"None|Decimal|  | [,.;:]|[,;:]\.|\.\.|\(\)"
    r"|(?<!-)\bone (laps|points|cars|drivers|cautions|others)\b"
    r"|^[a-z;,]|### [^\n]*(\Z|\n\n###)|\b(he|him|his)\b",
    re.MULTILINE,
)
laps = st.none() | st.integers(0, 300)
places = st.none() | st.integers(1, 4) | st.integers(5, 40)
# No race is a lap long.
distances = st.none() | st.just(0) | st.integers(2, 300)
figures = st.builds(Figure, laps, laps)


def one_of(*values):
    return st.sampled_from([None, *values])


names = st.sampled_from(
    [None, "Kyle Larson", "Kyle Busch", "Kurt Busch", "Ron Hornaday, Jr.", "Shane van Gisbergen"]
)
numbers = st.sampled_from(["", "07", "7", "11"])
cars = st.builds(lambda number, name: CarRow(number, name, name and name.lower()), numbers, names)
lines = st.builds(
    Finisher,
    finish=places, provisional_finish=places, start=places, car_number=numbers, driver=names,
    driver_slug=one_of("a", "b"), team=one_of("Spire", "Kyle Larson"), owner=st.none(),
    manufacturer=one_of("Ford"), crew_chief=one_of("Allen Hart"), sponsor=st.just(""),
    laps=distances, laps_led=laps,
    status=st.sampled_from(["", "running", "out", "disqualified", "withdrew"]),
    reason_out=st.sampled_from(["", "engine", "106", "dvp", "Crash."]), laps_down=st.none(),
    ended=st.just(""), points=st.integers(0, 60), eligible=st.booleans(),
)  # fmt: skip


def ordered(finish: list[Finisher]) -> list[Finisher]:
    """Return lines as a page has them: winner first, no two in one place, the others last."""
    placed = {line.finish: line for line in finish if line.finish is not None}
    rest = [line for line in finish if line.finish is None]
    return [placed[place] for place in sorted(placed)] + rest


stints = st.builds(
    lambda car, start, length, approximate: Stint(
        1, start, None if None in (start, length) else start + length, None, approximate, *car
    ),
    cars, laps, laps, st.booleans(),
)  # fmt: skip
moments = st.builds(
    lambda lap, kind, text, named: Told(MomentRow(1, lap, kind, text), named),
    laps, st.sampled_from(["incident", "pass", "pit"]),
    st.sampled_from(["No. 07 spins", "It ends."]), st.lists(cars, max_size=2),
)  # fmt: skip
stages = st.builds(
    lambda number, end, named: StageOrder(
        StageRow(number, 1, number, end),
        [StagePlace(number, place, *car) for place, car in enumerate(named, start=1)],
    ),
    st.integers(1, 3), laps, st.lists(cars, max_size=4),
)  # fmt: skip
events = st.builds(
    RaceRow,
    id=st.just(1), season_id=st.just(1), round=st.integers(1, 25),
    name=st.sampled_from(["Baptist Health 200", "The 500", "1949-01"]), slug=st.text("ab"),
    status=st.just("official"), date=one_of(date(2025, 3, 21), date(2025, 11, 2)),
    local_start=st.none(), broadcaster=st.just(""), programme=st.just(""),
    playoff_round=one_of(1), scheduled_laps=distances, laps_run=distances,
    time_of_race=one_of(timedelta(hours=2)), average_speed=one_of(Decimal("102.101")),
    margin_of_victory=one_of(Decimal("0.005"), Decimal("1.340"), Decimal("9.000")),
    finished_under_caution=one_of(True, False), attendance=one_of(0, 12000),
    official_lead_changes=laps, official_leaders=laps, official_cautions=laps,
    official_caution_laps=laps, track=st.sampled_from(["Homestead", "Health"]),
    track_slug=st.just("t"), track_length=one_of(Decimal("1.500")), track_city=st.just(""),
    track_region=st.just(""),
)  # fmt: skip
facts = st.builds(
    RaceFacts,
    starters=places, lead_lap=laps, retired=laps, distance=one_of(Decimal("201.000")),
    lead_changes=figures, leaders=figures, cautions=figures, caution_laps=figures,
    pole=st.none(), most_laps_led=st.none(), fastest_lap=st.none(),
)  # fmt: skip
cautions = st.builds(
    CautionLine, laps, laps, laps, st.sampled_from(["", "Debris", "Spin."]), one_of("07")
)
coming = st.builds(
    EventRow,
    id=st.just(2), season_id=st.just(1), round=st.just(26),
    name=st.sampled_from(["Slim Jim 200", "1949-02"]), slug=st.just("b"),
    status=st.sampled_from(["scheduled", "official", "cancelled"]),
    date=one_of(date(2025, 3, 28)), local_start=one_of(time(12), time(19, 30)),
    broadcaster=st.sampled_from(["", "FS1"]), track=st.just("Martinsville"),
    track_slug=st.just("m"),
)  # fmt: skip


def standing(position: int | None, name: str, behind: int, movement: int | None) -> Standing:
    totals = [0] * (len(Standing._fields) - 7)
    return Standing(position, name, name.lower(), 100 - behind, behind, 0, movement, *totals)


standings = st.lists(
    st.builds(standing, places, st.just("Corey Heim"), st.integers(0, 90), one_of(-1, 0, 1)),
    max_size=6,
)


@st.composite
def races(draw) -> RacePage:
    finish = ordered(draw(st.lists(lines, min_size=1, max_size=12)))
    season = SeasonRow(1, 1, "Trucks", "trucks", 2025, "", "trucks-2025", draw(one_of(18)))
    return RacePage(
        season=season,
        event=draw(events),
        previous=None,
        next=draw(st.none() | coming),
        record=NOTHING_ON_RECORD,
        facts=draw(facts),
        finish=finish,
        winner=next((line for line in finish if line.finish == 1), None),
        stages=draw(st.lists(stages, max_size=2)),
        stints=draw(st.lists(stints, max_size=6)),
        cautions=draw(st.lists(cautions, max_size=3)),
        moments=draw(st.lists(moments, max_size=3)),
        standings=draw(standings),
    )


@settings(max_examples=50, deadline=None)
@given(races())
def test_a_draft_of_any_race_reads_whole(race):
    told = draft(race)
    assert told == draft(race)
    assert 0 < len(told.headline) <= 150
    assert 0 < len(told.summary) <= 300
    for text in told:
        assert not BLEMISH.search(text), BLEMISH.search(text)
    for paragraph in told.body.split("\n\n"):
        assert paragraph.startswith("### ") or paragraph[-1] in ".:”", paragraph
