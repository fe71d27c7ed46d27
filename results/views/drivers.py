"""Drivers."""

from django.utils.safestring import SafeString

from .. import schema
from ..addresses import address
from ..charts.finishes import Dot, finishes, said
from ..models import Driver, Result
from ..stats.careers import driver_page, find_driver
from ..stats.facts import NOW
from ..stats.neighbours import neighbours_by_name
from ..tables import CareerTable, DriverSeasonsTable, RaceLogTable
from .pages import around, lost, page, public


@public("sort", "career-sort", "season-sort", "_export", "table")
def driver(request, slug: str):
    found = find_driver(NOW, slug)
    if found is None:
        lost(request, "driver", slug)
    known = driver_page(NOW, found)
    dots = [
        Dot(f"{one.year} {one.race}", one.finish, one.status == Result.Status.OUT)
        for one in reversed(known.log)
        if one.raced
    ]
    return page(
        request,
        "results/driver.html",
        {
            "driver": found,
            "schema": schema.driver(found, known.aliases),
            "aliases": known.aliases,
            "raced": bool(known.log),
            # Our own markup: every word in it was escaped where it was drawn.
            "finishes": SafeString(finishes(dots)),
            "finishes_said": said(dots),
            "around": around(
                neighbours_by_name(NOW, Driver, found), lambda one: address("driver", one.slug)
            ),
        },
        {
            "log": RaceLogTable(known.log),
            "careers": CareerTable(known.careers, prefix="career-"),
            "seasons": DriverSeasonsTable(known.seasons, prefix="season-", summary=known.summary),
        },
    )
