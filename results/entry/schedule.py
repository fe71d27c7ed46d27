"""Where a race stands in the schedule: its event, found or to be made, with all that it needs."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db.models import Q

from ..models import Alias, Event, Season, Series, Track
from .differences import Change
from .draft import Draft, Problem
from .history.seasons import regular_season_events, system_for
from .matching.garage import key_of

# The national series by their addresses, which no sponsor is in: name and tier.
NATIONAL = {
    "cup": ("Cup Series", 1),
    "second-series": ("Second Series", 2),
    "trucks": ("Truck Series", 3),
}
AWAITED = (Event.Status.SCHEDULED, Event.Status.POSTPONED)


class NoPlace(ValueError):
    """A race that cannot be placed in the schedule; its words say why."""


class RulesUnknown(NoPlace):
    """A season that is not there, and nobody knows which points system paid it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A race as its source places it. `round` is None where the source knows none."""

    series: str
    year: int
    name: str
    track: str
    date: datetime.date | None = None
    round: int | None = None

    def __str__(self):
        where = f", round {self.round}" if self.round else ""
        return f"{self.name or 'A race'}, {self.year}{where}"


def event_for(sought: Sought, *, system: str = "") -> Event:
    """Return the event of a race, or one with no key, which `make` can make. Reads only.

    It is found by its round, or else by its date, or else by name and track. `system` pays a new
    season whose rules nobody knows. Raise NoPlace for what contradicts the schedule and for what
    cannot be made of what is known, RulesUnknown for a new season without rules.
    """
    season = _season(sought, system)
    events = season.events.select_related("track") if season.pk else Event.objects.none()
    if sought.round:
        there = list(events.filter(Q(round=sought.round) | Q(date=sought.date, date__isnull=False)))
        found, round_ = _at_round(sought, there), sought.round
    else:
        there = list(events)
        found, round_ = _on_date(sought, there), _round_on(sought.date, there)
    if found is None:
        return _new(sought, season, round_)
    found.season = season
    return found


def series_at(slug: str) -> Series:
    """Return the series of that address, or a national one to be made. Raise NoPlace."""
    series = Series.objects.filter(slug=slug).first()
    if series is None and slug not in NATIONAL:
        raise NoPlace(f"There is no series “{slug}”.")
    if series is None:
        name, tier = NATIONAL[slug]
        series = Series(slug=slug, name=name, tier=tier)
    return series


def made_for(event: Event) -> Iterator[Change]:
    """Return what has to be made before `event` is there: nothing, if it is."""
    if event.pk:
        return
    season = event.season
    if season.series.pk is None:
        yield Change("A new series", "", None, season.series.name)
    if season.pk is None:
        yield Change("A new season", "", None, f"{season.year}, paid by {season.points_system}")
    if event.track.pk is None:
        yield Change("A new track", "", None, event.track.name)
    yield Change("A new event", "", None, f"{event.name}, round {event.round}")


def make(event: Event) -> None:
    """Save what of `event` is not there yet. Runs inside the revision now open."""
    for fact in (event.season.series, event.season, event.track, event):
        if fact.pk is None:
            fact.save()


def as_run(draft: Draft, event: Event, status: str) -> Draft:
    """Return the draft of a race that was run, saying so where the event still awaits it.

    A race that is run already keeps its status; one that was cancelled is a problem.
    """
    if event.status in AWAITED:
        return replace(draft, event=replace(draft.event, status=status))
    if event.status == Event.Status.CANCELLED:
        told = Problem(None, "status", "The event stands as cancelled. Put that right first.")
        return replace(draft, problems=(*draft.problems, told))
    return draft


def _season(sought: Sought, system: str) -> Season:
    season = (
        Season.objects.of(sought.series).filter(year=sought.year).select_related("series").first()
    )
    if season:
        return season
    series = series_at(sought.series)
    key = system_for(sought.series, sought.year) or system
    if not key:
        raise RulesUnknown(f"By which rules was the {sought.year} {series} paid? We know none.")
    return Season(
        series=series,
        year=sought.year,
        points_system=key,
        regular_season_events=regular_season_events(sought.series, sought.year),
    )


def _at_round(sought: Sought, events: list[Event]) -> Event | None:
    """Return the event of that round. Raise NoPlace if it is another race by date or by track."""
    found = next((one for one in events if one.round == sought.round), None)
    if found is None:
        # Two races of one day are two races, as qualifiers at Daytona were.
        for one in events:
            if _is_called(sought, one) and _is_at(sought, one):
                raise NoPlace(f"{sought}: that race of {one.date} is round {one.round} here.")
        return None
    dated = None not in (found.date, sought.date)
    same = found.date == sought.date if dated else _is_at(sought, found)
    if not same:
        when = f" on {found.date}" if found.date else ""
        raise NoPlace(f"{sought}: that round is “{found.name}” at {found.track}{when} here.")
    return found


def _on_date(sought: Sought, events: list[Event]) -> Event | None:
    """Return the event of that day, or the one of that name and track whatever its day."""
    that_day = [one for one in events if sought.date and one.date == sought.date]
    if len(that_day) > 1:
        that_day = [one for one in that_day if _is_called(sought, one)]
    for one in that_day:
        if _is_called(sought, one) or _is_at(sought, one):
            return one
        raise NoPlace(
            f"{sought}: on that day stands “{one.name}” at {one.track}. If it is the same race, "
            "give the event or its track the other name as an alias."
        )
    named = (one for one in events if _is_called(sought, one) and _is_at(sought, one))
    return next(named, None)


def _is_called(sought: Sought, event: Event) -> bool:
    return key_of(sought.name) in _spellings(event)


def _is_at(sought: Sought, event: Event) -> bool:
    return key_of(sought.track) in _spellings(event.track)


def _spellings(fact: Event | Track) -> set[str]:
    names = [fact.name, *fact.aliases.values_list("name", flat=True)]
    return {fact.slug, *map(key_of, names)}


def _new(sought: Sought, season: Season, round_: int | None) -> Event:
    """Return the event to be made, with as much as is known. Raise NoPlace."""
    if not sought.track:
        raise NoPlace(f"{sought}: at which track it was is not said.")
    name = sought.name or (f"Round {sought.round}" if sought.round else "")
    if not name:
        raise NoPlace(f"{sought}: it has no name.")
    if round_ is None:
        raise NoPlace(f"{sought}: it has no date, and without one no place in the season.")
    event = Event(
        season=season,
        track=_track(sought.track),
        name=name,
        date=sought.date,
        round=round_,
    )
    try:
        event.clean()
    except ValidationError as why:
        raise NoPlace(f"{sought}: {' '.join(why.messages)}") from why
    return event


def _round_on(date: datetime.date | None, events: list[Event]) -> int | None:
    """Return the round after the last race before `date` if it is free, else the next free one.

    Without a date there is none.
    """
    if date is None:
        return None
    taken = {one.round for one in events}
    before = [one.round for one in events if one.date and one.date < date]
    after = [one.round for one in events if one.date and one.date > date]
    place = max(before, default=0) + 1
    if place not in taken and place < min(after, default=place + 1):
        return place
    return max(taken, default=0) + 1


def _track(name: str) -> Track:
    """Return the track of that name or alias, or one to be made of which nothing else is known."""
    key = key_of(name)
    track = Track.objects.filter(slug=key).first() or Track.objects.filter(name=name).first()
    if track is None:
        aliases = Alias.objects.exclude(track=None).select_related("track")
        track = next((one.track for one in aliases if key_of(one.name) == key), None)
    return track or Track(name=name)
