"""Cautions: how many, for how many laps, and how the race ended."""

import re
from collections.abc import Iterator

from .numbers import PLACE, of_place, ordinal
from .sentence import Sentence
from .statement import Statement, compared, one_of

_FLAGS = (
    r"(?:cautions?|yellows?|caution(?:ary)? (?:flags?|periods?)|yellow(?:-| )flags?(?: "
    r"periods?)?|caution-flag periods?)"
)
_COUNTED = re.compile(
    rf"(?P<many>\d+) (?:total |on-track |different |race |official )?{_FLAGS}\b(?! laps| "
    rf"(?:in|within|over|during|before|after|by|for) (?:the |a )?(?:1st|final|last|next|span|"
    rf"opening|stages?|lap|half|incident|early))"
    rf"(?:(?:,)? (?:(?:periods|flags) )?(?:for|totaling|totalling|consuming|that covered|"
    rf"covering|that consumed|lasting|consumed|took|covered|lasted|ate up|took up|accounted "
    rf"for|that took up|slowed (?:the \w+ )?for|spanning|which covered|comprising|eating up|"
    rf"\() ?(?:a total of |a combined )?(?P<laps>\d+) laps?)?"
)
_SLOWED = re.compile(
    rf"\b(?:slowed|interrupted|halted)(?: the (?:race|field|event|pace|action))?(?: (?:by|"
    rf"for) (?:{_FLAGS} )?)? ?(?:(?P<many>\d+) times|(?P<twice>twice))(?: by (?:the "
    rf")?{_FLAGS})?(?:(?: for|, for|,| totaling) (?:a total of )?(?P<laps>\d+) (?:caution |"
    rf"yellow )?laps)?"
)
_WAVED = re.compile(
    r"\b(?:[Yy]ellow(?: flag)?|[Cc]aution(?: flag)?)s? (?:waved|flew|came out|was out|were "
    r"displayed|slowed the \w+|was displayed|fell) (?:(?P<many>\d+) times|"
    r"(?P<twice>twice))(?: for (?:a total of )?(?P<laps>\d+) laps)?"
)
_LAPS = re.compile(
    r"(?P<laps>\d+) (?:caution laps|were run under caution|laps (?:were )?(?:run |spent |"
    r"completed )?(?:under|of|"
    r"behind) (?:the )?(?:caution|yellow|pace car)|yellow-flag laps|laps under (?:the "
    r")?(?:caution|yellow))\b"
)
_BOX = re.compile(r"\b[Cc]autions?(?: flags)?: (?P<many>\d+)(?:,? (?:for|\() ?(?P<laps>\d+) laps)?")
_NTH = re.compile(
    rf"\b(?P<nth>{PLACE})(?P<last>(?: and|,) (?:final|last))? (?:{_FLAGS}|yellow)\b(?! "
    rf"lap)(?! (?:of|in|during) (?:the )?(?:season|\w+ stage|[Ss]tage|stage|\w+ half|final|"
    rf"last))"
)
_NONE = re.compile(
    r"\b(?:no|without a|zero|0|without any) (?:cautions?|yellows?|caution flags?)\b(?! "
    r"(?:came|in|during|for|over|to|until|after|laps))|\bcaution-free (?:race|event)\b|"
    r"\b(?:race|event) (?:went|ran|was) caution-free\b|\bwent (?:caution-free|green (?:from "
    r"start to finish|the whole way))"
)
_STAGES_TOO = re.compile(
    r"\b(?:season|year|stage|segment|incident|natural|debris|competition|on-track|accident|"
    r"planned|for (?:spins|wrecks|crashes|cause)|besides|excluding|other)\b"
)
_SPELL = re.compile(
    r"\b(?:after|between|in|within|of|another|next|more|last|final|1st|previous|consecutive|"
    r"straight|pair|series of|led by|by)\s(?:the )?$"
)
_ABOUT = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|up to|more than|over|at least|fewer than|"
    r"less than|record|the (?:1st|final|last|next|opening|other)|another|1 of|by|of the|"
    r"these|those|his|after)\s$"
)
_ENDED = re.compile(
    r"\b(?:(?:race|event|it|contest|finish|night|day|\w+ \d{3}) (?:finished|ended|ends|"
    r"concluded|came to an end|was completed|finish)|(?:won|win|finish(?:ed)?|ended|ending|"
    r"victory|checkered(?: flag)?(?: waved| flew)?|concluded)(?: (?:it|the race|the "
    r"event))?) (?:officially )?(?:under|behind) (?:the )?(?:a )?(?:caution|yellow|pace car|"
    r"pace truck)\b"
)
_STAGE = re.compile(r"\b[Ss]tage\b|\bsegment\b|\blap \d+\b", re.IGNORECASE)


def cautions(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of cautions."""
    marked, race = sentence.marked, sentence.race
    if not re.search(r"aution|ellow|slowed|pace|interrupted|green", marked):
        return
    done = set()
    for pattern in (_SLOWED, _WAVED, _BOX, _COUNTED):
        for found in pattern.finditer(marked):
            many = found["many"] or (
                "2" if "twice" in pattern.groupindex and found["twice"] else None
            )
            if many is None or sentence.silent(found) or _ABOUT.search(marked[: found.start()]):
                continue
            if any(found.start() < end and begin < found.end() for begin, end in done):
                continue
            if _STAGES_TOO.search(marked):
                continue
            if pattern is _COUNTED and not found["laps"] and not _is_total(sentence, found):
                continue
            done.add(found.span())
            yield one_of(sentence.said, "cautions", int(many), race.cautions)
            if found["laps"]:
                yield one_of(sentence.said, "caution laps", int(found["laps"]), race.caution_laps)
    for found in _LAPS.finditer(marked):
        inside = any(begin <= found.start() < end for begin, end in done)
        if (
            inside
            or sentence.silent(found)
            or _ABOUT.search(marked[: found.start()])
            or _STAGE.search(marked)
        ):
            continue
        yield one_of(sentence.said, "caution laps", int(found["laps"]), race.caution_laps)
    yield from _nth(sentence)
    for found in _NONE.finditer(marked):
        if (
            not sentence.silent(found, doubt=False)
            and not _STAGE.search(marked)
            and not _STAGES_TOO.search(marked)
        ):
            yield one_of(sentence.said, "cautions", 0, race.cautions)
    for found in _ENDED.finditer(marked):
        if sentence.silent(found) or _STAGE.search(sentence.clause(found)):
            continue
        if race.under_caution is None:
            yield compared(sentence.said, "finish under caution", "under caution", None)
        else:
            recorded = "under caution" if race.under_caution else "under green"
            yield compared(sentence.said, "finish under caution", "under caution", recorded)


def _is_total(sentence: Sentence, found: re.Match) -> bool:
    """Return whether a bare number of cautions is the race's: said of the race as a whole."""
    before, after = sentence.marked[: found.start()], sentence.marked[found.end() :]
    if _SPELL.search(before) or re.match(
        r" (?:later|earlier|in|within|before|left|ago|came|to)\b(?! (?:the|this|a) (?:race|"
        r"event|\d+-lap))",
        after,
    ):
        return False
    return bool(
        re.search(
            r"\b(?:were|was|featured|had|saw|produced|slowed by|included|includ(?:ed|ing)|with|for|"
            r"despite|through|endured|yielded|survived|marred by|interrupted by|plagued by|"
            r"overcame) (?:a total of |just |only |the )?$",
            before,
        )
        or re.match(r"\s*(?:slowed|consumed|marred|interrupted|plagued|dotted|flew|"
        r"waved|and \d+ (?:lead|different))\b", after)
    )  # fmt: skip


def _nth(sentence: Sentence) -> Iterator[Statement]:
    total = next((many for many in sentence.race.cautions if many is not None), None)
    most = max((many for many in sentence.race.cautions if many is not None), default=None)
    for found in _NTH.finditer(sentence.marked):
        if sentence.silent(found):
            continue
        nth = of_place(found["nth"])
        last = bool(found["last"])
        agrees = most is not None and (nth in sentence.race.cautions if last else nth <= most)
        yield compared(
            sentence.said,
            "cautions",
            f"{ordinal(nth)} and last" if last else ordinal(nth),
            total,
            agrees,
        )
