"""The tables of what a driver's race log comes to."""

from .base import Column, Figure, RacingTable, driver_column, link_to, race_address


class ByTrackTable(RacingTable):
    """What was done at each track."""

    caption = "By track"
    row_header = "place"

    place = Column("Track", linkify=link_to("track", "slug"))
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    best_finish = Figure("Best")


class ByTypeTable(ByTrackTable):
    """What was done at each type of track."""

    caption = "By type of track"

    place = Column("Type of track")


class MilestonesTable(RacingTable):
    """Milestones, each with its race."""

    caption = "Milestones"
    row_header = "what"
    beneath = {"what": ("series",), "race": ("track",)}

    what = Column("Milestone", orderable=False)
    series = Column("Series", orderable=False)
    year = Figure("Year", orderable=False)
    race = Column("Race", linkify=race_address, orderable=False)
    track = Column("Track", linkify=link_to("track", "track_slug"), orderable=False)
    finish = Figure("Fin", orderable=False)


class StandingOutTable(RacingTable):
    """The best and the worst, each with its race."""

    caption = "Best and worst"
    row_header = "what"
    beneath = {"what": ("told",), "race": ("series", "track")}

    what = Column("What", orderable=False)
    told = Column("How", orderable=False)
    series = Column("Series", orderable=False)
    year = Figure("Year", orderable=False)
    race = Column("Race", linkify=race_address, orderable=False)
    track = Column("Track", linkify=link_to("track", "track_slug"), orderable=False)


class TeammatesTable(RacingTable):
    """Who raced for the same team in the same races."""

    caption = "Teammates"
    a_page = 25

    driver = driver_column(order_by="order")
    races = Figure("Races", most_first=True)
