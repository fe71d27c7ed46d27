"""All that a track's page tells, kept until anything is touched."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .annals import Annals, until_touched
from .facts import NOW
from .rows import SeriesRow, TrackRow
from .track_records import (
    FIRST,
    KINDS,
    LapsLed,
    TrackRecord,
    best_average_finishes,
    closest_finishes,
    most_laps_led,
    pole_speeds,
    prior_records_at,
    records_at,
)
from .tracks import RaceHeld, TrackWinner, races_at, winners


class AtTrack(NamedTuple):
    """A track's races, latest first, and the first lines of its records by kind.

    `counts` tells of each kind how many there are. `first` and `latest` are races run.
    """

    races: Sequence[RaceHeld]
    run: int
    first: RaceHeld | None
    latest: RaceHeld | None
    winners: Sequence[TrackWinner]
    records: Mapping[str, Sequence[TrackRecord]]
    counts: Mapping[str, int]
    with_prior_record: bool
    averages: Sequence[TrackRecord]
    closest: Sequence[RaceHeld]
    poles: Sequence[RaceHeld]
    laps_led: Sequence[LapsLed]


@until_touched
def tracks_by_name(annals: Annals) -> list[TrackRow]:
    """Return every track, by name, and by slug among namesakes."""
    return sorted(annals.tracks.all().values(), key=lambda track: (track.name, track.slug))


def series_at(annals: Annals, track: TrackRow) -> frozenset[str]:
    """Return the slugs of the series that a track has had on their schedules."""
    return frozenset(race.series_slug for race in _races(annals, track))


def _races(annals: Annals, track: TrackRow, series: SeriesRow | None = None) -> list[RaceHeld]:
    races = _races_at(annals, track)
    if series is None:
        return races
    return [race for race in races if race.series_slug == series.slug]


@until_touched
def _races_at(annals: Annals, track: TrackRow) -> list[RaceHeld]:
    return races_at(NOW, track)


@until_touched
def _priors_at(annals: Annals, track: TrackRow) -> Mapping:
    return prior_records_at(NOW, track)


@until_touched
def all_records(
    annals: Annals, kind: str, track: TrackRow, series: SeriesRow | None = None
) -> list[TrackRecord]:
    """Return what everybody of a `kind` (one of KINDS) did at a track, most wins first."""
    priors = _priors_at(annals, track)
    races = _races(annals, track, series)
    return records_at(kind, track, races, priors.get(kind, ()), series and series.id)


@until_touched
def at_track(annals: Annals, track: TrackRow, series: SeriesRow | None = None) -> AtTrack:
    """Return what was done at a track: in all series together, or in one."""
    races = _races(annals, track, series)
    run = [race for race in races if race.is_run]
    records = {kind: all_records(annals, kind, track, series) for kind in KINDS}
    every = [line for lines in records.values() for line in lines]
    return AtTrack(
        races,
        len(run),
        run[-1] if run else None,
        run[0] if run else None,
        winners(races),
        {kind: lines[:FIRST] for kind, lines in records.items()},
        {kind: len(lines) for kind, lines in records.items()},
        any(line.with_prior_record for line in every),
        best_average_finishes(records["driver"]),
        closest_finishes(races),
        pole_speeds(races),
        most_laps_led(NOW, track, series and series.id),
    )
