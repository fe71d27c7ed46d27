"""Drivers side by side. Most of it is shown the other way round, and taken along like this."""

from .base import Column, Figure, RacingTable, driver_column, link_to, race_address


class SidesTable(RacingTable):
    """What each driver did."""

    caption = "Career"

    driver = driver_column()
    years = Column("From and to")
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    win_rate = Figure("Win %", most_first=True)
    poles = Figure("Poles", most_first=True)
    stage_wins = Figure("Stages", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF", most_first=True, none="not known how every race ended")
    with_prior_record = Column("Counted with prior record")


class YearsTable(RacingTable):
    """Each driver's years."""

    caption = "Year by year"

    year = Figure("Year", most_first=True)
    driver = driver_column()
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    average_finish = Figure("Avg Fin")


class PairsTable(RacingTable):
    """Every two drivers in the races that both started."""

    caption = "Head to head"

    driver = driver_column(orderable=False)
    ahead = Figure("Ahead", orderable=False)
    behind = Figure("Behind", orderable=False)
    other = Column("Other driver", linkify=link_to("driver", "other_slug"), orderable=False)
    races = Figure("Races", orderable=False)
    wins = Figure("Wins", orderable=False)
    other_wins = Figure("Other’s wins", orderable=False)
    average_finish = Figure("Avg Fin", orderable=False)
    other_average_finish = Figure("Other’s avg fin", orderable=False)


class MetTable(RacingTable):
    """The finishes of each in the races in which they met."""

    caption = "Races in which they met"
    row_header = "race"

    year = Figure("Year", most_first=True)
    series = Column("Series")
    race = Column("Race", linkify=race_address)
    track = Column("Track")
    driver = driver_column()
    start = Figure("St")
    finish = Figure("Fin")
    laps_led = Figure("Led", most_first=True)
    status = Column("Status")
