"""A driver as a document."""

from ..addresses import absolute, address
from .links import LINKED, driver, event_of, season, series, track_of
from .shape import Shape, day, flag, link, number, one, several, text, texts
from .standings import TOTALS


def _series_of(row):
    return series(row.series, row.series_slug)


CAREER = Shape(
    "career",
    (
        one("series", "In which series", LINKED, _series_of),
        number("starts", "Races started"),
        number("wins", "Wins, as officially classified"),
        number("poles", "Starts from first place"),
        number("top_fives", "Finishes in the first five"),
        number("top_tens", "Finishes in the first ten"),
        number("laps_led", "Laps led"),
        flag("with_prior_record", "Whether what was done before our first results is counted in"),
    ),
)
SEASON_OF_DRIVER = Shape(
    "season of a driver",
    (
        one("season", "Which season", LINKED,
            lambda row: season(row.season, row.series_slug, row.year)),
        number("year", "Its year"),
        number("race_points", "Points that its races paid, before rulings on points and resets"),
        *TOTALS,
    ),
)  # fmt: skip
RACED = Shape(
    "race of a driver",
    (
        number("year", "The year of its season"),
        number("round", "Its number in the season"),
        one("race", "Which race", LINKED, event_of),
        one("track", "Where", LINKED, track_of),
        text("car_number", "As it is written on the door: 07 is not 7"),
        text("team", "Who entered the car"),
        number("start", "Starting place"),
        number("finish", "Place as officially classified, after any ruling"),
        number("laps", "Laps completed"),
        number("laps_led", "Laps led"),
        text("status", "running, out, disqualified, did_not_start, did_not_qualify or withdrew"),
        text("ended", "The same in words, or why the car was out"),
        number("points", "Points of this race by our reckoning, stages included"),
        flag("points_eligible", "Whether he could be paid points in this series", "eligible"),
        flag("started", "Whether he started: else it counts for no total", "raced"),
    ),
)
DRIVER = Shape(
    "driver",
    (
        text("name", "His name", "driver.name"),
        link("url", "His page",
             lambda page: driver(page.driver.name, page.driver.slug).url),
        link("json", "This document",
             lambda page: driver(page.driver.name, page.driver.slug).json),
        link("recaps_atom", "The recaps of his races, as a feed",
             lambda page: absolute(address("driver-recaps-atom", page.driver.slug))),
        texts("aliases", "Other spellings of his name"),
        day("born", "When he was born", "driver.born"),
        text("home_town", "Where he is from", "driver.home_town"),
        text("country", "In two letters", "driver.country"),
        several("careers", "What he did in each series", CAREER),
        several("seasons", "Season by season, the latest first", SEASON_OF_DRIVER),
        several("races", "Every race, the latest first", RACED, "log"),
    ),
)  # fmt: skip
