"""What a finale pays those who race for the title in it: known only from all of their season."""

from collections.abc import Mapping, Sequence

from ..scoring.systems import SYSTEMS
from .facts import Facts
from .finals import Final
from .outings import Scored
from .rows import SeasonRow
from .standings import results_of_seasons


def with_finales_paid(
    facts: Facts,
    scored: Sequence[Scored],
    seasons: Mapping[int, SeasonRow],
    ended: Mapping[int, Final] | None = None,
) -> list[Scored]:
    """Return a driver's results, those finales in which he raced for the title paid as such.

    Asks nothing where the rules had nothing else to pay him, or where it is given how the seasons
    `ended`; otherwise what several seasons take.
    """
    doubtful = {one.event.season_id for one in scored if _may_be_a_finale(one, seasons)}
    if not doubtful:
        return list(scored)
    if ended is None:
        found = results_of_seasons(facts, [seasons[key] for key in sorted(doubtful)])
        paid = {one.row.id: one.points for results in found for one in results.scored}
    else:
        paid = {key: points for final in ended.values() for key, points in final.finale.items()}
    return [one._replace(points=paid.get(one.row.id, one.points)) for one in scored]


def _may_be_a_finale(one: Scored, seasons: Mapping[int, SeasonRow]) -> bool:
    """Return whether a result may be of a finale, and was paid more than its finish."""
    season = seasons[one.event.season_id]
    rules = SYSTEMS[season.points_system].postseason
    if rules is None or rules.rounds[-1].all_points or one.points.total == one.points.finish:
        return False
    if one.event.playoff_round is not None:
        return one.event.playoff_round == len(rules.rounds)
    regular = season.regular_season_events
    return regular is not None and one.event.round >= regular + rules.races
