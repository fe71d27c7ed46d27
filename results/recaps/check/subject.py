"""Of whom a predicate tells; nobody, where that is not plain."""

import re

from .marks import ANYBODY, DRIVER

# What may stand between a driver and his verb.
_ADVERBS = re.compile(
    r"(?:\s|\b(?:also|then|eventually|ultimately|still|had|has|have|subsequently|finally|"
    r"officially|"
    r"only|quickly|just|himself|later|barely|narrowly|easily|comfortably|would go on to|went on to|"
    r"goes on to|would eventually|would ultimately|managed to|rallied to|rallied and|recovered to|"
    r"recovered and|rebounded to|came back to|came back and|fought back to|charged back to|"
    r"drove|raced to|was able to|were able to|rallied for|rebounded for|recovered for|"
    r"steadily|soon|is|was|each|again|all|both|quietly|impressively|battled back to|held on to|"
    r"climbed back to|settled in and|did|by|in|on|while|despite|before|after|from|to|for|with|"
    r"too|meanwhile|steamed|Jr\.?|twice|unofficially|provisionally|which|that)\b)*$"
)
# A word of what a driver is called right before his name: "reigning champion", "the rookie".
_TITLE = (
    r"(?:the|then|his|her|a|race|pole|early|eventual|apparent|defending|reigning|current|stage|"
    r"series|points|fellow|former|past|young|hometown|local|longtime|truck|rookie|veteran|and|"
    r"(?:\d+|two|three|four)-time|\d+-year-old|teammates?|leaders?|pole-?sitter|sitter|runner-up|"
    r"winner|champion|driver|rival|native|favou?rite|standout|newcomer|regular|sophomore|star|"
    r"starter|youngster|Toyota|Ford|Chevrolet|Chevy|Dodge|Pontiac)"
)
_OBJECT = re.compile(
    r"\b(?:pass|passed|past|by|behind|beat|beats|beating|over|to|with|from|of|around|ahead of|"
    r"alongside|beside|off|on|into|against|for|catch|caught|edge|edged|edging|followed|following|"
    r"chased|chasing|overtook|hit|tagged|clipped|collected|tapped|joined|joining|outdueled|than|"
    r"between|near|under|below|inside|outside|passing|battled|battling|fought|including|"
    r"like|trailing|"
    r"trailed|bested|besting|nipped|nipping|outran|outlasted|outlasting|outrunning|held off|"
    r"holding "
    r"off|overtaking|cleared|clearing|spun|spinning|pushed|pushing|denied|turned|bumped|bumping|"
    r"overhauled|hounded|pressured|shadowed|upon|defeated|defeating|left|gave|handed|put|sent|"
    r"down|underneath|beneath|replaced|replacing|led|leads|leading|at|in|swapped|told|overcame|"
    r"besides)"
    rf"\s(?:{_TITLE}\s)*$"
)
# "his brother Michael": whoever that is.
_KIN = re.compile(rf"\b(?:brother|son|father|uncle|cousin|nephew)s? [A-Z](?:(?!{ANYBODY}).)*$")
# "Chastain, Sadler and " before the last of a row.
_ROW_ENDS = re.compile(rf"({DRIVER})(?:(?:, {DRIVER})+,?)? (?:and|or|&) $")
_LINKING = re.compile(r"(?:\band|,)\s*$")
_APPOSED = re.compile(
    rf"({DRIVER}),\s(?:who|whose|driver|driving|the|a|an|of|in|his|her|from|which|making|starting|"
    rf"after|with|despite|last|rookie|winner|now|\d\w*|meanwhile|however|too|by|then|himself|"
    rf"still|on|"
    rf"running|also|\w+ing|\w+ed)\b[^;]{{0,160}}?,\s*$"
)
_RELATIVE = re.compile(rf"({DRIVER})(?:\s\([^()]*\))?,?\s(?:and\s)?who\s*$")
_BRACKETED = re.compile(rf"({DRIVER})\s\([^()]*\)\s*$")
_LAST = re.compile(rf"({DRIVER})\s*$")
# "Burton, starting 29th, led".
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_ENDS_WITH_HIM = re.compile(rf"({DRIVER}),\s$")
_NO_SUBJECT = re.compile(r"^(?:It|There) (?:was|is)\b")
_IN_RELATIVE = re.compile(rf"(?<=[a-z] )({DRIVER}),? (?:who|whose)\b((?:(?!{ANYBODY})[^;])*)$")
_ALSO = re.compile(r"(?:,|,? and)\s$")
_NO_VERB = re.compile(r"[,.;]|\s(?:and|to|for|by|with|in|on|at|from|as|before|after)\b")
# "left Riggs to settle for second": Riggs, not who left him.
_LEFT_TO = re.compile(
    rf"\b(?:left|leaving|forc(?:ed|ing)|dropp(?:ed|ing)|relegat(?:ed|ing)|bumped|knocked|sent|"
    rf"allow(?:ed|"
    rf"ing)|kept|denied) {DRIVER} to $"
)
_PRONOUN = re.compile(r"\b[Hh]e\s*$|\b[Ss]he\s*$")
_COORDINATE = re.compile(r"(?:,|\band|\bbut|\bbefore|\bafter|\bthen|\bwhile|\broute to|\bto)\s*$")
_ANYBODY = re.compile(ANYBODY)
_NEXT = re.compile(rf"\s*[,)]?\s*(?:[^,;.:()]{{0,90}},)?\s*(?:{_TITLE}\s)*({DRIVER})(?!')")
_VERB_FOLLOWS = re.compile(r"\s+(?!and\b|or\b)[a-z]|,\s(?!and\b|or\b)[a-z\d]|\s\(")
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[,;:—–]|\s-|\b(?:but|and|while|as|when|after|before|though|although|because|since|where|"
    r"that|once|until|then|with|so|for))\s*"
    rf"(?:\W?(?:{_TITLE}|meanwhile|however|eventually|though|(?-i:[A-Z][\w'&-]+))\W+)*$",
    re.IGNORECASE,
)


def subject_of(marked: str, at: int) -> str | None:
    """Return the mark of the driver whose predicate begins at `at`; None where it is not plain."""
    if _LEFT_TO.search(marked[:at]) or _KIN.search(marked[:at]):
        return None
    before = _ADVERBS.sub("", marked[:at])
    stripped = marked[len(before) : at]
    if (found := _LAST.search(before)) and not _is_one_of_objects(before, found.start(1)):
        return None if _is_joined(before, found.start(1)) else found[1]
    if found and _COORDINATE.search(before + stripped) is None and not stripped.strip():
        return None
    for pattern in (_RELATIVE, _BRACKETED):
        if found := pattern.search(before):
            return found[1]
    if _PRONOUN.search(before):
        return _only_one(before)
    found = _ENDS_WITH_HIM.search(marked[:at]) if _PARTICIPLE.match(marked, at) else None
    if found and not is_object(marked, found.start(1)):
        return found[1]
    if not re.search(r"\b(?:and|but)\s*$", before) and (apposed := _apposed(before)):
        return apposed
    if _COORDINATE.search(before) or stripped.strip():
        return main_subject(marked, at)
    return None


def main_subject(marked: str, at: int) -> str | None:
    """Return whom the sentence before `at` is about, everybody else being an object of it."""
    if _KIN.search(marked[:at]):
        return None
    if relative := _IN_RELATIVE.search(marked[:at]):
        # What follows a comma in it may be his, or the subject's before him, if there is one.
        at_him = relative.start(1)
        is_subject = not (is_object(marked, at_him) or _is_joined(marked, at_him))
        alone = is_subject or "," not in relative[2] or _NO_SUBJECT.match(marked)
        return relative[1] if alone else None
    subject, object_ended = None, None
    for one in _ANYBODY.finditer(marked, 0, at):
        if one[0] == subject:
            continue
        if is_object(marked, one.start()):
            object_ended = one.end()
            continue
        # "past Riggs and Heim, …": an object too, if no verb is his.
        joined = object_ended is not None and _ALSO.match(marked, object_ended, one.start())
        if joined and _NO_VERB.match(marked, one.end()):
            object_ended = one.end()
            continue
        if marked[one.end() : one.end() + 2] == "'s":
            return None
        if _CLAUSE_BEGINS.search(marked[: one.start()]) is None:
            return None
        if _VERB_FOLLOWS.match(marked, one.end()) is None:
            return None
        if subject is not None and one[0] != subject:
            # A later clause with a subject of its own.
            subject = None if _LINKING.search(marked[: one.start()]) is None else one[0]
            if subject is None:
                return None
            continue
        subject = one[0]
    return subject if subject and re.match(DRIVER, subject) else None


def following_subject(marked: str, end: int) -> str | None:
    """Return the driver right after an opening phrase: "Starting 11th, Larson …"."""
    found = _NEXT.match(marked, end)
    return found[1] if found else None


def _apposed(before: str) -> str | None:
    """Return whom an aside right before a predicate is about: "Jarrett, ninth on the grid, ran"."""
    for one in reversed(list(_ANYBODY.finditer(before))):
        found = _APPOSED.match(before, one.start())
        if found and not (is_object(before, one.start()) or _is_joined(before, one.start())):
            return found[1]
    return None


def is_object(marked: str, at: int) -> bool:
    return _OBJECT.search(marked, max(0, at - 60), at) is not None


def _is_one_of_objects(marked: str, at: int) -> bool:
    """Return whether the driver at `at` is an object, alone or at the end of a row of them."""
    if is_object(marked, at):
        return True
    before = _ROW_ENDS.search(marked, 0, at)
    return before is not None and is_object(marked, before.start(1))


def _is_joined(marked: str, at: int) -> bool:
    """Return whether the driver at `at` is one of several: "Heim and Riggs"."""
    other = re.search(rf"({ANYBODY})(?:\s\([^()]*\))?,?\s(?:and|or|&)\s*$", marked[:at])
    return other is not None and not is_object(marked, other.start(1))


def _only_one(marked: str) -> str | None:
    named = set(_ANYBODY.findall(marked))
    only = named.pop() if len(named) == 1 else None
    return only if only and re.match(DRIVER, only) else None
