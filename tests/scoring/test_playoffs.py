"""Who contends for a title, and who goes on from a round."""

from results.scoring.playoffs import Cut, Placed, Qualified, Raced, outcomes, qualify, to_the_cut
from results.scoring.ranking import TieBreak
from results.scoring.rules import Field


def placed(*rows):
    """Make `(points, wins)` from the leader down into a, b, c…"""
    return [
        Placed("abcdefghij"[at], at + 1, points, wins) for at, (points, wins) in enumerate(rows)
    ]


def test_the_first_in_points_contend():
    found = qualify(Field(2), placed((90, 0), (80, 0), (70, 4)))
    assert found == Qualified(("a", "b"))


def test_whoever_is_close_enough_to_the_leader_is_in_too():
    found = qualify(Field(1, also_within=20), placed((90, 0), (70, 0), (69, 0)))
    assert found.keys == ("a", "b")


def test_winners_come_before_points_and_the_leader_is_in():
    found = qualify(Field(3, winners_first=True), placed((90, 0), (80, 0), (70, 1), (60, 2)))
    assert (found.keys, found.on_wins) == (("a", "c", "d"), {"c", "d"})


def test_a_winner_too_far_back_is_not_in():
    field = Field(2, winners_first=True, winners_within=3)
    assert qualify(field, placed((90, 0), (80, 0), (70, 0), (60, 5))).keys == ("a", "b")


def test_more_winners_than_places_go_by_wins_then_points():
    field = Field(2, winners_first=True)
    assert qualify(field, placed((90, 1), (80, 1), (70, 2))).keys == ("a", "c")


def test_wild_cards_go_to_most_wins_among_the_next():
    field = Field(3, wild_cards=1, wild_cards_within=4)
    found = qualify(field, placed((90, 0), (80, 0), (70, 0), (60, 1), (50, 9)))
    assert (found.keys, found.wild_cards) == (("a", "b", "d"), {"d"})


def test_where_seeds_were_entered_they_hold_whatever_the_rules_say():
    rows = placed((90, 0), (80, 0), (70, 0))
    rows[2] = rows[2]._replace(seed=1)
    assert qualify(Field(2), rows).keys == ("c",)


def test_whoever_wins_a_race_is_through_and_points_decide_the_rest():
    found = outcomes(
        [Raced("a", 100), Raced("b", 90), Raced("c", 80), Raced("d", 10, won=(7,))], survivors=2
    )
    assert [key for key, one in found.items() if one.through] == ["a", "d"]
    assert (found["a"].margin, found["b"].margin, found["c"].margin) == (10, -10, -20)
    assert found["d"].margin is None


def test_2025_honeycutt_goes_on_over_riggs_on_the_best_finish_in_the_round():
    """Both stood at 3,129 after Martinsville."""
    found = outcomes(
        [
            Raced("Layne Riggs", 3129, finishes=(3, 5, 21)),
            Raced("Kaden Honeycutt", 3129, finishes=(2, 6, 14)),
        ],
        survivors=1,
    )
    assert [found[name].through for name in ("Kaden Honeycutt", "Layne Riggs")] == [True, False]
    assert found["Kaden Honeycutt"].tie == found["Layne Riggs"].tie == TieBreak(2, 1, 0)


def test_a_last_round_sends_nobody_home():
    found = outcomes([Raced("a", 100), Raced("b", 90)], None)
    assert [(one.position, one.through, one.margin) for one in found.values()] == [
        (1, None, None), (2, None, None),
    ]  # fmt: skip


def test_the_cut_is_told_from_the_last_in_on_points_and_the_first_out():
    rows = placed((90, 0), (80, 0), (70, 0), (60, 1))
    found = to_the_cut(qualify(Field(3, winners_first=True), rows), rows)
    assert found == {"a": Cut(20), "b": Cut(10), "c": Cut(-10), "d": Cut(None, secure=True)}
