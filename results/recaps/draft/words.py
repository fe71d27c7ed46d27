"""Numbers, lists and sentences as newspapers write them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from django.utils.dateformat import format as date_format
from django.utils.dateformat import time_format

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
)  # fmt: skip
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(count: int) -> str:
    """Return a count of 0 or more: "nine", "10", "1,200"."""
    return NUMBERS[count] if count < 10 else f"{count:,}"


def spelled(count: int) -> str:
    """Return a count as it opens a sentence: "Twenty-four"; from 100 on in digits."""
    if count < 10:
        words = NUMBERS[count]
    elif count < 20:
        words = TEENS[count - 10]
    elif count < 100:
        words = TENS[count // 10] + (f"-{NUMBERS[count % 10]}" if count % 10 else "")
    else:
        words = f"{count:,}"
    return words.capitalize()


def ordinal(place: int) -> str:
    """Return a place from 1 on: "ninth", "10th", "22nd"."""
    if place < 10:
        return ORDINALS[place]
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10)
    return f"{place}{ending or 'th'}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return "one lap", "45 laps"; `many` where an s does not make the plural."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(items: Iterable[str]) -> str:
    """Return "a", "a and b", "a, b and c"; with semicolons where an item has a comma."""
    *before, last = items
    if not before:
        return last
    if any(", " in item for item in [*before, last]):
        return f"{'; '.join(before)}; and {last}"
    return f"{', '.join(before)} and {last}"


def places(verb: str, placed: Sequence[tuple[int, str]]) -> str:
    """Return "Riggs finished second, Heim third and Ankrum fourth" of places and names."""
    (place, name), *rest = placed
    first = f"{name} {verb} {ordinal(place)}"
    return listed([first, *(f"{name} {ordinal(place)}" for place, name in rest)])


def opening(text: str) -> str:
    """Return `text` with a capital."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return `text` with a capital and a full stop, unless it ends one already."""
    text = opening(text)
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."


def paragraph(*sentences: str) -> str:
    """Return the sentences that there are, one after another."""
    return " ".join(sentence(one) for one in sentences if one)


def bullets(items: Iterable[str]) -> str:
    """Return a Markdown list."""
    return "\n".join(f"- {item}" for item in items)


def plain(text: str) -> str:
    """Return an editor's words on one line, with no character that Markdown would take."""
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(text.split()))


def quoted(text: str) -> str:
    """Return somebody's own words, as they were, in quotation marks."""
    return f"“{sentence(plain(text))}”"


def possessive(name: str) -> str:
    """Return "Larson's", "Rhodes'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def joined(*parts: str) -> str:
    """Return the parts that there are, with one space between."""
    return " ".join(part for part in parts if part)


def fitting(limit: int, *texts: str) -> str:
    """Return the first of `texts` of at most `limit` characters, or the last, cut at a word."""
    for text in texts:
        if len(text) <= limit:
            return text
    return texts[-1][:limit].rsplit(" ", 1)[0] + "…" if len(texts[-1]) > limit else texts[-1]


def long_day(day: date) -> str:
    """Return "Friday, March 21, 2025"."""
    return date_format(day, "l, F j, Y")


def day_in_text(day: date) -> str:
    """Return "March 21, 2025"."""
    return date_format(day, "F j, Y")


def clock(at: time) -> str:
    """Return "7:30 p.m.", "8 p.m.", "noon"."""
    return time_format(at, "P")


def duration(took: timedelta) -> str:
    """Return hours, minutes and seconds, "1:58:07"."""
    whole = int(took.total_seconds())
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
