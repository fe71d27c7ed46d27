"""The top ten."""

from .story import Part, Story, consecutive
from .words import listed, paragraph, places

FIRST, LAST = 5, 10


def top_ten(story: Story) -> Part:
    """Return who finished behind the winner: down to fifth one by one, then the others in order."""
    top = [line for line in story.finishers if 2 <= line.finish <= LAST]
    first = [line for line in top if line.finish <= FIRST]
    behind = f"behind {story.names(story.winner)}, " if story.winner and first else ""
    order = [(line.finish, story.names(line)) for line in first]
    told = behind + places("finished", order) if order else ""
    return Part("The finish", [paragraph(told, _rest(story, top[len(first) :]))])


def _rest(story: Story, rest: list) -> str:
    if not rest:
        return ""
    if not consecutive([line.finish for line in rest], FIRST + 1):
        return places("finished", [(line.finish, story.names(line)) for line in rest])
    names = listed(story.names.all(rest))
    if len(rest) == 1:
        return f"{names} finished sixth"
    what = "the top 10" if rest[-1].finish == LAST else "the order"
    return f"completing {what}, from sixth on, were {names}"
