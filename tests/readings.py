"""What fans would read of a race, for tests to compare."""

from results.stats.facts import NOW, Facts
from results.stats.seasons import find_season, schedule
from results.stats.standings import Standing, season_results, standings


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
