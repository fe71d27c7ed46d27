"""How rare a milestone is: the larger, the rarer, from 0 to 100.

A weighing, not a measurement: of two lines, which would a fan be told first? A fourth of a kind is
a quarter as rare as the first, a round number as rare as the third. A wait counts ten a year, up to
five years, and less for a top ten than for a win; a record, half the races that it beat.
"""

MOST = 100.0
ROUND = 50
# The first win ever, by whose it is.
FIRST_WIN = {
    "driver": 60.0,
    "team": 30.0,
    "manufacturer": 30.0,
    "crew chief": 25.0,
    "car number": 20.0,
    "owner": 18.0,
}
SECOND_OF_SEASON = 4.0
FIRST_AT_TRACK = 12.0
FIRST_POLE = 20.0
FIRST_TOP_FIVE = 15.0
FIRST_TOP_TEN = 8.0
BEST_FINISH = 5.0
DEBUT = 3.0
SWEEP = 5.0
SWEEP_AND_WIN = 15.0
# One more in a row.
STREAK = {"win": 5.0, "top five": 1.5, "top ten": 0.8}


def is_round(number: int) -> bool:
    """Return whether it is one that fans count: 50, 100, 150 and so on."""
    return number > 0 and number % ROUND == 0


def by_number(first: float, number: int, depth: float = 1.0) -> float:
    """Return the rarity of the `number`-th of a kind whose first has rarity `first`.

    `depth`, up to 1, is how much of all history is seen: a first in two seasons is none.
    """
    return first * depth / (3 if is_round(number) else number)


def in_season(first: float, number: int) -> float:
    """Return the rarity of the `number`-th of a season: everybody has a first every year."""
    return by_number(first / 20, number)


def at_track(number: int, depth: float) -> float:
    """Return the rarity of the `number`-th win at one track: who wins there often is rare."""
    return FIRST_AT_TRACK * depth * number**0.5


def round_start(number: int) -> float:
    """Return the rarity of a round-number start: few drivers have many."""
    return min(number / 25, MOST)


def wait(years: float, first: float) -> float:
    """Return the rarity of a first in `years`, of a kind whose first ever has rarity `first`."""
    return min(10 * years, 50) * first / FIRST_WIN["driver"]


def streak(deed: str, length: int) -> float:
    """Return the rarity of `length` such deeds in a row."""
    return min(STREAK[deed] * length, MOST)


def record(beaten: int) -> float:
    """Return the rarity of a record over `beaten` earlier races."""
    return min(beaten / 2, MOST)
