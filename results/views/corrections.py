"""The open record: what was corrected, when, why and on whose word."""

from typing import NamedTuple

from django.http import Http404, HttpResponseRedirect

from ..filters import CorrectionFilter
from ..models.fact import slug_from
from ..stats.addresses import slug_now
from ..stats.careers import find_driver
from ..stats.corrections import correction_keys, corrections
from ..stats.facts import NOW
from ..stats.rows import DriverRow, EventRow, SeasonRow
from ..stats.seasons import every_season, schedule
from ..tables import CorrectionTable
from .following import Rewritten
from .pages import page, public

A_PAGE = 25
NARROWED = ("season", "race", "driver")


class Wanted(NamedTuple):
    """Whose corrections are asked for: of a season, one of its races, a driver, or all."""

    season: SeasonRow | None = None
    race: EventRow | None = None
    driver: DriverRow | None = None

    @property
    def where(self) -> dict[str, int]:
        """The conditions that a line of the record must meet."""
        keys = {"season_id": self.season, "event_id": self.race, "driver_id": self.driver}
        return {column: row.id for column, row in keys.items() if row}


@public(*NARROWED, "page", "_export", "table", lasting=(*NARROWED, "page"))
def open_record(request):
    chosen = CorrectionFilter(request.GET, every_season(NOW))
    driver = _driver(chosen)
    if driver and driver.slug != request.asked.query["driver"]:
        return HttpResponseRedirect(request.asked.but(driver=driver.slug))
    wanted = _wanted(request, chosen, driver)
    if wanted.race and wanted.race.slug != request.asked.query["race"]:
        return HttpResponseRedirect(request.asked.but(race=wanted.race.slug))
    keys = correction_keys(NOW, **wanted.where)
    pages = max(1, -(-len(keys) // A_PAGE))
    number = _page(request, pages)
    if request.GET.get("page") == "1":
        return HttpResponseRedirect(request.asked.but(page=""))
    # What is taken along is the whole record.
    whole = "_export" in request.asked.query
    shown = keys if whole else keys[(number - 1) * A_PAGE : number * A_PAGE]
    told = corrections(NOW, shown, driver.id if driver else None)
    return page(
        request,
        "results/corrections.html",
        {
            "told": told,
            "wanted": wanted,
            "count": len(keys),
            "number": number,
            "pages": pages,
            "newer": request.asked.but(page=str(number - 1) if number > 2 else ""),
            "older": request.asked.but(page=str(number + 1)),
        },
        {"corrections": CorrectionTable(told)},
        chosen,
        read=("page",),
    )


def _driver(chosen: CorrectionFilter) -> DriverRow | None:
    """Return the driver named, by his address, an address that was his, or his name."""
    named = chosen.said("driver")
    if not named:
        return None
    slug = slug_from(named)
    found = find_driver(NOW, named) or find_driver(NOW, slug)
    if found is None and (now := slug_now(NOW, "driver", slug)):
        found = find_driver(NOW, now)
    if found is None:
        chosen.deny("driver", f"We know no driver “{named}”. Write his name as his page has it.")
    return found


def _wanted(request, chosen: CorrectionFilter, driver: DriverRow | None) -> Wanted:
    """Return what is asked for; all, if any of it is not known to us."""
    season = chosen.seasons.get(chosen.said("season"))
    race = None
    if slug := chosen.said("race"):
        events = schedule(NOW, season.id) if season else []
        race = next((event for event in events if event.slug == slug), None)
        if race is None:
            keys = [event.id for event in events]
            if now := slug_now(NOW, "event", slug, event_id__in=keys):
                raise Rewritten(request.asked.but(race=now))
            of = season.name if season else "no season: name its season as well"
            chosen.deny("race", f"We know no race “{slug}” of {of}.")
    return Wanted(season, race, driver) if not chosen.errors else Wanted()


def _page(request, pages: int) -> int:
    """Return the number of the page that is asked for, or raise Http404."""
    wanted = request.GET.get("page") or "1"
    if wanted not in map(str, range(1, pages + 1)):
        raise Http404(f"page={wanted} names no page of these corrections. There are {pages}.")
    return int(wanted)
