"""A text read from its first sentence to its last."""

import re
from collections.abc import Iterator

from .borne_out import borne_out
from .careers import careers
from .cautions import cautions
from .distance import distance
from .finishing import finishing, told_by_now
from .gaining import gaining
from .laps_down import lapping
from .lead_changes import lead_changes
from .leading import leading
from .listed import listed
from .margin import margin
from .names import Names
from .numbers import in_digits
from .orders import orders
from .pronouns import agreed, candidates, offices_named, with_name
from .record import RaceOnRecord
from .retiring import retiring
from .scope import Scope, is_back
from .sentence import (
    A_STAGE,
    AT_THE_FLAG,
    EITHER,
    OF_THE_RACE,
    OFFICIAL,
    ONE_STAGE,
    Sentence,
)
from .stages import stages
from .standing import standing
from .starting import starting
from .statement import DISAGREES, Statement, compared
from .text import Line, lines_of
from .totals import totals
from .winning import winning

# What only a sentence that names a driver can state, and what any sentence can.
OF_DRIVERS = (winning, finishing, orders, starting, gaining, stages)
OF_ANY = (
    leading,
    lead_changes,
    cautions,
    margin,
    lapping,
    retiring,
    standing,
    careers,
    distance,
    totals,
    borne_out,
)

# A sentence beyond so many characters is none, and nobody's statement can be read from it.
LONGEST = 1500
_RULING = re.compile(
    r"disqualif|\bDQ|\bstripped\b|thrown out|inspect(?:ion|ors)|ruled (?:him|his)|ineligible",
    re.IGNORECASE,
)
_OF_BOTH_ORDERS = re.compile(
    rf"{_RULING.pattern}|flag|\bline\b|stripe|checker|initial|original|provisional|unofficial|"
    rf"apparent|"
    r"declared|award|credited|elevat|promot|moved|inherit|on the track|ruled|given|handed",
    re.IGNORECASE,
)
# Who speaks of himself is quoted, whether or not the quotation marks came along.
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'm|I've|I'd|we|we're|we've|my|our|us|me)\b|\bWe\b|\bMy\b|\bOur\b"
)

_PARTICIPLE_FIRST = re.compile(r"^[A-Z](?=[a-z]+(?:ing|ed)\b)")


def check(text: str, race: RaceOnRecord) -> list[Statement]:
    """Return the statements found in a report of `race`, each with its verdict, in their order.

    `text` is Markdown, or plain. What is quoted, or of another race, or not plain, is left alone.
    """
    names, scope = Names(race.cars, race.others), Scope(race)
    read = _read_in_any_order if _RULING.search(text) else _read
    found: list[Statement] = []
    headings: dict[str, Sentence] = {}
    before, so_far, stage_told, paragraph, carried, end_told = "", "", "", -1, False, False

    def marked_of(line: Line) -> str:
        marked = in_digits(names.marked(line.said))
        marked = _PARTICIPLE_FIRST.sub(lambda first: first[0].lower(), marked)
        return offices_named(marked, race)

    def sentence_of(line: Line, marked: str = "", **told) -> Sentence:
        return Sentence(line, marked or marked_of(line), race, names, scope, **told)

    for line in lines_of(text):
        if line.paragraph != paragraph:
            before, so_far, carried, end_told = "", "", False, False
            stage_told = line.section if A_STAGE.search(line.section) else ""
        paragraph = line.paragraph
        if len(line.said) > LONGEST or _FIRST_PERSON.search(line.said):
            before = ""
            continue
        seen = len(names.named)
        told = {"before": before, "stage_told": stage_told, "end_told": end_told}
        sentence = sentence_of(line, is_carried=carried, **told)
        if line.number is not None:
            if line.heading not in headings:
                above = Line(line.heading, line.paragraph)
                headings[line.heading] = sentence_of(above)
            rows, above = sentence, headings[line.heading]
            rows.order = EITHER if _RULING.search(text) else OFFICIAL
            said = listed(rows, above)
        else:
            if carried and is_back(sentence.marked):
                carried = False
                sentence = sentence_of(line, **told)
            if he := candidates(sentence.marked, before, so_far):
                readings = [
                    sentence_of(line, with_name(sentence.marked, one), is_carried=carried, **told)
                    for one in he
                ]
                sentence = readings[0]
                said = agreed([list(read(one)) for one in readings])
            else:
                said = read(sentence)
            carried = carried or sentence.clauses.opens_elsewhere
        said = list(_once(said))
        found += said
        if len(names.named) > seen:
            found += _named(sentence, names, seen)
        before = sentence.marked
        so_far = f"{so_far} {before}"
        end_told = told_by_now(before, end_told)
        if OF_THE_RACE.search(before) or any(one.kind == "finish" for one in said):
            stage_told = ""
        elif A_STAGE.search(before):
            stage_told = before if ONE_STAGE.search(before) else ""
    return found


def _read(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence states, family by family."""
    families = (*OF_DRIVERS, *OF_ANY) if sentence.drivers else OF_ANY
    for family in families:
        yield from family(sentence)


def _read_in_any_order(sentence: Sentence) -> list[Statement]:
    """Return what a sentence of a report that tells of a disqualification states.

    All its places are of one order, the official one or that at the flag; only a sentence that
    tells of the flag or of the ruling may mix them: "Hale, second at the line, was given the win".
    """
    told = {}
    for sentence.order in (EITHER, AT_THE_FLAG, OFFICIAL):
        told[sentence.order] = list(_read(sentence))
    for order in (OFFICIAL, AT_THE_FLAG):
        if not any((one.kind, one.verdict) == ("finish", DISAGREES) for one in told[order]):
            return told[order]
    return told[EITHER if _OF_BOTH_ORDERS.search(sentence.said) else OFFICIAL]


def _once(said: Iterator[Statement]) -> Iterator[Statement]:
    """Yield each statement of a sentence once, however many patterns found it."""
    yield from dict.fromkeys(said)


def _named(sentence: Sentence, names: Names, seen: int) -> Iterator[Statement]:
    """Yield that the drivers whom a sentence is the first to name in full were in the race."""
    for index in list(names.named)[seen:]:
        yield compared(
            sentence.said, "driver", sentence.race.cars[index].driver, "in the race", True
        )
