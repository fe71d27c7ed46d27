"""The entries of the race before: where an editor starts, since most of them come again."""

from ..models import Event
from .draft import Draft, Row
from .matching.people import Choices
from .orders import as_counted


def race_before(event: Event) -> Event | None:
    """Return the nearest earlier race of the series that has entries; None if there is none."""
    entered = Event.objects.filter(results__isnull=False).order_by("-season__year", "-round")
    season = event.season
    this_year = entered.filter(season=season, round__lt=event.round)
    before = entered.filter(season__series=season.series_id, season__year__lt=season.year)
    return this_year.first() or before.first()


def entries_of(before: Event) -> tuple[Draft, Choices]:
    """Return a draft of the cars of `before`, none of them classified, and who drives each.

    Number, driver, team, owner, manufacturer, crew chief, sponsor, rookie and eligibility come
    again; how the race went does not.
    """
    entered = before.results.with_names().order_by("pk")
    entries = sorted(entered, key=lambda one: as_counted(one.car_number))
    rows, drivers = [], {}
    for line, one in enumerate(entries, start=1):
        rows.append(
            Row(
                line=line,
                car_number=one.car_number,
                driver=one.driver.name if one.driver else "",
                team=_name(one.team),
                owner=_name(one.owner),
                manufacturer=_name(one.manufacturer),
                crew_chief=_name(one.crew_chief),
                sponsor=one.sponsor,
                points_eligible=one.points_eligible,
                rookie=one.rookie,
            )
        )
        if one.driver:
            # By name alone, one of two namesakes would have to be guessed.
            drivers[line, one.driver.name] = one.driver.slug
    return Draft(f"the entries of the {before.name}", rows=tuple(rows)), drivers


def _name(noun) -> str:
    return noun.name if noun else ""
