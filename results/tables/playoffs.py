"""The tables of the playoffs: a round, and the field before it is known."""

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
    race_1 = Figure("Race 1", most_first=True, none="not run")
    race_2 = Figure("Race 2", most_first=True, none="not run")
    race_3 = Figure("Race 3", most_first=True, none="not run")

    class Meta:
        orderable = False

    def render_margin(self, value):
        return margin(value)


class LastRoundTable(RoundTable):
    """The last round, of one race or of many: nobody is sent home."""

    class Meta:
        exclude = ("race_1", "race_2", "race_3", "margin")
        orderable = False


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
