"""Numbers in words and in digits: "twenty", "one hundred four", "third", "3rd", "1,340"."""

import re

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip

SMALL = [*ONES, *TEENS]
UNDER_HUNDRED = SMALL + [
    f"{ten} {one}".strip() for ten in TENS for one in ["", *ONES]
]  # 1 to 99, in order
CARDINALS = {
    "zero": 0,
    "a": 1,
    "an": 1,
    **{word: number for number, word in enumerate(UNDER_HUNDRED, start=1)},
}


def _ordinal(word: str) -> str:
    *tens, last = word.split()
    last = IRREGULAR.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*tens, last])


ORDINALS = {_ordinal(word): number for number, word in enumerate(UNDER_HUNDRED, start=1)}


def _either(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TENS, _ONES = _either(TENS), _either(ONES)
_UNDER = rf"(?:{_TENS})(?:[- ](?:{_ONES}))?|{_either(SMALL)}"
_HUNDREDS = rf"(?:a|{_ONES})[- ]hundred(?:(?:[- ]and)?[- ](?:{_UNDER}))?"
_ORDINAL_ONES = _either([_ordinal(word) for word in ONES])
_IN_WORDS = rf"(?:{_TENS})[- ](?:{_ORDINAL_ONES})|{_either([_ordinal(w) for w in [*SMALL, *TENS]])}"

# What a pattern asks for where it wants a number; a group of its own, and case is not looked at.
NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,6}}|(?:{_HUNDREDS}|zero|{_UNDER})\b)"
ORDINAL = rf"(?:[0-9]{{1,3}}(?:st|nd|rd|th)\b|(?:{_IN_WORDS})\b)"

_DIGITS = re.compile(
    r"([+-]?)([0-9]{1,3}(?:[ ,'][0-9]{3})+|[0-9]{1,9})(?:\.0{1,2})?(?:st|nd|rd|th)?"
)


def number(text: str) -> int | None:
    """Return the number that `text` is, in digits or words, a count or a place; else None."""
    text = text.strip().lower()
    if found := _DIGITS.fullmatch(text):
        return int(found[1] + re.sub("[ ,']", "", found[2]))
    words = " ".join(text.replace("-", " ").split())
    if words in ORDINALS:
        return ORDINALS[words]
    hundreds, hundred, rest = words.partition(" hundred")
    if not hundred:
        return CARDINALS.get(words)
    rest = rest.removeprefix(" and").strip()
    if hundreds not in CARDINALS or (rest and rest not in CARDINALS):
        return None
    return 100 * CARDINALS[hundreds] + CARDINALS.get(rest, 0)
