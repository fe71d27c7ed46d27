"""The tables of the site, each a declaration. What a column holds was computed before."""

from collections.abc import Sequence
from decimal import Decimal

import django_tables2 as tables
from django.urls import reverse
from django_tables2.data import TableListData
from django_tables2.utils import OrderBy

from .templatetags.racing import car, dash, laps, movement


class Rows(TableListData):
    """Frozen rows; unknown values sort last in both directions."""

    def order_by(self, aliases):
        for alias in reversed(aliases):
            wanted = OrderBy(alias)
            column = self.table.columns[wanted.bare]
            for accessor in reversed(column.order_by):
                descending = wanted.is_descending != OrderBy(accessor).is_descending
                self._sort(OrderBy(accessor).bare, descending)

    def _sort(self, field: str, descending: bool) -> None:
        known = [row for row in self.data if getattr(row, field) not in (None, "")]
        unknown = [row for row in self.data if getattr(row, field) in (None, "")]
        known.sort(key=lambda row: sortable(getattr(row, field)), reverse=descending)
        self.data = known + unknown


def sortable(value):
    """Return what orders `value`: car numbers as numbers, words without regard to case."""
    if not isinstance(value, str):
        return value
    return (0, int(value), len(value), "") if value.isdigit() else (1, 0, 0, value.casefold())


class Figure(tables.Column):
    """A number: aligned right, its digits of one width."""

    def __init__(self, *args, **options):
        options.setdefault("attrs", {"th": {"class": "figure"}, "td": {"class": "figure"}})
        super().__init__(*args, **options)


class CarNumber(tables.Column):
    def render(self, value):
        return car(value)


def link_to(view: str, slug: str):
    """Return a linkify that leads to the page of the row's `slug`, if it has one."""

    def address(record):
        value = getattr(record, slug)
        return reverse(f"results:{view}", args=[value]) if value else None

    return address


def race_address(record) -> str:
    return reverse("results:event", args=[record.series_slug, record.year, record.race_slug])


def season_address(record) -> str:
    return reverse("results:season", args=[record.series_slug, record.year])


def driver_column(**options) -> tables.Column:
    return tables.Column("Driver", linkify=link_to("driver", "driver_slug"), **options)


class RacingTable(tables.Table):
    """The base of all: unknown is a dash that says so, and exports are raw values."""

    caption = ""
    # The column that names a row: read out before each of its cells.
    row_header = "driver"

    class Meta:
        attrs = {"class": "table"}
        default = dash(None)

    def __init__(self, rows: Sequence, **options):
        super().__init__(Rows(list(rows)), **options)

    def raw_rows(self) -> list[dict]:
        """Return each row as plain values under its columns' names, in the order shown."""
        names = [column.name for column in self.columns.iterall()]
        return [{name: plain(getattr(row, name)) for name in names} for row in self.data]


def plain(value):
    """Return `value` as CSV and JSON can hold it."""
    return float(value) if isinstance(value, Decimal) else value


class FinishTable(RacingTable):
    """How a race ended."""

    caption = "Finish"

    finish = Figure("Fin")
    start = Figure("St")
    car_number = CarNumber("No.")
    driver = driver_column()
    team = tables.Column("Team")
    manufacturer = tables.Column("Make")
    sponsor = tables.Column("Sponsor")
    laps = Figure("Laps")
    laps_led = Figure("Led")
    status = tables.Column("Status")
    owner = tables.Column("Owner", visible=False)
    crew_chief = tables.Column("Crew chief", visible=False)
    reason_out = tables.Column("Reason out", visible=False)
    points = Figure("Pts")

    def render_laps_led(self, value):
        return value or ""

    def render_status(self, value, record):
        if value == "out" and record.reason_out:
            return record.reason_out
        if record.laps_down:
            return f"+{laps(record.laps_down)}"
        return value.replace("_", " ")

    def render_points(self, value, record):
        return value if record.eligible else dash(None, "not eligible for points")


class StandingsTable(RacingTable):
    """The drivers' points."""

    caption = "Drivers’ standings"

    position = Figure("Pos")
    driver = driver_column()
    points = Figure("Points")
    behind_leader = Figure("Behind")
    behind_next = Figure("Next")
    movement = Figure("Move")
    starts = Figure("Starts")
    wins = Figure("Wins")
    poles = Figure("Poles")
    stage_wins = Figure("Stages")
    top_fives = Figure("Top 5")
    top_tens = Figure("Top 10")
    laps_led = Figure("Led")
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF")

    def render_movement(self, value):
        return movement(value)

    def render_points(self, value, record):
        return dash(None, "not eligible for points") if record.position is None else value


class TopStandingsTable(StandingsTable):
    """The standings at a glance, beside a race or a season."""

    class Meta(RacingTable.Meta):
        exclude = (
            "behind_next", "starts", "poles", "stage_wins", "top_fives", "top_tens", "laps_led",
            "average_start", "average_finish", "dnfs",
        )  # fmt: skip
        orderable = False


class StageTable(RacingTable):
    """The top of each stage."""

    caption = "Stages"

    stage = Figure("Stage")
    position = Figure("Pos")
    car_number = CarNumber("No.")
    driver = driver_column()


class LapLeaderTable(RacingTable):
    """Every stint in the lead."""

    caption = "Lap leaders"

    order = Figure("#")
    car_number = CarNumber("No.")
    driver = driver_column()
    start_lap = Figure("From lap")
    end_lap = Figure("To lap")
    laps = Figure("Laps")
    approximate = tables.Column("Known from")

    def render_approximate(self, value):
        return "a description" if value else "timing"


class CautionTable(RacingTable):
    """Every caution."""

    caption = "Cautions"
    row_header = "reason"

    start_lap = Figure("From lap")
    end_lap = Figure("To lap")
    laps = Figure("Laps")
    reason = tables.Column("Reason")


class ScheduleTable(RacingTable):
    """A season's races."""

    caption = "Schedule"
    row_header = "race"

    round = Figure("Rd")
    date = tables.DateColumn(verbose_name="Date", format="M j")
    race = tables.Column("Race", linkify=race_address)
    track = tables.Column("Track", linkify=link_to("track", "track_slug"))
    status = tables.Column("Status")
    winner = tables.Column("Winner", linkify=link_to("driver", "winner_slug"))
    pole = tables.Column("Pole", linkify=link_to("driver", "pole_slug"))
    most_laps_led = tables.Column("Led most", linkify=link_to("driver", "most_laps_led_slug"))

    class Meta(RacingTable.Meta):
        order_by = "round"


class RaceLogTable(RacingTable):
    """A driver's races."""

    caption = "Race log"
    row_header = "race"

    year = Figure("Year")
    round = Figure("Rd")
    race = tables.Column("Race", linkify=race_address)
    track = tables.Column("Track", linkify=link_to("track", "track_slug"))
    car_number = CarNumber("No.")
    team = tables.Column("Team")
    start = Figure("St")
    finish = Figure("Fin")
    laps = Figure("Laps")
    laps_led = Figure("Led")
    status = tables.Column("Status")
    points = Figure("Pts")

    def render_status(self, value):
        return value.replace("_", " ")

    def render_points(self, value, record):
        return value if record.eligible else dash(None, "not eligible for points")


class DriverSeasonsTable(RacingTable):
    """A driver's seasons."""

    caption = "Seasons"
    row_header = "season"

    season = tables.Column("Season", linkify=season_address)
    starts = Figure("Starts")
    wins = Figure("Wins")
    poles = Figure("Poles")
    stage_wins = Figure("Stages")
    top_fives = Figure("Top 5")
    top_tens = Figure("Top 10")
    laps_led = Figure("Led")
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF")
    points = Figure("Points")


class CareerTable(RacingTable):
    """What a driver did in each series."""

    caption = "Career"
    row_header = "series"

    series = tables.Column("Series", linkify=link_to("series", "series_slug"))
    starts = Figure("Starts")
    wins = Figure("Wins")
    poles = Figure("Poles")
    top_fives = Figure("Top 5")
    top_tens = Figure("Top 10")
    laps_led = Figure("Led")
    with_prior_record = tables.Column("Counted")

    def render_with_prior_record(self, value):
        return "with prior record" if value else "in our results"


class TrackRacesTable(RacingTable):
    """The races of a track."""

    caption = "Races"
    row_header = "race"

    year = Figure("Year")
    date = tables.DateColumn(verbose_name="Date", format="M j, Y")
    series = tables.Column("Series")
    race = tables.Column("Race", linkify=race_address)
    status = tables.Column("Status")
    winner = tables.Column("Winner", linkify=link_to("driver", "winner_slug"))
    car_number = CarNumber("No.")
    manufacturer = tables.Column("Make")


class DriverListTable(RacingTable):
    """Every driver."""

    caption = "Drivers"
    row_header = "name"

    name = tables.Column("Driver", linkify=link_to("driver", "slug"))
    home_town = tables.Column("Home town")
    country = tables.Column("Country")


class TrackListTable(RacingTable):
    """Every track."""

    caption = "Tracks"
    row_header = "name"

    name = tables.Column("Track", linkify=link_to("track", "slug"))
    city = tables.Column("City")
    region = tables.Column("State")
    length = Figure("Miles")
    shape = tables.Column("Shape")
    surface = tables.Column("Surface")
