"""What fans would read of a race, for tests to compare."""

import re

from results.models import Result, StageResult
from results.scoring.points import Points
from results.stats.facts import NOW, Facts
from results.stats.seasons import find_season, schedule
from results.stats.standings import Standing, season_results, standings

# Its sections, the link to one, since when it has its status, and how it is cited.
RECORD = re.compile(
    r'<section class="record.*?</section>|<a href="#corrections">.*?</a>'
    r'|<span class="since">.*?</span>|<p class="cite">.*?</p>',
    re.DOTALL,
)


def standings_after(event, facts: Facts = NOW) -> dict[str, Standing]:
    """Return the standings after `event`, by driver."""
    season = find_season(facts, event.season.series.slug, event.season.year)
    events = schedule(facts, season.id)
    after = next(one for one in events if one.id == event.pk)
    return {line.driver: line for line in standings(season_results(facts, season, events), after)}


def points_after(event, facts: Facts = NOW) -> dict[str, int]:
    """Return everybody's points after `event`."""
    return {driver: line.points for driver, line in standings_after(event, facts).items()}


def order_of(event) -> list[str]:
    """Return the official order by car number."""
    placed = event.results.exclude(finish=None).order_by("finish")
    return list(placed.values_list("car_number", flat=True))


def paid_in(event, facts: Facts = NOW) -> dict[str, Points]:
    """Return what everybody was paid in `event`, part by part, before rulings on points."""
    season = find_season(facts, event.season.series.slug, event.season.year)
    results = season_results(facts, season, schedule(facts, season.id))
    return {one.row.driver: one.points for one in results.scored if one.event.id == event.pk}


def stage_orders(event) -> list[list[str]]:
    """Return the official order of each stage by car number."""
    placed = StageResult.objects.filter(stage__event=event, position__isnull=False)
    numbers = event.stages.order_by("number").values_list("number", flat=True)
    return [
        list(
            placed.filter(stage__number=number)
            .order_by("position")
            .values_list("result__car_number", flat=True)
        )
        for number in numbers
    ]


def without_record(page: str) -> str:
    """Return a page without its record section, every run of blanks as one."""
    return " ".join(RECORD.sub("", page).split())


def columns() -> list[tuple]:
    """Return all that classification writes: by car, and by stage and car."""
    cars = Result.objects.order_by("event", "car_number")
    places = StageResult.objects.order_by("stage__event", "stage__number", "result__car_number")
    return [
        *cars.values_list("car_number", "finish", "status"),
        *places.values_list("stage__number", "result__car_number", "position"),
    ]


def canonical(fan, event) -> dict[str, object]:
    """Return the canonical facts of `event` and its season: columns, exports, pages.

    The record section of a page is no fact of the race: it tells what became of rulings.
    """
    race, season = event.get_absolute_url(), event.season.get_absolute_url()
    facts: dict[str, object] = {
        "results": list(Result.objects.order_by("pk").values()),
        "places": list(StageResult.objects.order_by("pk").values()),
    }
    for address in (race, f"{season}standings/"):
        facts[address] = without_record(fan.get(address).content.decode())
        for form in ("csv", "json"):
            facts[f"{address} {form}"] = fan.get(address, {"_export": form}).content
    for table in ("stages", "standings"):
        facts[table] = fan.get(race, {"_export": "json", "table": table}).content
    return facts
