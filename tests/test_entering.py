"""A draft held against a race, and written: what is added, changed, removed, and by whom driven."""

from datetime import date
from decimal import Decimal

import pytest

from results.entry.apply import CannotBeWritten, apply
from results.entry.changes import plan
from results.entry.draft import Caution, Draft, EventFacts, Problem, Row, StageOrder, Stint
from results.entry.worked_out import worked_out
from results.models import Alias, Driver, Result, Revision, Ruling, Team
from results.revisions import revise

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), laps_run=100)
        factories.race(event, cars=4, stages=1)
    return event


@pytest.fixture
def write(editor):
    """Hold a draft against an event and write it; return the plan."""

    def written(draft, event, **choices):
        found = plan(worked_out(draft, laps_run=event.laps_run), event, choices)
        with revise(user=editor, reason="Entered"):
            apply(found)
        return found

    return written


def rows(*lines) -> tuple[Row, ...]:
    return tuple(
        Row(line=n, finish=n, car_number=number, driver=driver)
        for n, (number, driver) in enumerate(lines, start=1)
    )


def finish_of(event) -> list[str]:
    found = Result.objects.filter(event=event, finish__isnull=False).order_by("finish")
    return [f"{one.car_number} {one.driver.name}" for one in found]


# -- What follows from what was read ---------------------------------------------------------


def test_laps_are_the_race_s_less_the_laps_down():
    read = Draft("list", rows=(Row(finish=1), Row(finish=2, laps_down=3), Row(finish=3)))
    assert [row.laps for row in worked_out(read, laps_run=134).rows] == [134, 131, 134]


def test_laps_run_are_the_most_that_anybody_ran_though_he_was_disqualified():
    rows = (Row(finish=1, laps=197), Row(finish=2, laps=195), Row(finish=3, laps=200))
    assert worked_out(Draft("table", rows=rows)).event.laps_run == 200
    assert worked_out(Draft("table", rows=rows[1:])).event.laps_run is None
    assert worked_out(Draft("table", rows=rows), laps_run=150).event.laps_run is None


def test_where_nobody_is_said_to_be_laps_down_laps_stay_unknown():
    read = Draft("list", rows=(Row(finish=1), Row(finish=2)))
    assert [row.laps for row in worked_out(read, laps_run=134).rows] == [None, None]


def test_a_car_that_is_out_has_no_laps_from_silence():
    read = Draft(
        "list", rows=(Row(finish=1), Row(finish=2, laps_down=1), Row(finish=3, reason_out="engine"))
    )
    last = worked_out(read, laps_run=50).rows[2]
    assert (last.status, last.laps) == ("out", None)


def test_who_is_not_named_led_nothing_once_every_lap_is_accounted_for():
    all_led = (Row(finish=1, laps_led=60), Row(finish=2, laps_led=40), Row(finish=3))
    assert worked_out(Draft("list", rows=all_led), laps_run=100).rows[2].laps_led == 0
    assert worked_out(Draft("list", rows=all_led), laps_run=101).rows[2].laps_led is None


def test_stages_follow_from_places_and_wins_told_car_by_car():
    read = Draft("table", rows=(
        Row(car_number="1", stage_places=((1, 2),), stages_won=(2,)),
        Row(car_number="2", stage_places=((1, 1),)),
    ))  # fmt: skip
    assert worked_out(read).stages == (StageOrder(1, ("2", "1")), StageOrder(2, ("1",)))


def test_a_stage_that_a_line_tells_is_not_told_by_the_cars_too():
    read = Draft(
        "list",
        rows=(Row(car_number="1", stages_won=(1, 2)),),
        stages=(StageOrder(1, ("1", "2", "3")), StageOrder(2, end_lap=60)),
    )
    assert worked_out(read).stages == (
        StageOrder(1, ("1", "2", "3")),
        StageOrder(2, ("1",), end_lap=60),
    )


# -- Written ----------------------------------------------------------------------------------


def test_an_empty_event_takes_the_whole_race(editor, write):
    with revise(user=editor, reason="Setting"):
        event = factories.event(factories.season(), laps_run=10)
        factories.drivers(3)
    draft = Draft(
        "table",
        event=EventFacts(laps_run=12, official_cautions=1),
        rows=(
            Row(finish=1, car_number="07", driver="Driver 002", team="Spire", laps_led=12),
            Row(finish=2, car_number="7", driver="Driver 001", laps_down=1, manufacturer="Ford"),
            Row(finish=3, car_number="9", driver="driver 003", reason_out="engine", laps=3),
        ),
        stages=(StageOrder(1, ("7", "", "07"), end_lap=4),),
        cautions=(Caution(3, 5, "debris", "9"),),
        stints=(Stint("07", 1, 12),),
    )
    write(draft, event)
    assert finish_of(event) == ["07 Driver 002", "7 Driver 001", "9 Driver 003"]
    assert [one.laps for one in event.results.order_by("finish")] == [12, 11, 3]
    assert event.results.get(car_number="9").status == "out"
    stage = event.stages.get()
    places = stage.results.order_by("position").values_list("result__car_number", "position")
    assert (stage.end_lap, list(places)) == (4, [("7", 1), ("07", 3)])
    assert event.cautions.get().free_pass.car_number == "9"
    event.refresh_from_db()
    assert (event.laps_run, event.official_cautions) == (12, 1)
    assert Revision.objects.count() == 2


def test_read_again_it_changes_nothing_and_leaves_no_revision(race, write):
    again = Draft("table", rows=tuple(
        Row(finish=n, start=n, car_number=str(n), driver=f"Driver {n:03}", laps=100)
        for n in range(1, 5)
    ))  # fmt: skip
    assert write(again, race).changes == ()
    assert Revision.objects.count() == 1


def test_two_finishes_exchanged_are_exactly_two_changes(race, write):
    found = write(Draft("list", rows=rows(("2", ""), ("1", ""), ("3", ""), ("4", ""))), race)
    assert [tuple(change) for change in found.changes] == [
        ("No. 2", "provisional_finish", 2, 1),
        ("No. 1", "provisional_finish", 1, 2),
    ]
    assert finish_of(race)[:2] == ["2 Driver 002", "1 Driver 001"]


def test_two_drivers_exchanged_between_cars_in_one_save(race, write):
    write(
        Draft("list", rows=rows(("1", "Driver 002"), ("2", "Driver 001"), ("3", ""), ("4", ""))),
        race,
    )
    assert finish_of(race)[:2] == ["1 Driver 002", "2 Driver 001"]


def test_a_whole_finish_removes_the_car_it_does_not_name(race, write):
    with_three = Draft("list", rows=rows(("1", ""), ("2", ""), ("3", "")))
    found = write(with_three, race)
    assert [one.car_number for one in found.removed] == ["4"]
    assert len(finish_of(race)) == 3


def test_stage_lines_alone_touch_no_result(race, write):
    found = write(Draft("stage orders", stages=(StageOrder(1, ("3", "1")),)), race)
    assert found.removed == ()
    assert [change.field for change in found.changes] == ["order"]
    assert len(finish_of(race)) == 4


@pytest.mark.parametrize("told", [StageOrder(1, ("1",)), StageOrder(1), StageOrder(1, ("1", "2"))])
def test_the_winner_of_a_stage_alone_says_nothing_against_its_order(told, race, write):
    assert write(Draft("list", stages=(told,)), race).changes == ()
    assert race.stages.get().results.count() == 4


def test_another_winner_of_a_stage_is_another_order(race, write):
    found = write(Draft("list", stages=(StageOrder(1, ("2",)),)), race)
    assert [tuple(one) for one in found.changes] == [("Stage 1", "order", "1 2 3 4", "2")]


def test_a_disqualification_in_an_official_sheet_is_taken_as_it_stands(race, write):
    lines = (
        *rows(("2", ""), ("3", ""), ("4", "")),
        Row(finish=4, car_number="1", status="disqualified"),
    )
    write(Draft("table", rows=lines), race)
    car = race.results.get(car_number="1")
    assert (car.finish, car.status, car.flag_order_unknown) == (4, "disqualified", True)
    assert write(Draft("table", rows=lines), race).changes == ()


# -- Who they are -----------------------------------------------------------------------------


def test_a_driver_is_found_by_any_spelling_without_accents_or_case(race, editor, write):
    with revise(user=editor, reason="A name"):
        perez = Driver.objects.create(name="Andrés Pérez de Lara")
        Alias.objects.create(name="Andres Perez", driver=perez)
    for name in ("ANDRES PEREZ DE LARA", "andrés perez", "Andres Pérez"):
        found = plan(Draft("list", rows=rows(("9", name))), race)
        assert found.lines[0].match.driver == perez.pk, name


@pytest.fixture
def namesakes(race, editor):
    """Two drivers called Jason White; the first drove the 22 in the race before."""
    with revise(user=editor, reason="Namesakes"):
        one = Driver.objects.create(name="Jason White")
        two = Driver.objects.create(name="Jason White")
        Result.objects.create(event=race, driver=one, car_number="22")
        coming = factories.event(race.season, round=2, status="scheduled")
    return one, two, coming


def test_two_of_one_name_are_never_guessed_between(namesakes):
    _, _, coming = namesakes
    found = plan(Draft("list", rows=rows(("33", "Jason White"))), coming)
    (line,) = found.unmatched
    assert {one.name for one in line.match.candidates} == {"Jason White"}
    assert not found.can_be_written


def test_the_car_tells_two_of_one_name_apart_and_so_does_the_editor(namesakes):
    one, two, coming = namesakes
    by_car = plan(Draft("list", rows=rows(("22", "Jason White"))), coming)
    assert by_car.lines[0].match.driver == one.pk
    chosen = plan(
        Draft("list", rows=rows(("33", "Jason White"))), coming, {"Jason White": two.slug}
    )
    assert chosen.lines[0].match.driver == two.pk


def test_nobody_of_that_name_is_offered_who_is_most_like_him_or_made_new(race, write):
    draft = Draft("list", rows=rows(("1", "Driver 0001"), ("2", ""), ("3", ""), ("4", "")))
    found = plan(draft, race)
    assert found.unmatched[0].match.candidates[0].name == "Driver 001"
    write(draft, race, **{"Driver 0001": "new"})
    assert finish_of(race)[0] == "1 Driver 0001"


def test_a_new_name_takes_no_address_that_leads_to_somebody_else(race, editor, write):
    with revise(user=editor, reason="Two drivers"):
        one, two = Driver.objects.create(name="Bo Swift"), Driver.objects.create(name="Al Old")
    with revise(user=editor, reason="Renamed"):
        Driver.objects.filter(pk=one.pk).update(name="Bob Swift")
        Driver.objects.filter(pk=two.pk).update(name="Al Older", slug="al-older")
    lines = rows(("1", "Bo Swift"), ("2", "Al Old"), ("3", ""), ("4", ""))
    told = {"Bo Swift": "new", "Al Old": "new"}
    write(Draft("list", rows=lines), race, **told)
    slugs = race.results.order_by("finish").values_list("driver__slug", flat=True)
    assert list(slugs)[:2] == ["bo-swift-2", "al-old-2"]


def test_without_a_name_the_number_says_who_drove_it_last(race, editor):
    with revise(user=editor, reason="Next race"):
        coming = factories.event(race.season, round=2, status="scheduled")
    found = plan(Draft("orders", rows=rows(("3", ""))), coming)
    assert found.drivers[found.lines[0].match.driver] == "Driver 003"


def test_a_team_called_by_its_alias_is_no_change(race, editor, write):
    with revise(user=editor, reason="A team"):
        team = Team.objects.create(name="Spire Motorsports")
        Alias.objects.create(name="Spire", team=team)
        race.results.filter(car_number="1").update(team=team)
    lines = (Row(car_number="1", team="Spire"),)
    assert write(Draft("table", rows=lines), race).changes == ()


def test_drivers_and_numbers_exchanged_make_no_car_two_rows(race, write):
    lines = (
        Row(line=1, finish=1, car_number="1", driver="Driver 002"),
        Row(line=2, finish=2, car_number="9", driver="Driver 001"),
        *rows(("x", ""), ("x", ""), ("3", ""), ("4", ""))[2:],
    )
    write(Draft("table", rows=lines), race)
    assert finish_of(race) == ["1 Driver 002", "9 Driver 001", "3 Driver 003", "4 Driver 004"]


def test_a_gap_in_a_stage_read_again_is_no_change(race, write):
    told = Draft("list", stages=(StageOrder(1, ("2", "", "1")),))
    write(told, race)
    assert write(told, race).changes == ()


# -- What stands in the way -------------------------------------------------------------------


def test_a_new_driver_without_a_car_is_asked_for_it_once_it_is_known_that_he_is_new(race):
    draft = Draft("x", rows=(Row(line=7, finish=1, driver="Driver 099"),))
    asked = plan(draft, race)
    assert (asked.problems, len(asked.unmatched)) == ((), 1)
    (problem,) = plan(draft, race, {"Driver 099": "new"}).problems
    assert str(problem) == "Line 7, car number: Which car did Driver 099 drive?"


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Draft("x", problems=(Problem(3, "laps", "“many” is none."),)), "Line 3, laps: “many”"),
        (Draft("x", rows=rows(("1", "Driver 001"), ("9", "Driver 001"))), "stands in line 1"),
        (Draft("x", stages=(StageOrder(1, ("77",)),)), "No. 77 was not entered"),
        (Draft("x", stints=(Stint("88", 1, 2),)), "No. 88 was not entered"),
        (Draft("x", cautions=(Caution(1, 2, "", "99"),)), "No. 99 was not entered"),
        (Draft("x", EventFacts(date=date(2019, 2, 15))), "2019 is not the season's year"),
    ],
)  # fmt: skip
def test_what_the_race_cannot_take_is_named_and_nothing_is_written(draft, said, race, editor):
    before = list(Result.objects.order_by("pk").values())
    found = plan(draft, race)
    assert said in "; ".join(str(one) for one in found.problems)
    with pytest.raises(CannotBeWritten), revise(user=editor, reason="In vain"):
        apply(found)
    assert list(Result.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "draft",
    [
        Draft("x", EventFacts(scheduled_laps=0)),
        Draft("x", EventFacts(margin_of_victory=Decimal("15939.999"))),
        Draft("x", cautions=(Caution(5, 8), Caution(5, 9))),
        Draft("x", stages=(StageOrder(1, ("1",), 0),)),
    ],
)
def test_what_the_database_refuses_is_no_crash(draft, race, editor):
    found = plan(draft, race)
    with pytest.raises(CannotBeWritten, match="can't be so"), revise(user=editor, reason="In vain"):
        apply(found)


def test_a_margin_takes_back_that_it_ended_under_caution(race, write):
    write(Draft("x", EventFacts(finished_under_caution=True)), race)
    write(Draft("x", EventFacts(margin_of_victory=Decimal("0.5"))), race)
    race.refresh_from_db()
    assert (race.margin_of_victory, race.finished_under_caution) == (Decimal("0.5"), False)


def test_a_car_that_something_else_names_is_not_removed(race, editor):
    with revise(user=editor, reason="It led"):
        race.lap_leaders.create(order=1, result=race.results.get(car_number="4"), start_lap=1)
    found = plan(Draft("list", rows=rows(("1", ""), ("2", ""), ("3", ""))), race)
    with pytest.raises(CannotBeWritten, match="named elsewhere"), revise(user=editor, reason="x"):
        apply(found)
    assert len(finish_of(race)) == 4


def test_an_official_order_that_a_ruling_stands_behind_is_refused_whole(race, editor):
    with revise(user=editor, reason="Too low"):
        car = race.results.get(car_number="1")
        Ruling.objects.create(event=race, result=car, kind="disqualified", reason="Too low")
    before = list(Result.objects.order_by("pk").values())
    last = Row(finish=4, car_number="1", status="disqualified")
    found = plan(worked_out(Draft("x", rows=(*rows(("3", ""), ("2", ""), ("4", "")), last))), race)
    with pytest.raises(CannotBeWritten, match="ruling"), revise(user=editor, reason="In vain"):
        apply(found)
    assert list(Result.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ({"stages": (StageOrder(1, ("1", "3", "2"), 30),)}, "stages"),
        ({"stints": (Stint("3", 1, 50),)}, "lap_leaders"),
    ],
)
def test_a_number_that_the_lines_change_is_of_no_car_any_more(part, told, race):
    # Car 3 is read as 111: nobody has No. 3 then.
    third = race.results.get(car_number="3")
    line = Row(line=1, finish=3, car_number="111", driver=third.driver.name)
    found = plan(Draft("table", rows=(line,), at_the_flag=True, **part), race)
    wrong = [(one.field, str(one)) for one in found.problems if "No. 3 " in str(one)]
    assert wrong == [(told, wrong[0][1])]
    assert "was not entered in this race" in wrong[0][1]
    with pytest.raises(CannotBeWritten):
        apply(found)
