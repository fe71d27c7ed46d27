"""What was written of a race: the recap with its quotes and sources, and where sources disagree."""

from typing import NamedTuple

from ..models import Claim, Quote, Recap, Source
from ..stats.facts import Facts, Question
from ..stats.rows import EventRow
from .rows import ClaimRow, QuoteRow, RecapRow, SourceRow


class Telling(NamedTuple):
    """What was written of a race; without a published recap there are no quotes and sources."""

    recap: RecapRow | None
    quotes: list[QuoteRow]
    sources: list[SourceRow]
    claims: list[ClaimRow]


def published_recap(facts: Facts, event: EventRow) -> RecapRow | None:
    """Return the recap that fans see of a race, if there is one."""
    return next(iter(facts.rows(Recap, RecapRow, **_published(event))), None)


def telling_of(facts: Facts, event: EventRow) -> Telling:
    """Return what was written of a race, asked in one question.

    A recap is read as it is today or not at all: one taken back stays so.
    """
    claims = Question(Claim, ClaimRow, {"event_id": event.id})
    if facts.revision is not None:
        return Telling(None, [], [], *facts.each(claims))
    within = {"recap_id__in": facts.keys(Recap, **_published(event))}
    recaps, quotes, sources, claimed = facts.each(
        Question(Recap, RecapRow, _published(event)),
        Question(Quote, QuoteRow, within),
        Question(Source, SourceRow, within),
        claims,
    )
    return Telling(next(iter(recaps), None), quotes, sources, claimed)


def _published(event: EventRow) -> dict:
    return {"event_id": event.id, "status": Recap.Status.PUBLISHED.value}
