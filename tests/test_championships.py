"""Championships from stored rows: playoffs, duels, cars that failed to qualify, owners, makes."""

from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from results.models import (
    Driver,
    Event,
    Manufacturer,
    Owner,
    Result,
    Ruling,
    Season,
    SeasonEntry,
    StageResult,
    Team,
)
from results.revisions import revise
from results.stats.careers import driver_page, find_driver
from results.stats.facts import NOW
from results.stats.seasons import find_season, schedule
from results.stats.standings import SeasonResults, season_results, standings
from results.stats.standings.championships import (
    manufacturer_standings,
    owner_standings,
    rookie_standings,
)
from results.stats.standings.explained import (
    drivers_opened,
    explain,
    manufacturers_opened,
    owners_opened,
    stage_numbers_of,
)
from results.stats.standings.grid import grid
from results.stats.standings.rows import CarOutingRow

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(editor):
    """A revision open for the whole of a test's setting."""
    return lambda: revise(user=editor, reason="A setting")


def read(year: int = 2023, series: str = "trucks", until: int | None = None) -> SeasonResults:
    season = find_season(NOW, series, year)
    events = schedule(NOW, season.id)
    last = next((one for one in events if one.round == until), None)
    return season_results(NOW, season, events, until=last, shape=CarOutingRow)


def lines(results: SeasonResults, after: int | None = None) -> dict:
    events = {one.round: one for one in results.events}
    return {one.driver: one for one in standings(results, events[after or max(events)])}


def whole_season(system: str = "trucks-2021", *, races: int = 9, year: int = 2023) -> Season:
    """Make a season of two races and seven of the playoffs; car 1 wins all, in each stage too."""
    season = factories.season(year, system)
    season.regular_season_events = 2
    season.save()
    for number in range(1, races + 1):
        event = factories.event(season, number, date=date(year, 1, number))
        factories.race(event, cars=14, stages=2)
    return season


def exchange(season: Season, round: int, one: int, other: int) -> None:
    """Let two cars of a race exchange their finishes."""
    cars = {int(car.car_number): car for car in Event.objects.get(season=season, round=round)
            .results.all()}  # fmt: skip
    first, second = cars[one], cars[other]
    places = first.provisional_finish, second.provisional_finish
    Result.objects.filter(pk=first.pk).update(provisional_finish=None)
    Result.objects.filter(pk=second.pk).update(provisional_finish=places[0])
    Result.objects.filter(pk=first.pk).update(provisional_finish=places[1])


# -- The playoffs ----------------------------------------------------------------------------


def test_a_season_goes_through_its_playoffs_from_stored_rows(writing):
    with writing():
        whole_season()
    found = lines(read())
    # In the finale the four are paid for their finish alone: 40, 35, 34, 33.
    assert [found[f"Driver 00{n}"].points for n in (1, 2, 3, 4)] == [4040, 4035, 4034, 4033]
    # 2,000, the six points of his rank, and seven races of 32 and twice six.
    assert found["Driver 005"].points == 2000 + 6 + 7 * (32 + 12)
    assert [found[f"Driver 0{n}"].bid for n in ("04", "05", "10", "11")] == [0, 1, 1, 2]
    assert found["Driver 011"].points == 9 * 26


def test_nobody_is_told_how_far_he_is_behind_one_whose_points_were_set_anew(writing):
    with writing():
        whole_season()
    results = read()
    found = [one for one in standings(results, results.events[-1]) if one.position]
    assert len({one.bid for one in found}) > 1
    for ahead, one in pairwise(found):
        told = ahead.points - one.points if ahead.bid == one.bid else None
        assert one.behind_next == told


def test_standings_go_back_to_any_sunday(writing):
    with writing():
        whole_season()
    results = read()
    assert lines(results, 2)["Driver 001"].points == 120
    assert lines(results, 3)["Driver 001"].points == 2000 + 15 + 2 * 7 + 60
    for after in range(1, 10):
        as_asked = lines(read(until=after), after)
        assert {name: (line.position, line.points) for name, line in as_asked.items()} == {
            name: (line.position, line.points) for name, line in lines(results, after).items()
        }


def test_seeds_that_were_entered_say_who_qualified(writing):
    with writing():
        season = whole_season()
        for number, seed in ((1, 1), (14, 2)):
            driver = Driver.objects.get(name=f"Driver {number:03}")
            SeasonEntry.objects.create(season=season, driver=driver, playoff_seed=seed)
    found = lines(read())
    assert {name for name, line in found.items() if line.bid < 2} == {"Driver 001", "Driver 014"}
    assert not grid(read()).is_worked_out


def test_a_playoff_round_told_by_an_event_holds_over_the_number_of_races(writing):
    with writing():
        season = whole_season()
        Season.objects.filter(pk=season.pk).update(regular_season_events=None)
        for number, round_ in ((6, 1), (7, 1), (8, 2), (9, 3)):
            Event.objects.filter(season=season, round=number).update(playoff_round=round_)
    results = read()
    assert [results.phases[one.id] for one in results.events] == [0, 0, 0, 0, 0, 1, 1, 2, 3]
    assert lines(results, 5)["Driver 001"].points == 5 * 60


def test_without_the_number_of_races_before_them_there_are_no_playoffs(writing):
    with writing():
        season = whole_season()
        Season.objects.filter(pk=season.pk).update(regular_season_events=None)
    results = read()
    assert lines(results)["Driver 001"].points == 9 * 60
    assert grid(results).rounds == ()


def cancel(season: Season, round: int) -> None:
    Event.objects.filter(season=season, round=round).update(status="cancelled")
    Result.objects.filter(event__season=season, event__round=round).delete()


def test_a_cancelled_event_stays_where_it_was(writing):
    with writing():
        season = whole_season()
        cancel(season, 2)
        cancel(season, 7)
    results = read()
    assert [results.phases[one.id] for one in results.schedule] == [0, 0, 1, 1, 1, 2, 2, 2, 3]
    found = grid(results)
    assert [len(one.events) for one in found.rounds] == [1, 2, 3]
    assert found.champion.driver == "Driver 001"


def test_a_finale_that_is_cancelled_is_not_to_come(writing):
    with writing():
        cancel(whole_season(), 9)
    last = grid(read()).rounds[0]
    assert (last.title, last.over, last.state) == ("Championship 4", False, "not run")


def test_a_round_that_is_entered_race_by_race_is_under_way(writing):
    """Its first race is run, and no editor has put the others on the schedule yet."""
    with writing():
        whole_season(races=3)
    first = grid(read()).rounds[-1]
    assert (first.over, first.to_come, first.state) == (False, False, "under way")


def test_an_event_after_a_marked_one_is_of_no_earlier_round(writing):
    """Some marks do not turn the other races of the playoffs into those before them."""
    with writing():
        season = whole_season(races=7)
        Event.objects.filter(season=season, round__in=[3, 4, 5]).update(playoff_round=1)
    results = read()
    assert [results.phases[one.id] for one in results.schedule] == [0, 0, 1, 1, 1, 2, 2]
    with writing():
        Season.objects.filter(pk=season.pk).update(regular_season_events=None)
    results = read()
    assert [results.phases[one.id] for one in results.schedule] == [0, 0, 1, 1, 1, 1, 1]


def test_seeds_hold_from_the_end_of_the_regular_season_on_and_not_before(writing):
    with writing():
        season = whole_season()
        for number, seed in ((1, 1), (14, 2)):
            driver = Driver.objects.get(name=f"Driver {number:03}")
            SeasonEntry.objects.create(season=season, driver=driver, playoff_seed=seed)
    results = read()
    early, late = lines(results, 1), lines(results, 2)
    assert sum(line.in_field for line in early.values()) == 10
    assert {name for name, line in late.items() if line.in_field} == {"Driver 001", "Driver 014"}
    assert (late["Driver 014"].secure, late["Driver 001"].secure) == (False, True)


def test_whoever_never_started_stands_in_no_points_and_no_field(writing):
    with writing():
        season = whole_season(races=2)
        for number, status in ((15, "withdrew"), (16, "did_not_qualify")):
            Result.objects.create(
                event=Event.objects.get(round=1), driver=factories.drivers(number)[-1],
                provisional_status=status,
            )  # fmt: skip
    found = lines(read())
    assert (found["Driver 015"].position, found["Driver 016"].position) == (None, None)
    assert season.entries.count() == 0


def test_a_first_place_that_is_disqualified_is_no_win(writing):
    with writing():
        whole_season(races=3)
        event = Event.objects.get(round=3)
        for car in event.results.all():
            Ruling.objects.create(event=event, result=car, kind="disqualified", reason="Too low")
    first = grid(read()).rounds[-1].lines[0]
    assert first.outcome == "in on points"


def test_a_penalty_on_an_owner_stays_with_his_car_when_he_runs_another(writing):
    with writing():
        season = factories.season(2023, "trucks-2021")
        for number in (1, 2):
            event = factories.event(season, number, date=date(2023, 1, number))
            factories.race(event)
            owned(event, "Ann Owner", "Ford", one="1", two="2" if number == 2 else "none")
            if number == 1:
                Ruling.objects.create(
                    event=event, owner=Owner.objects.get(), kind="points", points=-25,
                    applies_to="owner", reason="Parts",
                )  # fmt: skip
    results = read()
    after = {
        event.round: {line.car_number: line.points for line in owner_standings(results, event)}
        for event in results.events
    }
    assert (after[1]["1"], after[2]["1"]) == (15, 55)


def test_a_penalty_of_a_season_whose_races_are_partly_undated_counts_from_a_dated_one(writing):
    with writing():
        season = factories.season(2005, "trucks-2004")
        for number, day in ((1, None), (2, date(2005, 3, 1)), (3, date(2005, 4, 1))):
            cars = factories.race(factories.event(season, number, date=day))
        Ruling.objects.create(
            season=season, driver=cars[0].driver, kind="points", points=-50, reason="Parts",
            issued=date(2005, 3, 20),
        )  # fmt: skip
    results = read(2005)
    assert [lines(results, at)["Driver 001"].points for at in (1, 2, 3)] == [180, 360, 490]


def test_a_round_to_come_tells_of_no_tie(writing):
    """Before its first race those who carry as much are level, and nothing has decided yet."""
    with writing():
        whole_season("trucks-2016", races=2, year=2016)
    (first,) = grid(read(2016)).rounds
    assert (first.events, first.to_come, first.ties) == ([], True, [])


def test_three_level_at_the_cut_are_told_by_the_last_who_goes_on(writing):
    """Six are through; the sixth and the seventh are level, and so is the fifth."""
    with writing():
        whole_season("trucks-2016", races=5, year=2016)
        for number, points in ((6, 1), (7, 2)):
            event = Event.objects.get(round=5)
            Ruling.objects.create(
                event=event, result=event.results.get(car_number=str(number)), kind="points",
                points=3 * points, reason="Counted anew",
            )  # fmt: skip
    first = grid(read(2016)).rounds[-1]
    assert [(ahead, behind) for ahead, behind, _ in first.ties] == [("Driver 006", "Driver 007")]


def test_an_encumbered_win_advances_nobody_and_gives_no_playoff_points(writing):
    with writing():
        season = whole_season(races=5)
        exchange(season, 4, 1, 10)
        winner = Result.objects.get(event__round=4, provisional_finish=1)
        assert winner.driver.name == "Driver 010"
    before = grid(read()).rounds[-1]
    tenth = next(line for line in before.lines if line.driver == "Driver 010")
    assert (tenth.outcome, tenth.margin) == ("through: won Race 4", None)
    with writing():
        Ruling.objects.create(
            event=winner.event, result=winner, kind="encumbered", reason="Too low"
        )
    after = grid(read()).rounds[-1]
    tenth = next(line for line in after.lines if line.driver == "Driver 010")
    assert tenth.outcome == "eliminated"


def test_playoff_points_taken_by_a_ruling_are_gone_from_the_next_round(writing):
    with writing():
        season = whole_season(races=4)
        event = Event.objects.get(season=season, round=2)
        Ruling.objects.create(
            event=event, result=event.results.get(car_number="1"), kind="points",
            playoff_points=-5, reason="Parts",
        )  # fmt: skip
    began = {line.driver: line.began for line in grid(read()).rounds[-1].lines}
    assert began["Driver 001"] == 2000 + 15 + 2 * 7 - 5


def test_a_penalty_issued_after_the_last_race_counts_at_once_but_not_earlier(writing):
    with writing():
        season = whole_season(races=2)
        Ruling.objects.create(
            season=season, driver=Driver.objects.get(name="Driver 001"), kind="points",
            points=-25, reason="Parts", issued=date(2023, 1, 20),
        )  # fmt: skip
    assert lines(read(), 2)["Driver 001"].points == 95
    assert lines(read(), 1)["Driver 001"].points == 60
    assert lines(read(until=1), 1)["Driver 001"].points == 60


def test_a_race_pays_the_same_on_a_drivers_page_as_in_the_standings(writing):
    with writing():
        whole_season()
    page = driver_page(NOW, find_driver(NOW, "driver-001"))
    assert page.log[0].points == 40
    assert page.log[1].points == 60
    fifth = driver_page(NOW, find_driver(NOW, "driver-005"))
    assert fifth.log[0].points == 32 + 12


def test_before_the_playoffs_the_field_is_told_as_it_stands(writing):
    with writing():
        whole_season(races=1)
        Event.objects.create(season=Season.objects.get(), round=2, name="To come",
                             track=factories.track())  # fmt: skip
    found = grid(read()).projected
    assert [line.outcome for line in found[:2]] == ["in on a win", "in on points"]
    assert [line.to_cut for line in found[8:11]] == [6, 3, -3]
    assert [line.outcome for line in found[10:]] == ["out"] * 4


# -- What a race pays ------------------------------------------------------------------------


def unqualified(*starts: int | None) -> None:
    """Race six cars of 1999, the next cars having failed to qualify on those places."""
    event = factories.event(factories.season(1999, "trucks-1999"))
    factories.race(event)
    for number, start in enumerate(starts, start=7):
        Result.objects.create(
            event=event, driver=factories.drivers(number)[-1], car_number=str(number),
            start=start, provisional_status="did_not_qualify",
        )  # fmt: skip


def test_a_car_that_failed_to_qualify_is_paid_behind_all_starters(writing):
    with writing():
        unqualified(None)
    assert lines(read(1999))["Driver 007"].points == 146


def test_several_are_paid_in_the_order_of_qualifying(writing):
    with writing():
        unqualified(8, 7)
    found = lines(read(1999))
    assert (found["Driver 008"].points, found["Driver 007"].points) == (146, 142)


def test_where_their_order_is_not_known_none_is_paid(writing):
    with writing():
        unqualified(None, None)
    assert lines(read(1999))["Driver 007"].points == 0


def test_a_car_that_did_not_start_is_paid_nothing_for_the_place_it_is_listed_in(writing):
    with writing():
        factories.race(factories.event(factories.season(2023, "trucks-2007")), cars=3)
        Result.objects.filter(provisional_finish=3).update(provisional_status="did_not_start")
    results = read()
    latest = results.events[-1]
    assert Result.objects.get(status="did_not_start").finish == 3
    assert [line.points for line in standings(results, latest) if line.starts] == [185, 170]
    (idle,) = [one for one in results.scored if one.row.status == "did_not_start"]
    assert idle.points.total == 0
    assert not [line for line in standings(results, latest) if line.position and not line.starts]


def test_since_2002_nobody_is_paid_who_failed_to_qualify(writing):
    with writing():
        unqualified(None)
        Season.objects.update(points_system="trucks-2002")
    assert lines(read(1999))["Driver 007"].points == 0


def test_a_duel_pays_its_first_ten_even_who_then_misses_the_race(writing):
    with writing():
        event = factories.event(factories.season(2023, "cup-2017", series="cup"))
        cars = factories.race(event, cars=3)
        missed = Result.objects.create(
            event=event, driver=factories.drivers(4)[-1], provisional_status="did_not_qualify"
        )
        duel = event.duels.create(number=1)
        for position, car in ((1, cars[2]), (2, missed), (11, cars[0])):
            duel.places.create(position=position, result=car)
    found = lines(read(2023, "cup"))
    assert {name: line.points for name, line in found.items()} == {
        "Driver 003": 34 + 10, "Driver 001": 40, "Driver 002": 35, "Driver 004": 9,
    }  # fmt: skip
    assert (found["Driver 003"].stage_wins, found["Driver 003"].stage_points) == (0, 0)


def test_a_third_stage_pays_too(writing):
    with writing():
        event = factories.event(factories.season(2023, "cup-2017", series="cup"))
        factories.race(event, stages=3)
    assert lines(read(2023, "cup"))["Driver 001"].points == 40 + 30


# -- Owners, manufacturers, rookies ----------------------------------------------------------


def owned(event: Event, owner: str, make: str, **cars: str) -> None:
    """Give cars of a race, by number, an owner and a make."""
    who = Owner.objects.get_or_create(name=owner)[0]
    built = Manufacturer.objects.get_or_create(name=make)[0]
    event.results.filter(car_number__in=cars.values()).update(owner=who, manufacturer=built)


def test_owners_are_paid_whoever_drives_and_whether_or_not_he_is_eligible(writing):
    with writing():
        season = factories.season(2023, "trucks-2021")
        first, second = factories.event(season), factories.event(season, 2)
        for event in (first, second):
            factories.race(event)
            owned(event, "Ann Owner", "Ford", one="1")
        car = second.results.get(car_number="1")
        car.driver = factories.drivers(7)[-1]
        car.points_eligible = False
        car.save()
    found = {line.car_number: line for line in owner_standings(read(), read().events[-1])}
    assert (found["1"].points, found["1"].owner) == (80, "Ann Owner")
    assert found["1"].drivers == "Driver 001, Driver 007"


def test_a_ruling_on_an_owner_of_two_cars_must_say_which(writing):
    with writing():
        season = factories.season(2023, "trucks-2021")
        event = factories.event(season)
        factories.race(event)
        owned(event, "Ann Owner", "Ford", one="1", two="2")
        taken = {"event": event, "kind": "points", "points": -10, "applies_to": "owner"}
        Ruling.objects.create(owner=Owner.objects.get(), reason="Parts", **taken)
        Ruling.objects.create(result=event.results.get(car_number="2"), reason="Late", **taken)
    found = {line.car_number: line.points for line in owner_standings(read(), read().events[-1])}
    assert (found["1"], found["2"]) == (40, 25)


def test_a_ruling_on_an_owner_of_two_cars_is_refused_at_the_desk(writing):
    with writing():
        event = factories.event(factories.season(2023, "trucks-2021"))
        factories.race(event)
        owned(event, "Ann Owner", "Ford", one="1", two="2")
    ruling = Ruling(event=event, owner=Owner.objects.get(), kind="points", points=-10,
                    applies_to="owner", reason="Parts")  # fmt: skip
    with pytest.raises(ValidationError, match="several cars in this race"):
        ruling.full_clean()


def test_two_cars_that_an_address_would_name_alike_have_pages_of_their_own(writing, fan):
    with writing():
        season = factories.season(2023, "trucks-2021")
        for number, owner in ((1, "A B"), (2, "A-B")):
            event = factories.event(season, number)
            factories.race(event)
            owned(event, owner, "Ford", one="1")
            Owner.objects.filter(name=owner).update(slug=f"owner-{number}")
    results = read()
    slugs = {line.owner: line.car_slug for line in owner_standings(results, results.events[-1])}
    assert (slugs["A B"], slugs["A-B"]) == ("1-a-b", "1-a-b-2")
    page = fan.get("/trucks/2023/standings/owners/1-a-b-2/").content.decode()
    assert "No. 1 A-B" in page
    table = fan.get("/trucks/2023/standings/owners/").content.decode()
    assert '<a href="/owners/owner-1/">A B</a>' in table


def test_a_car_without_an_owner_stands_under_its_team(writing, fan):
    with writing():
        season = factories.season(2023, "trucks-2021")
        team = Team.objects.create(name="Niece")
        factories.race(factories.event(season), cars=1, team=team)
    assert (
        '<a href="/teams/niece/">Niece</a>'
        in fan.get("/trucks/2023/standings/owners/").content.decode()
    )


@pytest.mark.parametrize(
    ("system", "points"),
    [
        # Nine, six and four by their order.
        ("trucks-2004", {"Ford": 9, "Dodge": 6, "Toyota": 4}),
        # Each for its best car: first, second and fourth; stages apart.
        ("trucks-2021", {"Ford": 40, "Dodge": 35, "Toyota": 33}),
        # 43, 42 and 40, and three for the win.
        ("trucks-2014", {"Ford": 46, "Dodge": 42, "Toyota": 40}),
    ],
)
def test_manufacturers_are_paid_for_their_best_car(writing, system, points):
    with writing():
        event = factories.event(factories.season(2023, system))
        factories.race(event, stages=2)
        owned(event, "A", "Ford", one="1", two="3")
        owned(event, "B", "Dodge", one="2")
        owned(event, "C", "Toyota", one="4", two="5")
    found = manufacturer_standings(read(), read().events[-1])
    assert {line.manufacturer: line.points for line in found} == points


def test_rookies_stand_in_the_order_of_the_drivers_points(writing):
    with writing():
        season = factories.season(2023, "trucks-2021")
        event = factories.event(season)
        cars = factories.race(event)
        for number in (2, 4):
            SeasonEntry.objects.create(season=season, driver=cars[number].driver, rookie=True)
        cars[0].rookie = True
        cars[0].save()
    found = rookie_standings(read(), read().events[-1])
    assert [(line.position, line.driver, line.overall, line.behind_leader) for line in found] == [
        (1, "Driver 001", 1, 0), (2, "Driver 003", 3, 6), (3, "Driver 005", 5, 8),
    ]  # fmt: skip
    assert [line.movement for line in found] == [None] * 3
    with writing():
        second = factories.event(season, 2)
        factories.race(second)
        # The fifth wins and the first is fifth: both are level in all, and share first place.
        exchange(season, 2, 1, 5)
    moved = {line.driver: line.movement for line in rookie_standings(read(), read().events[-1])}
    assert moved == {"Driver 001": 0, "Driver 003": -1, "Driver 005": 2}


# -- Every total explains itself -------------------------------------------------------------


def test_the_parts_of_every_total_of_every_season_add_up(writing):
    with writing():
        whole_season()
        for year, system in ((2016, "trucks-2016"), (2026, "trucks-2026"), (2004, "trucks-2004")):
            season = whole_season(system, year=year)
            exchange(season, 4, 1, 7)
        event = Event.objects.get(season__year=2023, round=4)
        for number, points in ((3, -25), (11, -10)):
            Ruling.objects.create(
                event=event, result=event.results.get(car_number=str(number)), kind="points",
                points=points, reason="Parts", applies_to="both",
            )  # fmt: skip
        event.results.filter(car_number="12").update(points_eligible=False)
        StageResult.objects.filter(stage__event=event, result__car_number="5").delete()
        Manufacturer.objects.create(name="Ford")
        Result.objects.update(manufacturer=Manufacturer.objects.get())
    seen = 0
    for year in (2004, 2016, 2023, 2026):
        results = read(year)
        numbers = stage_numbers_of(NOW, results)
        for opened in (drivers_opened(results), owners_opened(results),
                       manufacturers_opened(results)):  # fmt: skip
            for key in opened.contest.entrants:
                for at, event in enumerate(results.events):
                    told = explain(results, opened, key, event, numbers)
                    parts = sum(
                        line.for_finish + (line.stage_1 or 0) + (line.stage_2 or 0)
                        + (line.stage_3 or 0) + line.duels + line.bonus + line.rulings
                        for line in told.lines
                        if line.counts
                    )  # fmt: skip
                    account = told.account
                    assert account.base + account.carried + parts == told.total
                    assert told.total == opened.contest.total(key, at)
                    seen += 1
    assert seen > 1000


def explained(name: str, after: int, year: int = 2023):
    results = read(year)
    driver = Driver.objects.get(name=name).pk
    event = next(one for one in results.events if one.round == after)
    numbers = stage_numbers_of(NOW, results)
    return explain(results, drivers_opened(results), driver, event, numbers)


def test_what_was_not_paid_says_why(writing):
    with writing():
        whole_season()
        event = Event.objects.get(round=1)
        event.results.filter(car_number="6").update(points_eligible=False)
        Ruling.objects.create(
            event=event, result=event.results.get(car_number="7"), kind="disqualified",
            reason="Too low",
        )  # fmt: skip
    notes = {n: explained(f"Driver 00{n}", 9).lines for n in (1, 5, 6, 7)}
    assert notes[1][-1].note == "raced for the title: paid for the finish alone, 20 not paid"
    assert notes[5][-1].note == ""
    assert notes[6][0].note == "not eligible for points: 41 not paid"
    assert notes[7][0].note == "disqualified: no stage points or bonus"


def test_what_a_ruling_took_says_why(writing):
    with writing():
        whole_season(races=1)
        event = Event.objects.get()
        for points, reason in ((-25, "Parts"), (5, "Counted anew")):
            Ruling.objects.create(
                event=event, result=event.results.get(car_number="2"), kind="points",
                points=points, reason=reason,
            )  # fmt: skip
    (line,) = explained("Driver 002", 1).lines
    assert (line.rulings, line.points) == (-20, 53 - 20)
    assert line.note == "ruling: Parts; ruling: Counted anew"


def test_an_explanation_says_on_what_a_total_began_and_what_no_longer_counts(writing):
    with writing():
        whole_season()
    told = explained("Driver 005", 9)
    assert told.begun == "2,000 to begin with and 6 playoff points"
    assert [line.counts for line in told.lines] == [False, False, *[True] * 7]
    assert explained("Driver 001", 1).begun == ""
