"""All that one race's page shows, asked from the facts in a bounded number of questions."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ..models import (
    Caution,
    Claim,
    LapLeader,
    Moment,
    MomentCar,
    Quote,
    Recap,
    Result,
    Source,
    Stage,
)
from ..scoring.points import Points
from ..stats.facts import Facts
from ..stats.outings import Scored, scored_results
from ..stats.rows import EventRow, ResultRow, RulingRow, SeasonRow, StageRow
from ..stats.seasons import neighbours
from ..stats.standings import Standing, season_results, standings
from .rows import (
    CarRow,
    CautionRow,
    ClaimRow,
    MomentCarRow,
    MomentRow,
    QuoteRow,
    RecapRow,
    SourceRow,
    StintRow,
)


class Finisher(NamedTuple):
    """One line of the finish. `laps_down` is None unless the car was running at the end."""

    finish: int | None
    start: int | None
    car_number: str
    driver: str | None
    driver_slug: str | None
    team: str | None
    owner: str | None
    manufacturer: str | None
    crew_chief: str | None
    sponsor: str
    laps: int | None
    laps_down: int | None
    laps_led: int | None
    status: str
    reason_out: str
    points: int
    eligible: bool
    parts: Points
    fastest_lap: bool


class StageOrder(NamedTuple):
    """A stage and its places, winner first."""

    stage: StageRow
    places: list["StagePlace"]


class StagePlace(NamedTuple):
    stage: int
    position: int
    car_number: str
    driver: str | None
    driver_slug: str | None


class Stint(NamedTuple):
    """Laps in the lead. `laps` is None where an end is unknown."""

    order: int
    start_lap: int | None
    end_lap: int | None
    laps: int | None
    approximate: bool
    car_number: str
    driver: str | None
    driver_slug: str | None

    @property
    def car(self) -> CarRow:
        return CarRow.of(self)


class Told(NamedTuple):
    """A moment and the cars in it."""

    moment: MomentRow
    cars: list[CarRow]


class Decided(NamedTuple):
    """A ruling and the car it is about."""

    ruling: RulingRow
    car: CarRow | None


class Figure(NamedTuple):
    """A number that the series published, and what our rows add up to."""

    published: int | None
    counted: int | None

    @property
    def shown(self) -> int | None:
        return self.counted if self.published is None else self.published

    @property
    def differs(self) -> bool:
        return None not in self and self.published != self.counted


class RaceFacts(NamedTuple):
    """The race in numbers: laps, miles, seconds, mph."""

    starters: int
    lead_lap: int | None
    retired: int
    distance: Decimal | None
    lead_changes: Figure
    leaders: Figure
    cautions: Figure
    caution_laps: Figure
    pole: ResultRow | None
    most_laps_led: ResultRow | None
    fastest_lap: ResultRow | None


class RacePage(NamedTuple):
    """One race."""

    season: SeasonRow
    event: EventRow
    previous: EventRow | None
    next: EventRow | None
    facts: RaceFacts | None
    finish: list[Finisher]
    winner: Finisher | None
    stages: list[StageOrder]
    stints: list[Stint]
    cautions: list[CautionRow]
    moments: list[Told]
    rulings: list[Decided]
    recap: RecapRow | None
    quotes: list[QuoteRow]
    sources: list[SourceRow]
    claims: list[ClaimRow]
    standings: list[Standing]


def race_page(facts: Facts, season: SeasonRow, events: list[EventRow], event: EventRow) -> RacePage:
    """Return all of `event`'s page; `events` is the schedule of its `season`."""
    before, after = neighbours(events, event)
    if not event.is_run:
        return RacePage(
            season, event, before, after, None, [], None, [], [], [], [], [], None, [], [], [], []
        )
    scored = scored_results(
        facts, {event.id: event}, {season.id: season}, shape=ResultRow, event_id=event.id
    )
    scored.sort(key=_finish_order)
    finish = _finish(event, scored)
    cars = {result.row.id: CarRow.of(result.row) for result in scored}
    stages = facts.rows(Stage, StageRow, order=["number"], event_id=event.id)
    stints = _stints(facts, event, cars)
    cautions = facts.rows(Caution, CautionRow, event_id=event.id)
    cautions.sort(key=lambda caution: (caution.start_lap is None, caution.start_lap))
    recap = _published_recap(facts, event)
    so_far = season_results(facts, season, _until(events, event))
    return RacePage(
        season=season,
        event=event,
        previous=before,
        next=after,
        facts=_race_facts(event, scored, stints, cautions),
        finish=finish,
        winner=next((line for line in finish if line.finish == 1), None),
        stages=_stage_orders(stages, scored),
        stints=stints,
        cautions=cautions,
        moments=_moments(facts, event, cars),
        rulings=_decided(so_far.rulings, event, cars),
        recap=recap,
        quotes=facts.rows(Quote, QuoteRow, order=["id"], recap_id=recap.id) if recap else [],
        sources=facts.rows(Source, SourceRow, order=["id"], recap_id=recap.id) if recap else [],
        claims=facts.rows(Claim, ClaimRow, order=["id"], event_id=event.id),
        standings=standings(so_far, event),
    )


class Opening(NamedTuple):
    """The latest race at a glance: enough to want to read on."""

    event: EventRow
    recap: RecapRow | None
    top_five: list[ResultRow]
    standings: list[Standing]


def race_opening(
    facts: Facts, season: SeasonRow, events: list[EventRow], event: EventRow
) -> Opening:
    """Return the opening of a race that is run; `events` is the schedule of its `season`."""
    return Opening(
        event,
        _published_recap(facts, event),
        facts.rows(Result, ResultRow, order=["finish"], event_id=event.id, finish__lte=5),
        standings(season_results(facts, season, _until(events, event)), event),
    )


def _until(events: list[EventRow], event: EventRow) -> list[EventRow]:
    return [one for one in events if one.round <= event.round]


def _finish_order(result: Scored) -> tuple:
    row = result.row
    return (row.finish is None, row.finish, row.start is None, row.start, row.car_number)


def _finish(event: EventRow, scored: list[Scored]) -> list[Finisher]:
    lines = []
    lead_lap = _lead_lap(event, scored)
    for result in scored:
        row = result.row
        running = row.status == Result.Status.RUNNING
        known = running and lead_lap is not None and row.laps is not None
        lines.append(
            Finisher(
                laps_down=max(lead_lap - row.laps, 0) if known else None,
                points=result.points.total,
                eligible=result.eligible,
                parts=result.points,
                **{
                    field: getattr(row, field)
                    for field in Finisher._fields
                    if field in ResultRow._fields
                },
            )
        )
    return lines


def _lead_lap(event: EventRow, scored: list[Scored]) -> int | None:
    """Return the laps of a car on the lead lap: the race's, or else the winner's."""
    if event.laps_run is not None:
        return event.laps_run
    return next((result.row.laps for result in scored if result.row.finish == 1), None)


def _race_facts(event, scored: list[Scored], stints: list[Stint], cautions) -> RaceFacts:
    raced = [result.row for result in scored if result.raced]
    lead_lap = _lead_lap(event, scored)
    laps_known = lead_lap is not None and all(row.laps is not None for row in raced)
    led = [row for row in raced if row.laps_led]
    return RaceFacts(
        starters=len(raced),
        lead_lap=sum(
            1 for row in raced if row.status == Result.Status.RUNNING and row.laps == lead_lap
        )
        if laps_known
        else None,
        retired=sum(1 for row in raced if row.status == Result.Status.OUT),
        distance=event.distance,
        lead_changes=Figure(event.official_lead_changes, _lead_changes(stints)),
        leaders=Figure(
            event.official_leaders,
            len({stint.car for stint in stints}) if stints else None,
        ),
        cautions=Figure(event.official_cautions, len(cautions) or None),
        caution_laps=Figure(event.official_caution_laps, _caution_laps(cautions)),
        pole=next((row for row in raced if row.start == 1), None),
        most_laps_led=max(led, key=lambda row: row.laps_led, default=None),
        fastest_lap=next((row for row in raced if row.fastest_lap), None),
    )


def _lead_changes(stints: list[Stint]) -> int | None:
    """Return how often the lead passed from one car to another; None if nobody wrote it down."""
    if not stints:
        return None
    leaders = [stint.car for stint in stints]
    return sum(1 for one, other in pairwise(leaders) if one != other)


def _caution_laps(cautions: list[CautionRow]) -> int | None:
    laps = [caution.laps for caution in cautions]
    return sum(laps) if laps and None not in laps else None


def _stage_orders(stages: list[StageRow], scored: list[Scored]) -> list[StageOrder]:
    places = defaultdict(list)
    for result in scored:
        for place in result.stages:
            if place.position is not None:
                places[place.stage_id].append((place.position, result.row))
    return [
        StageOrder(
            stage,
            [
                StagePlace(stage.number, position, row.car_number, row.driver, row.driver_slug)
                for position, row in sorted(places[stage.id], key=lambda place: place[0])
            ],
        )
        for stage in stages
    ]


def _stints(facts: Facts, event: EventRow, cars: dict[int, CarRow]) -> list[Stint]:
    stints = []
    for row in facts.rows(LapLeader, StintRow, order=["order"], event_id=event.id):
        known = row.start_lap is not None and row.end_lap is not None
        stints.append(
            Stint(
                row.order,
                row.start_lap,
                row.end_lap,
                row.end_lap - row.start_lap + 1 if known else None,
                row.approximate,
                *cars[row.result_id],
            )
        )
    return stints


def _moments(facts: Facts, event: EventRow, cars: dict[int, CarRow]) -> list[Told]:
    moments = facts.rows(Moment, MomentRow, order=["id"], event_id=event.id)
    moments.sort(key=lambda moment: (moment.lap is None, moment.lap))
    named = defaultdict(list)
    within = facts.keys(Moment, event_id=event.id)
    for row in facts.rows(MomentCar, MomentCarRow, order=["order"], moment_id__in=within):
        named[row.moment_id].append(cars[row.result_id])
    return [Told(moment, named[moment.id]) for moment in moments]


def _decided(rulings: list[RulingRow], event: EventRow, cars: dict[int, CarRow]) -> list[Decided]:
    return [
        Decided(ruling, cars.get(ruling.result_id))
        for ruling in rulings
        if ruling.event_id == event.id
    ]


def _published_recap(facts: Facts, event: EventRow) -> RecapRow | None:
    published = facts.rows(Recap, RecapRow, event_id=event.id, status=Recap.Status.PUBLISHED)
    return next(iter(published), None)
