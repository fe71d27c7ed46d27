"""Seasons of made-up races, through every kind of postseason: resets, rounds, what is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from results.scoring.contest import Contest
from results.scoring.entrants import Account, Bid, Entrant
from results.scoring.playoffs import Cut
from results.scoring.points import Outing, for_the_finish_alone, score
from results.scoring.rules import Field, Postseason, Round
from results.scoring.systems import SYSTEMS

DRIVERS = "abcdefghijklmnopqrstuvwxyz"


def season(system: str, races: list[str], regular: int, *, bonus: dict | None = None) -> Contest:
    """Race a season; each race is the finishing order, as "cab" for c before a before b.

    `bonus` are stage points by driver and race (from 1).
    """
    rules = SYSTEMS[system]
    lengths = [regular, *(round_.races for round_ in rules.postseason.rounds)]
    phases = [phase for phase, length in enumerate(lengths) for _ in range(length)][: len(races)]
    over = {phase for phase in set(phases) if phases.count(phase) == lengths[phase]}
    gives = rules.postseason.playoff_points
    entrants = []
    for name in sorted(set("".join(races))):
        finishes = [race.index(name) + 1 if name in race else None for race in races]
        paid = [
            score(rules, Outing(finish), round_number=number)
            for number, finish in enumerate(finishes, start=1)
        ]
        extra = (bonus or {}).get(name, {})
        wins = frozenset(at for at, finish in enumerate(finishes) if finish == 1)
        entrants.append(
            Entrant(
                name,
                [one.total + extra.get(at, 0) for at, one in enumerate(paid, start=1)],
                [for_the_finish_alone(one).total for one in paid],
                finishes,
                wins,
                [gives.win if at in wins and (gives.in_playoffs or not phases[at]) else 0
                 for at in range(len(races))],
            )
        )  # fmt: skip
    return Contest(entrants, phases, rules.postseason, frozenset(over))


def totals(contest: Contest, at: int = -1) -> dict[str, int]:
    at = at % len(contest.phases)
    return {one.key: contest.total(one.key, at) for _, one in contest.ranked(at)}


ORDER = DRIVERS[:12]


def test_2016_begins_on_2000_and_three_a_win_and_each_round_anew():
    """Eight drivers; c won twice in the regular season, and nobody carries anything on."""
    races = [ORDER, f"c{ORDER.replace('c', '')}", f"c{ORDER.replace('c', '')}", *[ORDER] * 7]
    contest = season("trucks-2016", races, regular=3)
    first, second, last = contest.rounds
    assert {one.key: one.account.base + one.account.carried for one in first.contenders} == {
        "a": 2003, "c": 2006, **dict.fromkeys("bdefgh", 2000)
    }  # fmt: skip
    assert {one.account for one in second.contenders} == {Account(3000, 0, 6)}
    assert {one.key for one in second.contenders} == set("abcdef")
    assert {one.key for one in last.contenders} == set("abcd")
    # In the finale a bonus counts for nothing: 32 to the winner, 31 to the second.
    assert [one.total for one in last.contenders] == [4032, 4031, 4030, 4029]


def test_2016_an_eliminated_driver_ends_on_2000_his_wins_and_all_he_earned_in_the_chase():
    races = [ORDER] * 10
    final = totals(season("trucks-2016", races, regular=3))
    seventh = 32 - 6
    assert final["g"] == 2000 + 7 * seventh
    assert list(final)[:8] == list("abcdefgh")
    # Whoever never qualified keeps the points of his whole season.
    assert final["i"] == 10 * (32 - 8)


def test_the_stage_era_carries_playoff_points_but_not_into_the_finale():
    """a wins all: five playoff points a race, and 15 for the regular season."""
    contest = season("trucks-2017", [ORDER] * 9, regular=2)
    first, second, last = contest.rounds
    began = [
        next(one.account for one in run.contenders if one.key == "a") for run in contest.rounds
    ]
    assert began == [Account(2000, 25, 2), Account(3000, 40, 5), Account(4000, 0, 8)]
    assert [one.key for one in second.contenders] == list("abcdef")
    assert (first.over, second.over, last.over) == (True, True, True)


def test_an_eliminated_driver_keeps_the_playoff_points_he_began_his_last_round_with():
    """f wins the first round's first race, so he begins the second on 3,000, 5 and 5."""
    races = [ORDER, ORDER, f"f{ORDER.replace('f', '')}", *[ORDER] * 6]
    contest = season("trucks-2017", races, regular=2)
    earned = sum(contest.earned("f", event) for event in range(2, 9))
    by_rank = 5
    assert contest.playoff_points("f", 4) == by_rank + 5
    assert contest.total("f", 8) == 2000 + by_rank + 5 + earned
    assert contest.stand("f", 8).bid is Bid.ELIMINATED


def test_a_win_in_the_round_sends_on_whoever_is_last_in_points():
    races = [ORDER, ORDER, ORDER, ORDER, f"h{ORDER.replace('h', '')}"]
    contest = season("trucks-2017", races, regular=2)
    run = contest.rounds[0]
    through = {one.key for one in run.contenders if one.outcome.through}
    assert through == set("abcdeh")
    assert next(one for one in run.contenders if one.key == "h").outcome.margin is None


def test_the_best_finish_decides_the_finale_and_stage_points_do_not():
    contest = season("trucks-2017", [ORDER] * 9, regular=2, bonus={"b": {9: 20}})
    assert totals(contest)["b"] == 4035
    assert contest.is_paid_plainly("b", 8)
    assert not contest.is_paid_plainly("e", 8)


def test_2020_paid_no_less_than_five_from_the_third_race_on():
    rules = SYSTEMS["trucks-2020"]
    paid = [score(rules, Outing(38), round_number=number).total for number in (1, 2, 3, 23)]
    assert paid == [1, 1, 5, 5]


def test_2026_begins_on_fixed_points_by_seed_and_sends_nobody_home():
    contest = season("trucks-2026", [ORDER] * 9, regular=2)
    began = {one.key: one.account.base for one in contest.rounds[0].contenders}
    assert list(began.values()) == [2100, 2075, 2065, 2060, 2055, 2050, 2045, 2040, 2035, 2030]
    assert list(began) == list("abcdefghij")
    assert totals(contest)["j"] == 2030 + 7 * (55 - 28)
    assert totals(contest)["k"] == 9 * (55 - 29)
    assert len(contest.rounds) == 1


def test_2026_a_tie_for_the_title_goes_to_more_wins_of_the_whole_season():
    rules = Postseason("Chase", Field(2), (Round(2, base=100),))
    points = {"a": [9, 5, 5, 5], "b": [9, 5, 5, 5]}
    entrants = [
        Entrant("a", points["a"], points["a"], [2, 3, 4, 4]),
        Entrant("b", points["b"], points["b"], [1, 9, 4, 4]),
    ]
    contest = Contest(entrants, [0, 0, 1, 1], rules, frozenset({0, 1}))
    assert [(place, one.key) for place, one in contest.ranked(3)] == [(1, "b"), (2, "a")]


def test_standings_before_a_reset_stay_as_they_were():
    contest = season("trucks-2017", [ORDER] * 9, regular=2)
    assert totals(contest, 1)["a"] == 80
    assert totals(contest, 2)["a"] == 2000 + 25 + 40


def test_a_round_under_way_tells_how_far_it_is_to_the_cut():
    contest = season("trucks-2017", [ORDER] * 3, regular=2)
    run = contest.rounds[0]
    assert not run.over
    assert contest.to_the_cut(2)["f"].margin == contest.total("f", 2) - contest.total("g", 2)
    assert contest.to_the_cut(2)["g"].margin == contest.total("g", 2) - contest.total("f", 2)
    assert contest.to_the_cut(2)["a"] == Cut(None, secure=True)


def test_nobody_qualifies_before_the_regular_season_is_over():
    contest = season("trucks-2017", [ORDER], regular=2)
    assert contest.rounds == []
    assert contest.field(0) == tuple("abcdefgh")


def test_a_ruling_of_a_playoff_race_counts_in_its_round():
    contest = season("trucks-2017", [ORDER] * 5, regular=2, bonus={"a": {4: -300}})
    assert "a" not in {one.key for one in contest.rounds[1].contenders if one.account.base} or (
        next(one for one in contest.rounds[0].contenders if one.key == "a").won
    )
    assert contest.rounds[0].contenders[-1].key == "a"


ERAS = ["trucks-2016", "trucks-2017", "trucks-2021", "trucks-2026", "cup-2004", "cup-2007",
        "cup-2011", "cup-2014", "cup-2017"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_total_is_its_account_and_what_was_earned_since(data):
    era = data.draw(st.sampled_from(ERAS))
    rules = SYSTEMS[era].postseason
    regular = data.draw(st.integers(1, 4))
    names = DRIVERS[: data.draw(st.integers(2, 22))]
    count = data.draw(st.integers(regular, regular + rules.races))
    races = ["".join(data.draw(st.permutations(names))) for _ in range(count)]
    contest = season(era, races, regular)
    for at in range(count):
        ranked = contest.ranked(at)
        assert sorted(one.key for _, one in ranked) == list(names)
        for _, one in ranked:
            account = contest.stand(one.key, at).account
            earned = sum(contest.earned(one.key, event) for event in range(account.since, at + 1))
            assert contest.total(one.key, at) == account.base + account.carried + earned
        ranks = [contest.stand(one.key, at).bid for _, one in ranked]
        assert ranks == sorted(ranks)
    for run in contest.rounds[:-1]:
        if run.over and rules.eliminates:
            through = sum(bool(one.outcome.through) for one in run.contenders)
            assert through == min(rules.rounds[run.number].drivers, len(run.contenders))


@pytest.mark.parametrize("era", [key for key, one in SYSTEMS.items() if one.postseason])
def test_every_postseason_is_whole(era):
    rules = SYSTEMS[era].postseason
    sizes = [rules.field.size, *(one.drivers for one in rules.rounds[1:])]
    assert sizes == sorted(sizes, reverse=True)
    assert all(one.start(1) for one in rules.rounds)
