"""What all pages of points ask first: a season, the event after which, its results."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.http import Http404, HttpResponse

from ...scoring.rules import PointsSystem
from ...stats.facts import Facts
from ...stats.neighbours import neighbours
from ...stats.rows import EventRow, OutingRow, SeasonRow
from ...stats.seasons import schedule, season_as_it_was
from ...stats.standings import SeasonResults, season_results
from ..pages import around, public
from ..seasons import season_or_404
from ..then import Then, facts_asked, not_there

STANDINGS = ("after", "sort", "_export", "table")


class SeasonAsked(NamedTuple):
    """A season after an event (None: no race is run), as the facts asked for have it."""

    request: object
    season: SeasonRow
    run: list[EventRow]
    after: EventRow | None
    facts: Facts
    then: Then | None
    results: SeasonResults

    @property
    def rules(self) -> PointsSystem:
        return self.results.rules

    @property
    def context(self) -> dict:
        """What every such page is told."""
        return {
            "season": self.season,
            "rules": self.rules,
            "after": self.after,
            "run": self.run,
            "then": self.then,
            "around": around(
                neighbours(self.run, self.after) if self.after else (),
                lambda one: self.address_after(one.round),
            ),
        }

    def address_after(self, number: int) -> str:
        found = f"{self.request.path}?after={number}"
        return self.then.also(found) if self.then else found


def points_page(
    *also: str,
    shape: type = OutingRow,
    with_published: bool = False,
    fleeting: tuple[str, ...] = (),
    whole: bool = False,
) -> Callable:
    """Make a view a public page of a season's points; it is given a SeasonAsked.

    `also` are parameters of its own. Results are read as `shape`, until the event asked for, or
    of the `whole` season: who raced only later is known, too.
    """

    def mark(view: Callable) -> Callable:
        # The event after which, and what else tells another page, last in its address.
        @public(*STANDINGS, *also, lasting=("after", *also), fleeting=fleeting, as_of=STANDINGS)
        @wraps(view)
        def answer(request, series: str, year: int, **address) -> HttpResponse:
            today = season_or_404(request, series, year)
            facts, then = facts_asked(request)
            season = season_as_it_was(facts, today) if then else today
            if season is None:
                return not_there(request, then, today, f"The {today.name}")
            events = schedule(facts, season.id)
            run = [event for event in events if event.is_run]
            after = _after(request, run)
            results = season_results(
                facts,
                season,
                events,
                until=None if whole else after,
                shape=shape,
                with_published=with_published,
            )
            asked = SeasonAsked(request, season, run, after, facts, then, results)
            return view(asked, **address)

        return answer

    return mark


def _after(request, run: list[EventRow]) -> EventRow | None:
    """Return the event that `?after=` names by its round; by default the latest that is run."""
    wanted = request.GET.get("after")
    if wanted is None:
        return run[-1] if run else None
    found = next((event for event in run if str(event.round) == wanted), None)
    if found is None:
        raise Http404(f"after={wanted} names no round of this season that has been run.")
    return found
