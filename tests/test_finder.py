"""The finder: any question to all results, as an address."""

import csv
import io
import json
import random
import re
from datetime import date

import pytest

from results.models import (
    Alias,
    CrewChief,
    Driver,
    Manufacturer,
    Owner,
    Result,
    Series,
    StageResult,
    Team,
    Track,
)
from results.revisions import revise
from results.tables import ResultsTable

from . import factories

pytestmark = pytest.mark.django_db

RACED = {"running", "out", "disqualified", ""}


@pytest.fixture
def history(editor):
    """Two series of two seasons, races of 24 cars that went any way; and one still to come."""
    chance = random.Random(8)
    with revise(user=editor, reason="History"):
        names = ("Ada Quick", "Bo Swift", "Søren Ångström", "Cy Quick", "Di Slow")
        drivers = [Driver.objects.create(name=name) for name in names] + factories.drivers(24)
        teams = [Team.objects.create(name=f"Team {name}") for name in "ABC"]
        makes = [Manufacturer.objects.create(name=name) for name in ("Ford", "Toyota")]
        chiefs = [CrewChief.objects.create(name=f"Chief {name}") for name in "AB"]
        owners = [Owner.objects.create(name="Owner A")]
        tracks = [
            Track.objects.create(name="Homestead-Miami Speedway", length="1.5", shape="oval"),
            Track.objects.create(name="Martinsville Speedway", length="0.526", shape="oval"),
            Track.objects.create(name="Watkins Glen", length="2.45", shape="road"),
            Track.objects.create(name="Eldora", length="0.5", surface="dirt", shape="oval"),
            Track.objects.create(name="Unknown"),
        ]
        for series, year in (("trucks", 1998), ("trucks", 2025), ("cup", 2025)):
            season = factories.season(year, series=series)
            elsewhere = factories.declared_elsewhere(season, drivers[0])
            assert not elsewhere.declared_for_points
            for number, track in enumerate(tracks, start=1):
                event = factories.event(
                    season, number, track=track, date=date(year, 2, number) if number > 1 else None
                )
                run(event, chance, drivers, teams, makes, chiefs, owners)
            to_come = factories.event(season, 9, status="scheduled", track=tracks[0])
            to_come.results.create(driver=drivers[0], car_number="1", start=30)


def run(event, chance, drivers, teams, makes, chiefs, owners):
    """Run a race of 24 cars: some out, one disqualified, one that did not start, some unknown."""
    starts = chance.sample(range(1, 40), 24)
    cars = []
    for place, driver in enumerate(chance.sample(drivers, 24), start=1):
        missed, out = place == 24, chance.random() < 0.2
        status = "did_not_start" if missed else "out" if out else "running"
        cars.append(
            Result(
                event=event, driver=driver if place != 20 else None, car_number=f"{place:02}",
                provisional_finish=None if missed else place, provisional_status=status,
                reason_out=chance.choice(["engine", "crash", "Überhitzung"]) if out else "",
                start=starts[place - 1] if place % 7 else None,
                laps=100 if not out else 40, laps_led=chance.choice([None, 0, 12, 60]),
                team=chance.choice([*teams, None]), manufacturer=chance.choice(makes),
                crew_chief=chance.choice([*chiefs, None]), owner=chance.choice([*owners, None]),
                points_eligible=chance.choice([None, None, None, True, False]),
            )
        )  # fmt: skip
    Result.objects.bulk_create(cars)
    cars = list(event.results.exclude(provisional_finish=None).order_by("id"))
    for number in (1, 2):
        stage = event.stages.create(number=number)
        StageResult.objects.bulk_create(
            StageResult(stage=stage, result=car, provisional_position=place)
            for place, car in enumerate(chance.sample(cars[:4], 3), start=1)
        )
    event.rulings.create(kind="disqualified", result=cars[5], reason="Too low")


def everybody():
    """Return every result that fans see, as Python has it."""
    rows = Result.objects.filter(event__status__in=["provisional", "official"])
    return list(
        rows.select_related(
            "event__season__series", "event__track", "driver", "team", "owner", "manufacturer",
            "crew_chief",
        ).prefetch_related("stage_results", "event__season__entries")
    )  # fmt: skip


def slug(one):
    return one.slug if one else None


def at_least(value, least):
    return value is not None and value >= least


def at_most(value, most):
    return value is not None and value <= most


def stage_wins(result):
    return sum(place.position == 1 for place in result.stage_results.all())


def races_for_points(result):
    if result.driver is None:
        return False
    if result.points_eligible is not None:
        return result.points_eligible
    entries = {one.driver_id: one for one in result.event.season.entries.all()}
    declared = entries.get(result.driver_id)
    return declared is None or declared.declared_for_points


# What fans ask each other, the address that answers, and what is meant, told without a database.
QUESTIONS = {
    "Who came home in the top five at Homestead from outside the top twenty?": (
        "track=homestead-miami-speedway&start_from=21&finish_to=5",
        lambda r: r.event.track.slug == "homestead-miami-speedway"
        and at_least(r.start, 21) and at_most(r.finish, 5),
    ),
    "When was Ada Quick last on the lead lap's tail, finishing 11th to 15th?": (
        "driver=ada-quick&finish_from=11&finish_to=15",
        lambda r: slug(r.driver) == "ada-quick" and r.finish in range(11, 16),
    ),
    "Has anybody won from 30th or worse?": (
        "start_from=30&finish_to=1",
        lambda r: at_least(r.start, 30) and r.finish == 1,
    ),
    "Who dominated and did not win?": (
        "finish_from=2&led_from=50",
        lambda r: at_least(r.finish, 2) and at_least(r.laps_led, 50),
    ),
    "Who swept the stages and lost the race?": (
        "finish_from=2&stage_wins=2",
        lambda r: at_least(r.finish, 2) and stage_wins(r) >= 2,
    ),
    "How often has Toyota been on the podium on road courses?": (
        "type=road&manufacturer=toyota&finish_to=3",
        lambda r: r.event.track.shape == "road" and slug(r.manufacturer) == "toyota"
        and at_most(r.finish, 3),
    ),
    "How many engines has Team A lost since 2000?": (
        "since=2000&team=team-a&reason=engine",
        lambda r: r.event.season.year >= 2000 and slug(r.team) == "team-a"
        and "engine" in r.reason_out,
    ),
    "Which Cup cars were thrown out in 2025?": (
        "series=cup&since=2025&until=2025&status=disqualified",
        lambda r: r.event.season.series.slug == "cup" and r.event.season.year == 2025
        and r.status == "disqualified",
    ),
    "Who was third or better in a Truck race without racing for points?": (
        "series=trucks&finish_to=3&eligible=false",
        lambda r: r.event.season.series.slug == "trucks" and at_most(r.finish, 3)
        and not races_for_points(r),
    ),
    "Which car 07s of Owner A with Chief B passed ten cars?": (
        "number=07&owner=owner-a&crew_chief=chief-b&gained_from=1",
        lambda r: r.car_number == "07" and slug(r.owner) == "owner-a"
        and slug(r.crew_chief) == "chief-b" and None not in (r.start, r.finish)
        and r.start - r.finish >= 1,
    ),
    "What happened on dirt?": ("type=dirt", lambda r: r.event.track.surface == "dirt"),
    "What happened before 2000?": ("until=1999", lambda r: r.event.season.year < 2000),
    "Who overheated?": ("reason=überhitzung", lambda r: r.reason_out == "Überhitzung"),
    "Who raced for points on short tracks and started up front?": (
        "type=short&start_to=10&eligible=true",
        lambda r: r.event.track.slug == "martinsville-speedway" and at_most(r.start, 10)
        and races_for_points(r),
    ),
}  # fmt: skip


def exported(fan, query):
    response = fan.get(f"/results/?{query}&_export=json")
    assert response.status_code == 200, response.content
    return json.loads(b"".join(response.streaming_content))


def test_fans_questions_are_answered_by_addresses(history, fan):
    every = everybody()
    for question, (query, meant) in QUESTIONS.items():
        expected = [result for result in every if meant(result)]
        assert expected or question.startswith(("Which car 07s", "Has anybody")), question
        found = sorted(map(key_of_row, exported(fan, query)))
        assert found == sorted(map(key_of, expected)), question
        page = fan.get(f"/results/?{query}").content.decode()
        assert told(page) == (summed(expected) if expected else {}), question


def told(page):
    """Return what the summary of a page tells."""
    facts = re.findall(r"<dt>([\w ]+)</dt><dd>([\d.,]+)</dd>", page)
    return {what: float(value.replace(",", "")) for what, value in facts}


def summed(results):
    starts = [one for one in results if one.status in RACED]
    finishes = [one.finish for one in starts if one.finish]
    places = [one.start for one in starts if one.start]
    led = [one.laps_led for one in starts if one.laps_led is not None]
    sums = {
        "Starts": len(starts),
        "Wins": finishes.count(1),
        "Poles": places.count(1),
        "Top fives": sum(place <= 5 for place in finishes),
        "Top tens": sum(place <= 10 for place in finishes),
        "Laps led": sum(led) if led else None,
        "Average start": round(sum(places) / len(places), 1) if places else None,
        "Average finish": round(sum(finishes) / len(finishes), 1) if finishes else None,
    }
    return {what: value for what, value in sums.items() if value is not None}


def key_of(result):
    event = result.event
    return (event.season.series.name, event.season.year, event.round, result.car_number)


def key_of_row(row):
    return (row["series"], row["year"], row["round"], row["car_number"])


def test_without_a_question_all_results_stand_there_newest_first(history, fan):
    rows = exported(fan, "")
    assert len(rows) == len(everybody()) == 15 * 24
    order = [(-row["year"], row["date"] is None) for row in rows]
    assert order == sorted(order)
    dated = [row["date"] for row in rows if row["date"]]
    assert dated == sorted(dated, reverse=True)
    in_race = [row["finish"] or 99 for row in rows[:24]]
    assert in_race == sorted(in_race)


def test_the_pages_together_are_what_is_taken_along(history, fan):
    for query in ("", "series=trucks", "finish_to=10", "sort=-gained"):
        turn_all_pages(fan, query)


def test_places_lost_have_the_sign_that_all_figures_have(history, fan):
    rows = exported(fan, "sort=gained")
    gained = cells(fan.get("/results/?sort=gained"), "gained")
    assert gained[0] == f"−{-rows[0]['gained']}" and rows[0]["gained"] < 0
    assert not [one for one in gained if one.startswith("-")]


def turn_all_pages(fan, query):
    rows, pages = exported(fan, query), []
    count = -(-len(rows) // 50)
    for number in range(1, count + 1):
        address = f"/results/?{query}{f'&page={number}' if number > 1 else ''}"
        response = fan.get(address)
        assert response.status_code == 200
        pages += cells(response, "car_number")
    assert pages == [row["car_number"] for row in rows]
    beyond = fan.get(f"/results/?{query}&page={count + 1}")
    assert beyond.status_code == 404
    assert f"There are {count}." in beyond.content.decode()


def cells(response, column):
    """Return the texts of a column's cells."""
    page = response.content.decode()
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    found = []
    for cell in body.split(f'<td class="col-{column}')[1:]:
        text = cell[cell.index(">") + 1 : cell.index("</td>")]
        while "<" in text:
            text = text[: text.index("<")] + text[text.index(">") + 1 :]
        found.append(text)
    return found


SORTS = [name for name, one in ResultsTable.base_columns.items() if one.orderable is None]


def test_it_sorts_over_all_pages_and_unknown_comes_last_both_ways(history, fan):
    assert len(SORTS) > 5
    for column in SORTS:
        for way in ("", "-"):
            rows = [row[column] for row in exported(fan, f"sort={way}{column}")]
            known = [value for value in rows if value is not None]
            assert known == sorted(known, reverse=bool(way)), (column, way)
            assert rows == known + [None] * (len(rows) - len(known)), (column, way)
            assert len(rows) == 15 * 24


def test_oldest_first_is_newest_first_turned_round(history, fan):
    years = [row["year"] for row in exported(fan, "sort=date")]
    assert years == sorted(years)
    assert years[0] == 1998


TYPED = {
    "driver=Ada+Quick": "driver=ada-quick",
    "driver=soren+angstrom": "driver=soren-angstrom",
    "driver=swift": "driver=bo-swift",
    "driver=The+Swede": "driver=soren-angstrom",
    "track=martinsville": "track=martinsville-speedway",
    "manufacturer=TOYOTA&finish_to=3": "manufacturer=toyota&finish_to=3",
}


def test_words_that_name_one_lead_to_his_address(history, fan, editor):
    with revise(user=editor, reason="Another spelling"):
        Alias.objects.create(name="The Swede", driver=Driver.objects.get(slug="soren-angstrom"))
    for typed, means in TYPED.items():
        response = fan.get(f"/results/?{typed}")
        assert response.status_code == 302, typed
        assert response.headers["Location"] == f"/results/?{means}"


def test_a_name_corrected_and_an_address_that_was_lead_to_him_still(history, fan, editor):
    with revise(user=editor, reason="His name is another"):
        driver = Driver.objects.get(slug="di-slow")
        driver.name = "Dinah Slowe"
        driver.save()
    named = fan.get("/results/?driver=Dinah+Slowe")
    assert named.headers["Location"] == "/results/?driver=di-slow"
    with revise(user=editor, reason="So is his address"):
        driver.slug = "dinah-slowe"
        driver.save()
    assert fan.get("/results/?driver=di-slow").headers["Location"] == "/results/?driver=dinah-slowe"


def test_a_series_that_had_another_address_is_found_by_it(history, fan, editor):
    with revise(user=editor, reason="Another name"):
        cup = Series.objects.get(slug="cup")
        cup.slug = "premier"
        cup.save()
    track = Track.objects.filter(events__season__series=cup).first().slug
    for was, now in (
        ("/results/?series=cup&finish_to=5", "/results/?series=premier&finish_to=5"),
        ("/results/?series=cup&_export=csv", "/results/?series=premier&_export=csv"),
        ("/records/?series=cup", "/records/?series=premier"),
        ("/teams/?letter=t&series=cup", "/teams/?letter=t&series=premier"),
        ("/drivers/ada-quick/?series=cup", "/drivers/ada-quick/?series=premier"),
        (f"/tracks/{track}/?series=cup", f"/tracks/{track}/?series=premier"),
    ):
        assert fan.get(was).headers["Location"] == now
        assert fan.get(now).status_code == 200, now


def test_a_name_that_is_misspelt_offers_whom_it_may_mean(history, fan):
    response = fan.get("/results/?driver=ada+quik&finish_to=5")
    page = response.content.decode()
    assert response.status_code == 400
    assert "We know no driver “ada quik”. Did you mean:" in page
    assert 'href="/results/?driver=ada-quick&amp;finish_to=5"' in page
    assert "Did you mean" not in fan.get("/results/?driver=zzzzzzzz").content.decode()
    assert "martinsville-speedway" in fan.get("/results/?track=martinsvile").content.decode()


def test_two_of_one_name_are_told_apart_by_what_they_did_and_their_numbers(history, fan, editor):
    with revise(user=editor, reason="Another of that name"):
        race = Result.objects.filter(finish=1).latest("id").event
        other = Driver.objects.create(name="Ada Quick", slug="ada-quick-2")
        race.results.filter(finish=9).update(driver=other, car_number="077")
    page = fan.get("/results/?driver=Ada+Quick").content.decode()
    assert re.search(
        r'href="/results/\?driver=ada-quick-2"[^>]*>Ada Quick</a> <span[^>]*>No. 07', page
    )
    assert "1 start" in page


def test_words_that_may_name_two_ask_which_one(history, fan):
    response = fan.get("/results/?driver=quick&finish_to=5")
    page = response.content.decode()
    assert response.status_code == 400
    assert "Two drivers match “quick”: which one?" in page
    assert 'href="/results/?driver=ada-quick&amp;finish_to=5"' in page
    assert 'href="/results/?driver=cy-quick&amp;finish_to=5"' in page
    # What was typed stays typed, and nothing is shown as if it were the answer.
    assert 'value="quick"' in page
    assert "<tbody>" not in page


WRONG = {
    "driver=nobody": "We know no driver “nobody”.",
    "crew_chief=x": "We know no crew chief “x”.",
    "series=none": "none is not one of the available choices",
    "since=abc": "Enter a whole number.",
    "since=99999": "Ensure this value is less than or equal to 2200.",
    "finish_to=0": "Ensure this value is greater than or equal to 1.",
    "finish_to=1.5": "Enter a whole number.",
    "finish_to=9999999999999999999999": "Ensure this value is less than or equal to 99.",
    "status=crashed": "crashed is not one of the available choices",
    "eligible=maybe": "maybe is not one of the available choices",
    "type=oval": "oval is not one of the available choices",
    "reason=" + "x" * 200: "Ensure this value has at most 100 characters",
    "driver=%00": "Null characters are not allowed.",
}


def test_a_value_that_we_do_not_know_is_named(history, fan):
    for query, said in WRONG.items():
        response = fan.get(f"/results/?{query}")
        assert response.status_code == 400, query
        assert said in response.content.decode(), query
        taken = fan.get(f"/results/?{query}&_export=csv")
        assert taken.status_code == 400
        assert query.split("=")[0] in taken.content.decode()


def test_what_cannot_be_sorted_or_turned_to_is_named(history, fan):
    for query in ("sort=nothing", "sort=driver", "page=0", "page=x", "page=²", "page=-1"):
        response = fan.get(f"/results/?{query}")
        assert response.status_code == 404, query
        assert query in response.content.decode()


def test_a_format_that_we_do_not_have_is_named(history, fan):
    response = fan.get("/results/?_export=xls")
    assert response.status_code == 400
    assert "“xls” is no format of ours" in response.content.decode()


def test_it_is_taken_along_row_by_row_as_csv_that_no_spreadsheet_runs(history, fan, editor):
    with revise(user=editor, reason="A name"):
        Team.objects.filter(slug="team-a").update(name="=cmd")
    response = fan.get("/results/?team=team-a&_export=csv")
    assert response.streaming
    text = b"".join(response.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["team"] for row in rows} == {"'=cmd"}
    assert list(rows[0]) == ResultsTable(()).exported
    nothing = fan.get("/results/?team=team-a&start_from=99&_export=csv")
    assert b"".join(nothing.streaming_content).decode().strip() == ",".join(rows[0])
    assert exported(fan, "team=team-a&start_from=99") == []


def test_a_correction_is_found_at_once(history, fan, editor):
    winner = Result.objects.filter(finish=1, event__season__series__slug="cup").first()
    query = f"driver={winner.driver.slug}&finish_to=1"
    before = len(exported(fan, query))
    fan.get(f"/results/?{query}")
    with revise(user=editor, reason="Too low"):
        winner.event.rulings.create(kind="disqualified", result=winner, reason="Too low")
    assert len(exported(fan, query)) == before - 1


def test_each_condition_can_be_left_out_again(history, fan):
    page = fan.get("/results/?track=homestead-miami-speedway&finish_to=5").content.decode()
    assert 'href="/results/?finish_to=5"' in page
    assert 'href="/results/?track=homestead-miami-speedway"' in page
    assert "<b>Homestead-Miami Speedway</b>" in page


def test_no_question_yet_and_no_result_yet(fan, db):
    response = fan.get("/results/")
    assert response.status_code == 200
    assert "0 results" in response.content.decode()
    assert exported(fan, "") == []
