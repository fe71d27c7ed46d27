"""The tables of the playoffs: a round, and the field before it is known."""

from functools import cache

from ..templatetags.racing import margin
from .base import Figure, RacingTable, Remark, driver_column


class RoundTable(RacingTable):
    """A round of the playoffs."""

    caption = "Playoffs"

    position = Figure("Pos")
    driver = driver_column()
    points = Figure("Points", most_first=True)
    margin = Figure("Margin", most_first=True, none="in on a win")
    outcome = Remark("Outcome")
    seed = Figure("Seed")
    began = Figure("Began on", most_first=True)

    class Meta:
        orderable = False

    def render_margin(self, value):
        return margin(value)


class LastRoundTable(RoundTable):
    """The last round, of one race or of many: nobody is sent home."""

    class Meta:
        exclude = ("margin",)
        orderable = False


@cache
def round_table(races: int) -> type[RoundTable]:
    """Return the table of a round of so many races, with what each of them paid."""
    numbers = range(1, races + 1)
    paid = {f"race_{n}": Figure(f"Race {n}", most_first=True, none="not run") for n in numbers}
    whole = {**paid, "Meta": RoundTable.Meta, "__doc__": RoundTable.__doc__}
    return type("RoundTable", (RoundTable,), whole)


class ProjectedTable(RacingTable):
    """Who would race for the title if the regular season ended now, and who is next."""

    caption = "As it stands"

    position = Figure("Pos")
    driver = driver_column()
    to_cut = Figure("Cut", most_first=True, none="in on a win")
    outcome = Remark("In or out")
    points = Figure("Points", most_first=True)
    wins = Figure("Wins", most_first=True)
    playoff_points = Figure("Playoff pts", most_first=True)

    class Meta:
        orderable = False

    def render_to_cut(self, value):
        return margin(value)
