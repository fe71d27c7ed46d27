"""What each place pays: the tables of points that the series used."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """What each place pays, in whole points.

    `paid` lists first place downwards. After its end every place pays `least` or, where there is
    a `step`, that much less than the one before, but never under `least`.
    """

    paid: tuple[int, ...]
    step: int | None = None
    least: int = 0

    def points(self, place: int) -> int:
        """Return what `place` (1 is the best) pays. Raise ValueError for a place below 1."""
        if place < 1:
            raise ValueError(f"There is no place {place}: places count from 1.")
        if place <= len(self.paid):
            return self.paid[place - 1]
        if self.step is None:
            return self.least
        return max(self.paid[-1] - self.step * (place - len(self.paid)), self.least)


def one_a_place(first: int) -> Table:
    """Return a table that pays `first` points to win and one less for each place, but never 0."""
    return Table(tuple(range(first, 0, -1)), least=1)


# Bob Latford's table of 1975: 175 to win; gaps of 5, then 4, then 3 points.
LATFORD = Table(
    (175, 170, 165, 160, 155, 150, 146, 142, 138, 134, 130, *range(127, 33, -3)), step=3, least=1
)
ONE_A_PLACE_43 = one_a_place(43)
ONE_A_PLACE_40 = one_a_place(40)
ONE_A_PLACE_32 = one_a_place(32)
# The stage era: a premium on winning, then one point a place; 36th and lower pay one.
STAGE_ERA_40 = Table((40, *range(35, 0, -1)), least=1)
STAGE_ERA_55 = Table((55, *range(35, 0, -1)), least=1)
TOP_TEN = Table(tuple(range(10, 0, -1)))
# Until 2013 only a make's best car paid, by the order of the makes.
BEST_OF_EACH_MAKE = Table((9, 6, 4, 3, 2, 1))
