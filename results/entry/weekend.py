"""A weekend feed held against the schedule and, where its race is there, against what stands."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from ..models import Event
from .changes import Plan, plan
from .feed import FeedEvent
from .matching.trust import FEED
from .schedule import NoPlace, Sought, as_run, event_for


def plan_weekend(
    feed: FeedEvent, choices: Mapping[str, str] | None = None, *, system: str = ""
) -> Plan:
    """Return what a feed would change, its event among it if that has to be made. Reads only.

    `choices` say whom a name means: a driver's slug, or "new". `system` pays a season that is not
    there and whose rules nobody knows. A race awaited becomes provisional, an entry list leaves it
    as it is. Raise NoPlace where the feed tells of no event, or of one that cannot be placed.
    """
    facts = feed.draft.event
    if not feed.series or not feed.season:
        problems = "; ".join(map(str, feed.draft.problems))
        raise NoPlace(problems or "It does not say of which series and season it is.")
    sought = Sought(feed.series, feed.season, facts.name, facts.track, facts.date)
    event = event_for(sought, system=system)
    draft = feed.draft
    if feed.start and event.track.time_zone:
        clock = feed.start.astimezone(ZoneInfo(event.track.time_zone)).time()
        draft = replace(draft, event=replace(facts, local_start=clock))
    if not feed.is_entry_list:
        draft = as_run(draft, event, Event.Status.PROVISIONAL)
    return plan(draft, event, choices, trust=FEED)
