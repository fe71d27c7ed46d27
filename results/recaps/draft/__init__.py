"""A race's first telling: from the facts on record, the same words for the same facts."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from ..page import RacePage
from .cautions import cautions
from .finish import top_ten
from .grid import grid
from .headline import headline
from .leaders import leaders
from .notable import notable_finishes
from .retirements import retirements
from .stages import closing_laps, stages
from .standings import standings_after
from .story import Part, Story
from .summary import summary
from .totals import totals
from .upcoming import next_race
from .winner import how_it_was_won
from .words import bullets, sentence


class Draft(NamedTuple):
    """A recap's first version; `body` is Markdown whose headings begin at ###."""

    headline: str
    summary: str
    body: str


BEFORE_MILESTONES: tuple[Callable[[Story], Part], ...] = (
    how_it_was_won, grid, stages, closing_laps, cautions, leaders, top_ten, notable_finishes,
    retirements,
)  # fmt: skip
AFTER_MILESTONES = (totals, standings_after, next_race)


def draft(race: RacePage, milestones: Sequence = (), rookies: Collection[str] = ()) -> Draft:
    """Return the first version of the recap of `race`, from what is known of it.

    `milestones` are told in their order, each by its `words`, a sentence; `rookies` are slugs of
    drivers. Names are the whole ones at first, surnames where one is enough.
    Raise ValueError if no car of the race is on record: then there is nothing to tell.
    """
    if not race.finish:
        raise ValueError("No result of this race is on record: there is nothing to draft from.")
    story = Story(race, rookies)
    parts = [part(story) for part in BEFORE_MILESTONES]
    parts.append(Part("Milestones", [bullets(sentence(one.words) for one in milestones)]))
    parts += [part(story) for part in AFTER_MILESTONES]
    return Draft(headline(story), summary(story), "\n\n".join(_blocks(parts)))


def _blocks(parts: list[Part]) -> list[str]:
    """Return the paragraphs that there are, each part's under its heading."""
    blocks = []
    for heading, paragraphs in parts:
        told = [one for one in paragraphs if one]
        if told and heading:
            blocks.append(f"### {heading}")
        blocks += told
    return blocks
