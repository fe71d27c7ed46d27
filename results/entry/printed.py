"""Standings as they were printed, from a CSV: a line a driver, matched with who raced."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..models import Driver, Event, PublishedStanding, Season
from .archive import WhoIsWho
from .draft import Problem, Row
from .history.lines import heading_in, rows_in
from .history.rows import number_of
from .matching.people import Directory

NEEDED = ("season", "rank", "driver", "points")
# What the files call the three national series.
CODES = {"NTS": "trucks", "NOS": "second-series", "NCS": "cup"}
MOST_POINTS, MOST_PLACES, LONGEST = 32767, 9999, 200


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a file: after the event of that round or, without one, after the last."""

    line: int
    season: int
    round: int | None
    place: int
    driver: str
    points: int


class Printed:
    """The lines of a file of one series, season by season, and what was wrong with others."""

    def __init__(self, lines: Iterable[bytes], series: str):
        """Read a file. Raise UnreadableHistory for one that is not shaped so."""
        self.problems: list[Problem] = []
        self.seasons: dict[int, list[PrintedLine]] = defaultdict(list)
        rows = rows_in(lines)
        names = heading_in(rows, NEEDED)
        for number, cells in rows:
            told = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            code = told.get("series", "").upper()
            if code and code not in CODES:
                self.problems.append(Problem(number, "series", f"{_quoted(code)} is none we know."))
            if code and CODES.get(code) != series:
                continue
            if line := self._read(number, told):
                self.seasons[line.season].append(line)

    def _read(self, number: int, told: dict[str, str]) -> PrintedLine | None:
        wanted = {"season": 9999, "rank": MOST_PLACES, "points": MOST_POINTS}
        if told.get("round"):
            wanted["round"] = MOST_PLACES
        found = {}
        for field, most in wanted.items():
            text = told.get(field, "")
            negative = field == "points" and text.startswith("-")
            value = number_of(text[1:] if negative else text)
            if value is None or value > most or (value == 0 and field != "points"):
                wrong = f"{_quoted(text)} is no number that may stand here."
                self.problems.append(Problem(number, field, wrong if text else "It is empty."))
                return None
            found[field] = -value if negative else value
        driver = told.get("driver", "")
        if not driver or not driver.isprintable() or len(driver) > LONGEST:
            wrong = f"{_quoted(driver)} is no name." if driver else "It is empty."
            self.problems.append(Problem(number, "driver", wrong))
            return None
        return PrintedLine(
            number, found["season"], found.get("round"), found["rank"], driver,
            found["points"],
        )  # fmt: skip


def _quoted(text: str) -> str:
    """Return the beginning of a cell in quotes, what a terminal would act on made visible."""
    short = text[:40]
    return f"“{short}”" if short.isprintable() else f"“{ascii(short)[1:-1]}”"


def standings_to_write(
    season: Season, lines: Iterable[PrintedLine], who: WhoIsWho, directory: Directory, source: str
) -> Iterator[PublishedStanding | Problem]:
    """Yield the lines that are new or say otherwise than ours, unsaved, and what can't be read.

    A driver is known by a name or an alias of his, among those who raced in that season.
    """
    raced = set(Driver.objects.filter(results__event__season=season).values_list("pk", flat=True))
    events = {event.round: event for event in Event.objects.filter(season=season)}
    here = {(one.event_id, one.driver_id): one for one in season.published_standings.all()}
    told_in: dict[tuple, int] = {}
    for line in lines:
        event = events.get(line.round) if line.round else None
        if line.round and event is None:
            yield Problem(line.line, "round", f"The season has no round {line.round}.")
            continue
        people = _people(line, who, directory) & raced
        if len(people) != 1:
            told = "Two drivers of that name raced" if people else "Nobody of that name raced"
            yield Problem(line.line, "driver", f"{told} in {season.year}: {line.driver}.")
            continue
        driver = people.pop()
        first = told_in.setdefault((event and event.pk, driver), line.line)
        if first != line.line:
            yield Problem(line.line, "driver", f"{line.driver} stands in line {first} already.")
            continue
        one = here.get((event and event.pk, driver))
        one = one or PublishedStanding(season=season, event=event, driver_id=driver, source=source)
        if (one.place, one.points) != (line.place, line.points):
            one.place, one.points = line.place, line.points
            yield one


def _people(line: PrintedLine, who: WhoIsWho, directory: Directory) -> set[int]:
    name = who.named(Row(line=line.line, driver=line.driver), line.season) or line.driver
    return set(directory.called(name))
