"""The pages of points: narrowed, explained, in playoffs, beside what the series printed."""

import io
import json
import re
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from results.models import (
    Driver,
    Event,
    PublishedStanding,
    Result,
    Revision,
    Ruling,
    Season,
    SeasonEntry,
    StageResult,
)
from results.revisions import revise
from results.scoring.systems import SYSTEMS

from . import factories
from .readings import points_after
from .test_championships import whole_season

# What the pages ask, the championships' tests ask of every database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

STANDINGS = "/trucks/2023/standings/"
PLAYOFFS = "/trucks/2023/playoffs/"


@pytest.fixture
def season(editor) -> Season:
    with revise(user=editor, reason="A setting"):
        return whole_season()


def text_of(fan, address: str, status: int = 200) -> str:
    response = fan.get(address)
    assert response.status_code == status, address
    return " ".join(response.content.decode().split())


def export(fan, address: str, **query) -> list[dict]:
    return fan.get(address, {"_export": "json", **query}).json()


# -- Standings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("only", "drivers"), [("winners", 1), ("playoffs", 10), ("stages", 10), ("", 14)]
)
def test_the_standings_can_be_narrowed(only, drivers, season, fan):
    assert len(export(fan, STANDINGS, only=only)) == drivers


def test_stage_points_are_in_the_order_of_stage_points(season, fan):
    points = [line["stage_points"] for line in export(fan, STANDINGS, only="stages")]
    # Those of the four who raced for the title were not paid in the finale.
    assert points == sorted(points, reverse=True)
    assert points[0] == 8 * 20


def test_what_they_cannot_be_narrowed_to_is_named(season, fan):
    assert "only=losers is nothing" in text_of(fan, f"{STANDINGS}?only=losers", 404)


def test_an_era_without_stages_or_playoffs_shows_none(editor, fan):
    with revise(user=editor, reason="A setting"):
        factories.race(factories.event(factories.season(2005, "trucks-2004")))
    page = text_of(fan, "/trucks/2005/standings/")
    assert 'class="col-stage_points' not in page
    assert 'class="to_cut' not in page
    assert "Playoff drivers" not in page
    told = text_of(fan, "/trucks/2005/standings/?only=stages", 404)
    assert "these standings can be narrowed to: winners." in told
    assert "most points won the title" in text_of(fan, "/trucks/2005/playoffs/", 404)


def test_a_tie_says_what_decided_it(editor, fan):
    """Second and second is level with a win and a third, five points taken: the win decides."""
    with revise(user=editor, reason="A setting"):
        season = factories.season(2005, "trucks-1999")
        event = factories.event(season)
        factories.race(event)
        again = factories.event(season, 2)
        cars = factories.race(again)
        Ruling.objects.create(
            event=again, result=cars[0], kind="points", points=-10, reason="Height"
        )
    page = text_of(fan, "/trucks/2005/standings/")
    assert points_after(again)["Driver 001"] == points_after(again)["Driver 002"] == 340
    assert "Driver 001 and Driver 002, 340 points each: Driver 001 has more wins, 2 to 0." in page
    assert page.count('href="#ties"') == 1


def test_the_chart_marks_resets_and_whoever_is_picked_out(season, fan):
    page = text_of(fan, f"{STANDINGS}?driver=driver-012")
    assert page.count('class="reset"') == 3
    assert "Points were reset 3 times." in page
    assert 'class="name chosen"' in page
    assert 'value="driver-012" selected' in page
    assert 'class="name chosen"' not in text_of(fan, STANDINGS)


def test_every_total_leads_to_how_it_came_about(season, fan):
    page = text_of(fan, STANDINGS)
    assert f'href="{STANDINGS}drivers/driver-005/">2314</a>' in page
    told = text_of(fan, f"{STANDINGS}drivers/driver-005/")
    assert "5th with <b>2,314 points</b>: 2,000 to begin with and 6 playoff points" in told
    assert [line["total"] for line in export(fan, f"{STANDINGS}drivers/driver-005/")][-1] == 2314
    assert "Had not raced yet" not in told


@pytest.mark.parametrize(
    "address",
    ["drivers/nobody/", "owners/99-nobody/", "manufacturers/lada/", "drivers/driver-001/?after=99"],
)
def test_points_of_nobody_are_not_there(address, season, fan):
    text_of(fan, f"{STANDINGS}{address}", 404)


def test_points_after_a_race_before_ones_first_say_so(season, editor, fan):
    with revise(user=editor, reason="He came later"):
        event = Event.objects.get(round=3)
        Result.objects.create(
            event=event, driver=factories.drivers(15)[-1], car_number="99", provisional_finish=15,
            provisional_status="running",
        )  # fmt: skip
    assert "Had not raced yet" in text_of(fan, f"{STANDINGS}drivers/driver-015/?after=2")
    assert "22nd" not in text_of(fan, f"{STANDINGS}drivers/driver-015/?after=3")


# -- Playoffs --------------------------------------------------------------------------------


def test_the_playoffs_tell_each_round_who_went_on_and_by_how_much(season, fan):
    page = text_of(fan, PLAYOFFS)
    assert re.search(r"By our results, <a [^>]*>Driver 001</a> won the title\.", page)
    for title in ("Championship 4", "Round of 8", "Round of 10"):
        assert title in page
    rows = export(fan, PLAYOFFS, table="round-1")
    assert [row["outcome"] for row in rows[:2]] == ["through: won Race 3", "through on points"]
    assert [row["outcome"] for row in rows[8:]] == ["eliminated", "eliminated"]
    eighth, ninth = rows[7], rows[8]
    assert eighth["margin"] == eighth["points"] - ninth["points"] == -ninth["margin"]
    assert [eighth["race_1"], eighth["race_2"], eighth["race_3"]] == [35, 35, 35]
    assert "worked out from results" in page


def test_a_title_of_a_field_that_was_entered_is_no_matter_of_our_results(season, editor, fan):
    with revise(user=editor, reason="They qualified"):
        for place, driver in enumerate(Driver.objects.order_by("name")[:10], start=1):
            SeasonEntry.objects.create(season=season, driver=driver, playoff_seed=place)
    page = text_of(fan, PLAYOFFS)
    assert ">Driver 001</a> won the title." in page
    assert "our results" not in page and "worked out" not in page


def test_a_disqualification_in_the_playoffs_is_right_on_every_page_at_once(season, editor, fan):
    """Car 8 just made it; without its points of one race it did not."""
    event = Event.objects.get(round=5)
    with revise(user=editor, reason="Failed inspection"):
        ruling = Ruling.objects.create(
            event=event, result=event.results.get(car_number="8"), kind="disqualified",
            reason="Too low",
        )  # fmt: skip
    through = [row["driver"] for row in export(fan, PLAYOFFS, table="round-2")]
    assert "Driver 008" not in through and "Driver 009" in through
    assert "eliminated" in text_of(fan, PLAYOFFS)
    with revise(user=editor, reason="On appeal"):
        ruling.rescind("On appeal")
    assert "Driver 008" in [row["driver"] for row in export(fan, PLAYOFFS, table="round-2")]


@pytest.mark.parametrize("races", [1, 2, 3, 4, 5])
def test_a_round_shows_as_many_races_as_its_rules_have(editor, monkeypatch, fan, races):
    era = SYSTEMS["trucks-2021"]
    first, *others = era.postseason.rounds
    rounds = (replace(first, races=races), *others)
    playoffs = replace(era.postseason, rounds=rounds)
    monkeypatch.setitem(SYSTEMS, "trucks-2021", replace(era, postseason=playoffs))
    with revise(user=editor, reason="A setting"):
        whole_season(races=2 + races)
    (row, *_) = export(fan, PLAYOFFS, table="round-1")
    shown = [name for name in row if name.startswith("race_")]
    assert shown == [f"race_{number}" for number in range(1, races + 1)]
    assert row["points"] == row["began"] + sum(row[name] for name in shown)
    with revise(user=editor, reason="A setting"):
        Event.objects.get(round=2 + races).delete()
    if races > 1:
        (row, *_) = export(fan, PLAYOFFS, table="round-1")
        assert [row[name] for name in shown].index(None) == races - 1


def test_playoffs_can_be_taken_back_to_any_sunday(season, fan):
    page = text_of(fan, f"{PLAYOFFS}?after=4")
    assert "under way" in page and "Round of 8" not in page
    assert "As it stands after the Race 1" in text_of(fan, f"{PLAYOFFS}?after=1")


def test_the_rules_are_told_in_words(season, fan):
    page = text_of(fan, f"{STANDINGS}rules/")
    assert "A win pays 40 points, second place 35" in page
    assert "Round 3, one race, four drivers: all begin on 4,000 points." in page


@pytest.mark.parametrize("championship", ["owners", "manufacturers", "rookies"])
def test_a_championship_after_any_race_and_before_the_first(championship, season, editor, fan):
    assert "After round 2" in text_of(fan, f"{STANDINGS}{championship}/?after=2")
    with revise(user=editor, reason="To come"):
        factories.season(2024)
    told = text_of(fan, f"/trucks/2024/standings/{championship}/")
    assert "No race of this season has been run yet." in told


# -- As published ----------------------------------------------------------------------------


def printed(season: Season, **points: int) -> None:
    for place, (number, total) in enumerate(points.items(), start=1):
        PublishedStanding.objects.create(
            season=season, driver=Driver.objects.get(name=f"Driver {number[1:]}"), place=place,
            points=total, source="The series",
        )  # fmt: skip


def test_a_difference_from_the_published_is_told_until_a_ruling_explains_it(season, editor, fan):
    with revise(user=editor, reason="As printed"):
        printed(season, n001=4040, n002=4025)
    page = text_of(fan, STANDINGS)
    assert "Of 2 lines that the series printed, 1 agree with ours" in page
    assert export(fan, STANDINGS, table="published") == [
        {"place": 2, "driver": "Driver 002", "driver_slug": "driver-002", "published": 4025,
         "ours": 4035, "position": 2, "apart": 10}
    ]  # fmt: skip
    with revise(user=editor, reason="The penalty"):
        finale = Event.objects.get(round=9)
        Ruling.objects.create(
            event=finale, driver=Driver.objects.get(name="Driver 002"), kind="points", points=-10,
            reason="Parts",
        )  # fmt: skip
    assert "All 2 lines that the series printed agree with ours." in text_of(fan, STANDINGS)
    assert "agree with ours" not in text_of(fan, f"{STANDINGS}?after=8")


def check_points(*options: str) -> list[dict]:
    out = io.StringIO()
    call_command("check_points", "--series", "trucks", "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_check_points_counts_what_the_rules_match(season, editor):
    with revise(user=editor, reason="As paid"):
        first = Event.objects.get(round=1)
        first.results.filter(car_number="1").update(points_published=60)
        first.results.filter(car_number="2").update(points_published=28)
        printed(season, n001=4040, n002=4020)
    (told,) = check_points()
    assert list(told) == [
        "season", "system", "scored", "match", "unknown", "standings", "standings_match",
        "differences",
    ]  # fmt: skip
    assert (told["season"], told["system"]) == (2023, "trucks-2021")
    assert (told["scored"], told["match"], told["unknown"]) == (2, 1, 0)
    assert (told["standings"], told["standings_match"]) == (2, 1)
    race, final = told["differences"]
    assert race == {
        "round": 1, "driver": "Driver 002", "ours": 53, "published": 28,
        "cause": "a penalty taken off the race’s points",
    }  # fmt: skip
    assert (final["round"], final["ours"], final["published"]) == (None, 4035, 4020)


def test_a_race_whose_stages_are_not_all_known_is_unknown_and_not_wrong(season, editor):
    with revise(user=editor, reason="As paid"):
        first = Event.objects.get(round=1)
        first.results.filter(car_number__in=["1", "2"]).update(points_published=60)
        StageResult.objects.filter(stage__event=first, stage__number=2).delete()
    (told,) = check_points("--year", "2023")
    assert (told["scored"], told["match"], told["unknown"]) == (0, 0, 2)


@pytest.mark.parametrize(
    ("options", "why"),
    [(["--series", "carts"], "no series “carts”"),
     (["--series", "trucks", "--year", "1901"], "no 1901 season")],
)  # fmt: skip
def test_check_points_says_what_is_not_there(options, why, season):
    with pytest.raises(CommandError, match=why):
        call_command("check_points", *options)


# -- Standings from a file -------------------------------------------------------------------


@pytest.fixture
def load(season, tmp_path, editor):
    def loaded(text: str | bytes, *options: str, out: io.StringIO | None = None) -> str:
        file = tmp_path / "standings.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = out or io.StringIO()
        call_command(
            "import_standings", str(file), "--series", "trucks", *options,
            user=editor.username, stdout=out,
        )  # fmt: skip
        return out.getvalue()

    return loaded


HEAD = "series,season,rank,driver,points\n"


def test_printed_standings_come_from_a_file_and_again_change_nothing(load):
    text = f"{HEAD}NTS,2023,1,Driver 001,4040\nNCS,2023,1,X,9\nNTS,2023,2,driver 002,4035\n"
    assert "2 lines written." in load(text)
    lines = PublishedStanding.objects.order_by("place").values_list("driver__name", "points")
    assert list(lines) == [("Driver 001", 4040), ("Driver 002", 4035)]
    newest = Revision.objects.newest_number()
    assert "0 lines written." in load(text)
    assert Revision.objects.newest_number() == newest


def test_a_line_that_changed_is_changed_and_a_dry_run_writes_nothing(load):
    load(f"{HEAD}NTS,2023,1,Driver 001,4040\n")
    text = f"{HEAD}NTS,2023,1,Driver 001,4041\n"
    assert "1 lines to write." in load(text, "--dry-run")
    assert PublishedStanding.objects.get().points == 4040
    load(text)
    assert PublishedStanding.objects.get().points == 4041


def test_a_round_says_after_which_race(load):
    load("season,round,rank,driver,points\n2023,4,1,Driver 001,2089\n")
    assert PublishedStanding.objects.get().event.round == 4


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2023,x,Driver 001,9", "Line 2, rank: “x” is no number that may stand here."),
        ("2023,1,Driver 001,", "Line 2, points: It is empty."),
        ("2023,1,,9", "Line 2, driver: It is empty."),
        ("2023,1,Nobody Known,9", "Nobody of that name raced in 2023: Nobody Known."),
        ("2019,1,Driver 001,9", "There is no 2019 season"),
        ("2023,1,Driver 001,99999", "is no number that may"),
        ("2023,1,Driver\x1b[31m,9", "Line 2, driver: “Driver\\x1b[31m” is no name."),
        ("2023,0,Driver 001,9", "Line 2, rank: “0” is no number that may stand here."),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_stand(line, why, load):
    told = io.StringIO()
    with pytest.raises(CommandError, match="1 of the file’s lines were left out"):
        load(f"season,rank,driver,points\n{line}\n2023,2,Driver 002,7\n", out=told)
    assert why in told.getvalue()
    assert PublishedStanding.objects.get().points == 7


def test_a_driver_twice_and_a_series_nobody_knows_are_named(load):
    told = io.StringIO()
    lines = "NTS,2023,1,Driver 001,9\nNTS,2023,2,Driver 001,8\nARCA,2023,3,Driver 002,7\n"
    with pytest.raises(CommandError, match="2 of the file’s lines were left out"):
        load(f"{HEAD}{lines}", out=told)
    assert "Line 3, driver: Driver 001 stands in line 2 already." in told.getvalue()
    assert "Line 4, series: “ARCA” is none we know." in told.getvalue()
    assert PublishedStanding.objects.get().points == 9


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"season,rank\n2023,1\n"])
def test_what_is_no_such_file_is_refused(content, load):
    with pytest.raises(CommandError):
        load(content)
    assert not PublishedStanding.objects.exists()
