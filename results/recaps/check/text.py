"""A report taken apart: paragraphs, sentences, lines of lists, and nothing that is quoted."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .marks import QUOTED, without_marks

_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_EMPHASIS = re.compile(r"(?<![\w*])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*])|`")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]\s+)?(?P<number>\d{1,2})[.):]\s+(?P<said>\S.*)$")
_BULLET = re.compile(r"^\s*[-*+•]\s+(?P<said>\S.*)$")
# A quotation left open runs to the end of its paragraph, as papers print them.
_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)", re.DOTALL)
_END = re.compile(r"[.!?…]+[\"”’)\]\ue001]*\s+(?=[\"“‘(\[\ue001]*[A-ZÀ-Þ#])")
_NO_END = re.compile(
    r"(?:\b(?:Jr|Sr|No|Nos|St|Mr|Mrs|Ms|Dr|Lt|Sgt|Col|Gen|vs|Mt|Ft|Inc|Bros|Jan|Feb|Mar|Apr|Aug|"
    r"Sept?|Oct|Nov|Dec|Ga|Fla|Va|Ala|Ky|Tenn|Calif|Ariz|Conn|Pa|Mich|Wis|Ill|Ind|Kan|Tex|Del)"
    r"|\b[A-Z]|\b[NSEW]\.C|\b[ap]\.m)\.$"
)
# After "Jr." these begin a sentence, and are nobody's name.
_BEGINS = re.compile(
    r"(?:The|He|She|His|It|They|In|On|At|After|With|But|And|When|A|An|That|There)\b"
)


class Line(NamedTuple):
    """A sentence, or a line of a list with its number, and where it stands."""

    said: str
    paragraph: int
    heading: str = ""
    number: int | None = None
    is_heading: bool = False
    section: str = ""


def lines_of(text: str) -> Iterator[Line]:
    """Yield the sentences of a report in Markdown, or plain."""
    text = _FENCE.sub("", without_marks(text).replace("\r\n", "\n").replace("\r", "\n"))
    text = _ADDRESS.sub("", _LINK.sub(r"\1", _PICTURE.sub("", _COMMENT.sub("", text))))
    heading, section, number, gathered = "", "", 0, []
    for row in [*text.split("\n"), ""]:
        title = _HEADING.match(row)
        item, bullet = _ITEM.match(row), _BULLET.match(row)
        apart = title or item or bullet or not row.strip() or row.lstrip()[:1] in (">", "|")
        if not apart:
            gathered.append(row.strip())
            continue
        if gathered:
            number += 1
            told = _plain(" ".join(gathered))
            gathered = []
            sentences = list(sentences_of(told))
            yield from (Line(one, number, heading, section=section) for one in sentences)
            heading = sentences[-1] if len(sentences) == 1 or told.endswith(":") else ""
        if title:
            number += 1
            heading = section = _plain(title[1])
            yield Line(heading, number, is_heading=True)
        elif item:
            yield Line(_plain(item["said"]), number, heading, int(item["number"]))
        elif bullet:
            number += 1
            for one in sentences_of(_plain(bullet["said"])):
                yield Line(one, number, heading, section=section)


def sentences_of(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    begin = 0
    for end in _END.finditer(paragraph):
        before = paragraph[begin : end.start() + 1]
        if _NO_END.search(before) and not (
            before.endswith(("Jr.", "Sr.")) and _BEGINS.match(paragraph, end.end())
        ):
            continue
        yield paragraph[begin : end.end()].strip()
        begin = end.end()
    if rest := paragraph[begin:].strip():
        yield rest


def _plain(said: str) -> str:
    said = (
        _EMPHASIS.sub("", said)
        .replace("’", "'")
        .replace("--", "—")
        .replace("\u00a0", " ")
        .replace("‑", "-")
    )
    return " ".join(_QUOTATION.sub(QUOTED, said).split())
