"""The tables of how a total came about, and of what the series printed beside it."""

from django.utils.html import format_html

from ..templatetags.racing import margin
from .base import Column, Figure, RacingTable, Remark, driver_column, link_to, race_address


class EarnedTable(RacingTable):
    """How a total came about, event by event."""

    caption = "Points, race by race"
    wide = True
    row_header = "race"
    beneath = {"race": ("note",)}

    round = Figure("Rd")
    race = Column("Race", linkify=race_address)
    points = Figure("Points", most_first=True)
    total = Figure("Total", most_first=True)
    driver = Column("Driver", linkify=link_to("driver", "driver_slug"))
    finish = Figure("Fin")
    for_finish = Figure("Finish pts", most_first=True)
    stage_1 = Figure("Stage 1", most_first=True, none="no points in it")
    stage_2 = Figure("Stage 2", most_first=True, none="no points in it")
    stage_3 = Figure("Stage 3", most_first=True, none="no points in it")
    duels = Figure("Duel", most_first=True)
    bonus = Figure("Bonus", most_first=True)
    rulings = Figure("Rulings", most_first=True)
    note = Remark("Why")

    class Meta:
        orderable = False

    def render_rulings(self, value):
        return margin(value) if value else ""

    def render_total(self, value, record):
        if record.counts:
            return value
        return format_html('<span class="quiet" title="before a reset">{}</span>', value)


class StageEraEarnedTable(EarnedTable):
    """How a driver's or a car's total came about, in the era of two stages."""

    class Meta:
        exclude = ("driver", "stage_3", "duels")
        orderable = False


class PlainEarnedTable(EarnedTable):
    """How a driver's or a car's total came about before there were stages."""

    class Meta:
        exclude = ("driver", "stage_1", "stage_2", "stage_3", "duels")
        orderable = False


class MakeEarnedTable(EarnedTable):
    """How a manufacturer's total came about: its best car of each race."""

    class Meta:
        exclude = ("stage_1", "stage_2", "stage_3", "duels", "bonus", "rulings", "for_finish")
        orderable = False


class PublishedTable(RacingTable):
    """The standings as the series printed them, beside ours."""

    caption = "As published"

    place = Figure("Published")
    driver = driver_column()
    published = Figure("Points", most_first=True)
    ours = Figure("Ours", most_first=True, none="no points of ours")
    position = Figure("Our pos", none="no place of ours")
    apart = Figure("Differs by", most_first=True, none="the same points")

    class Meta:
        orderable = False

    def render_apart(self, value):
        return margin(value)
