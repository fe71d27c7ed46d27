"""The open record: what is told of each kind of change, and what is no correction."""

from datetime import date, time, timedelta

import pytest
from django.db import models

from results.models import (
    Caution,
    Correction,
    Driver,
    Event,
    Owner,
    PriorRecord,
    Quote,
    Recap,
    Result,
    Ruling,
    SeasonEntry,
    Series,
    Stage,
    Team,
    Track,
)
from results.models.correction import read_of
from results.revisions import revise
from results.revisions.telling import LONGEST
from results.revisions.undo import undo

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def race(editor) -> Event:
    with revise(user=editor, reason="A race"):
        race = factories.event(factories.season())
        cars = factories.race(race, stages=1)
        for car, name in zip(cars, ("Kligerman", "Heim"), strict=False):
            Driver.objects.filter(pk=car.driver_id).update(name=name)
    return race


@pytest.fixture
def told(editor):
    """Make a change inside a revision, and return the lines told of it."""

    def change(act, **options) -> list[str]:
        with revise(user=editor, reason="Looked again", **options) as opened:
            act()
        return lines_of(opened.revision.number)

    return change


def lines_of(revision: int) -> list[str]:
    return [str(line) for line in Correction.objects.filter(revision=revision)]


def car(race: Event, number: str) -> Result:
    return race.results.get(car_number=number)


def rule(race: Event, number: str, kind="disqualified", **fields) -> Ruling:
    return Ruling.objects.create(
        event=race, result=car(race, number), kind=kind, reason="Too low", **fields
    )


def disqualify(race: Event, number: str = "1") -> Ruling:
    return rule(race, number)


def put(row: models.Model, **values):
    """Return an act that gives `row` these values."""
    return lambda: type(row).objects.filter(pk=row.pk).update(**values)


# -- A first entry is no correction ----------------------------------------------------------


def test_a_first_entry_is_no_correction(race):
    assert not Correction.objects.exists()


def test_a_scheduled_race_that_is_entered_in_several_steps_tells_only_its_status(editor, told):
    with revise(user=editor, reason="A schedule"):
        race = factories.event(factories.season(), status="scheduled")
    assert told(lambda: factories.race(race, stages=1)) == []
    assert told(put(car_of(race, 1), laps_led=40)) == []
    assert told(put(race, date=date(2025, 3, 21), laps_run=134)) == []
    assert told(put(race, status="provisional")) == ["Provisional, was scheduled"]
    assert Correction.objects.get().kind == Correction.Kind.STATUS


def car_of(race: Event, finish: int) -> Result:
    return race.results.get(provisional_finish=finish)


def test_filling_in_a_provisional_race_is_its_first_entry(editor, told):
    with revise(user=editor, reason="A race"):
        race = factories.event(factories.season(), status="provisional")
    assert told(lambda: factories.race(race)) == []
    assert told(lambda: Stage.objects.create(event=race, number=1)) == []
    assert told(lambda: Caution.objects.create(event=race, start_lap=3)) == []
    assert told(put(race, attendance=9000)) == []
    assert told(put(race, attendance=9001)) == ["Attendance 9,001, was 9,000"]
    second = told(lambda: Caution.objects.create(event=race, start_lap=9))
    assert second == ["1 caution added"]


def test_an_official_race_that_is_filled_in_is_told(race, told):
    assert told(put(race, attendance=900)) == ["Attendance 900, was not known"]
    assert told(lambda: Caution.objects.create(event=race, start_lap=3)) == ["1 caution added"]


def test_a_ruling_on_a_provisional_race_is_told(race, told):
    told(put(race, status="provisional"))
    assert told(lambda: disqualify(race))[0] == "Kligerman disqualified, classified 6th"


def test_a_race_that_is_entered_with_its_ruling_tells_nothing(editor, told, race):
    def enter():
        other = factories.event(race.season, 2)
        factories.race(other)
        disqualify(other)

    assert told(enter) == []


def test_a_race_that_is_no_longer_run_tells_its_status_alone(race, told):
    assert told(put(race, status="postponed")) == ["Postponed, was official"]
    assert told(put(car(race, "1"), laps_led=5)) == []


# -- Rulings ---------------------------------------------------------------------------------


def test_a_disqualification_tells_the_ruling_and_the_winner_first(race, told):
    lines = told(lambda: disqualify(race))
    assert lines[:3] == [
        "Kligerman disqualified, classified 6th",
        "Heim now the winner",
        "Driver 003 2nd, was 3rd",
    ]
    assert "Heim now the winner of Stage 1" in lines
    assert "Kligerman no place in Stage 1, was 1st" in lines


def test_of_several_rulings_the_winner_stands_beside_the_first(race, told):
    def decide():
        disqualify(race)
        for number in "3456":
            rule(race, number, "points", points=-10)

    assert told(decide)[1] == "Heim now the winner"


def test_a_rescinded_ruling_tells_what_is_so_again(race, told):
    told(lambda: disqualify(race))
    lines = told(lambda: Ruling.objects.update(in_force=False, rescinded_reason="Appeal"))
    assert lines[:2] == ["Kligerman no longer disqualified, now the winner", "Heim 2nd, was 1st"]


def test_a_ruling_that_is_deleted_is_told_as_taken_back(race, told):
    told(lambda: disqualify(race))
    lines = told(lambda: Ruling.objects.get().delete())
    assert lines[0] == "Kligerman no longer disqualified, now the winner"


def test_an_undone_ruling_is_told_as_taken_back(race, told, editor):
    told(lambda: disqualify(race))
    opened = undo(2, user=editor, reason="Wrong car")
    lines = lines_of(opened.revision.number)
    assert lines[:2] == ["Kligerman no longer disqualified, now the winner", "Heim 2nd, was 1st"]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"points": -25}, "Heim: 25 points taken from the driver"),
        ({"points": -1}, "Heim: 1 point taken from the driver"),
        ({"playoff_points": 5}, "Heim: 5 playoff points given to the driver"),
        ({"points": -10, "applies_to": "owner"}, "Heim: 10 points taken from the owner"),
    ],
)
def test_points_are_told_with_whom_they_were_taken_from(fields, line, race, told):
    assert told(lambda: rule(race, "2", "points", **fields)) == [line]


def test_points_given_back_are_told(race, told):
    told(lambda: rule(race, "2", "points", points=-100))
    line = "Heim: 100 points given to the driver, the ruling being rescinded"
    assert told(lambda: Ruling.objects.get().rescind("Appeal")) == [line]


def test_points_that_were_amended_are_told_with_what_they_were(race, told):
    told(lambda: rule(race, "2", "points", points=-100))
    line = "Heim: 75 points taken from the driver, was 100 points taken from the driver"
    assert told(lambda: Ruling.objects.update(points=-75)) == [line]


def test_an_owners_ruling_names_the_owner(race, told):
    owner_ruled = lambda: Ruling.objects.create(  # noqa: E731
        event=race, owner=Owner.objects.create(name="Hattori"), kind="points", points=-10,
        applies_to="owner", reason="Late",
    )  # fmt: skip
    assert told(owner_ruled) == ["Hattori: 10 points taken from the owner"]


def test_a_ruling_of_a_season_is_told_of_the_season(race, told):
    lines = told(
        lambda: Ruling.objects.create(
            season=race.season, driver=Driver.objects.get(name="Heim"), kind="points", points=-10,
            reason="Betting",
        )
    )  # fmt: skip
    assert lines == ["Heim: 10 points taken from the driver"]
    assert Correction.objects.get().season == race.season


def test_a_car_placed_behind_another_says_which(race, told):
    lines = told(lambda: rule(race, "1", "placed_behind", behind=car(race, "3")))
    assert lines[:2] == [
        "Kligerman placed behind No. 3 Driver 003, classified 3rd", "Heim now the winner",
    ]  # fmt: skip


def test_an_encumbered_finish_and_another_reason_are_told(race, told):
    line = "Kligerman: encumbered finish, which does not count for the playoffs"
    assert told(lambda: rule(race, "1", "encumbered")) == [line]
    lines = told(lambda: Ruling.objects.update(reason="Splitter"))
    assert lines == ["Kligerman: of the ruling, reason Splitter, was Too low"]


def test_a_ruling_that_is_not_in_force_hides_no_move(race, told):
    def swap():
        rule(race, "1", in_force=False, rescinded_reason="Appeal")
        exchange(race)

    assert "Kligerman 2nd, was 1st; finish at the flag" not in (lines := told(swap))
    assert lines[:2] == ["Heim now the winner", "Kligerman 2nd, was 1st"]


def exchange(race: Event) -> None:
    first, second = car(race, "1"), car(race, "2")
    first.provisional_finish, second.provisional_finish = 2, 1
    Result.objects.rewrite([first, second], ["provisional_finish"])


# -- Cars and stages -------------------------------------------------------------------------


def test_an_exchanged_finish_is_told_once_a_car(race, told):
    assert told(lambda: exchange(race)) == ["Heim now the winner", "Kligerman 2nd, was 1st"]


def test_the_numbers_of_a_car_are_one_line(race, told):
    with_words = put(car(race, "2"), laps=99, laps_led=38, sponsor="Oil")
    line = "Heim: sponsor Oil, was not known; laps 99, was 100; laps led 38, was not known"
    assert told(with_words) == [line]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"qualifying_time": "31.5"}, "Heim: qualifying time 31.500 seconds, was not known"),
        ({"qualifying_speed": "171.25"}, "Heim: qualifying speed 171.250 mph, was not known"),
        ({"fastest_lap": True}, "Heim: had the fastest lap"),
        ({"points_eligible": False}, "Heim: not eligible for points"),
        ({"start": 9}, "Heim: start 9th, was 2nd"),
        ({"driver": None}, "No. 2: driver to be announced, was Heim"),
        ({"provisional_status": "out"}, "Heim: out, was running"),
    ],
)
def test_a_fact_of_a_car_reads_as_fans_say_it(fields, line, race, told):
    assert told(put(car(race, "2"), **fields)) == [line]


def test_another_driver_in_a_car_says_who_did_not_drive_it(race, told):
    other = Driver.objects.get(name="Kligerman")
    told(put(car(race, "1"), driver=None))
    assert told(put(car(race, "2"), driver=other)) == ["Kligerman drove No. 2, not Heim"]


def test_a_car_added_and_one_taken_out_are_told(race, told):
    added = told(lambda: Result.objects.create(event=race, car_number="99", provisional_finish=7))
    assert added == ["No. 99 added to the race, 7th"]
    taken = told(lambda: car(race, "2").delete())
    assert taken[:2] == ["Driver 003 2nd, was 3rd", "Heim taken out of the race, was 2nd"] or (
        "Heim taken out of the race, was 2nd" in taken
    )


def test_a_car_that_moves_to_another_race_is_told_of_both(race, told, editor):
    with revise(user=editor, reason="Another"):
        other = factories.event(race.season, 2)
    assert told(put(car(race, "6"), event=other)) == [
        "Driver 006 taken out of the race, was 6th", "Driver 006 added to the race, 6th",
    ]  # fmt: skip
    assert set(Correction.objects.values_list("event", flat=True)) == {race.pk, other.pk}


def test_a_stages_end_and_a_place_in_it_are_told(race, told, editor):
    stage = race.stages.get()
    assert told(put(stage, end_lap=31)) == ["Stage 1: end lap 31, was 30"]
    last = stage.results.get(provisional_position=6)
    assert told(put(last, provisional_position=9)) == ["Driver 006 9th in Stage 1, was 6th"]
    with revise(user=editor, reason="A late entry"):
        late = Result.objects.create(event=race, car_number="99")
    lines = ["No. 99 9th in Stage 1", "Driver 006 no place in Stage 1, was 9th"]
    assert sorted(told(put(last, result=late))) == sorted(lines)
    assert told(lambda: race.stages.get().delete()) == ["Stage 1 taken out"]


# -- The race as a whole ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (
            {"margin_of_victory": "1.34"},
            {"margin_of_victory": "9.5"},
            "Margin of victory 9.500 seconds, was 1.340 seconds",
        ),
        (
            {"time_of_race": timedelta(hours=2)},
            {"time_of_race": None},
            "Time of race not known, was 2:00:00",
        ),
        (
            {"local_start": time(19)},
            {"local_start": time(19, 30)},
            "Start time 7:30 p.m., was 7:00 p.m.",
        ),
        (
            {"date": date(2025, 3, 21)},
            {"date": date(2025, 3, 22)},
            "Date March 22, 2025, was March 21, 2025",
        ),
        ({}, {"finished_under_caution": True}, "Finished under caution"),
        ({}, {"name": "Oil 200"}, "Name “Oil 200”, was “Race 1”"),
    ],
)
def test_a_fact_of_the_race_reads_as_fans_say_it(before, after, line, race, told):
    if before:
        told(put(race, **before))
    assert told(put(race, **after)) == [line]


def test_parts_are_told_by_their_count(race, told):
    def caution_flags():
        Caution.objects.create(event=race, start_lap=1)
        Caution.objects.create(event=race, start_lap=9)

    assert told(caution_flags) == ["2 cautions added"]

    def other_flags():
        Caution.objects.filter(start_lap=1).delete()
        Caution.objects.filter(start_lap=9).update(end_lap=12)

    assert told(other_flags) == ["1 caution changed, 1 taken out"]


def test_a_race_deleted_is_one_line_and_one_put_back_another(race, told, editor):
    race_deleted = told(lambda: race.delete())
    assert race_deleted == ["Race 1 taken out, with all its results"]
    opened = undo(2, user=editor, reason="It was run")
    assert lines_of(opened.revision.number) == ["Race 1 put back, with all its results"]
    assert set(Correction.objects.values_list("season", flat=True)) == {race.season_id}


def test_a_draft_is_told_never_and_a_recap_that_was_read_is_told_when_revised(race, told):
    recap = told(lambda: Recap.objects.create(event=race, headline="Told", body="Told."))
    assert recap == []
    draft = Recap.objects.get()
    assert told(put(draft, body="Told at length.")) == []
    assert told(put(draft, status="published")) == ["Recap published"]
    assert told(put(draft, body="Told better.", headline="Better")) == ["Recap revised"]
    quoted = told(lambda: Quote.objects.create(recap=draft, text="We won.", speaker="Heim"))
    assert quoted == ["Recap revised"]
    assert told(put(draft, status="draft")) == ["Recap withdrawn"]
    assert told(put(draft, body="Again a draft.")) == []


# -- Names and seasons -----------------------------------------------------------------------


def test_a_driver_is_read_under_the_name_he_has_today(race, told):
    lines = told(put(Driver.objects.get(name="Heim"), name="Corey Heim"))
    assert lines == ["Corey Heim was written “Heim”"]
    told(put(Driver.objects.get(name="Corey Heim"), name="Corey D. Heim"))
    assert lines_of(2) == ["Corey D. Heim was written “Heim”"]


def test_a_driver_who_is_gone_leaves_his_lines(race, told, editor):
    with revise(user=editor, reason="Somebody"):
        somebody = Driver.objects.create(name="Somebody")
    told(put(somebody, home_town="Marietta"))
    with revise(user=editor, reason="Twice there"):
        Driver.objects.filter(pk=somebody.pk).delete()
    assert lines_of(3) == ["Home town Marietta, was not known"]


def test_tracks_and_teams_are_named_in_the_line(race, told, editor):
    assert told(put(Track.objects.get(), length="1.366")) == [
        "Track Homestead: length of a lap 1.366 miles, was 1.5 miles"
    ]
    with revise(user=editor, reason="A team"):
        Team.objects.create(name="Tricorn")
    assert told(lambda: Team.objects.update(name="Tricon")) == ["Team Tricon was written “Tricorn”"]


def test_who_declared_for_another_series_is_told(race, told):
    heim = Driver.objects.get(name="Heim")
    added = told(lambda: factories.declared_elsewhere(race.season, heim))
    assert added == ["Heim declared for another series"]
    assert told(lambda: SeasonEntry.objects.update(declared_for_points=True)) == [
        "Heim: declared for points"
    ]


def test_a_prior_record_is_told_when_it_changes(race, told):
    record = {"series": Series.objects.get(), "through": date(2024, 12, 31), "wins": 3}
    heim = Driver.objects.get(name="Heim")
    assert told(lambda: PriorRecord.objects.create(driver=heim, **record)) == []
    assert told(lambda: PriorRecord.objects.update(wins=2)) == ["Heim: prior record, wins 2, was 3"]


def test_no_line_is_longer_than_it_may_be(race, told):
    for name in ("a" * 300, "b" * 300):
        told(put(car(race, "2"), sponsor=name[:200], reason_out=name[:100]))
    assert max(len(one.words) for one in Correction.objects.all()) == LONGEST


def test_words_stand_alone_where_nobody_is_named():
    assert read_of("Heim", "now the winner") == "Heim now the winner"
    assert read_of("Heim", ": laps 40, was 38") == "Heim: laps 40, was 38"
    assert read_of(None, ": laps 40, was 38") == "Laps 40, was 38"


@pytest.mark.usefixtures("demo")
def test_a_season_entered_with_all_its_races_is_no_correction():
    assert not Correction.objects.exists()


def test_who_declares_before_the_first_race_is_no_correction(editor):
    with revise(user=editor, reason="A season"):
        season = factories.season(2026)
        driver = factories.drivers(1)[0]
        factories.event(season, status="scheduled")
    with revise(user=editor, reason="He said so"):
        factories.declared_elsewhere(season, driver)
    assert not Correction.objects.exists()
