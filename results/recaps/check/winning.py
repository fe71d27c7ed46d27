"""Who won."""

import re
from collections.abc import Iterator

from .finishing import opens_with_a_stage, placed
from .marks import DRIVER
from .sentence import A_STAGE, Sentence
from .statement import Statement

_RACE = (
    r"(?:the |this |that |a |an |his |her |night's |afternoon's |evening's |(?:night|"
    r"afternoon|evening) |[A-Z][\w'&.-]* |"
    r"wild |thrilling |rain-\w+ |overtime |wreck-\w+ |caution-\w+ |\d+-lap |\d+-mile |"
    r"[\d.]+-mile |season-\w+ |inaugural |\d+(?:st|nd|rd|th) |annual )*"
)
_NOT_IT = (
    r"(?! (?:off|to|out|back|twice|\d+ times|for|into|against|in the (?:pits|points)|of "
    r"(?:attrition|the stage|"
    r"stage)|down)| from pit road)"
)
_WON = re.compile(
    r"\b(?:won|wins|winning)\b(?="
    rf"\s+{_RACE}(?:race|event|feature|show|[A-Z][\w'&.]+ \d{{3}}|\d{{3}})\b{_NOT_IT}"
    r"|\s*(?:[.,;!]|$)|\s+(?:on|in|under|after|when|despite|from (?:the pole|\d+\w+|the "
    r"(?:rear|front|back))|"
    r"over|ahead|with|for the|going away|at|by|Friday|Saturday|Sunday|Monday|it|easily|"
    r"comfortably|as|while|and|but|because|it all)\b)"
)
_TOOK = re.compile(
    r"\b(?:captur(?:ed|es|ing)|claim(?:ed|s|ing)|scor(?:ed|es|ing)|t(?:ook|akes|aking)|"
    r"earn(?:ed|s|ing)|"
    r"grabb(?:ed|ing)|pick(?:ed|ing) up|notch(?:ed|ing)|record(?:ed|ing)|collect(?:ed|ing)|"
    r"secur(?:ed|ing)|"
    r"post(?:ed|ing)|stole|stealing|inherit(?:ed|ing)|snatch(?:ed|ing)|nabb(?:ed|ing)|drove "
    r"to|driving to|cruis(?:ed|ing) to|"
    r"rac(?:ed|ing) to|roll(?:ed|ing) to|storm(?:ed|ing) to|charg(?:ed|ing) to|sail(?:ed|ing) to|"
    r"surg(?:ed|ing) to|hung on for|held on for|hold(?:ing)? on for|en route to|on (?:his|the) "
    r"way to|on to) "
    r"(?:the |a |an |his |her |\w+-\w+ |"
    r"\d+(?:st|nd|rd|th) |career |overall |big |thrilling |dramatic |emotional |dominant |"
    r"dominating |"
    r"popular |surprise |season |[A-Z][\w']+ |night's |improbable |"
    r"unlikely |series |truck |stunning |commanding |maiden |race )*"
    r"(?:win|victory|triumph|checkered flag|checkers|trophy|[Vv]ictory [Ll]ane|[A-Z][\w'&.]+ "
    r"\d{3})\b"
    r"(?! (?:\d|in \d|in (?:the )?\w* ?stage|in [Ss]tage|lane|in the (?:stage|pole|qualifying)))"
)
_LINE = re.compile(
    r"\b(?:cross(?:ed|ing) the (?:finish )?line 1st|"
    r"was (?:awarded|given|handed|declared|credited with) the (?:win|victory|winner)|"
    r"t(?:ook|aking) the (?:checkered flag|"
    r"checkers)(?: 1st)?(?= |,|\.|;|$)"
    r"(?! \d| in \d| as the| (?:a |in )?(?:runner|last))|(?:went|drove|rolled|headed|"
    r"steered|motored|pulled) (?:in)?to "
    r"[Vv]ictory [Ll]ane|(?:reached|visited|found) [Vv]ictory [Ll]ane)\b"
)
_BY = re.compile(
    rf"\b(?:was|were|is) won by ({DRIVER})|\b(?:[Vv]ictory|[Tt]he win|[Tt]he race|[Tt]he "
    rf"checkered flag|[Tt]he trophy) went to ({DRIVER})"
    rf"|\b(?:race|eventual|Friday's|Saturday's|Sunday's|today's|tonight's) winner,? ({DRIVER})(?!')"
    rf"|(?:^|\b[Bb]ehind |\bto |\bfollowed )(?:the )?[Ww]inner ({DRIVER})(?!')|^[Ww]inner: "
    rf"({DRIVER})"
    rf"|({DRIVER}),? (?:the|your|your race|the eventual|the race) (?:eventual |race "
    rf")?winner\b(?! of)"
    rf"|({DRIVER}) was (?:declared |named )?the (?:race |eventual )?winner\b(?! of (?!the race))"
    rf"|\b(?:race|event|win|victory|[A-Z]\w+ \d{{3}}|oval) belonged to ({DRIVER})"
    rf"|({DRIVER}) emerged (?:as the winner|victorious)|({DRIVER}) prevailed\b"
)
_NO_RACE = re.compile(
    r"\b(?:[Ss]tage|segment|pole|qualif\w+|championship|title|race off pit|stages|battle|draw|coin|"
    r"toss|drag race|award|bonus|heat|playoff point)s?\b"
)
_FOR_WIN = re.compile(
    rf"({DRIVER}) (?:held|holding|fended|fought|beat|edged|nipped|outlasted|outdueled|outran|"
    rf"passed|defeated)"
    rf"(?: off)? {DRIVER}(?: [^,;.{chr(0xE100)}-{chr(0xF7FF)}]{{0,60}})? (?:for the (?:win|"
    rf"victory)|to (?:win|take the (?:win|checkered flag)))\b"
)
_BEAT = re.compile(
    rf"\b(?:beat|edged|nipped|defeated|outlasted|bested|topped)(?: out)? {DRIVER}(?: to the "
    rf"(?:line|finish|checkered flag|stripe))? by (?:just |only |a |a mere )*\d*\.\d+"
)
_GO_ON = re.compile(
    r"\b(?:to (?:win|take|capture|claim) (?:the )?(?:\w+day(?:'s)? )?(?:\w+ "
    r")?(?:[A-Z][\w'&.]+ )*(?:race|\d{3})|to win|and win|to take the (?:win|victory|"
    r"checkered flag)|to score the (?:win|victory)|"
    r"for (?:the|his|her) (?:\w+(?:-\w+)? )*(?:win|victory))\b(?! (?:the|stage|his|a) (?!race))"
)
_DID = re.compile(
    r"\b(?:ran|recovered|chased|caught|overtook|swept|slipped|dove|powered|sped|withstood|"
    r"started|passed|held|led|beat|edged|took|drove|came|rallied|survived|dominated|used|made|"
    r"pulled|"
    r"got|went|slid|charged|fended|outlasted|overcame|rebounded|bounced|did|charging|"
    r"rallying|recovering|coming|passing|holding|beating|surviving|rallied|recovered|"
    r"returned|capitalized|inherited|mastered|conquered|clawed|executed|stormed|battled|"
    r"fought|roared|staged|put|cruised|hung|stretched|raced)\b"
)


def winning(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of the race's winner."""
    marked, said = sentence.marked, set()
    for pattern in (_WON, _TOOK, _LINE, _BEAT, _GO_ON, _FOR_WIN):
        for found in pattern.finditer(marked):
            if sentence.silent(found) or _is_no_race(sentence, found):
                continue
            if marked[: found.start()].endswith("from "):
                continue
            car = _winner(sentence, pattern, found)
            if car is not None and car not in said:
                said.add(car)
                yield placed(sentence, car, 1)
    for found in _BY.finditer(marked):
        car = next(filter(None, found.groups()))
        if sentence.silent(found) or _is_no_race(sentence, found) or car in said:
            continue
        said.add(car)
        yield placed(sentence, car, 1)


def _winner(sentence: Sentence, pattern: re.Pattern, found: re.Match) -> str | None:
    if pattern is _FOR_WIN:
        return found[1]
    if pattern is _GO_ON:
        # What led to the win must be told as done, and by one driver.
        told = sentence.marked[: found.start()]
        if not _DID.search(told) or re.search(r"\b(?:his|the|a) \w+$", told):
            return None
        return sentence.main_subject(found)
    if found[0].startswith(("en route", "on ")):
        return sentence.main_subject(found)
    return sentence.subject(found)


def _near(sentence: Sentence, found: re.Match) -> str:
    """Return a match with what follows it in its clause."""
    _, end = sentence.clauses.spans[sentence.clauses.index(found.start())]
    return sentence.marked[found.start() : max(end, found.end())]


def _is_no_race(sentence: Sentence, found: re.Match) -> bool:
    """Return whether what was won is no race: a stage, the pole, the title."""
    begin, _ = sentence.clauses.spans[sentence.clauses.index(found.start())]
    before = sentence.marked[begin : found.start()]
    if found[0].startswith(("was ", "were ", "is ")) and A_STAGE.search(before):
        return "race" not in before
    return bool(_NO_RACE.search(_near(sentence, found))) or bool(
        opens_with_a_stage(sentence) or sentence.stage_told
    )
