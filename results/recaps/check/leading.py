"""Leading: laps led and times led."""

import re
from collections.abc import Iterator

from .lead_changes import ABOUT, WITHIN
from .marks import DRIVER
from .sentence import Sentence
from .statement import Statement, one_of

_ADDS = (
    r"(?:(?:for |the race for |the field for |the way for |a |an |his |the |just |only |of |"
    r"total |race-high |race-best |"
    r"game-high |field-high |career-high |season-high |career-best |personal-best |event-high |"
    r"race-leading |team-high |dominant |dominating |impressive |whopping |remarkable |lone "
    r"|another |single |"
    r"contest-high |season-best |combined |\d+ times for |twice for |once for ))*"
)
_LED = re.compile(
    rf"\b(?:led|leading|leads|pac(?:ed|ing) the field(?: for)?|in front for|at the front for|out "
    rf"front for|on point for|"
    rf"topp(?:ed|ing) the field for|was out front|the leader for|spent|tallied|logged) {_ADDS}"
    r"(?:(?P<laps>\d+)(?! (?:times|different|drivers|cars))(?: of (?:the )?(?:race's |"
    r"event's |scheduled |\w+day's )?(?P<of>\d+))?(?:[ -](?:total |race |green-flag "
    r")?(?:circuits|laps?)\b)?)"
    r"(?! (?:points|seconds|to go|remaining|left|drivers|times|different|\w+ points))"
)
_WHOSE_LAPS = re.compile(
    rf"(?P<car>{DRIVER}),? whose (?P<laps>\d+) laps (?:in front|led|in the lead|out front|at "
    rf"the front)"
)
_HIS_LAPS = re.compile(
    rf"(?P<car>{DRIVER})'s? (?P<laps>\d+) laps (?:led|in front|in the lead|out front) (?:were|was) "
    rf"(?:the most|a race[- ]high|the race[- ]high|most)\b"
)
_EACH_LED = re.compile(
    rf"(?P<row>{DRIVER}(?:,? and|,) {DRIVER}) (?:each|both) led (?P<laps>\d+) laps"
)
_ROW_LED = re.compile(
    rf"\bled(?: laps)?(?:: |, |—| — )(?P<row>{DRIVER} (?:for )?\d+(?: laps)?(?:(?:,| and|, and) "
    rf"{DRIVER}"
    rf" (?:for )?\d+(?: laps)?)*)(?=[.,;]|$)"
)
_LAP_WORD = re.compile(r"\b(?:laps?|circuits)$")
_OF_A_PART = re.compile(
    r"^ (?:of (?:the )?(?:1st|opening|final|last|next|previous)|in (?:the )?(?:1st|opening|"
    r"final|2nd|last|[Ss]tage|\w+ stage)|"
    r"to go|remaining|left|before(?! (?:finishing|settling|coming home|ending))|until|when|"
    r"ahead|later|after the|into|down|of the season|"
    r"this season|this year|on the season|in (?:his|the) (?:career|last|past)|into the|"
    r"under|of [Ss]tage|from lap|prior|at a time|earlier|in a row|straight|consecutive)"
)
_ELLIPSIS = re.compile(
    rf"(?:,| and|, and|;|, while|, with)\s(?P<car>{DRIVER})(?: (?:led|leading|was out front "
    rf"for|had|for))?,? ?\(?(?P<laps>\d+)\b(?:(?: of the)? laps?\b)?(?!(?:st|nd|rd|th|\.\d| "
    rf"points| seconds| times| of| wins| to go|-))"
)
_LED_TOO = re.compile(
    rf"(?P<car>{DRIVER}) (?P<how>led|was (?:out front|in front|the leader) for|paced the field for|"
    rf"had) (?P<laps>\d+)(?=,| and| but|;|\.(?!\d)|$)"
)
_LED_LAPS = re.compile(r"\b(?:led|leading) [\w -]*\d+ [\w -]*laps\b")
_MOST_WITH = re.compile(
    rf"\bled (?:the |a )?(?:race's )?most laps,? ?(?:with|at|—|\()? ?(?P<laps>\d+)\b\)?"
    rf"(?P<rest>(?:,? (?:and |then |followed by |ahead of |with )?{DRIVER} \(\d+\))*)"
)
_TELLS_OF_STINTS = re.compile(
    r"\b(?:then|took over|passed|(?:took|regained|retook|inherited|lost) the lead|"
    r"led [^.]* before)\b"
)
_LAPS = re.compile(r"\b(?:laps?|circuits|points|seconds)\b")
_LAPS_LED = re.compile(r"(?P<laps>\d+) laps? led\b")
_BRACKETED = re.compile(
    rf"(?P<car>{DRIVER}) \((?:led (?P<first>\d+) laps|(?P<laps>\d+) laps led)\)"
)
_MOST = re.compile(
    r"\bled (?:the |a )?(?:race's )?(?:most laps|(?:race-high|field-high|game-high|"
    r"event-high|race-best|contest-high))\b|\bleading the most laps\b|\bled more laps than "
    r"(?:any|every)"
)
_TIMES = re.compile(
    r"\b(?:led|leading|took the lead|topped the field|was the leader|(?:was )?(?:out|in|up) "
    r"front|at the "
    r"front)(?: the race| the "
    r"field)? (?:(?:on )?(?P<times>\d+) (?:different |separate |other )?(?:times|occasions)|"
    r"(?P<twice>twice|once))\b"
    r"|\bled (?:for )?(?:a total of )?\d+ laps (?:on|over|in|during) (?P<stints>\d+) "
    r"(?:different |separate )?(?:occasions|times|stints)\b"
)
_NEVER = re.compile(
    r"\b(?:never led(?! (?:the points|by))|did not lead a (?:single )?lap|didn't lead a "
    r"(?:single )?lap|failed to lead a (?:single )?lap|without leading a (?:single )?lap|"
    r"never led a lap|led no laps)\b"
)


def leading(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of leading."""
    marked = sentence.marked
    if not re.search(r"[Ll]ead|\bled\b|front|\bpac(?:ed|ing)|topp", marked):
        return
    yield from _laps(sentence)
    for found in _MOST_WITH.finditer(marked):
        if not sentence.silent(found) and (car := sentence.subject(found)):
            yield from _led(sentence, car, int(found["laps"]))
            for other, laps in re.findall(rf"({DRIVER}) \((\d+)\)", found["rest"]):
                yield from _led(sentence, other, int(laps))
    for found in _WHOSE_LAPS.finditer(marked):
        if not sentence.silent(found):
            yield from _led(sentence, found["car"], int(found["laps"]))
    for found in _HIS_LAPS.finditer(marked):
        if not sentence.silent(found):
            yield from _led(sentence, found["car"], int(found["laps"]))
            yield most(sentence, found["car"])
    for found in (*_EACH_LED.finditer(marked), *_ROW_LED.finditer(marked)):
        if sentence.silent(found):
            continue
        laps = int(found["laps"]) if "laps" in found.re.groupindex else None
        for car, own in re.findall(rf"({DRIVER})(?: (?:for )?(\d+))?", found["row"]):
            yield from _led(sentence, car, laps or int(own))
    for found in _LED_TOO.finditer(marked):
        if not _LAPS.search(marked) and not sentence.silent(found):
            yield from _in_a_row(sentence, found)
    for found in _BRACKETED.finditer(marked):
        if not sentence.silent(found):
            yield from _led(sentence, found["car"], int(found["laps"] or found["first"]))
    for found in _MOST.finditer(marked):
        if not sentence.silent(found) and (car := sentence.subject(found)):
            yield most(sentence, car)
    for found in _TIMES.finditer(marked):
        times = int(found["times"] or found["stints"] or (2 if found["twice"] == "twice" else 1))
        if sentence.silent(found) or WITHIN.search(sentence.clause(found)):
            continue
        if found["twice"] == "once" or found[0].startswith("took"):
            continue
        if car := sentence.subject(found):
            yield sentence.of(car, "times led", times, lambda car: car.times_led)
    for found in _NEVER.finditer(marked):
        if not sentence.silent(found, doubt=False) and (car := sentence.subject(found)):
            yield sentence.of(car, "laps led", 0, lambda car: car.laps_led)


def _laps(sentence: Sentence) -> Iterator[Statement]:
    marked = sentence.marked
    for found in _LED.finditer(marked):
        rest = marked[found.end() :]
        of_all = found["of"] is not None
        if not (of_all or _LAP_WORD.search(found[0])):
            continue
        if (
            sentence.silent(found)
            or (_OF_A_PART.match(rest) and not of_all)
            or found[0].startswith(("spent", "tallied", "logged"))
        ):
            continue
        if ABOUT.search(marked[: found.start("laps")]) or "combined" in found[0]:
            continue
        if re.match(r" (?:of (?:the )?(?:1st|opening|final|last))", marked[found.end("laps") :]):
            continue
        car = sentence.subject(found) or sentence.only_one_before(found)
        if car is None:
            continue
        yield from _led(sentence, car, int(found["laps"]))
        if of_all:
            of = int(found["of"])
            yield one_of(sentence.said, "laps", of, sentence.race.laps)
        if "race-" in found[0] or (
            "-high" in found[0] and "career" not in found[0] and "season" not in found[0]
        ):
            yield most(sentence, car)
        at = found.end()
        if not _LAP_WORD.search(found[0]):
            at = found.end() + len(re.match(r"(?: laps)?", rest)[0])
        if again := _LED_TOO.search(marked, at):
            yield from _led(sentence, again["car"], int(again["laps"]))
            at = again.end()
        while chained := _ELLIPSIS.match(marked, at):
            yield from _led(sentence, chained["car"], int(chained["laps"]))
            at = chained.end()


def _in_a_row(sentence: Sentence, found: re.Match) -> Iterator[Statement]:
    """Yield "Ellison led 88, Hollis 64": laps, where the row has two drivers or more."""
    at = found.end()
    told_before = _LED_LAPS.search(sentence.before) and found["how"] != "had"
    if _ELLIPSIS.match(sentence.marked, at) or told_before or found["how"].endswith("for"):
        yield from _led(sentence, found["car"], int(found["laps"]))
    while chained := _ELLIPSIS.match(sentence.marked, at):
        yield from _led(sentence, chained["car"], int(chained["laps"]))
        at = chained.end()


def _led(sentence: Sentence, mark: str, laps: int) -> Iterator[Statement]:
    """Yield the verdict on laps led; nothing where one stint of several may be meant."""
    car = sentence.car(mark)
    fewer = car is not None and car.laps_led is not None and laps < car.laps_led
    if fewer and (laps in car.stints or _TELLS_OF_STINTS.search(sentence.before)):
        return
    yield sentence.of(mark, "laps led", laps, lambda car: car.laps_led)


def most(sentence: Sentence, mark: str) -> Statement:
    """Return the verdict on whether a driver led the most laps."""
    led = [car.laps_led for car in sentence.race.cars if car.laps_led is not None]
    highest = max(led, default=0)
    return sentence.of(
        mark,
        "most laps led",
        "most laps led",
        lambda car: (
            f"{car.laps_led} laps; the most is {highest}"
            if highest and car.laps_led is not None
            else None
        ),
        agrees=(car := sentence.car(mark)) is not None and car.laps_led == highest,
    )


def laps_led_listed(sentence: Sentence, mark: str) -> Iterator[Statement]:
    """Yield the laps led that a line of a list gives: "20 laps led"."""
    for found in _LAPS_LED.finditer(sentence.marked):
        yield from _led(sentence, mark, int(found["laps"]))
