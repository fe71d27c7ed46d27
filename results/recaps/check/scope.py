"""What a clause is about: this race as it ended, or another one, or what might have been."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from .record import RaceOnRecord

# Of another race, season, series or session.
_AWAY = re.compile(
    r"\b(?:last|previous|next|following) (?:week|weekend|month|year|season|fall|spring|summer|"
    r"winter|race|event|time|October|November|Saturday|Sunday|Friday|night out)\b"
    r"|\b(?:years?|weeks?|months?|seasons?|races?|nights?|days?) (?:ago|earlier|before|prior)\b"
    r"|\bearlier (?:this|in the|that) (?:year|season|week|month|day)\b"
    r"|\bthat (?:year|season|day|night|race|weekend)\b|\b(?:previously|formerly|historically)\b"
    r"|\b(?:practice|heat race|qualifying race|Duel|Shootout|Clash|All-Star|exhibition|rehearsal|"
    r"test session|Twin 125|Gatorade|consolation)\b"
)
_OPENER = re.compile(
    r"\b(?:season|year|playoff)(?:-| )open(?:er|ing)\b|\bopening (?:race|event|round)\b"
)
# And what is of a season or a career as well.
_ELSEWHERE = re.compile(
    rf"{_AWAY.pattern}"
    r"|\b(?:this|the|each|every|of the|through|over|past|in) (?:1st |past |last |previous |"
    r"current )"
    r"?\d* ?(?:races|events|starts|weeks|months|years|seasons)\b"
    r"|\b(?:entered|entering|came into|coming into|heading into|going into|prior to) (?:the|this|"
    r"Friday|Saturday|Sunday|tonight|today)\b"
    r"|\b(?:so far|to date|year-to-date|all-time|average|combined|lifetime|ever)\b"
    r"|\b(?:IndyCar|Formula (?:1|One)|Modifieds?|Late Models?|sprint cars?|midgets?|dirt|"
    r"go-kart|supercross|sports cars?|IMSA|Rolex|SRX|Snowball|Chili Bowl)\b"
    r"|\b[Ww]on (?:here|there)\b|\b(?:here|there) (?:in|last|since|a year)\b"
    r"|\b(?:rookie|sophomore) (?:season|year|campaign)\b|\bin his career\b"
)
_SERIES = {
    "cup": re.compile(r"\b(?:Cup|Winston|Nextel|Sprint Cup|Monster Energy)\b"),
    "trucks": re.compile(
        r"\b[Tt]ruck (?:Series|race|win|start|career)|\b(?:Craftsman|Camping World)\b"
    ),
    "xfinity": re.compile(
        r"\b(?:Xfinity|XFINITY|Nationwide|Busch Series|Grand National|O'Reilly)\b"
    ),
    "arca": re.compile(r"\bARCA\b"),
}
_YEAR = re.compile(r"\b(?:19[4-9]\d|20[0-4]\d)\b(?! laps| points)")
_AT = re.compile(r"\b(?:at|from|in|won) (?:the |his native |nearby )?([A-Z][\w'-]+)")
_ELSEWHERE_AT = re.compile(r"\bat (?:the )?([A-Z][\w'-]+)")
_RACE = re.compile(r"\b[A-Z][\w'&.]+ (?:[A-Z][\w'&.]+ )*(\d{3})\b(?! laps| miles|-)")
_MONTH = re.compile(
    r"\bin (January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b"
)
_NO_PLACE = {
    "turn", "turns", "lap", "laps", "stage", "stages", "victory", "no", "overtime", "nascar",
    "chevrolet", "ford", "toyota", "the", "his", "friday", "saturday", "sunday", "monday",
    "tuesday", "wednesday", "thursday", "i", "ii", "practice", "position", "group", "round",
    "chevy", "dodge", "pontiac", "truck", "trucks", "cup", "second",
}  # fmt: skip
# Of what was not, or may be.
_DOUBT = re.compile(
    r"\b(?:would(?! (?:finish|settle|wind up|come home|retire|go on|eventually|ultimately|end "
    r"up))|could|might|may|should|will|if|unless|"
    r"hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|expect(?:s|ed|ing)?|need(?:s|ed|ing)?|almost|nearly|"
    r"likely|projected|predicted|favou?red|try|tries|trying|tried|attempt(?:s|ed|ing)?|chance|bid|"
    r"seek(?:s|ing)?|sought|look(?:s|ed|ing) (?:for|to)|aim(?:s|ed|ing)?|chas(?:e|ing) (?:a|his)|"
    r"quest|poised|threaten\w*|was (?:well )?on (?:his|the) way|appeared|seemed|short of|"
    r"without|instead of|"
    r"rather than|den(?:y|ied|ying)|fail(?:s|ed|ing)|missed|miss|not|n't|no|never|neither|nor|"
    r"nobody|none|hardly|barely|unable|opportunity|supposed|promised|dream\w*|before "
    r"(?:being|losing)|"
    r"had been|apparent\w*|contend\w*|vying|vied|fight for|battle for|battled for|fought for|"
    r"in position|set to|eligible|provided|whether|except)\b|n't\b|\b(?:has|have|had|"
    r"having) (?:\w+ )?(?:won|finished)\b|\b(?:has|have) (?:\w+ )?(?:started|led|scored|"
    r"earned|captured|claimed|placed|taken|collected|posted|recorded)\b"
)
_BREAK = re.compile(r"[,;:()—–]|\s-\s|\s--\s")
# A clause that adds something about somebody, or says how long it had been.
_ASIDE = re.compile(
    r"\s*(?:and )?(?:in (?:the|one of the) \w+est|who|whose|which|where|whom|his|her|its|their|"
    r"a|an|the|since|after|when|whom|"
    r"marking|giving|making|becoming|tying|surpassing|adding|extending|snapping|ending|continuing|"
    r"following|matching|equaling|one|two|\d+\w*|not|no|just|only|first|last|including|joining|"
    r"driver|winner|champion|runner|\w+ing|then|now|and (?:his|the|it)|it)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|but|yet|then)\b")
_UNTIL = re.compile(
    r"\b(?:and|but|yet|then|after|when|while|because|as|since|before (?:a|an|"
    r"the|his))\b"
)
# Told as done: a past, and no infinitive.
_DONE = re.compile(r"(?:\w+ed|won|led|came|took|was|were|wound|fell|drove|held|went|\w+ing)\b")
_FRONTED = re.compile(r"^(?:In|At|On|During|Last|A|Earlier|Two|Three|\d|After|Since|Following)\b")
_THIS_RACE = re.compile(
    r"\b(?:this time|this weekend|tonight|today|this one|this race|Friday|Saturday|Sunday|Monday|"
    r"the checkered flag)\b"
)


class Scope:
    """What belongs to one race; asked of clauses."""

    def __init__(self, race: RaceOnRecord):
        self.year, self.round = race.year, race.round
        teams = " ".join(f"{car.team} {car.manufacturer}" for car in race.cars)
        own = f"{race.name} {race.track} {race.track_city} {race.track_region} {teams}"
        self.own = {word.lower() for word in re.split(r"[^\w']+", own) if word}
        self.number = next(iter(re.findall(r"\b(\d{3})\b", race.name)), None)
        self.month = f"{race.date:%B}" if race.date else None
        self.others = [
            pattern for slug, pattern in _SERIES.items() if slug != race.series_slug
        ] if race.series_slug in _SERIES else []  # fmt: skip
        if race.series_slug not in ("xfinity", "cup", "trucks"):
            self.others = []

    def is_elsewhere(self, clause: str) -> bool:
        """Return whether a clause tells of another race, season, series or session."""
        if _ELSEWHERE.search(clause) or self.is_away(clause):
            return True
        if any(pattern.search(clause) for pattern in self.others):
            return True
        if any(self._is_another_place(one[1]) for one in _AT.finditer(clause)):
            return True
        for race in _RACE.finditer(clause):
            if race[1] != self.number and not race[0].startswith(("Lap", "Stage", "Turn")):
                return True
        return any(month[1] != self.month for month in _MONTH.finditer(clause))

    def is_away(self, clause: str) -> bool:
        """Return whether a clause says plainly that it is of another race: when, or where."""
        return (
            _AWAY.search(clause) is not None
            or (self.round != 1 and _OPENER.search(clause) is not None)
            or any(int(year[0]) != self.year for year in _YEAR.finditer(clause))
            or any(self._is_another_place(one[1]) for one in _ELSEWHERE_AT.finditer(clause))
        )

    def _is_another_place(self, name: str) -> bool:
        words = [word for word in re.split(r"[^\w]+", name.lower()) if word]
        return words[0] not in _NO_PLACE and not self.own.intersection([*words, name.lower()])


class Clauses:
    """The clauses of one sentence, and which of them tell of this race as it ended."""

    def __init__(self, marked: str, scope: Scope, is_carried: bool = False):
        self.marked = marked
        self.scope = scope
        self.is_carried = is_carried
        bounds = [0, *(one.end() for one in _BREAK.finditer(marked)), len(marked) + 1]
        self.spans = list(pairwise(bounds))
        self.said = [marked[begin:end] for begin, end in self.spans]
        self.elsewhere = [scope.is_elsewhere(one) for one in self.said]
        self.doubted = [bool(_DOUBT.search(one)) for one in self.said]
        aside = [index > 0 and bool(_ASIDE.match(one)) for index, one in enumerate(self.said)]
        self.all_elsewhere = is_carried or any(
            away and not beside for away, beside in zip(self.elsewhere, aside, strict=True)
        )

    @cached_property
    def away(self) -> list[bool]:
        """Of each clause, whether it says plainly that it is of another race."""
        return [self.scope.is_away(one) for one in self.said]

    def index(self, at: int) -> int:
        return bisect_right(self.spans, at, key=itemgetter(1))

    def among(self, begin: int, end: int) -> slice:
        """Return which clauses `begin` to `end` stand in."""
        return slice(self.index(begin), self.index(max(begin, end - 1)) + 1)

    def around(self, at: int) -> str:
        """Return the clause that `at` stands in."""
        return self.said[self.index(at)]

    def silent(self, begin: int, end: int, *, doubt: bool = True) -> bool:
        """Return whether what stands from `begin` to `end` is of another race, or in doubt."""
        if self.all_elsewhere or any(self.elsewhere[self.among(begin, end)]):
            return True
        return doubt and self._doubted(begin, end)

    def is_away(self, begin: int, end: int) -> bool:
        """Return whether what stands from `begin` to `end` says that it is of another race."""
        return self.is_carried or any(self.away[self.among(begin, end)])

    def _doubted(self, begin: int, end: int) -> bool:
        """Return whether it is in doubt; what was done is not doubted for what was not before it.

        "Crafton never led and finished 13th": he did finish.
        """
        first, last = self.index(begin), self.index(max(begin, end - 1))
        if not any(self.doubted[first : last + 1]):
            return False
        if not _DONE.match(self.marked, begin):
            return True
        start = self.spans[first][0]
        parts = [one.end() for one in _AND.finditer(self.marked, start, begin)]
        told = self.marked[parts[-1] if parts else start : end]
        return bool(_DOUBT.search(told))

    @property
    def opens_elsewhere(self) -> bool:
        """Return whether what follows in the paragraph is likely of another race too."""
        return self.elsewhere[0] and bool(_FRONTED.match(self.marked))


def is_back(marked: str) -> bool:
    """Return whether a sentence comes back to this race by name of its day."""
    return bool(_THIS_RACE.search(marked))
