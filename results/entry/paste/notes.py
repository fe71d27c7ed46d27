"""What a reading says of itself: what went where, and what could not be read."""

from ..draft import Problem

MOST_PROBLEMS = 100
LONGEST_QUOTE = 60


class Notes:
    """The problems and fields of one reading, gathered as it goes along."""

    def __init__(self):
        self.problems: list[Problem] = []
        self.fields: dict[str, str] = {}
        self.unsaid = 0

    def problem(self, line: int | None, field: str, words: str) -> None:
        """Note a problem. After a hundred they are only counted: nobody reads on."""
        problem = Problem(line, field, words)
        if len(self.problems) < MOST_PROBLEMS:
            if problem not in self.problems:
                self.problems.append(problem)
        else:
            self.unsaid += 1

    def heading(self, what: str, field: str) -> None:
        """Note what a heading was read into; "" for nothing."""
        self.fields.setdefault(shortened(what), field)

    def example(self, what: str, field: str) -> None:
        """Note the first of the phrases that were read into `field`, and all read into none."""
        if not field or field not in self.fields.values():
            self.heading(what, field)

    def all_problems(self) -> tuple[Problem, ...]:
        """Return the problems by line, those of no line last, and how many more there are."""
        problems = sorted(self.problems, key=lambda one: (one.line is None, one.line or 0))
        if self.unsaid:
            problems.append(Problem(None, "", f"There are {self.unsaid:,} more problems."))
        return tuple(problems)


def shortened(text: str) -> str:
    """Return `text` in one line that a page has room for."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def quoted(text: str) -> str:
    """Return `text` as a problem quotes it."""
    return f"“{shortened(text)}”"
