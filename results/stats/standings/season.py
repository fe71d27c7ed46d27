"""A season's results, entries and rulings, read in a few questions; and the contests they make."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import chain

from ...models import (
    Event,
    PublishedStanding,
    Result,
    Ruling,
    SeasonEntry,
)
from ...scoring.contest import Contest
from ...scoring.points import for_the_finish_alone
from ...scoring.systems import SYSTEMS
from ..facts import Facts, Question
from ..grouped import by
from ..outings import (
    IN_ORDER,
    NO_PLACES,
    duel_places,
    most_laps_led,
    paid,
    places_of_unqualified,
    stage_places,
)
from ..rows import (
    EntryRow,
    EventRow,
    OutingRow,
    ResultRow,
    RulingRow,
    SeasonRow,
)
from .entrants import drivers, manufacturers, owners
from .phases import phases_of
from .read import SeasonRead
from .rows import PublishedRow


class SeasonResults(SeasonRead):
    """A season's results and rulings, and the championships that they come to."""

    @cached_property
    def drivers(self) -> Contest:
        """The drivers' championship; its keys are theirs."""
        return self._contest(drivers)

    @cached_property
    def owners(self) -> Contest:
        """The owners' championship, by car number and owner; read as CarOutingRow."""
        return self._contest(owners)

    @cached_property
    def manufacturers(self) -> Contest:
        """The manufacturers', by slug: no postseason; read as CarOutingRow."""
        return Contest(manufacturers(self), [0] * len(self.events))

    @property
    def title_contenders(self) -> frozenset[int]:
        """The drivers who race for the title in the last round, or raced."""
        last = len(self.postseason.rounds) if self.postseason else 0
        final = next((one for one in self.drivers.rounds if one.number == last), None)
        return frozenset(one.key for one in final.contenders) if final else frozenset()

    def _contest(self, entrants: Callable) -> Contest:
        phases = [self.phases[event.id] for event in self.events]
        return Contest(entrants(self), phases, self.postseason, self.phases_over)


def season_results(
    facts: Facts,
    season: SeasonRow,
    schedule: Sequence[EventRow],
    *,
    until: EventRow | None = None,
    shape: type = OutingRow,
    in_full: Collection[int] = (),
    with_published: bool = False,
) -> SeasonResults:
    """Return the results of those of the season's `schedule` that are run, no later than `until`.

    Those of the events whose keys are `in_full` name all whom they can (ResultRow), the others
    are read as `shape`; `with_published` reads the standings that the series published, too. Four
    questions, one more for each of: events in full, qualifying races.
    """
    events = [one for one in schedule if one.is_run and (not until or one.round <= until.round)]
    keys = [event.id for event in events]
    briefly = [key for key in keys if key not in in_full]
    rows = facts.rows(Result, shape, order=IN_ORDER, event_id__in=briefly) if briefly else []
    if in_full:
        rows += facts.rows(Result, ResultRow, order=IN_ORDER, event_id__in=list(in_full))
    of_season = {"season_id": season.id}
    published: list[PublishedRow] = []
    if with_published:
        entries, published = facts.each(
            Question(SeasonEntry, EntryRow, of_season),
            Question(PublishedStanding, PublishedRow, of_season),
        )
    else:
        entries = facts.rows(SeasonEntry, EntryRow, order=["id"], **of_season)
    rulings = facts.rows(
        Ruling, RulingRow, either={"event_id__in": keys, "season_id": season.id}, order=["id"]
    )
    where = {"event_id__in": keys}
    places = stage_places(facts, **where) if SYSTEMS[season.points_system].stage else NO_PLACES
    duels = duel_places(facts, {season.id: season}, **where)
    return _results(season, schedule, events, rows, places, duels, entries, rulings, published)


def results_of_seasons(facts: Facts, seasons: Sequence[SeasonRow]) -> list[SeasonResults]:
    """Return the results of several seasons, in three questions; one more where duels pay."""
    of_seasons = {"season_id__in": [season.id for season in seasons]}
    within = {"event_id__in": facts.keys(Event, **of_seasons)}
    events, entries, *rulings = facts.each(
        Question(Event, EventRow, of_seasons),
        Question(SeasonEntry, EntryRow, of_seasons),
        Question(Ruling, RulingRow, within),
        Question(Ruling, RulingRow, of_seasons),
    )
    schedules = by(events, "season_id")
    season_of = {event.id: event.season_id for event in events}
    rows = defaultdict(list)
    for row in facts.rows(Result, OutingRow, order=IN_ORDER, **within):
        rows[season_of[row.event_id]].append(row)
    entered = by(entries, "season_id")
    places = stage_places(facts, **within)
    duels = duel_places(facts, {season.id: season for season in seasons}, **within)
    found = []
    for season in seasons:
        schedule = sorted(schedules[season.id], key=lambda event: event.round)
        ruled = [one for one in chain(*rulings)
                 if season.id in (one.season_id, season_of.get(one.event_id))]  # fmt: skip
        found.append(
            _results(
                season, schedule, [event for event in schedule if event.is_run], rows[season.id],
                places, duels, entered[season.id], ruled,
            )
        )  # fmt: skip
    return found


def _results(
    season: SeasonRow,
    schedule: Sequence[EventRow],
    events: list[EventRow],
    rows: Sequence[OutingRow],
    places: Mapping[int, Sequence],
    duels: Mapping[int, Sequence],
    entries: Sequence[EntryRow],
    rulings: Sequence[RulingRow],
    published: Sequence[PublishedRow] = (),
) -> SeasonResults:
    rules = SYSTEMS[season.points_system]
    scored = paid(
        {event.id: event for event in events},
        {season.id: season},
        rows,
        places,
        duels,
        {(season.id, one.driver_id) for one in entries if not one.declared_for_points},
        most_laps_led(rows) if rules.bonus.most_laps_led else {},
        places_of_unqualified(rows) if rules.unqualified else {},
    )
    found = SeasonResults(
        season, schedule, events, scored, entries,
        [ruling for ruling in rulings if ruling.in_force],
        [ruling for ruling in rulings if not ruling.in_force], published,
    )  # fmt: skip
    _pay_the_finale(found)
    return found


def has_finale(season: SeasonRow, schedule: Sequence[EventRow], keys: Collection[int]) -> bool:
    """Return whether one of the events of those keys pays some for their finish alone."""
    rules = SYSTEMS[season.points_system].postseason
    if rules is None or rules.rounds[-1].all_points:
        return False
    phases = phases_of(season, schedule, rules)
    return any(phases[key] == len(rules.rounds) for key in keys)


def _pay_the_finale(results: SeasonResults) -> None:
    """Leave those who raced for the title in the finale what their finish alone is paid."""
    run = [event.id for event in results.events]
    if results.postseason is None or not has_finale(results.season, results.schedule, run):
        return
    last = len(results.postseason.rounds)
    finale = {key for key in run if results.phases[key] == last}
    four = results.title_contenders
    for at, one in enumerate(results.scored):
        if one.event.id in finale and one.row.driver_id in four:
            results.scored[at] = one._replace(points=for_the_finish_alone(one.points))
