"""A line of the drivers' standings in a document."""

from .links import LINKED, driver_of
from .shape import Shape, decimal, number, one

TOTALS = (
    number("starts", "Races started"),
    number("wins", "Wins, as officially classified"),
    number("poles", "Starts from first place"),
    number("stage_wins", "Stages won"),
    number("top_fives", "Finishes in the first five"),
    number("top_tens", "Finishes in the first ten"),
    number("laps_led", "Laps led"),
    decimal("average_start", "Average starting place"),
    decimal("average_finish", "Average finish"),
    number("dnfs", "Races he was out of before their end"),
)
STANDING = Shape(
    "standing",
    (
        number("position", "Place; null for who is not eligible for points"),
        one("driver", "Whose points they are", LINKED, driver_of),
        number("points", "Points, stages and rulings included"),
        number("behind_leader", "Points behind the leader"),
        number("behind_next", "Points behind the next one ahead"),
        number("movement", "Places gained since the race before; below zero, lost"),
        number("stage_points", "Points of all stages"),
        number("playoff_points", "Points that count from the playoffs on"),
        *TOTALS,
    ),
)
