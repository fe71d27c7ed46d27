"""What a text says of one fact, and what the record says of it."""

from collections.abc import Collection
from typing import NamedTuple

AGREES, DISAGREES, UNKNOWN = "agrees", "disagrees", "unknown"


class Statement(NamedTuple):
    """A statement found in a text, and the verdict on it."""

    statement: str  # the sentence that it stands in
    kind: str  # "finish", "start", "laps led", "caution laps", …
    verdict: str  # "agrees", "disagrees" or "unknown"
    said: str  # as said, in digits: "3rd"
    recorded: str  # as recorded, or "" if nobody knows
    whose: str = ""  # the driver whom it is about, if it is about one


def compared(
    sentence: str, kind: str, said: object, recorded: object, agrees: bool | None = None, **words
) -> Statement:
    """Return the verdict on what was said; a record of None is not known.

    `agrees` is given where being equal is not what decides. `said_as` and `recorded_as` are how
    either is put in words, `whose` names the driver whom it is about.
    """
    said_as, whose = words.get("said_as") or str(said), words.get("whose") or ""
    if recorded is None:
        return Statement(sentence, kind, UNKNOWN, said_as, "", whose)
    if agrees is None:
        agrees = said == recorded
    recorded_as = words.get("recorded_as") or str(recorded)
    verdict = AGREES if agrees else DISAGREES
    return Statement(sentence, kind, verdict, said_as, recorded_as, whose)


def one_of(sentence: str, kind: str, said: int, recorded: Collection[int | None]) -> Statement:
    """Return the verdict on a number that may be any of those recorded."""
    known = [number for number in recorded if number is not None]
    if said in known:
        return compared(sentence, kind, said, said)
    return compared(sentence, kind, said, known[0] if known else None)
