"""`manage.py import_feed`: an event from the weekend feed, made, corrected, and left alone."""

import copy
import io
import json

import pytest
from django.core.management import CommandError, call_command

from results.entry.matching.likeness import may_be_one
from results.models import (
    Alias,
    Driver,
    Event,
    LapLeader,
    Result,
    Revision,
    Season,
    StageResult,
    Track,
)  # fmt: skip
from results.revisions import revise

from . import factories
from .test_feed import RACE, RUNS, results

pytestmark = pytest.mark.django_db
ENTRIES = {
    "results": results(finishing_position=0, laps_completed=0, laps_led=0, finishing_status=""),
    "number_of_leaders": 0, "number_of_lead_changes": 0, "number_of_cautions": 0,
    "actual_laps": 0, "race_leaders": [], "caution_segments": [], "stage_results": [],
}  # fmt: skip


@pytest.fixture
def load(tmp_path, editor):
    """Import a feed with some values of its race changed; return what the command printed."""

    def loaded(*options, **changes) -> str:
        file = tmp_path / "feed.json"
        file.write_text(json.dumps({"weekend_race": [RACE | changes], "weekend_runs": RUNS}))
        return run(str(file), *options)

    def run(*arguments) -> str:
        out = io.StringIO()
        call_command(
            "import_feed", *arguments, user=editor.username, stdout=out, stderr=io.StringIO()
        )
        return out.getvalue()

    loaded.run = run
    return loaded


def changed_lines(told: str) -> list[str]:
    return [line.strip() for line in told.splitlines() if "→" in line]


def test_a_feed_makes_its_event_and_all_that_it_needs_in_one_revision(load):
    told = load()
    event = Event.objects.get()
    assert "A new event: nothing → Oil 100, round 1" in told
    assert event.get_absolute_url() == "/trucks/2024/oil-100/"
    assert (event.season.points_system, event.track.name) == ("trucks-2021", "Quick Speedway")
    assert (event.status, event.laps_run, event.broadcaster) == ("provisional", 100, "FS1")
    assert Revision.objects.get().source == "NASCAR's weekend feed, race 9001"


def test_a_feed_s_race_stands_whole(load):
    load()
    placed = Result.objects.exclude(finish=None).order_by("finish")
    cars = placed.values_list("car_number", "finish", "status")
    assert list(cars) == [
        ("7", 1, "running"), ("07", 2, "running"), ("34", 3, "running"), ("2", 4, "out"),
        ("99", 5, "disqualified"),
    ]  # fmt: skip
    winner = Result.objects.get(car_number="7")
    assert (winner.driver.name, winner.crew_chief.name) == ("Bo Swift", "Chief 7")
    assert (winner.points_published, str(winner.qualifying_time)) == (55, "30.126")
    assert Result.objects.get(car_number="34").points_eligible is False
    assert LapLeader.objects.count() == 4
    places = StageResult.objects.filter(stage__number=2).order_by("position")
    assert [one.result.car_number for one in places] == ["7", "2", "07"]
    caution = Event.objects.get().cautions.order_by("start_lap").first()
    assert (caution.reason, caution.free_pass.car_number) == (
        "Competition: Stage 1 Conclusion",
        "2",
    )


def test_a_second_load_changes_nothing(load):
    load()
    assert "It changes nothing." in load()
    assert Revision.objects.count() == 1


def test_a_finish_exchanged_is_exactly_two_changes(load):
    load()
    swapped = copy.deepcopy(RACE["results"])
    swapped[0]["finishing_position"], swapped[1]["finishing_position"] = 2, 1
    assert changed_lines(load(results=swapped)) == [
        "No. 7 provisional_finish: 1 → 2",
        "No. 07 provisional_finish: 2 → 1",
    ]
    assert Result.objects.get(finish=1).car_number == "07"


def test_a_dry_run_tells_of_the_new_event_and_writes_nothing(load):
    told = load("--dry-run")
    assert "A new season: nothing → 2024, paid by trucks-2021" in told
    assert "A new track: nothing → Quick Speedway" in told
    assert not Event.objects.exists() and not Revision.objects.exists()


def test_json_holds_draft_changes_and_doubts(load):
    (found,) = json.loads(load("--dry-run", "--json", number_of_cautions=3))
    assert [row["finish"] for row in found["results"]] == [1, 2, 3, 4, 5, None]
    assert any("It says 3" in doubt for doubt in found["doubts"])
    assert ["A new event", "", None, "Oil 100, round 1"] in [
        [one[key] for key in ("what", "field", "before", "after")] for one in found["changes"]
    ]


def test_a_doubt_is_told_and_withholds_nothing(load):
    assert "Doubtful: number of cautions: It says 3" in load(number_of_cautions=3)
    assert Event.objects.get().official_cautions == 3


def test_a_value_that_cannot_be_read_is_named_and_nothing_is_written(load):
    with pytest.raises(CommandError, match="Nothing of this was written"):
        load(average_speed="fast")
    assert not Event.objects.exists() and not Driver.objects.exists()


def test_a_margin_that_was_none_goes_and_comes_back(load):
    load()
    load(margin_of_victory="Under Caution")
    event = Event.objects.get()
    assert (event.margin_of_victory, event.finished_under_caution) == (None, True)
    load()
    event.refresh_from_db()
    assert (str(event.margin_of_victory), event.finished_under_caution) == ("0.250", False)


# -- Its event --------------------------------------------------------------------------------


@pytest.fixture
def season(editor):
    with revise(user=editor, reason="A season"):
        return factories.season(2024, "trucks-2021")


def test_the_event_of_that_day_is_found_whatever_its_name_was(load, season, editor):
    with revise(user=editor, reason="The schedule"):
        quick = factories.track("Quick Speedway")
        event = factories.event(season, 7, "scheduled", date="2024-05-04", track=quick)
    load()
    event.refresh_from_db()
    assert (event.name, event.round, event.status) == ("Race 7", 7, "provisional")
    assert event.results.count() == 6


def test_a_race_that_rain_moved_is_found_by_name_and_track(load, season, editor):
    with revise(user=editor, reason="The schedule"):
        quick = factories.track("Quick Speedway")
        factories.event(season, 7, "postponed", name="Oil 100", date="2024-05-03", track=quick)
    assert "the race date: 2024-05-03 → 2024-05-04" in load()
    assert Event.objects.get().status == "provisional"


def test_an_alias_of_the_track_is_its_name(load, season, editor):
    with revise(user=editor, reason="The schedule"):
        event = factories.event(season, 7, "scheduled", date="2024-05-04")
        Alias.objects.create(track=event.track, name="Quick Speedway")
    load()
    assert Event.objects.get().results.count() == 6


def test_another_race_on_that_day_is_never_overwritten(load, season, editor):
    with revise(user=editor, reason="The schedule"):
        factories.event(season, 7, "scheduled", date="2024-05-04")
    with pytest.raises(CommandError, match="on that day stands “Race 7” at Homestead"):
        load()
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("there", "round"),
    [
        ({}, 1),
        ({3: "2024-04-01"}, 4),
        ({3: "2024-04-01", 4: "2024-06-01"}, 5),
        ({3: "2024-04-01", 6: "2024-06-01"}, 4),
        ({1: "2024-06-01"}, 2),
        ({2: None}, 1),
    ],
)
def test_a_new_event_takes_its_place_by_date_or_the_next_free_round(
    there, round, load, season, editor
):
    with revise(user=editor, reason="The schedule"):
        for number, date in there.items():
            factories.event(season, number, date=date)
    load()
    assert Event.objects.get(name="Oil 100").round == round


def test_an_official_race_stays_official_and_a_cancelled_one_is_not_run(load, season, editor):
    load()
    for status in ("official", "cancelled"):
        with revise(user=editor, reason="Its status"):
            Event.objects.update(status=status)
        if status == "official":
            assert "It changes nothing." in load()
        else:
            with pytest.raises(CommandError, match="Nothing"):
                load()
        assert Event.objects.get().status == status


def test_a_season_without_known_rules_asks_for_them(load):
    then = {"series_id": 1, "race_season": 1972, "race_date": "1972-05-04T20:00:00"}
    with pytest.raises(CommandError, match=r"the 1972 Cup Series paid.*Say --system KEY"):
        load(**then)
    with pytest.raises(CommandError, match="“x” is no points system"):
        load("--system", "x", **then)
    load("--system", "cup-1975", **then)
    season = Season.objects.get()
    assert (season.series.slug, season.series.tier) == ("cup", 1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"race_name": ""}, "it has no name"),
        ({"track_name": ""}, "at which track"),
        ({"race_date": None, "date_scheduled": None}, "it has no date"),
        ({"series_id": None}, "of which series and season"),
        ({"race_season": None}, "of which series and season"),
        ({"race_name": "Standings"}, "one of the season's own addresses"),
    ],
)
def test_a_feed_that_cannot_be_placed_says_why(changes, said, load):
    with pytest.raises(CommandError, match=said):
        load(**changes)
    assert not Revision.objects.exists()


def test_the_clock_at_the_track_follows_from_its_time_zone(load, editor):
    with revise(user=editor, reason="A track"):
        Track.objects.create(name="Quick Speedway", time_zone="America/Chicago")
    load()
    assert Event.objects.get().local_start.isoformat() == "19:00:00"


# -- Entry lists ------------------------------------------------------------------------------


def test_an_entry_list_is_a_scheduled_event_with_entries_and_never_a_result(load):
    load(**ENTRIES)
    event = Event.objects.get()
    assert (event.status, event.results.count()) == ("scheduled", 6)
    assert not event.results.exclude(finish=None, provisional_finish=None, status="").exists()
    load()
    assert Event.objects.get().status == "provisional"
    assert event.results.filter(finish__isnull=False).count() == 5


def test_an_entry_list_after_the_race_takes_nothing_back(load):
    load()
    before = list(Result.objects.order_by("pk").values())
    load(**ENTRIES)
    assert list(Result.objects.order_by("pk").values()) == before
    assert Event.objects.get().status == "provisional"


def test_a_driver_to_be_announced_is_nobody_rather_than_who_drove_that_number_last(load):
    load()
    later = {"race_name": "Oil 200", "race_date": "2024-06-01T00:00:00", **ENTRIES}
    later["results"] = [row | {"driver_fullname": "TBA"} for row in later["results"]]
    load(**later)
    assert not Result.objects.filter(event__name="Oil 200").exclude(driver=None).exists()


# -- Who they are -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("matt-crafton", "matthew-crafton"), ("cy-quikc", "cy-quick"),
        ("martin-truex", "martin-truex-jr"), ("john-h-nemechek", "john-hunter-nemechek"),
        ("jason-white", "jason-a-white-virginia"), ("j-smith", "john-smith"),
    ],
)  # fmt: skip
def test_names_that_may_be_one_person_s(one, other):
    assert may_be_one(one, other) and may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kyle-busch", "kurt-busch"), ("zane-smith", "chandler-smith"), ("ty-gibbs", "joe-gibbs"),
        ("chris-buescher", "james-buescher"), ("bo-swift", "bo-quick"), ("", "bo-quick"),
    ],
)  # fmt: skip
def test_names_of_two_people(one, other):
    assert not may_be_one(one, other) and not may_be_one(other, one)


def test_who_is_like_somebody_is_asked_about_and_nothing_is_written(load, editor):
    with revise(user=editor, reason="A driver"):
        Driver.objects.create(name="Bo Swyft")
    with pytest.raises(CommandError, match="Nothing of this was written"):
        load()
    assert not Event.objects.exists()
    load("--same", "Bo Swift=bo-swyft")
    assert Result.objects.get(finish=1).driver.slug == "bo-swyft"


def test_a_name_that_stands_twice_is_refused_with_the_line(load):
    twice = [row | {"driver_fullname": "Bo Swift"} for row in RACE["results"][:2]]
    with pytest.raises(CommandError, match="Nothing of this was written"):
        load(results=[*twice, *RACE["results"][2:]])
    assert not Driver.objects.exists()


# -- Several at once --------------------------------------------------------------------------


def test_several_feeds_are_loaded_by_date_and_one_that_fails_stops_no_other(load, tmp_path):
    feeds = {"c": {"race_season": 0}}
    for name, month in (("a", "06"), ("b", "05")):
        feeds[name] = {"race_name": f"Oil {name}", "race_date": f"2024-{month}-04T00:00:00"}
    files = []
    for name, changes in feeds.items():
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps({"weekend_race": [RACE | changes]}))
        files.append(str(file))
    with pytest.raises(CommandError, match=r"c\.json"):
        load.run(*files)
    rounds = Event.objects.order_by("round").values_list("name", flat=True)
    assert list(rounds) == ["Oil b", "Oil a"]


def test_a_file_that_is_no_feed_says_so(load, tmp_path):
    file = tmp_path / "page.html"
    file.write_text("<html>")
    with pytest.raises(CommandError, match="not JSON"):
        load.run(str(file))
