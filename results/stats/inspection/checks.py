"""All checks, in the order in which a race is read."""

from . import cautions, lead, order, season, speeds, stages
from .findings import FAIL, PASS, UNKNOWN, Finding
from .race import Inspected

CHECKS = (
    order.finishes,
    order.finishes_at_the_flag,
    order.starts,
    order.laps_in_order,
    order.lead_lap,
    order.reasons_out,
    lead.laps_led,
    lead.stints_cover_the_race,
    lead.led_to_the_flag,
    lead.stints_add_up,
    lead.times_led,
    lead.lead_changes,
    lead.leaders,
    cautions.cautions,
    cautions.caution_laps,
    cautions.cautions_in_order,
    stages.stage_ends,
    stages.stage_places,
    stages.stage_winners,
    stages.named_cars_entered,
    speeds.qualifying,
    speeds.average_speed,
    speeds.fastest_lap,
    speeds.margin_of_victory,
    season.dates_in_order,
    season.points,
    season.standings,
)


def inspect(race: Inspected) -> list[Finding]:
    """Return all that the checks find, in order. It never raises, whatever the numbers are.

    A check that has nothing to look at finds nothing: no stages under rules without them, no
    stints to add up (that they are missing is said once), no other round to compare dates with.
    """
    return [finding for check in CHECKS for finding in check(race)]


def failures(found: list[Finding]) -> list[Finding]:
    """Return what disagrees."""
    return [finding for finding in found if finding.verdict == FAIL]


def agreements(found: list[Finding]) -> list[Finding]:
    """Return what agrees."""
    return [finding for finding in found if finding.verdict == PASS]


def unknowns(found: list[Finding]) -> list[Finding]:
    """Return what is missing."""
    return [finding for finding in found if finding.verdict == UNKNOWN]
