"""What a result is paid."""

import pytest

from results.scoring.points import NOTHING, Outing, score
from results.scoring.rules import Bonus, PointsSystem
from results.scoring.systems import SYSTEMS
from results.scoring.tables import LATFORD, STAGE_ERA_40, Table

TRUCKS_2025 = SYSTEMS["trucks-2025"]


@pytest.mark.parametrize(
    ("place", "points"), [(1, 40), (2, 35), (3, 34), (35, 2), (36, 1), (37, 1), (43, 1)]
)
def test_stage_era_pays_40_then_35_down_to_one(place, points):
    assert STAGE_ERA_40.points(place) == points


@pytest.mark.parametrize(
    ("place", "points"),
    [(1, 175), (2, 170), (6, 150), (7, 146), (11, 130), (12, 127), (43, 34), (44, 31), (60, 1)],
)
def test_latford_table_falls_by_5_then_4_then_3(place, points):
    assert LATFORD.points(place) == points


def test_there_is_no_place_below_first():
    with pytest.raises(ValueError, match="no place 0"):
        STAGE_ERA_40.points(0)


def test_a_win_with_both_stages_and_the_fastest_lap_pays_61():
    assert score(TRUCKS_2025, Outing(1, fastest_lap=True, stages=(1, 1))).total == 40 + 20 + 1


def test_eleventh_in_a_stage_pays_nothing():
    assert score(TRUCKS_2025, Outing(5, stages=(11, 10))).stages == 1


def test_an_ineligible_winner_scores_nothing():
    assert score(TRUCKS_2025, Outing(1, eligible=False, fastest_lap=True, stages=(1,))) == NOTHING


def test_an_unclassified_car_scores_nothing():
    assert score(TRUCKS_2025, Outing(None, stages=(1,))) == NOTHING


def test_a_disqualified_driver_is_paid_for_last_place_and_loses_the_fastest_lap():
    points = score(TRUCKS_2025, Outing(36, disqualified=True, fastest_lap=True))
    assert (points.finish, points.fastest_lap, points.total) == (1, 0, 1)


def test_leading_pays_where_the_era_says_so():
    winner = Outing(1, laps_led=50, led_most=True)
    assert score(SYSTEMS["trucks-1995"], winner).total == 180
    assert score(SYSTEMS["trucks-1999"], winner).total == 185
    assert score(SYSTEMS["trucks-2007"], winner).total == 195
    assert score(SYSTEMS["trucks-2011"], winner).total == 48
    assert score(TRUCKS_2025, winner).total == 40


@pytest.mark.parametrize(
    ("system", "points"),
    [
        ("second-series-1982", 180), ("second-series-1998", 185), ("second-series-2016", 45),
        ("second-series-2017", 40), ("cup-1975", 185), ("cup-2004", 190), ("cup-2007", 195),
        ("cup-2011", 48), ("cup-2016", 45), ("cup-2017", 40), ("cup-2026", 55),
    ],
)  # fmt: skip
def test_the_other_series_pay_a_winner_by_their_eras(system, points):
    assert score(SYSTEMS[system], Outing(1, laps_led=50, led_most=True)).total == points


def test_unknown_laps_led_earn_no_bonus():
    assert score(SYSTEMS["trucks-2004"], Outing(2, laps_led=None)).led_lap == 0


def test_the_floor_of_2020_holds_from_the_third_round():
    system = SYSTEMS["trucks-2020"]
    assert score(system, Outing(40), round_number=2).total == 1
    assert score(system, Outing(40), round_number=3).total == 5
    assert score(system, Outing(40, eligible=False), round_number=3).total == 0


def test_a_local_league_is_an_entry_of_data():
    league = PointsSystem("Friday night", Table((25, 18, 15), step=1, least=0), Bonus(win=2))
    assert [score(league, Outing(place)).total for place in (1, 2, 3, 4, 30)] == [27, 18, 15, 14, 0]
