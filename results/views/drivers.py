"""A driver's page."""

from django.utils.safestring import SafeString

from .. import schema
from ..addresses import address
from ..charts.finishes import Dot, finishes, said
from ..filters import LogFilter
from ..models import Result
from ..stats.annals import annals
from ..stats.careers import DriverPage, driver_page, find_driver
from ..stats.driver_log import by_track, by_type, milestones, standing_out, teammates
from ..stats.facts import NOW
from ..stats.indexes import beside, in_order
from ..stats.summaries import summary
from ..tables import CareerTable, DriverSeasonsTable, RaceLogTable
from ..tables.driver_log import (
    ByTrackTable,
    ByTypeTable,
    MilestonesTable,
    StandingOutTable,
    TeammatesTable,
)
from .following import lost
from .pages import around, page, public

LOG = ("only", "series", "year", "track")
SORTED = ("career", "season", "track", "type", "teammate")


@public(
    *LOG, "sort", "page", *(f"{table}-sort" for table in SORTED), "teammate-page",
    "_export", "table",
)  # fmt: skip
def driver(request, slug: str):
    found = find_driver(NOW, slug)
    if found is None:
        lost(request, "driver", slug)
    history = annals(request.version)
    known = driver_page(NOW, found, history)
    chosen = LogFilter(request.GET, known.log)
    return page(
        request,
        "results/driver.html",
        {
            "driver": found,
            "schema": schema.driver(found, known.aliases),
            "aliases": known.aliases,
            "summary": summary(known.careers),
            "raced": bool(known.log),
            **_drawn(known),
            "rulings": known.rulings,
            "around": around(
                beside(in_order(history, "driver"), found.slug),
                lambda one: address("driver", one.slug),
            ),
        },
        {
            "log": RaceLogTable(chosen.rows),
            # Who only failed to qualify in a series has no career in it.
            "careers": CareerTable(
                [one for one in known.careers if one.starts != 0], prefix="career-"
            ),
            "seasons": DriverSeasonsTable(known.seasons, prefix="season-", summary=known.summary),
            "types": ByTypeTable(by_type(known.log, history), prefix="type-"),
            "tracks": ByTrackTable(by_track(known.log), prefix="track-"),
            "standing-out": StandingOutTable(standing_out(known.log, history)),
            "milestones": MilestonesTable(
                milestones(known.log, known.priors, {one.slug: one.id for one in known.series})
            ),
            "teammates": TeammatesTable(teammates(history, found.id), prefix="teammate-"),
        },
        chosen,
    )


def _drawn(known: DriverPage) -> dict:
    dots = [
        Dot(f"{one.year} {one.race}", one.finish, one.status == Result.Status.OUT)
        for one in reversed(known.log)
        if one.raced
    ]
    if not dots:
        return {"finishes": "", "finishes_said": ""}
    # Our own markup: every word in it was escaped where it was drawn.
    return {"finishes": SafeString(finishes(dots)), "finishes_said": said(dots)}
