"""What a driver's race log comes to: by track and type of track, what stands out, milestones."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ..models import Result
from ..spelling import folded
from .annals import Annals
from .annals.teammates import races_with_teammates
from .averages import average
from .careers import Raced
from .milestones.words import nth
from .rows import PriorRow
from .stretches import stretches
from .track_types import TYPES, type_of

RUNNING = Result.Status.RUNNING.value
# Behind every place there is.
LAST = 1000
# Which starts and wins are told, and the deeds of which the first is.
STARTS = (1, *range(100, 2000, 100))
WINS = (1, 10, *range(25, 500, 25))
FIRSTS = {"First top ten": 10, "First top five": 5}


class DoneAt(NamedTuple):
    """What a driver did at a track, or at all of a type; averages are places."""

    place: str
    slug: str | None
    starts: int
    wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    best_finish: int | None


class Teammate(NamedTuple):
    """Who raced for the same team, and in how many races."""

    driver: str
    driver_slug: str
    races: int
    order: str


class Marked(NamedTuple):
    """Something worth telling, and the race that it was in."""

    what: str
    told: str
    series: str
    series_slug: str
    year: int
    race: str
    race_slug: str
    track: str
    track_slug: str
    finish: int | None


def by_track(log: Sequence[Raced]) -> list[DoneAt]:
    """Return what was done at each track, most starts first."""
    lines = [
        _done_at(races[0].track, slug, races)
        for slug, races in _grouped(log, lambda one: one.track_slug)
    ]
    return sorted(lines, key=lambda line: (-line.starts, line.place, line.slug))


def by_type(log: Sequence[Raced], annals: Annals) -> list[DoneAt]:
    """Return what was done at each type of track (TYPES), in their order."""
    types = {track.slug: type_of(track) for track in annals.tracks.all().values()}
    races = dict(_grouped(log, lambda one: types.get(one.track_slug) or ""))
    return [_done_at(words, None, races[kind]) for kind, words in TYPES.items() if kind in races]


def standing_out(log: Sequence[Raced], annals: Annals) -> list[Marked]:
    """Return the best and the worst of a log, latest first, each with the last such race."""
    starts = [one for one in log if one.raced]
    found = []
    finished = [one for one in starts if one.finish is not None]
    if finished:
        best, worst = min(finished, key=_finish), max(finished, key=_finish)
        found.append(
            _marked("Best finish", f"{nth(best.finish)}{_times(starts, best.finish)}", best)
        )
        found.append(_marked("Worst finish", nth(worst.finish), worst))
    gained = [one for one in finished if one.start is not None and one.start > one.finish]
    if gained:
        most = max(gained, key=lambda one: one.start - one.finish)
        places = _so_many(most.start - most.finish, "place")
        told = f"{places}, from {nth(most.start)} to {nth(most.finish)}"
        found.append(_marked("Most places gained", told, most))
    led = [one for one in starts if one.laps_led]
    if led:
        most = max(led, key=lambda one: one.laps_led)
        found.append(_marked("Most laps led", _so_many(most.laps_led, "lap"), most))
    unbroken = _unbroken(starts, annals)
    found += [
        *_streak("Most wins in a row", unbroken, lambda one: one.finish == 1),
        *_streak("Most top tens in a row", unbroken, lambda one: (one.finish or LAST) <= 10),
        *_streak("Most races in a row run to the end", unbroken, _ran_to_the_end),
    ]
    return found


def teammates(annals: Annals, driver: int) -> list[Teammate]:
    """Return who started for the team of a driver (by key) in races of his, most races first."""
    names = annals.names["driver"].all()
    races = races_with_teammates(driver)
    lines = [
        Teammate(names[key].name, names[key].slug, number, folded(names[key].name))
        for key, number in races.items()
        if key in names
    ]
    return sorted(lines, key=lambda line: (-line.races, line.order, line.driver_slug))


def milestones(
    log: Sequence[Raced], priors: Iterable[PriorRow], series: Mapping[str, int]
) -> list[Marked]:
    """Return the milestones of a log in each series, oldest first; `series` are keys by slug.

    With a prior record, what came after its last day is counted on from it; what came before is
    not told, and neither is what it leaves unknown.
    """
    prior_of = {prior.series_id: prior for prior in priors}
    found: list[Marked] = []
    starts = [one for one in reversed(log) if one.raced]
    for slug, races in _grouped(starts, lambda one: one.series_slug):
        prior = prior_of.get(series.get(slug))
        found += _counted(races, prior)
        if prior is None:
            found += _firsts(races)
    at = {(one.series_slug, one.year, one.race_slug): number for number, one in enumerate(starts)}
    return sorted(found, key=lambda one: at[one.series_slug, one.year, one.race_slug])


def _counted(races: Sequence[Raced], prior: PriorRow | None) -> list[Marked]:
    """Return the starts and wins whose number is told, and the latest win."""
    if prior is not None:
        races = [one for one in races if _is_after(one, prior.through)]
    wins = [one for one in races if one.finish == 1]
    found = _numbered(races, prior.starts if prior else 0, STARTS, "start")
    found += _numbered(wins, prior.wins if prior else 0, WINS, "win")
    if len(wins) > 1:
        found.append(_marked("Latest win", "", wins[-1]))
    return found


def _numbered(
    races: Sequence[Raced], before: int | None, told: Sequence[int], what: str
) -> list[Marked]:
    if before is None:
        return []
    numbers = {number: one for number, one in enumerate(races, before + 1) if number in told}
    return [
        _marked(f"{nth(number).capitalize()} {what}", "", one) for number, one in numbers.items()
    ]


def _firsts(races: Sequence[Raced]) -> list[Marked]:
    found = [
        (what, next((one for one in races if (one.finish or LAST) <= worst), None))
        for what, worst in FIRSTS.items()
    ]
    found.append(("First pole", next((one for one in races if one.start == 1), None)))
    return [_marked(what, "", one) for what, one in found if one is not None]


def _unbroken(starts: Sequence[Raced], annals: Annals) -> list[list[Raced]]:
    """Return starts by the series and the stretch of its seasons that they are of."""
    every = annals.seasons.all()
    of = {(every[key].series_slug, every[key].year): one for key, one in stretches(annals).items()}
    return [races for _, races in _grouped(starts, lambda one: of.get((one.series_slug, one.year)))]


def _streak(
    what: str, unbroken: Sequence[Sequence[Raced]], holds: Callable[[Raced], bool]
) -> list[Marked]:
    """Return the longest run of starts of which it `holds`, if it is one at all."""
    longest: list[Raced] = []
    for races in unbroken:
        for held, run in groupby(races, holds):
            if held and len(run := list(run)) > len(longest):
                longest = run
    if len(longest) < 2:
        return []
    # Latest first: the first race of the run is its last row.
    began = longest[-1]
    return [_marked(what, f"{len(longest)}, from {began.year} {began.race}", longest[0])]


def _so_many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _ran_to_the_end(one: Raced) -> bool:
    return one.status == RUNNING


def _is_after(one: Raced, through: date) -> bool:
    return one.date > through if one.date else one.year > through.year


def _grouped(
    log: Sequence[Raced], key_of: Callable[[Raced], Hashable]
) -> list[tuple[Hashable, list[Raced]]]:
    """Return the starts of a log by a key, in their order."""
    found: dict[Hashable, list[Raced]] = {}
    for one in log:
        if one.raced:
            found.setdefault(key_of(one), []).append(one)
    return list(found.items())


def _done_at(place: str, slug: str | None, races: Sequence[Raced]) -> DoneAt:
    started = [one.start for one in races if one.start is not None]
    finished = [one.finish for one in races if one.finish is not None]
    led = [one.laps_led for one in races if one.laps_led is not None]
    return DoneAt(
        place, slug, len(races), finished.count(1), sum(place <= 5 for place in finished),
        sum(place <= 10 for place in finished), sum(led) if led else None,
        average(started), average(finished), min(finished, default=None),
    )  # fmt: skip


def _marked(what: str, told: str, one: Raced) -> Marked:
    return Marked(
        what, told, one.series, one.series_slug, one.year, one.race, one.race_slug, one.track,
        one.track_slug, one.finish,
    )  # fmt: skip


def _finish(one: Raced) -> int:
    return one.finish


def _times(races: Sequence[Raced], place: int | None) -> str:
    times = sum(one.finish == place for one in races)
    return f", {times} times" if times > 1 else ""
