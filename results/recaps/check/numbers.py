"""Numbers as they are said: words become digits, and "third" becomes "3rd"."""

import re

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip

CARDINAL = {word: number for number, word in enumerate(_UNITS)}
CARDINAL |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
CARDINAL["dozen"] = 12
ORDINAL = {word: number for number, word in enumerate(_ORDINALS)}
ORDINAL |= {f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, start=2)}

_TEN = "|".join(_TENS)
_UNIT = "|".join(sorted(_UNITS[1:], key=len, reverse=True))
_ORDER = "|".join(sorted(ORDINAL, key=len, reverse=True))
_SAID = re.compile(
    rf"\b(?:(?P<hundreds>a|{_UNIT}) hundred(?: and)? ?)?"
    rf"(?:(?P<tens>{_TEN})[- ]?)?(?P<last>{_UNIT}|{_ORDER}|dozen|zero)?\b",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"\b(?:{_TEN}|{_UNIT}|{_ORDER}|dozen|zero|hundred)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
# A writer who has just said "laps" says "circuits".
_CIRCUITS = re.compile(r"(?<=\d )circuits\b|(?<=\d )trips around the track\b")
_DIGIT_ORDINAL = re.compile(r"\b(\d+)(?:ST|ND|RD|TH)\b")

NUMBER = r"\d+(?![\d.]*\.?\d)"
PLACE = r"\d+(?=(?:st|nd|rd|th)\b)(?:st|nd|rd|th)"
# After a place: it is the first of several, one for each of those named.
SEVERAL = re.compile(rf"(?:,|,? and| through| to) {PLACE}(?! (?:at|in) the (?:finish|end))")


def ordinal(number: int) -> str:
    """Return a number as a place: 1st, 22nd, 113th."""
    tens, unit = number // 10 % 10, number % 10
    ending = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(unit, "th")
    return f"{number}{ending}"


def in_digits(text: str) -> str:
    """Return a text with its numbers in digits."""
    text = _THOUSANDS.sub("", _DIGIT_ORDINAL.sub(lambda said: said[0].lower(), text))
    text = _SAID.sub(_digits, text) if _WORDS.search(text) else text
    return _CIRCUITS.sub("laps", text)


def _digits(said: re.Match) -> str:
    if not any(said.groups()):
        return said[0]
    hundreds, tens, last = (word and word.lower() for word in said.groups())
    number = 0
    if hundreds:
        number += 100 * (1 if hundreds == "a" else CARDINAL[hundreds])
    number += CARDINAL[tens] if tens else 0
    rest = said[0][len(said[0].rstrip()) :] or (
        said[0][-1] if said[0][-1] in "- " and not last else ""
    )
    if last in ORDINAL:
        return ordinal(number + ORDINAL[last]) + rest
    return str(number + CARDINAL.get(last, 0)) + rest


def of_place(said: str) -> int:
    """Return the number of a place as `in_digits` writes it: 3 of "3rd"."""
    return int(said[:-2])
