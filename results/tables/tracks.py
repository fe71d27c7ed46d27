"""The tables of tracks."""

from .base import (
    CarNumber,
    Column,
    Day,
    Figure,
    Make,
    RacingTable,
    Status,
    driver_column,
    link_to,
    race_address,
)


def latest_race(record) -> str | None:
    """Return the address of the race that a row names last, if it names one."""
    return race_address(record) if record.race_slug else None


class TrackRacesTable(RacingTable):
    """The races of a track."""

    caption = "Races"
    row_header = "race"
    beneath = {"race": ("date", "series", "status"), "winner": ("car_number", "manufacturer")}
    a_page = 25

    year = Figure("Year", most_first=True)
    date = Day("Date")
    series = Column("Series")
    race = Column("Race", linkify=race_address)
    winner = Column("Winner", linkify=link_to("driver", "winner_slug"))
    car_number = CarNumber("No.")
    manufacturer = Make("Make")
    status = Status("Status")


class TrackWinnersTable(RacingTable):
    """Who won at a track."""

    caption = "Winners"
    a_page = 10

    driver = driver_column()
    wins = Figure("Wins", most_first=True)
    years = Column("In")


class AtAGlance:
    """The first lines of more: to sort them alone would tell nothing."""

    orderable = False


class TrackRecordsTable(RacingTable):
    """What the best did at a track."""

    row_header = "name"

    name = Column("Name")
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    poles = Figure("Poles", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    last_win = Figure("Last win", most_first=True, none="none in our results", linkify=latest_race)
    with_prior_record = Column("Counted", visible=False)


class DriversAtTrackTable(TrackRecordsTable):
    """The drivers who won most at a track."""

    caption = "Records by driver"

    name = Column("Driver", linkify=link_to("driver", "slug"))
    Meta = AtAGlance


class TeamsAtTrackTable(TrackRecordsTable):
    """The teams that won most at a track."""

    caption = "Records by team"

    name = Column("Team")
    Meta = AtAGlance


class MakesAtTrackTable(TrackRecordsTable):
    """The manufacturers that won most at a track."""

    caption = "Records by manufacturer"

    name = Make("Make")
    Meta = AtAGlance


class AllAtTrackTable(RacingTable):
    """All of a kind at a track, a page at a time."""

    a_page = 50

    def render_with_prior_record(self, value):
        return "with prior record" if value else "from our first season on"


class AllDriversAtTrackTable(AllAtTrackTable, DriversAtTrackTable):
    """All drivers who started at a track."""

    caption = "Every driver"
    with_prior_record = Column("Counted")


class AllTeamsAtTrackTable(AllAtTrackTable, TeamsAtTrackTable):
    """All teams that started at a track."""

    caption = "Every team"
    with_prior_record = Column("Counted")


class AllMakesAtTrackTable(AllAtTrackTable, MakesAtTrackTable):
    """All manufacturers that started at a track."""

    caption = "Every manufacturer"
    with_prior_record = Column("Counted")


class AverageFinishesTable(RacingTable):
    """The best average finishes at a track."""

    caption = "Best average finishes"
    row_header = "name"

    average_finish = Figure("Avg Fin")
    name = Column("Driver", linkify=link_to("driver", "slug"))
    starts = Figure("Starts")
    wins = Figure("Wins")
    top_fives = Figure("Top 5")
    Meta = AtAGlance


class OneRaceTable(RacingTable):
    """Single races that stand out, each with the number that it stands out by."""

    row_header = "race"
    beneath = {"race": ("series",)}

    year = Figure("Year")
    race = Column("Race", linkify=race_address)
    series = Column("Series")


class ClosestFinishesTable(OneRaceTable):
    """The closest finishes at a track."""

    caption = "Closest finishes"

    seconds = Figure("Seconds")
    winner = Column("Winner", linkify=link_to("driver", "winner_slug"))

    class Meta(AtAGlance):
        sequence = ("seconds", "year", "race", "winner", "...")


class PoleSpeedsTable(OneRaceTable):
    """The fastest poles at a track."""

    caption = "Fastest poles"

    speed = Figure("mph")
    pole = Column("Pole", linkify=link_to("driver", "pole_slug"))

    class Meta(AtAGlance):
        sequence = ("speed", "year", "race", "pole", "...")


class MostLapsLedTable(OneRaceTable):
    """The most laps led in one race at a track."""

    caption = "Most laps led in a race"

    laps_led = Figure("Led")
    driver = driver_column()

    class Meta(AtAGlance):
        sequence = ("laps_led", "year", "race", "driver", "...")


class TrackListTable(RacingTable):
    """Every track."""

    caption = "Tracks"
    row_header = "name"
    beneath = {"name": ("city", "region")}
    a_page = 100

    name = Column("Track", order_by="order", linkify=link_to("track", "slug"))
    city = Column("City")
    region = Column("State")
    length = Figure("Miles", most_first=True)
    shape = Column("Shape")
    surface = Column("Surface")
    races = Figure("Races", most_first=True)
    latest = Figure("Latest", most_first=True, none="no race run", linkify=latest_race)
    winner = Column("Latest winner", linkify=link_to("driver", "winner_slug"))
