"""The kinds of records that are kept."""

from collections.abc import Callable
from typing import NamedTuple

from . import careers, feats, races, streaks, winners
from .rows import LEVEL, Mark, Marks, cut
from .scope import Scope


class Kind(NamedTuple):
    """A list of records: its address, its name, what its figure is, and how it is found.

    `found_by` are the parameters by which the finder lists the results behind a driver's figure.
    """

    slug: str
    name: str
    figure: str
    find: Callable[[Scope, int], list[Mark]]
    found_by: dict[str, str] | None = None


GROUPS: dict[str, tuple[Kind, ...]] = {
    "Careers": (
        Kind("wins", "Wins", "Wins", careers.most("wins"), {"finish_to": "1"}),
        Kind("poles", "Poles", "Poles", careers.most("poles"), {"start_to": "1"}),
        Kind("starts", "Starts", "Starts", careers.most("starts"), {}),
        Kind("top-fives", "Top fives", "Top 5", careers.most("top_fives"), {"finish_to": "5"}),
        Kind("top-tens", "Top tens", "Top 10", careers.most("top_tens"), {"finish_to": "10"}),
        Kind("laps-led", "Laps led", "Laps", careers.most("laps_led"), {"led_from": "1"}),
        Kind("stage-wins", "Stage wins", "Stages", careers.most("stage_wins"), {"stage_wins": "1"}),
        Kind("win-share", "Share of starts won", "Won", careers.win_share, {"finish_to": "1"}),
        Kind("average-finish", "Average finish", "Avg", careers.average_finish, {}),
    ),
    "In a row": (
        Kind("wins-in-a-row", "Wins in a row", "Wins", streaks.in_a_row(1)),
        Kind("top-fives-in-a-row", "Top fives in a row", "Top 5", streaks.in_a_row(5)),
        Kind("top-tens-in-a-row", "Top tens in a row", "Top 10", streaks.in_a_row(10)),
    ),
    "Winners": (
        Kind("wins-in-a-season", "Wins in a season", "Wins", winners.in_a_season),
        Kind("worst-start", "Won from furthest back", "Start", winners.from_furthest_back),
        Kind("youngest-winner", "Youngest winner", "Age", winners.youngest),
        Kind("oldest-winner", "Oldest winner", "Age", winners.oldest),
    ),
    "In one race": (
        Kind("laps-led-in-a-race", "Laps led in a race", "Laps", feats.most_laps_led),
        Kind("places-gained", "Places gained in a race", "Gained", feats.most_gained),
    ),
    "Races": (
        Kind("closest-finish", "Closest finish", "Seconds", races.closest),
        Kind("most-leaders", "Most leaders", "Leaders", races.most("leaders")),
        Kind("most-lead-changes", "Most lead changes", "Changes", races.most("lead_changes")),
        Kind("most-cautions", "Most cautions", "Cautions", races.most("cautions")),
        Kind("fastest-race", "Fastest race", "mph", races.fastest),
    ),
}
KINDS = {kind.slug: kind for kinds in GROUPS.values() for kind in kinds}


def marks(scope: Scope, kind: Kind, most: int) -> Marks:
    """Return the best of a kind in `scope`, at most so many; those of all we know are kept."""

    def find() -> Marks:
        return cut(kind.find(scope, most + LEVEL), most)

    if not scope.holds_all:
        return find()
    return scope.annals.found(("record", kind.slug, scope.asked.get("series"), most), find)
