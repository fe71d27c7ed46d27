"""A season's leaders, with all that is counted of them."""

from django.utils.html import format_html

from ..templatetags.racing import margin
from .base import Column, Figure, RacingTable, driver_column


class LeadersTable(RacingTable):
    """All drivers of a season by all that is counted of them."""

    caption = "Leaders"
    wide = True

    rank = Figure("Rank", none="no place in the points")
    driver = driver_column()
    points = Figure("Points", most_first=True, none="not in the points")
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    stage_wins = Figure("Stages", most_first=True)
    poles = Figure("Poles", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    top_twenties = Figure("Top 20", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    gained = Figure("Gain", most_first=True)
    best = Figure("Best")
    worst = Figure("Worst")
    laps = Figure("Laps", most_first=True)
    laps_led = Figure("Led", most_first=True)
    led_share = Figure("Led %", most_first=True)
    races_led = Figure("Races led", most_first=True)
    lead_lap = Figure("Lead lap", most_first=True)
    dnfs = Figure("DNF", most_first=True, none="not known how every race ended")
    rookie = Column("Rookie", visible=False)

    def render_gained(self, value):
        return margin(value)

    def render_driver(self, value, record):
        if not record.rookie:
            return value
        return format_html('{} <span class="badge">rookie</span>', value)
