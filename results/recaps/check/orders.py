"""Orders told in a row: the top five, those who rounded it out, a stage's ten."""

import re
from collections.abc import Iterator

from .finishing import among, placed
from .marks import DRIVER
from .numbers import PLACE, of_place
from .sentence import Sentence
from .stage_orders import stage_named, stage_placed
from .statement import Statement

_FILLER = r"(?: \([^()]*\))?"
_ROW = (
    rf"{DRIVER}{_FILLER}(?:(?:,| and|, and|,? then|,? followed by| &) (?:then "
    rf")?{DRIVER}{_FILLER})*"
)
_ROUNDED = re.compile(
    r"\b(?:[Rr]ound(?:ed|ing|s) out|[Cc]omplet(?:ed|ing|es)|[Ff]ill(?:ed|ing) out) (?:the |"
    r"out the )?"
    rf"(?:rest of the )?top(?:-| )(?P<last>\d+)(?: finishers| finishing order| in the "
    rf"race)?(?: (?:were|was|are|is)|:|,)? (?P<row>{_ROW})"
)
_BY_THEM = re.compile(
    rf"(?P<row>{_ROW}),? (?:all )?(?:round(?:ed|ing) out|complet(?:ed|ing)|fill(?:ed|ing) out) the "
    r"(?:rest of the )?top(?:-| )(?P<last>\d+)\b"
)
_FOLLOWED = re.compile(
    rf"\b(?:followed(?: home| across the line| in order)? by|ahead of|trailed by|in front "
    rf"of|over|beating|from|leading|led) (?P<row>{_ROW})"
)
_TOP = re.compile(
    r"\b[Tt]op(?:-| )(?P<last>\d+)(?: finishers| finishing order| results| at the finish| "
    r"in the race)?"
    rf"(?: (?:were|was|are|is)|:| —| –) (?P<row>{_ROW})"
)
_INCLUDED = re.compile(
    rf"\b[Tt]op(?:-| )(?P<last>\d+)(?: finishers)? (?:also )?(?:included|featured) (?P<row>{_ROW})"
)
_BEHIND_THE_WINNER = re.compile(
    rf"\b[Bb]ehind (?:the )?(?:race )?winner,? (?P<car>{DRIVER}),? (?:came|were|was|finished) "
    rf"(?P<row>{_ROW})"
)
_INSIDE = re.compile(
    rf"(?P<row>{DRIVER}(?:(?:,| and|, and) {DRIVER})*) (?:both |all |each )?"
    rf"(?:in|inside|within) the top(?:-| )(?P<last>\d+)(?=[,.;]|$| at the (?:finish|end))"
)
_STARTS = re.compile(
    r"(?:^|[,;.] |\bwith |\band )(?P<place>\d+(?:st|nd|rd|th)) through (?P<last>\d+)(?:st|"
    r"nd|rd|th) "
    rf"(?:were|was|went to) (?P<row>{_ROW})"
)
# "followed by Garcia in seventh": not right behind.
_HIS_OWN_PLACE = re.compile(rf",?(?: in| at| \(|) ?{PLACE}")
_OF_A_TEAM = re.compile(r"\b(?:placed|put|had|landed|brought)\b[^,;]*\btop(?:-| )\d|finish")
_NO_FINISH = re.compile(
    r"\b(?:[Ss]tage|qualif\w+|practice|points|standings|grid|start(?:ed|ing)? lineup|"
    r"roll(?:ed|ing)? off|lined up|start(?:ed|s)|front row|pole|restart\w*|lap \d+|"
    r"laps? (?:remaining|left|to go)|segment|running|led early|early|pit road|cautions?|halfway)\b"
)
_A_WIN = re.compile(r"\b(?:won|win|wins|winner|victory|checkered|finish\w*|came home)\b")
_OF_THE_END = re.compile(r"\b(?:finish\w*|came home|checkered|the race|victory|runner-up)\b")


def orders(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of several places in a row."""
    marked = sentence.marked
    if len(sentence.drivers) < 2 and "top" not in marked and not _FOLLOWED.search(marked):
        return
    stage = stage_named(sentence)
    if stage is None and _NO_FINISH.search(_recent(sentence)):
        return

    def verdict(mark: str, place: int) -> Statement | None:
        if stage is not None:
            return stage_placed(sentence, mark, stage, place)
        return placed(sentence, mark, place)

    def is_elsewhere(found: re.Match) -> bool:
        """Return whether a match is of what is no finish, or of another race."""
        begin = marked.rfind(";", 0, found.start()) + 1
        end = marked.find(";", found.end())
        part = marked[begin : end if end >= 0 else None]
        return sentence.silent(found) or (stage is None and bool(_NO_FINISH.search(part)))

    for pattern in (_ROUNDED, _BY_THEM) if "top" in marked.lower() else ():
        for found in pattern.finditer(marked):
            row = _drivers(found)
            if is_elsewhere(found) or _is_cut_short(marked, found):
                continue
            first = int(found["last"]) - len(row) + 1
            if first >= 1:
                yield from _told(verdict, row, first)
    for found in _TOP.finditer(marked):
        row = _drivers(found)
        if not is_elsewhere(found) and len(row) == int(found["last"]):
            yield from _told(verdict, row, 1)
    for found in _STARTS.finditer(marked):
        row = _drivers(found)
        if (
            not is_elsewhere(found)
            and len(row) == int(found["last"]) - of_place(found["place"]) + 1
        ):
            yield from _told(verdict, row, of_place(found["place"]))
    for found in _INCLUDED.finditer(marked):
        if stage is None and not is_elsewhere(found):
            for mark in _drivers(found):
                yield among(sentence, mark, int(found["last"]))
    for found in _BEHIND_THE_WINNER.finditer(marked):
        if stage is None and not is_elsewhere(found):
            yield from _told(verdict, [found["car"], *_drivers(found)], 1)
    for found in _INSIDE.finditer(marked):
        if stage is None and not is_elsewhere(found) and _OF_A_TEAM.search(marked):
            for mark in _drivers(found):
                yield among(sentence, mark, int(found["last"]))
    for found in _FOLLOWED.finditer(marked):
        first = _place_before(sentence, found)
        row = _drivers(found)
        if first is None or is_elsewhere(found) or _is_cut_short(marked, found):
            continue
        if _HIS_OWN_PLACE.match(marked, found.end()):
            continue
        if stage is None and found[0].startswith(("over", "beating", "from", "led", "leading")):
            continue
        if found[0].startswith(("ahead", "in front")) and len(row) < 2 and stage is None:
            row = row if first == 2 and _is_margin(marked) else []
        yield from _told(verdict, row, first)


def _told(verdict, row: list[str], first: int) -> Iterator[Statement]:
    yield from filter(None, (verdict(mark, first + index) for index, mark in enumerate(row)))


def _drivers(found: re.Match) -> list[str]:
    return re.findall(DRIVER, found["row"])


def _is_cut_short(marked: str, found: re.Match) -> bool:
    """Return whether a row goes on with somebody whom we don't know, before or after."""
    before, after = marked[: found.start("row")], marked[found.end("row") :]
    return (
        re.match(r",? (?:and|then) [\ue000A-Z]|, [\ue000A-Z]|'s", after) is not None
        or re.search(r"(?:[\ue000]|\b[A-Z]\w+),?(?: and)? $", before) is not None
    )


def _place_before(sentence: Sentence, found: re.Match) -> int | None:
    """Return the place after the one that was told right before a row."""
    before = sentence.marked[: found.start()]
    if ends := re.search(rf"(?P<place>{PLACE}),? (?:and |was |he was )?$", before):
        return of_place(ends["place"]) + 1
    if stage_named(sentence) is not None:
        return (
            2
            if re.search(
                r"\b(?:won|win|wins|winning|took|taking|all|captur\w+|claim\w+|winner|earned|"
                r"swept|prevail\w*)\b",
                before,
            )
            else None
        )
    if len(set(re.findall(DRIVER, before))) > 1:
        return None
    return 2 if _A_WIN.search(before) else None


def _is_margin(marked: str) -> bool:
    return re.search(r"\bseconds?\b|\b2nd(?:s)? ahead", marked) is not None


def _recent(sentence: Sentence) -> str:
    """Return the sentence before, where a row of names may go on with it."""
    begins = re.match(
        rf"(?:{DRIVER}|[Rr]ounding|[Cc]ompleting|[Tt]he top|[Tt]hen)", sentence.marked
    )
    if not begins or _A_WIN.search(sentence.marked) or _OF_THE_END.search(sentence.before):
        return ""
    return sentence.before
