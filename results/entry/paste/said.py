"""All that a line says of a car, phrase by phrase, in whatever order they stand."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .notes import quoted
from .phrases import NUMBERED, ONE_STAGE, PHRASES, PLACE
from .terms import OUT, RUNNING
from .values import READERS, CannotRead
from .words import number

# A dash before a digit with no space between is a sign: "-3 laps".
BETWEEN = re.compile(r"(?:[\s,;:()|]|–(?![0-9])|-(?=\s)|\.(?=\s|$)|(?:and|with)\s)+", re.I)
UNTIL = re.compile(r"[,;()|–]|\s-\s|  ")
MOST_UNKNOWN = 5
# What may be told of twice, each time more.
GATHERED = {"stages_won", "stage_places"}
# After these a number alone is laps, as wire services print them: "Ford, engine, 83".
BEFORE_LAPS = {"manufacturer", "reason_out", "status"}


class Phrase(NamedTuple):
    """A few words, and the fields that they fill; None where nobody understands them."""

    words: str
    values: dict[str, Any] | None


@dataclass
class Said:
    """What phrases say together, and what is wrong with them: the field and the words."""

    values: dict[str, Any] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def add(self, phrase: Phrase) -> None:
        """Take a phrase in; if it contradicts an earlier one, that one stands."""
        self.phrases.append(phrase)
        for name, value in (phrase.values or {}).items():
            before = self.values.setdefault(name, value)
            if name in GATHERED:
                self.values[name] = tuple(dict.fromkeys((*before, *value)))
            elif name == "status":
                self.values[name] = _plainer(before, value)
            elif before != value:
                self.wrong.append((name, f"{quoted(phrase.words)} contradicts what is before it."))

    def close(self) -> "Said":
        """Return itself with what follows: a car with a reason out is out."""
        if "reason_out" in self.values:
            self.values["status"] = _plainer(self.values.get("status", OUT), OUT)
        return self


def _plainer(before: str, status: str) -> str:
    """Return the status that says more: a car out was running, one disqualified may be out."""
    return status if before == RUNNING or (before == OUT and status != RUNNING) else before


def said_in(text: str, said: Said | None = None) -> Said:
    """Return what the phrases of `text` say, after what was `said` before them."""
    said, at, unknown = said or Said(), 0, 0
    while (at := _skipped(text, at)) < len(text) and unknown < MOST_UNKNOWN:
        words, values = _phrase_at(text, at)
        at += len(words)
        if values is None and (values := _meant_by_place(words, said)) is None:
            unknown += 1
            said.wrong.append(("", f"{quoted(words)} was not understood."))
        said.add(Phrase(words, _read(values, said)))
    return said.close()


def _skipped(text: str, at: int) -> int:
    between = BETWEEN.match(text, at)
    return between.end() if between else at


def _phrase_at(text: str, at: int) -> tuple[str, dict[str, Any] | None]:
    """Return the phrase that begins at `at` and what it says, in words; None if unknown."""
    if found := NUMBERED.match(text, at):
        return found[0], found.groupdict()
    for pattern, said in PHRASES:
        if found := pattern.match(text, at):
            return found[0], {**{k: v for k, v in found.groupdict().items() if v}, **said}
    end = UNTIL.search(text, at + 1)
    return text[at : end.start() if end else len(text)].rstrip(" ."), None


def _meant_by_place(words: str, said: Said) -> dict[str, Any] | None:
    """Return what words say that only their place explains: a reason after "out", laps last."""
    before = said.phrases[-1].values if said.phrases else None
    if not before:
        return None
    is_out = before.get("status", RUNNING) != RUNNING
    if is_out and "reason_out" not in said.values and words[:1].isalpha():
        return {"reason_out": words}
    if words.isdecimal() and "laps" not in said.values and before.keys() & BEFORE_LAPS:
        return {"laps": words}
    return None


def _read(values: dict[str, Any] | None, said: Said) -> dict[str, Any] | None:
    """Return the values, read where they still are words; what cannot be read goes to `said`."""
    if values is None:
        return None
    read = {}
    for name, value in values.items():
        try:
            read[name] = _value(name, value) if isinstance(value, str) else value
        except CannotRead as error:
            said.wrong.append((name, str(error)))
    return read


def _value(name: str, words: str) -> Any:
    if name == "status":
        return words
    if name == "stages_won":
        return _stage_numbers(words)
    if name == "stage_places":
        (stage,) = _stage_numbers(re.search(rf"stage ({ONE_STAGE})", words, re.I)[1])
        elsewhere = re.sub(rf"stage {ONE_STAGE}", "", words, flags=re.I)
        return ((stage, number(re.search(PLACE, elsewhere, re.I)[0])),)
    return READERS[name](words)


def _stage_numbers(words: str) -> tuple[int, ...]:
    return tuple(number(one.lstrip("#")) for one in re.findall(ONE_STAGE, words, re.I))
