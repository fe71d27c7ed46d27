"""All that one race's page shows, asked from the facts in a bounded number of questions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from ..models import (
    Caution,
    LapLeader,
    Moment,
    MomentCar,
    PublishedStanding,
    Result,
    Stage,
)
from ..stats.corrections import NOTHING_ON_RECORD, Record, record_of
from ..stats.facts import Facts
from ..stats.inspection.findings import Verdicts
from ..stats.inspection.rows import PublishedFacts
from ..stats.inspection.stored import StoredRace
from ..stats.milestones.race import milestones
from ..stats.milestones.rows import Career, Milestone, Milestones
from ..stats.neighbours import neighbours
from ..stats.outings import drivers_through
from ..stats.race_rows import CautionRow, RaceRow, StageRow, StintRow
from ..stats.rows import EventRow, ResultRow, RulingRow, SeasonRow
from ..stats.seasons import Scheduled, schedule_lines
from ..stats.standings import Standing, season_results, standings
from .finish import Finisher, finish_of, finish_order
from .inspection import verdicts_of
from .numbers import CautionLine, RaceFacts, Stint, caution_lines, race_facts, stints_of
from .rows import CarRow, ClaimRow, MomentCarRow, MomentRow, QuoteRow, RecapRow, SourceRow
from .running import Running, running_of, running_rows
from .stages import StageOrder, StagePlace, stage_orders
from .telling import published_recap, telling_of

NOBODY: Mapping[str, Career] = MappingProxyType({})
NO_MILESTONES = Milestones((), NOBODY)
# How many lines of the standings stand beside a race.
AT_A_GLANCE = 10


class Told(NamedTuple):
    """A moment and the cars in it."""

    moment: MomentRow
    cars: list[CarRow]


class Decided(NamedTuple):
    """A ruling and whom it is about."""

    ruling: RulingRow
    car_number: str
    driver: str | None
    driver_slug: str | None


class RacePage(NamedTuple):
    """One race. Its `milestones` stand in order of rarity, `careers` go by driver slug.

    `drivers` are the names of all who drove in the season so far.
    """

    season: SeasonRow
    event: RaceRow
    previous: EventRow | None = None
    next: EventRow | None = None
    record: Record = NOTHING_ON_RECORD
    facts: RaceFacts | None = None
    finish: Sequence[Finisher] = ()
    winner: Finisher | None = None
    stages: Sequence[StageOrder] = ()
    running: Running = Running()
    stints: Sequence[Stint] = ()
    cautions: Sequence[CautionLine] = ()
    moments: Sequence[Told] = ()
    rulings: Sequence[Decided] = ()
    rescinded: Sequence[Decided] = ()
    recap: RecapRow | None = None
    quotes: Sequence[QuoteRow] = ()
    sources: Sequence[SourceRow] = ()
    claims: Sequence[ClaimRow] = ()
    milestones: Sequence[Milestone] = ()
    careers: Mapping[str, Career] = NOBODY
    standings: Sequence[Standing] = ()
    inspection: Verdicts | None = None
    drivers: frozenset[str] = frozenset()

    @property
    def since(self) -> datetime | None:
        """When an editor gave it the status that it has; None if it came with it."""
        return self.record.since

    @property
    def margin(self) -> Decimal | None:
        """The margin of victory, in seconds; it is the first car's at the flag, and no other's."""
        took_the_flag = self.winner is not None and self.winner.provisional_finish in (None, 1)
        return self.event.margin_of_victory if took_the_flag else None

    @property
    def stage_places(self) -> list[StagePlace]:
        """The places of all stages, one after the other."""
        return [place for stage in self.stages for place in stage.places]


def race_page(facts: Facts, season: SeasonRow, events: list[RaceRow], race: RaceRow) -> RacePage:
    """Return all of the page of `race`; `events` is the schedule of its `season`."""
    before, after = neighbours(events, race)
    # The past tells of itself alone: what became of it later is on today's page.
    then = facts.revision is not None
    record = NOTHING_ON_RECORD if then else record_of(facts, season, race)
    if not race.is_run:
        return RacePage(season, race, before, after, record)
    so_far = season_results(facts, season, events, until=race, in_full=[race.id])
    scored = [one for one in so_far.scored if one.event.id == race.id]
    scored.sort(key=finish_order)
    cars = {result.row.id: CarRow.of(result.row) for result in scored}
    stages = facts.rows(Stage, StageRow, order=["number"], event_id=race.id)
    stints = facts.rows(LapLeader, StintRow, order=["order"], event_id=race.id)
    cautions = facts.rows(Caution, CautionRow, event_id=race.id)
    cautions.sort(key=lambda caution: (caution.start_lap is None, caution.start_lap))
    moments = facts.rows(Moment, MomentRow, order=["id"], event_id=race.id)
    within = facts.keys(Moment, event_id=race.id)
    told = facts.rows(MomentCar, MomentCarRow, order=["order"], moment_id__in=within)
    published = facts.rows(PublishedStanding, PublishedFacts, order=["place"], event_id=race.id)
    placed = standings(so_far, race, first=max(AT_A_GLANCE, len(published) + 1))
    stored = StoredRace(
        season, events, race, scored, stages, cautions, stints, told, published, placed,
        drivers_through(so_far.scored, race),
    )  # fmt: skip
    written = telling_of(facts, race)
    done = NO_MILESTONES if then else milestones(facts, season, events, race, scored)
    page = in_numbers(stored)
    return page._replace(
        previous=before,
        next=after,
        record=record,
        running=running_of(running_rows(facts, race), page.stages, scored),
        moments=_moments(moments, told, cars),
        rulings=_decided(so_far.rulings, race, cars),
        rescinded=_decided(so_far.rescinded, race, cars),
        recap=written.recap,
        quotes=written.quotes,
        sources=written.sources,
        claims=written.claims,
        milestones=done.lines,
        careers=done.careers,
        inspection=verdicts_of(stored, so_far, race),
    )


def in_numbers(race: StoredRace) -> RacePage:
    """Return what a race's rows alone come to: its finish, stages, stints and totals."""
    scored = sorted(race.scored, key=finish_order)
    finish = finish_of(race.event, scored)
    cars = {result.row.id: CarRow.of(result.row) for result in scored}
    stints = stints_of(race.stints, cars)
    return RacePage(
        race.season,
        race.event,
        facts=race_facts(race.event, scored, stints, race.cautions),
        finish=finish,
        winner=next((line for line in finish if line.finish == 1), None),
        stages=stage_orders(race.stages, scored),
        stints=stints,
        cautions=caution_lines(race.cautions, cars),
        standings=race.computed[:AT_A_GLANCE],
        drivers=race.drivers,
    )


class Opening(NamedTuple):
    """The latest race at a glance: enough to want to read on."""

    event: EventRow
    recap: RecapRow | None
    top_five: list[ResultRow]
    standings: list[Standing]
    so_far: list[Scheduled]


def race_opening(
    facts: Facts, season: SeasonRow, events: list[EventRow], event: EventRow
) -> Opening:
    """Return the opening of a race that is run; `events` is the schedule of its `season`."""
    so_far = season_results(facts, season, events, until=event)
    return Opening(
        event,
        published_recap(facts, event),
        facts.rows(Result, ResultRow, order=["finish"], event_id=event.id, finish__lte=5),
        standings(so_far, event, first=AT_A_GLANCE),
        schedule_lines(season, so_far.events, so_far.scored),
    )


def _moments(
    moments: list[MomentRow], told: list[MomentCarRow], cars: dict[int, CarRow]
) -> list[Told]:
    moments = sorted(moments, key=lambda moment: (moment.lap is None, moment.lap))
    named = defaultdict(list)
    for row in told:
        if row.result_id in cars:
            named[row.moment_id].append(cars[row.result_id])
    return [Told(moment, named[moment.id]) for moment in moments]


def _decided(
    rulings: Sequence[RulingRow], event: EventRow, cars: dict[int, CarRow]
) -> list[Decided]:
    decided = []
    for ruling in rulings:
        if ruling.event_id == event.id:
            named = CarRow("", ruling.driver or ruling.owner, ruling.driver_slug)
            decided.append(Decided(ruling, *cars.get(ruling.result_id, named)))
    return decided
