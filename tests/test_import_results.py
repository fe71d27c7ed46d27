"""`manage.py import_results`: whole histories, race by race, each written once and whole."""

import io
import tracemalloc

import pytest
from django.core.management import CommandError, call_command

from results.models import (
    Driver,
    Event,
    Result,
    Revision,
    Ruling,
    Season,
    Series,
    StageResult,
    Track,
)
from results.revisions import revise
from results.scoring.systems import SYSTEMS

from . import factories
from .histories import HEAD, car, race

pytestmark = pytest.mark.django_db
ALIASES = "driver,driver_driveraverages,rows,team,seasons\n"


@pytest.fixture
def load(tmp_path, editor):
    """Import a file of these lines; return what the command printed."""

    def loaded(*lines: str, options=(), aliases: str = "", series: str = "trucks") -> str:
        file = tmp_path / "history.csv"
        file.write_text(HEAD + "".join(lines))
        if aliases:
            (tmp_path / "aliases.csv").write_text(ALIASES + aliases)
            options = (*options, "--aliases", str(tmp_path / "aliases.csv"))
        out = io.StringIO()
        try:
            call_command(
                "import_results", str(file), *options, series=series, user=editor.username,
                stdout=out, stderr=io.StringIO(),
            )  # fmt: skip
        except CommandError as why:
            out.write(f"{why}\n")
        return out.getvalue()

    return loaded


def order_of(event: Event) -> list[str]:
    return list(event.results.order_by("finish").values_list("driver__name", flat=True))


# -- What is loaded ---------------------------------------------------------------------------


def test_a_file_makes_series_seasons_tracks_events_and_people(load):
    assert "2 races (8 cars) new." in load(race(1999, 1), race(2023, 1))
    series = Series.objects.get()
    assert (series.slug, series.name, series.tier) == ("trucks", "Truck Series", 3)
    systems = Season.objects.order_by("year").values_list("year", "points_system")
    assert list(systems) == [(1999, "trucks-1999"), (2023, "trucks-2021")]
    track = Track.objects.get()
    assert (track.name, track.length) == ("Quick Speedway", None)
    assert Driver.objects.count() == 4


def test_the_order_is_official_and_says_that_the_flag_is_unknown(load):
    load(race(2023, 1))
    event = Event.objects.get()
    assert event.status == "official"
    assert order_of(event) == ["Driver 003", "Driver 004", "Driver 001", "Driver 002"]
    for car_ in event.results.all():
        assert (car_.finish, car_.status) == (car_.provisional_finish, car_.provisional_status)
        assert car_.flag_order_unknown and car_.status == "running"
    winner = event.results.get(finish=1)
    assert (winner.driver.name, winner.team.name, winner.crew_chief.name) == (
        "Driver 003", "Team 3", "Chief 3",
    )  # fmt: skip


def test_points_published_are_kept_as_checks(load):
    load(race(2023, 1))
    points = Result.objects.order_by("driver__name").values_list("points_published", flat=True)
    assert list(points) == [49, 48, 47, 46]


def test_stage_places_are_official_too(load):
    load(race(2023, 1))
    places = StageResult.objects.order_by("position").values_list(
        "stage__number", "position", "provisional_position", "result__car_number"
    )
    assert list(places) == [(1, 1, 1, "1"), (1, 2, 2, "2")]


def test_each_event_is_one_revision(load, editor):
    load(race(2023, 1), race(2023, 2), options=("--reason", "Old sheets"))
    told = Revision.objects.values_list("reason", "source", "kind", "user__username")
    assert list(told) == [("Old sheets", "history.csv", "import", editor.username)] * 2
    assert set(Result.history.values_list("history_type", flat=True)) == {"+"}
    assert Result.history.count() == Result.objects.count()


def test_history_holds_the_official_finish(load):
    load(race(2023, 1))
    kept = Result.history.order_by("id").values_list("id", "finish", "status")
    assert list(kept) == list(Result.objects.order_by("id").values_list("id", "finish", "status"))


def test_a_race_without_a_date_and_one_without_a_name_are_loaded(load):
    load(race(1995, 2, date="", event="Winston 200"), race(1995, 3, event=""))
    assert list(Event.objects.order_by("round").values_list("name", "date")) == [
        ("Winston 200", None), ("Round 3", Event.objects.get(round=3).date),
    ]  # fmt: skip


def test_two_races_of_one_day_are_two(load):
    told = load(race(1995, 1, event="Heat 1"), race(1995, 2, event="Heat 2", date="1995-01-05"))
    assert "2 races (8 cars) new." in told


def test_two_cars_of_one_number_and_a_car_of_none(load):
    cars = [
        car(car_number="7", driver="Ann Lane", finish=1),
        car(car_number="7", driver="Bo Swift", finish=2),
        car(car_number="", driver="Cy Quick", finish=3),
        car(car_number="", driver="Di Slow", finish=4),
        car(car_number="9", driver="", finish=5),
    ]
    assert "1 race (5 cars) new." in load(*cars)
    assert list(Result.objects.order_by("finish").values_list("car_number", "shares_number")) == [
        ("7", True), ("7", True), ("", False), ("", False), ("9", False),
    ]  # fmt: skip
    assert order_of(Event.objects.get()) == ["Ann Lane", "Bo Swift", "Cy Quick", "Di Slow", None]
    assert "1 race (5 cars) here already." in load(*cars)
    assert Revision.objects.count() == 1


def test_two_cars_of_one_number_stay_apart_when_one_is_corrected(load):
    cars = [car(car_number="7", driver=name, finish=at) for at, name in enumerate(("A", "B"), 1)]
    load(*cars)
    told = load(cars[0], cars[1].replace("Ford", "Dodge"), options=("--correct",))
    assert "manufacturer: Ford → Dodge" in told
    makes = Result.objects.order_by("finish").values_list("driver__name", "manufacturer__name")
    assert list(makes) == [("A", "Ford"), ("B", "Dodge")]


# -- Again ------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(load):
    lines = race(2023, 1), race(2023, 2)
    load(*lines)
    assert "2 races (8 cars) here already." in load(*lines)
    assert Revision.objects.count() == 2


def test_a_longer_file_adds_what_it_says_more(load):
    load(race(2023, 1))
    told = load(race(2023, 1), race(2023, 2))
    assert "1 race (4 cars) here already." in told and "1 race (4 cars) new." in told


def test_a_race_with_other_facts_is_told_and_not_overwritten(load):
    load(race(2023, 1))
    told = load(race(2023, 1, sponsor="Soap"))
    assert "2023 round 1, Oil 1: here with other facts." in told
    assert "No. 1 sponsor: Oil → Soap" in told
    assert "not here as they stand" in told
    assert set(Result.objects.values_list("sponsor", flat=True)) == {"Oil"}


def test_a_race_with_other_facts_is_written_when_asked(load):
    load(race(2023, 1))
    told = load(race(2023, 1, sponsor="Soap"), options=("--correct",))
    assert "1 race (4 cars) corrected." in told and "not here as they stand" not in told
    assert set(Result.objects.values_list("sponsor", flat=True)) == {"Soap"}


def test_what_is_missing_here_is_filled_in(load, editor):
    load(race(2023, 1))
    with revise(user=editor, reason="Lost"):
        Result.objects.filter(car_number="2").update(sponsor="", crew_chief=None)
    assert "1 race (4 cars) completed." in load(race(2023, 1))
    assert Result.objects.get(car_number="2").crew_chief.name == "Chief 2"


def test_a_scheduled_event_takes_its_result(load, editor):
    with revise(user=editor, reason="The schedule"):
        season = factories.season(2023, "trucks-2021")
        event = factories.event(season, 1, "scheduled", date="2023-01-05")
    assert "1 race (4 cars) completed." in load(race(2023, 1))
    event.refresh_from_db()
    assert (event.status, event.name, event.results.count()) == ("official", "Race 1", 4)
    assert order_of(event)[0] == "Driver 003"


def test_another_race_in_that_round_is_never_overwritten(load, editor):
    with revise(user=editor, reason="The schedule"):
        factories.event(factories.season(2023, "trucks-2021"), 1, date="2023-03-03")
    told = load(race(2023, 1), race(2023, 2))
    assert "that round is “Race 1” at Homestead on 2023-03-03 here" in told
    assert not Result.objects.filter(event__name="Race 1").exists()
    assert Event.objects.get(round=2).results.count() == 4


def test_a_race_that_has_another_round_here_is_not_made_twice(load):
    load(race(2023, 1))
    told = load(race(2023, 5, date="2023-01-05", event="Oil 1"))
    assert "that race of 2023-01-05 is round 1 here" in told
    assert Event.objects.count() == 1


def test_a_dry_run_writes_nothing(load):
    assert "1 race (4 cars) new." in load(race(2023, 1), options=("--dry-run",))
    assert not Revision.objects.exists()


def test_an_order_that_a_ruling_stands_behind_is_told_and_nothing_is_written(load, editor):
    cars = [car(car_number=n, driver=f"Driver {n}", finish=n) for n in (1, 2, 3)]
    load(*cars)
    with revise(user=editor, reason="Too low"):
        first = Result.objects.get(finish=1)
        Ruling.objects.create(event=first.event, result=first, kind="disqualified", reason="Low")
    before = list(Result.objects.order_by("pk").values())
    exchanged = [
        car(car_number=3, driver="Driver 3", finish=1),
        car(car_number=2, driver="Driver 2", finish=2),
        car(car_number=1, driver="Driver 1", finish=3, status="disqualified"),
    ]
    told = load(*exchanged, options=("--correct",))
    assert "not loaded" in told and "With a ruling in force" in told
    assert list(Result.objects.order_by("pk").values()) == before


# -- Rules ------------------------------------------------------------------------------------


def test_seasons_whose_rules_nobody_knows_wait_and_the_others_are_loaded(load):
    told = load(race(1990, 1), race(1990, 2), race(2023, 1))
    assert "By which rules was the 1990 Truck Series paid? We know none." in told
    assert "Races that wait for --system: 2." in told
    assert list(Season.objects.values_list("year", flat=True)) == [2023]
    load(race(1990, 1), options=("--system", "trucks-1995"))
    assert Season.objects.get(year=1990).points_system == "trucks-1995"


def test_a_system_named_pays_no_season_whose_rules_are_known(load):
    load(race(2023, 1), options=("--system", "trucks-1995"))
    assert Season.objects.get().points_system == "trucks-2021"


def test_a_system_or_a_series_that_is_none_is_named(load):
    told = load(race(2023, 1), options=("--system", "x"))
    assert "“x” is no points system" in told and all(key in told for key in SYSTEMS)
    assert "There is no series “karts”" in load(race(2023, 1), series="karts")


# -- Who they are -----------------------------------------------------------------------------

WHITES = (
    race(2021, 1),
    car(season=2021, round=2, car_number="5", driver="Jason White", team="Reaume", finish=1),
    car(season=2021, round=2, car_number="6", driver="Ann Lane", finish=2),
    car(round=1, car_number="5", driver="Jason White", team="Reaume", finish=1),
    car(round=1, car_number="6", driver="Jason White", team="Tricon", finish=2),
    car(round=1, car_number="7", driver="Ann Lane", finish=3),
)


def test_a_name_that_stands_twice_in_a_race_holds_its_rows_in_the_whole_file(load):
    told = load(*WHITES)
    assert "Jason White is two drivers: 3 of the file's rows wait" in told
    assert "3 races (9 cars) new." in told
    assert not Driver.objects.filter(name="Jason White").exists()
    assert list(Event.objects.get(season__year=2023).results.values_list("finish")) == [(3,)]


def test_aliases_by_team_and_seasons_complete_the_races(load):
    load(*WHITES)
    told = load(
        *WHITES,
        aliases="Jason White,Jason M. White,,Reaume,\nJason White,J. A. White,,Tricon,2023\n",
    )
    assert "2 races (5 cars) completed." in told and "1 race (4 cars) here already." in told
    race_ = Event.objects.get(season__year=2023)
    assert order_of(race_) == ["Jason M. White", "J. A. White", "Ann Lane"]
    assert [one.finish for one in race_.results.order_by("finish")] == [1, 2, 3]
    assert Result.objects.filter(driver__name="Jason M. White").count() == 2
    assert "here already" in load(*WHITES)
    assert Result.objects.filter(driver__name="Jason M. White").count() == 2


def test_aliases_of_the_doubled_race_alone_make_nobody_else_of_that_name(load):
    pairs = "Jason White,Jason M. White,,Reaume,2023\nJason White,J. A. White,,Tricon,2023\n"
    assert "Jason White is two drivers: 1 of the file's rows wait" in load(*WHITES, aliases=pairs)
    assert not Driver.objects.filter(name="Jason White").exists()


def test_an_alias_with_a_problem_is_told_and_not_followed(load):
    told = load(race(2023, 1), aliases="Driver 001,Mo Else,,,\n")
    assert "Not followed" in told and "nothing in common" in told
    assert not Driver.objects.filter(name="Mo Else").exists()


def test_an_alias_names_its_driver(load):
    load(race(2023, 1), aliases="Driver 001,Al Driver 001,,,\n")
    assert Driver.objects.filter(name="Al Driver 001").exists()
    assert not Driver.objects.filter(name="Driver 001").exists()


def test_namesakes_here_hold_their_rows_unless_the_car_tells(load, editor):
    with revise(user=editor, reason="Namesakes"):
        Driver.objects.create(name="Driver 001")
        Driver.objects.create(name="Driver 001")
    told = load(race(2023, 1))
    assert "Driver 001 is two drivers: 1 of the file's rows wait" in told
    assert Event.objects.get().results.count() == 3


def test_one_name_in_two_spellings_is_one_driver(load):
    load(race(2023, 1), race(2023, 2).replace("Driver 001", "DRIVER 001"))
    assert Driver.objects.count() == 4


# -- Bad lines --------------------------------------------------------------------------------


def test_a_race_that_lost_a_line_is_not_loaded_and_the_others_are(load):
    told = load(race(2023, 1), "2023,1,cut,short\n", race(2023, 2))
    assert "2023 round 1, Oil 1: not loaded." in told and "cut short" in told
    assert list(Event.objects.values_list("round", flat=True)) == [2]


def test_a_cell_that_cannot_be_read_is_told_and_unknown(load):
    told = load(race(2023, 1, sponsor="Oil", laps="many"))
    assert "Line 2, laps: “many” is not a whole number" in told
    assert set(Result.objects.values_list("laps", flat=True)) == {None}


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "The file is empty."), (b"a,b\n", "The heading lacks"), (b"\xff\xfe", "UTF-8")],
)
def test_a_file_that_is_no_history_says_why(content, said, tmp_path, editor):
    file = tmp_path / "history.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("import_results", str(file), series="trucks", user=editor.username)


def test_a_file_that_is_not_there_is_named(editor):
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_results", "/nowhere/x.csv", series="trucks", user=editor.username)


# -- What it costs ----------------------------------------------------------------------------


def test_a_new_race_costs_as_many_queries_whatever_is_here(load, django_assert_max_num_queries):
    load(*(race(2021, number, cars=30) for number in range(1, 13)))
    with django_assert_max_num_queries(60):
        load(race(2023, 1, cars=30), race(2023, 2, cars=30))


@pytest.mark.once
def test_memory_does_not_grow_with_the_file(load):
    def peak(races: int) -> int:
        tracemalloc.start()
        load(
            *(race(2023, number + 1, cars=40) for number in range(races)),
            options=("--dry-run",),
        )
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(2)
    assert peak(96) < peak(12) + 3_000_000
