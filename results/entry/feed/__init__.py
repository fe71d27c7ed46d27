"""NASCAR's weekend feed: one event as one JSON document, read into a draft. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..draft import Draft, Problem
from .doubts import doubts_of
from .event import FIELDS as EVENT_FIELDS
from .event import facts_of, start_of
from .part import NoDocument, Part, document
from .race import cautions_of, stages_of, stints_of
from .rows import FIELDS as ROW_FIELDS
from .rows import rows_of

RESULTS = "weekend feed, results"
ENTRY_LIST = "weekend feed, entry list"
NO_FEED = "no weekend feed"

# The feed's number of a series is its tier. These are addresses, which no sponsor is in.
SERIES = {1: "cup", 2: "second-series", 3: "trucks"}
FIRST_SEASON, LAST_SEASON = 1949, 2200


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """A feed that was read: which event it is of, its draft, and where its numbers disagree.

    `series_tier` is 1 for the Cup, 3 for the Trucks. The feed knows no round: an event is found
    by series, season and date. `start` is in UTC. A problem of the draft is a value that could
    not be read; a doubt withholds nothing.
    """

    draft: Draft
    series: str = ""
    series_tier: int | None = None
    season: int | None = None
    race_id: int | None = None
    start: datetime | None = None
    doubts: tuple[Problem, ...] = ()

    @property
    def is_entry_list(self) -> bool:
        return self.draft.shape == ENTRY_LIST


def read_feed(content: bytes | str) -> FeedEvent:
    """Return what a weekend feed says, whatever it is: what cannot be read is a problem.

    Speeds are in mph, times in seconds. A feed in which nobody has a finish is an entry list:
    who is entered, and nothing of how the race went. Raises nothing.
    """
    problems: list[Problem] = []
    race, runs = _race_in(content, problems)
    if race is None:
        return FeedEvent(Draft(shape=NO_FEED, problems=tuple(problems)))
    tier = race.count("series_id")
    if tier is not None and tier not in SERIES:
        tier = race.wrong("series_id", f"{tier} is no series: it is 1 for the Cup to 3, Trucks.")
    results = race.parts("results")
    if results is None:
        race.wrong("results", "There are none.")
    event = FeedEvent(
        draft=_draft(race, results or [], runs),
        series=SERIES.get(tier, ""),
        series_tier=tier,
        season=race.count("race_season", least=FIRST_SEASON, most=LAST_SEASON),
        race_id=race.known("race_id", most=10**9),
        start=start_of(race),
    )
    doubts = doubts_of(race, event.draft)
    return replace(event, draft=replace(event.draft, problems=tuple(problems)), doubts=doubts)


def _draft(race: Part, results: Sequence[Part], runs: Sequence[Part]) -> Draft:
    run = any(_has_finish(part) for part in results)
    rows = rows_of(results, runs, run=run)
    facts = facts_of(race, run=run)
    cars = {row.car_number for row in rows}
    cautions = cautions_of(race, cars) if run else None
    return Draft(
        shape=RESULTS if run else ENTRY_LIST,
        event=facts,
        rows=rows,
        stages=stages_of(race, facts, cars, run=run),
        # An empty list is filled only where the total says so.
        cautions=cautions if cautions or facts.official_cautions == 0 else None,
        stints=(stints_of(race, cars) or None) if run else None,
        fields=_fields(race, results),
    )


def _has_finish(part: Part) -> bool:
    finish = part.values.get("finishing_position")
    return type(finish) is int and finish > 0


def _fields(race: Part, results: Sequence[Part]) -> dict[str, str]:
    """Return each key that stands in the feed and is read, with the field it is read into."""
    told = {key: name for key, name in EVENT_FIELDS.items() if key in race.values}
    in_rows = {key for part in results for key in part.values}
    return told | {key: name for key, name in ROW_FIELDS.items() if key in in_rows}


def _race_in(content: bytes | str, problems: list[Problem]) -> tuple[Part | None, Sequence[Part]]:
    """Return the race and the sessions of the weekend; without a race, say why."""
    try:
        whole = document(content)
    except NoDocument as error:
        problems.append(Problem(None, "", str(error)))
        return None, ()
    if not isinstance(whole, dict):
        problems.append(Problem(None, "", "It is no weekend feed: an object was expected."))
        return None, ()
    feed = Part(whole, "", problems)
    races = feed.parts("weekend_race") or ()
    if not races:
        # Some are published with nothing in them.
        if not problems:
            feed.wrong("weekend_race", "There is no race in it.")
        return None, ()
    for other in races[1:]:
        other.wrong("", "A second race is not read: one event is one document.")
    return Part(races[0].values, "", problems), feed.parts("weekend_runs") or ()
