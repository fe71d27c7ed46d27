"""Who stands where after any event of a season: computed from results and rulings, never stored."""

from .lines import Standing, standings
from .season import SeasonResults, has_finale, results_of_seasons, season_results

__all__ = [
    "SeasonResults", "Standing", "has_finale", "results_of_seasons", "season_results", "standings",
]  # fmt: skip
