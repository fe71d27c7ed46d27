"""Every era's rules in plain words, in step with its data."""

import pytest

from results.scoring.in_words import in_words
from results.scoring.systems import SYSTEMS


@pytest.mark.parametrize("key", SYSTEMS)
def test_every_system_tells_all_of_its_parts(key):
    rules = SYSTEMS[key]
    told = in_words(rules)
    race = " ".join(told.race)
    assert ("at the end of each stage" in race) == bool(rules.stage)
    assert ("leading a lap" in race) == bool(rules.bonus.led_lap)
    assert ("fastest lap" in race) == bool(rules.bonus.fastest_lap)
    assert ("fails to qualify" in race) == rules.unqualified
    assert ("duel" in race) == bool(rules.duel)
    assert ("is paid less than" in race) == bool(rules.floor)
    assert ("declared for" in race) == rules.one_series
    rounds = len(rules.postseason.rounds) if rules.postseason else 0
    words = " ".join(told.title)
    told_rounds = sum(f"Round {number}," in words for number in range(1, 6))
    assert told_rounds == (rounds if rounds > 1 else 0)
    assert all(one.endswith(".") for one in [*told.race, *told.title, *told.others])
    assert told.sources


def test_what_places_pay_is_told_once_where_it_stays_the_same():
    told = in_words(SYSTEMS["trucks-2025"]).places
    assert told[0] == ("1", 40)
    assert told[-2:] == [("35", 2), ("36 and lower", 1)]


def test_the_chase_of_2026_tells_its_seeds():
    (seeds,) = [one for one in in_words(SYSTEMS["trucks-2026"]).title if "2,100" in one]
    assert seeds.startswith("The last seven races: they begin on 2,100, 2,075, 2,065,")


def test_a_race_with_more_stages_is_named():
    told = " ".join(in_words(SYSTEMS["cup-2017"]).race)
    assert "A race has two of them, the Coca-Cola 600 three." in told
    assert SYSTEMS["cup-2017"].stages_of("NASCAR Coca-Cola 600") == 3
    assert SYSTEMS["cup-2017"].stages_of("Daytona 500") == 2
