"""Drivers."""

from ..stats.careers import all_drivers, driver_page, find_driver
from ..stats.facts import NOW
from ..tables import CareerTable, DriverListTable, DriverSeasonsTable, RaceLogTable
from .pages import lost, page, public


@public("sort", "_export", "table")
def driver_list(request):
    return page(
        request, "results/driver_list.html", {}, {"drivers": DriverListTable(all_drivers(NOW))}
    )


@public("sort", "career-sort", "season-sort", "_export", "table")
def driver(request, slug: str):
    found = find_driver(NOW, slug)
    if found is None:
        lost(request, "driver", slug)
    known = driver_page(NOW, found)
    return page(
        request,
        "results/driver.html",
        {"driver": found, "aliases": known.aliases, "raced": bool(known.log)},
        {
            "log": RaceLogTable(known.log),
            "careers": CareerTable(known.careers, prefix="career-"),
            "seasons": DriverSeasonsTable(known.seasons, prefix="season-"),
        },
    )
