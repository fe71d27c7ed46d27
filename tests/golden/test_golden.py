"""What officials decided and took back, and what history made of it.

Each race is entered as at the flag; the rulings follow, and when they are taken back everything
is as it was.
"""

from datetime import date

import pytest

from results.models import Event, Result, Ruling
from results.revisions import revise

from ..readings import canonical, order_of, paid_in, points_after, stage_orders, standings_after
from .season import told, write

pytestmark = pytest.mark.django_db
APPEAL = date(2023, 3, 29)


@pytest.fixture
def ruling(editor):
    """Rule on a car of an event: `ruling(event, "44", "disqualified")`."""

    def rule(event, car, kind, **fields) -> Ruling:
        result = event.results.get(car_number=car)
        with revise(user=editor, reason="Decided"):
            return Ruling.objects.create(
                event=event, result=result, kind=kind, reason="Decided", **fields
            )

    return rule


@pytest.fixture
def rescind(editor):
    def taken_back(*rulings, on=None) -> None:
        for ruling in rulings:
            with revise(user=editor, reason="On appeal"):
                ruling.rescind("On appeal", on)

    return taken_back


def last_race(editor, name: str) -> Event:
    with revise(user=editor, reason="As at the flag"):
        season = write(told(name))
    return season.events.order_by("round").last()


# -- Daytona, February 2025 ------------------------------------------------------------------


@pytest.fixture
def daytona(demo):
    return Event.objects.get(season__year=2025, round=1)


def test_daytona_2025_kligerman_is_last_with_a_point_and_heim_wins(daytona):
    assert order_of(daytona)[0] == "11"
    kligerman = daytona.results.get(car_number="75")
    assert (kligerman.provisional_finish, kligerman.finish) == (1, 36)
    assert kligerman.status == Result.Status.DISQUALIFIED
    paid = {driver: points.total for driver, points in paid_in(daytona).items()}
    published = dict(daytona.results.values_list("driver__name", "points_published"))
    assert paid == published
    assert paid["Parker Kligerman"] == 1


def test_daytona_2025_taken_back_and_decided_anew_is_as_it_was(daytona, editor, fan, rescind):
    decided = canonical(fan, daytona)
    ruling = Ruling.objects.get()
    rescind(ruling)
    at_the_flag = canonical(fan, daytona)
    assert order_of(daytona)[:2] == ["75", "11"]
    assert paid_in(daytona)["Parker Kligerman"].total == 40
    with revise(user=editor, reason="After all"):
        ruling.put_in_force()
    assert canonical(fan, daytona) == decided
    rescind(ruling)
    assert canonical(fan, daytona) == at_the_flag


# -- Iowa, June 2019 -------------------------------------------------------------------------


@pytest.fixture
def iowa(editor):
    return last_race(editor, "iowa")


def test_iowa_2019_at_the_flag_chastain_swept_all(iowa):
    assert order_of(iowa)[:3] == ["44", "24", "99"]
    assert [stage[0] for stage in stage_orders(iowa)] == ["44", "44"]
    assert paid_in(iowa)["Ross Chastain"].total == 60


def test_iowa_2019_the_runner_up_wins_and_each_stages_runner_up_its_stage(iowa, ruling):
    ruling(iowa, "44", "disqualified")
    assert order_of(iowa)[0] == "24"
    assert order_of(iowa)[-1] == "44"
    assert [stage[0] for stage in stage_orders(iowa)] == ["88", "99"]
    assert [stage[9] for stage in stage_orders(iowa)] == ["52", "13"]
    earned = told("iowa")["races"][-1]["earned"]
    paid = paid_in(iowa)
    cars = iowa.results.values_list("car_number", "driver__name")
    assert {number: paid[driver].total for number, driver in cars} == earned
    assert iowa.results.get(car_number="44").laps_led == 141


def test_iowa_2019_the_standings_are_those_of_that_day(iowa, ruling):
    ruling(iowa, "44", "disqualified")
    lines = standings_after(iowa)
    ranked = {name: line.points for name, line in lines.items() if line.position}
    assert ranked == told("iowa")["standings"]
    assert (lines["Brett Moffitt"].wins, lines["Ross Chastain"].wins) == (1, 1)
    assert (lines["Matt Crafton"].stage_wins, lines["Ben Rhodes"].stage_wins) == (2, 2)


def test_iowa_2019_taken_back_is_as_at_the_flag(iowa, fan, ruling, rescind):
    before = canonical(fan, iowa)
    decided = ruling(iowa, "44", "disqualified")
    assert canonical(fan, iowa) != before
    rescind(decided)
    assert canonical(fan, iowa) == before


# -- A team loses a hundred points a driver, March 2023 --------------------------------------


@pytest.fixture
def austin(editor):
    """The race two weeks after Phoenix, the last before the appeal."""
    return last_race(editor, "hendrick")


@pytest.fixture
def penalties(austin, editor, ruling):
    """What was decided after Phoenix: against one team, and against two others beside it."""
    phoenix = austin.season.events.get(round=4)
    issued = {"issued": date(2023, 3, 15)}
    team = [
        ruling(phoenix, car, "points", points=-100, playoff_points=-10, applies_to=whose, **issued)
        # Berry drove the 9 for Elliott and ran for points elsewhere: its owner alone lost any.
        for car, whose in {"48": "both", "24": "both", "5": "both", "9": "owner"}.items()
    ]
    ruling(phoenix, "31", "points", points=-100, playoff_points=-10, applies_to="both", **issued)
    ruling(phoenix, "11", "points", points=-25, **issued)
    return team


def standing(event, driver: str) -> tuple[int | None, int]:
    line = standings_after(event)[driver]
    return line.position, line.points


@pytest.mark.usefixtures("penalties")
def test_march_2023_a_hundred_points_make_the_first_the_sixteenth(austin):
    assert standing(austin, "Ross Chastain") == (1, 211)
    assert standing(austin, "Alex Bowman") == (16, 126)
    assert standing(austin, "William Byron") == (22, 97)
    assert standing(austin, "Kyle Larson") == (27, 70)
    assert standing(austin, "Josh Berry") == (None, 0)


def test_march_2023_on_appeal_the_sixteenth_is_first_again(austin, penalties, rescind):
    rescind(*penalties, on=APPEAL)
    lines = standings_after(austin)
    assert standing(austin, "Alex Bowman") == (1, 226)
    assert lines["Ross Chastain"].behind_leader == 15
    assert (lines["William Byron"].position, lines["William Byron"].behind_leader) == (3, 29)
    assert lines["Kyle Larson"].position == 9
    # The other appeals were not heard yet.
    assert lines["Justin Haley"].points == -7
    ranked = {name: line.points for name, line in lines.items() if line.position}
    assert ranked == told("hendrick")["standings"] | {"Justin Haley": -7}


@pytest.mark.usefixtures("penalties")
def test_march_2023_nothing_changes_before_phoenix_nor_in_any_race(austin):
    las_vegas, phoenix = austin.season.events.filter(round__in=[3, 4]).order_by("round")
    assert standing(las_vegas, "Alex Bowman") == (2, 126)
    assert standing(phoenix, "Alex Bowman") == (23, 54)
    assert paid_in(phoenix)["Alex Bowman"].total == 28


def test_march_2023_taken_back_is_as_it_was(austin, fan, ruling, rescind):
    before = canonical(fan, austin)
    team = [ruling(austin, car, "points", points=-100, applies_to="both") for car in ("5", "48")]
    team.append(ruling(austin, "9", "points", points=-100, applies_to="owner"))
    assert canonical(fan, austin) != before
    rescind(*team, on=APPEAL)
    assert canonical(fan, austin) == before


# -- Atlanta, June 2020 ----------------------------------------------------------------------


@pytest.fixture
def atlanta(editor):
    return last_race(editor, "atlanta")


def test_atlanta_2020_stage_points_go_to_the_four_behind(atlanta, ruling):
    before = paid_in(atlanta)
    ruling(atlanta, "13", "disqualified")
    after = paid_in(atlanta)
    moved = {
        driver: after[driver].stages - points.stages
        for driver, points in before.items()
        if after[driver].stages != points.stages
    }
    behind = {f"Truck {number}": 1 for number in (105, 106, 107, 108)}
    assert moved == {"Johnny Sauter": -4} | behind


def test_atlanta_2020_sauter_is_last_of_forty_and_paid_the_least_of_that_year(atlanta, ruling):
    ruling(atlanta, "13", "disqualified")
    sauter = atlanta.results.get(car_number="13")
    assert (sauter.provisional_finish, sauter.finish) == (17, 40)
    assert points_after(atlanta)["Johnny Sauter"] == 5
    assert order_of(atlanta)[21] == "51"
    assert points_after(atlanta)["Kyle Busch"] == 0


def test_atlanta_2020_taken_back_is_as_at_the_flag(atlanta, fan, ruling, rescind):
    before = canonical(fan, atlanta)
    decided = ruling(atlanta, "13", "disqualified")
    rescind(decided)
    assert canonical(fan, atlanta) == before
