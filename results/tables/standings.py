"""The standings of all four championships."""

from django.utils.html import format_html

from ..addresses import address
from ..templatetags.racing import dash, margin, movement
from .base import (
    CarNumber,
    Column,
    Figure,
    RacingTable,
    driver_column,
    link_to,
)


def points_of(view: str, slug: str):
    """Return a linkify that leads to how a row's points came about."""

    def leads_to(record):
        named = getattr(record, slug)
        if record.position is None or not named:
            return None
        return address(view, record.series_slug, record.year, named)

    return leads_to


def owner_or_team(record):
    """Lead to the owner of a car or, where that is not known, to its team."""
    noun = "owner" if record.owner_slug else "team"
    slug = record.owner_slug or record.team_slug
    return address(noun, slug) if slug else None


class Placed(RacingTable):
    """What all standings show in the same way."""

    def render_position(self, value, record):
        if record.tie is None:
            return value
        return format_html('{} <a class="tie" href="#ties">tie</a>', value)

    def render_movement(self, value):
        return movement(value)

    def render_behind_leader(self, value, record):
        return dash(None, "no longer racing for the title") if record.bid else value


class Contended(Placed):
    """Standings in which some contend for a title, and some drop out."""

    def render_to_cut(self, value):
        return margin(value)


class StandingsTable(Contended):
    """The drivers' points."""

    caption = "Drivers’ standings"
    wide = True

    position = Figure("Pos", none="not in the points")
    driver = driver_column()
    points = Figure("Points", most_first=True, linkify=points_of("driver-points", "driver_slug"))
    behind_leader = Figure("Behind", none="not in the points")
    behind_next = Figure("Next", none="nobody is ahead whose points compare")
    to_cut = Figure("Cut", most_first=True, none="in on a win, or out")
    movement = Figure("Move", none="no position before")
    wins = Figure("Wins", most_first=True)
    playoff_points = Figure("Playoff pts", most_first=True)
    stage_wins = Figure("Stages", most_first=True)
    stage_points = Figure("Stage pts", most_first=True)
    starts = Figure("Starts", most_first=True)
    poles = Figure("Poles", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF", most_first=True, none="not known how every race ended")

    def render_points(self, value, record):
        return dash(None, "not in the points") if record.position is None else value


class ChaseStandingsTable(StandingsTable):
    """The drivers' points of an era with a postseason and no stages."""

    class Meta:
        exclude = ("stage_wins", "stage_points")


class SeasonLongStandingsTable(StandingsTable):
    """The drivers' points of an era in which the whole season decided."""

    class Meta:
        exclude = ("to_cut", "playoff_points", "stage_wins", "stage_points")


class TopStandingsTable(StandingsTable):
    """The standings at a glance, beside a race or a season; ties are told on their own page."""

    wide = False

    class Meta:
        exclude = (
            "behind_next", "to_cut", "playoff_points", "starts", "poles", "stage_wins",
            "stage_points", "top_fives", "top_tens", "laps_led", "average_start",
            "average_finish", "dnfs",
        )  # fmt: skip
        orderable = False

    def render_position(self, value):
        return value


class OwnersTable(Contended):
    """The points of cars, which are their owners'."""

    caption = "Owners’ standings"
    wide = True
    row_header = "owner"
    beneath = {"owner": ("drivers",)}

    position = Figure("Pos", none="not in the points")
    car_number = CarNumber("No.")
    owner = Column("Owner", linkify=owner_or_team)
    points = Figure("Points", most_first=True, linkify=points_of("owner-points", "car_slug"))
    behind_leader = Figure("Behind", none="not in the points")
    behind_next = Figure("Next", none="nobody is ahead whose points compare")
    to_cut = Figure("Cut", most_first=True, none="in on a win, or out")
    movement = Figure("Move", none="no position before")
    wins = Figure("Wins", most_first=True)
    starts = Figure("Starts", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_finish = Figure("Avg Fin")
    drivers = Column("Drivers")


class SeasonLongOwnersTable(OwnersTable):
    """The points of cars in an era without a postseason."""

    class Meta:
        exclude = ("to_cut",)


class ManufacturersTable(Placed):
    """The manufacturers' points."""

    caption = "Manufacturers’ standings"
    row_header = "manufacturer"

    position = Figure("Pos", none="not in the points")
    manufacturer = Column("Manufacturer", linkify=link_to("manufacturer", "manufacturer_slug"))
    points = Figure(
        "Points", most_first=True, linkify=points_of("manufacturer-points", "manufacturer_slug")
    )
    behind_leader = Figure("Behind", none="not in the points")
    behind_next = Figure("Next", none="nobody is ahead whose points compare")
    movement = Figure("Move", none="no position before")
    wins = Figure("Wins", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)


class RookiesTable(RacingTable):
    """The rookies' points."""

    caption = "Rookies’ standings"

    position = Figure("Pos", none="not in the points")
    driver = driver_column()
    points = Figure("Points", most_first=True, linkify=points_of("driver-points", "driver_slug"))
    behind_leader = Figure("Behind", none="not in the points")
    movement = Figure("Move", none="no position before")
    overall = Figure("Overall")
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    average_finish = Figure("Avg Fin")

    def render_movement(self, value):
        return movement(value)
