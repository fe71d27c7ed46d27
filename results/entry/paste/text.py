"""What was pasted, made into lines: decoded, freed of what nobody sees, kept within bounds."""

import codecs
import re
import unicodedata
from contextlib import suppress
from typing import NamedTuple

from .notes import Notes

# A race with every car, stage and caution is some 10,000 characters.
MOST_TEXT = 1_000_000
MOST_LINES = 1_000
LONGEST_LINE = 4_000
MOST_TABS = 80

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
LINE_ENDS = re.compile("\r\n|[\n\r\u2028\u2029]")
# A cell in quotes that goes on below, and its end there.
OPENS = re.compile(r'(?:^|[\t,;|])"[^"]*$')
CLOSES = re.compile(r'[^"]*"(?:[\t,;|]|$)')
MOST_IN_CELL = 4
LOST = "\ufffd"
# A letter of UTF-8 that some program took for two or three of Windows-1252.
MANGLED = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u2013-\u203a\u20ac]|\u00e2\u20ac")
# A long run of marks is an ornament; composed with a letter it would cost the square of its length.
ORNAMENT = re.compile(r"[^\w\s\x00-\x7f]{9,}")


class Unreadable(ValueError):
    """What was pasted is no text of a race; its words say why."""


class Line(NamedTuple):
    """A line that says something, and where it stood, counted from 1."""

    number: int
    text: str


def _points(*ranges: tuple[int, int]) -> list[int]:
    return [point for first, last in ranges for point in range(first, last + 1)]


# Marks of direction and of width nothing, and control characters: no eye sees them, and they
# would make two equal names differ.
UNSEEN = _points(
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x61C, 0x61C),
    (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
)  # fmt: skip
SPACES = _points(
    (0x0B, 0x0C), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
    (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000),
)  # fmt: skip
ALIKE = {
    **dict.fromkeys(UNSEEN),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(map(ord, "‘’‚‛′´`"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    # A hyphen belongs to a name, a dash parts: the two stay apart.
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2012\u2013"), "–"),
    **dict.fromkeys(map(ord, "\u2014\u2015"), "\u2014"),
    **dict.fromkeys(_points((0xD800, 0xDFFF)), LOST),
}


def lines_of(pasted: str | bytes, notes: Notes) -> list[Line]:
    """Return the lines of `pasted` that say something, clean.

    Lines left out for their length or their number are a problem in `notes`. Raise Unreadable
    if it is no text, or too much.
    """
    text = decoded(pasted)
    lines = []
    for number, raw in enumerate(LINE_ENDS.split(text), start=1):
        if not raw.strip():
            continue
        if len(lines) == MOST_LINES:
            notes.problem(number, "", f"Only the first {MOST_LINES:,} lines were read.")
            break
        if len(raw) > LONGEST_LINE or raw.count("\t") > MOST_TABS:
            notes.problem(number, "", f"This line is too long to be read: {len(raw):,} characters.")
            continue
        line = Line(number, _tidy(_mended(raw)))
        if LOST in line.text:
            notes.problem(number, "", f"A letter was lost on the way here: {LOST}. Write it anew.")
        if line.text.strip():
            lines.append(line)
    return _joined(lines)


def _joined(lines: list[Line]) -> list[Line]:
    """Return the lines, one where a cell in quotes went over several."""
    joined: list[Line] = []
    rest = iter(enumerate(lines))
    for at, line in rest:
        if OPENS.search(line.text):
            below = [one.text for one in lines[at + 1 : at + 1 + MOST_IN_CELL]]
            end = next((i for i, text in enumerate(below, start=1) if '"' in text), 0)
            if end and CLOSES.match(below[end - 1]):
                line = Line(line.number, " ".join([line.text, *below[:end]]))
                for _ in range(end):
                    next(rest)
        joined.append(line)
    return joined


def decoded(pasted: str | bytes) -> str:
    """Return the text. Raise Unreadable if it is binary, in no known encoding, or too long."""
    if len(pasted) > MOST_TEXT:
        raise Unreadable(f"This is {len(pasted):,} characters; a race is at most {MOST_TEXT:,}.")
    text = pasted if isinstance(pasted, str) else _from_bytes(bytes(pasted))
    odd = sum(map(text.count, map(chr, range(1, 9))))
    if "\0" in text or odd * 20 > len(text):
        raise Unreadable("This is a file for a program, not text. Copy the table itself.")
    return text


def _from_bytes(pasted: bytes) -> str:
    mark = next((mark for mark in MARKS if pasted.startswith(mark)), None)
    for encoding in [MARKS[mark]] if mark else ["utf-8", "windows-1252"]:
        try:
            return pasted.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("This text is in no encoding known here. Save it as UTF-8.")


def _mended(line: str) -> str:
    """Return a line whose letters were read in the wrong encoding as they were before."""
    if MANGLED.search(line):
        with suppress(UnicodeError):
            return line.encode("windows-1252").decode()
    return line


def _tidy(line: str) -> str:
    """Return a line of seen letters, composed; its spaces are one, or two for a gap."""
    line = line.translate(ALIKE)
    if not line.isascii():
        line = unicodedata.normalize("NFC", ORNAMENT.sub("", line))
    line = re.sub(" {3,}", "  ", line)
    # A long dash parts, and so does a short one after a letter; else before a digit it is a sign.
    line = re.sub("(?<=[^\\W\\d])–(?=[0-9])| *\u2014 *", " – ", line)
    return re.sub(" ?\t ?", "\t", re.sub(" ?\t ?", "\t", line)).strip(" ")
