"""The words in which a place in the finish is told."""

import re

from .marks import DRIVER
from .numbers import PLACE

# Not a place in the race: a stage, the points, qualifying; "third straight", "third career".
NOT_THE_RACE = (
    r"(?!(?:-| )?(?:straight|consecutive|career|times?|top|of (?!his|the (?:race|day|night|"
    r"36|\d+))|"
    r"in a row|win|wins|victor(?:y|ies)|triumphs?|poles?|starts?|different|stage|row|laps?|turn|"
    r"caution|half|to last|series|race of|"
    r"time|pole|season|annual|overall in|on the (?:grid|speed)|attempt|gear|quickest|fastest|pit|"
    r"groove|place in (?:the )?(?:points|standings|stage|championship|series)|in the (?:race )?for|"
    r"(?:place )?(?:in|on|to end|at the end of|at the conclusion of|to close|during) (?:the |both |"
    r"each |his |Friday's |Saturday's |driver |owner |regular |series |season |final |1st |"
    r"2nd |3rd |"
    r"opening |championship |overall |point |playoff |\d+(?:st|nd|rd|th) )*(?:stages?|"
    r"segments?|points|"
    r"standings|championship|qualifying|practice|title|playoffs|leaderboard|heat|session|class|"
    r"final practice|restart|manufacturer|speed|time trials)))"
)
# The verbs of a finish, in whatever tense.
_FINISHED = (
    r"(?:finish(?:ed|es|ing)?|c[ao]m(?:e|es|ing) home|c[ao]m(?:e|ing) across(?: the line)?|"
    r"c[ao]m(?:e|ing) in|w(?:ound|inding) up|end(?:ed|ing) up|(?:limp|soldier|nurs)(?:ed|"
    r"ing)(?: \w+)? (?:home|on to|on)|missed out in|"
    r"ended(?: \w+ (?:day|night|race|afternoon|evening))?|plac(?:ed|ing)|"
    r"cross(?:ed|ing) (?:the|under the) (?:finish |start/finish |checkered |stripe|line ?|flag)+|"
    r"t(?:ook|aking) the (?:checkered|checkers)(?: flag)?|"
    r"(?:was|were|being) (?:classified|scored|credited with|relegated to|listed)|"
    r"(?:was|were) (?:elevated|promoted|dropped|demoted|(?:moved|bumped)(?: up)?) to|"
    r"relegat(?:ed|ing) \w+ to|settl(?:e|es|ed|ing) for|(?:be |was |were )content with|held on "
    r"for|hung on for|"
    r"follow(?:ed|ing)(?: home)? in|came(?= \d)|check(?:ed|ing) in|br(?:ought|inging) (?:it|hers|"
    r"(?:his|the) [\w' -]{1,30}?) home|"
    r"(?:rallied|rebounded|recovered|charged|climbed|fought|battled|drove|raced) (?:back )?to take|"
    r"(?:fad(?:ed|ing)|dropp(?:ed|ing)|fell|f[ae]ll(?:ing)|slipp(?:ed|ing)|tumbl(?:ed|ing)) "
    r"(?:back )?to"
    r"(?= \d+\w\w (?:at|by|when) the (?:finish|end|checkered|flag|line)))"
)
# What may stand between such a verb and its place: no other car, and nobody's own count.
_SOFTLY = (
    r"(?: (?!(?:ahead|behind|before|after|than|when|while|his|her|their|and|but|points|stage|"
    r"segment|stages|every|each|all|both|from|between|out|one|\d+(?! laps? ))\b)"
    r"(?:[a-z][a-z'-]*|\d+))"
)
PLACED = re.compile(
    rf"\b{_FINISHED}(?: (?:his|the) (?:day|night|race|run))?{_SOFTLY}{{0,5}}?,? "
    rf"(?P<place>{PLACE}|last|runner-up)\b" + NOT_THE_RACE
)
FINISH = re.compile(
    r"\b(?P<place>\d+(?:st|nd|rd|th)|runner-up|last)(?:-| )place (?:finish|result|run|"
    r"effort|showing)(?:er)?\b"
    r"(?! (?:in|at) (?:the )?(?:\w+ )?(?:stage|points|standings))"
)
A_FINISH = re.compile(
    r"\b(?:scored|earned|recorded|posted|collected|notched|claimed|salvaged|netted|took|got|"
    r"grabbed|"
    r"secured|turned in|delivered|produced|captured|with|for|to|his|her|a|in|had|"
    r"[\ue100-\uf7ff]'s?) (?:a |an |"
    r"his |the )?"
    r"(?:[\w-]+ )?$"
)
RUNNER_UP = re.compile(
    r"\b(?:was|(?:the )?race|eventual|as|settled? for|settling for|home|for) (?:the |a "
    r")?runner-up(?: "
    r"finish| spot)?\b"
    r"(?! in (?:the )?(?:points|standings|stage))"
)
RUNNER_UP_IS = re.compile(rf"\b[Rr]unner-up(?: finisher)? ({DRIVER})")
AMONG = re.compile(
    r"\b(?:finish(?:ed|es|ing)?|came home|placed|ended up|wound up)(?: up)? (?:in|inside|"
    r"within|among) "
    r"the top(?:-| )(?P<among>\d+)\b(?! in (?:the )?(?:points|standings|stage|\w+ stage))"
)
OUTSIDE = re.compile(r"\bfinish(?:ed|es|ing)? outside (?:of )?the top(?:-| )(?P<among>\d+)\b")
# He was third: only where the sentence speaks of the finish.
WAS = re.compile(
    rf"(?:\b(?:was|took|grabbed|salvaged)|(?P<car>{DRIVER}) (?:in|got|took|claimed)) "
    rf"(?P<place>{PLACE})"
    r"(?=\s*(?:[,;.]|$| and\b| with\b| while\b| for\b| in his\b| ahead of\b| after (?:starting|"
    r"qualifying|leading|rolling|having)\b| despite\b| at the (?:finish|line|"
    r"checkered|end of the race)))"
)
AT_THE_END = re.compile(
    r"\b(?:finish(?:ed|es|ing)?|[Rr]esults|win|came home|beat|edged|nipped|triumph|prevailed|"
    r"held off|"
    r"outdueled|settle[ds]? for|trailed|-place|after (?:starting|qualifying)|"
    r"led (?:a race-high )?\d+ laps (?:and|but) was|top(?:-| )(?:5|10)|on the lead lap|"
    r"checkered|won|winner|runner-up|rounded "
    r"out|completed|"
    r"rounding out|victory|laps? down)\b"
)
# However the race was won, what follows in the paragraph is mostly its finish.
WHO_WON = re.compile(
    r"\b(?:won|win|wins|winning) (?:the|Friday's|Saturday's|Sunday's|a|his|her)\b(?! stage)|"
    r"\b(?:victory|checkered flag)\b"
)
MID_RACE = re.compile(
    r"\b(?:laps? \d+|restart\w*|caution|yellow|halfway|midway|early|at the time|by then|running|"
    r"when|"
    r"pit(?:ted|s| road)?|passed|spun|spin|took the lead|opened|began|first half|remaining|to "
    r"go|left|green flag|start of|points|standings|practice|front row|roll(?:ed)? off|lined up)\b",
    re.IGNORECASE,
)
PAIR = re.compile(
    rf"(?P<a>{DRIVER}) and (?P<b>{DRIVER}) (?:finished|came home|crossed the line|were|placed|ran) "
    rf"(?P<x>{PLACE}) and (?P<y>{PLACE})" + NOT_THE_RACE
)
# "Petty (37th)", "(second)".
BRACKETED = re.compile(rf"(?P<car>{DRIVER}) \((?P<place>{PLACE})\)")
# "led 13 on his way to fourth".
ON_HIS_WAY = re.compile(
    rf"\b(?:en route|on (?:his|her|the) way) to (?:a |an )?(?P<place>{PLACE})(?=[,.;]|$| and\b| "
    rf"place\b)"
)
# "Hemric's fifth-place finish".
OWN = re.compile(rf"({DRIVER})'s? (?:[\w-]+ )?$")
# "was the first truck a lap down in 26th".
IN_PLACE = re.compile(
    rf"\b(?:laps? (?:down|back|behind)|the lead lap),? in (?P<place>{PLACE})(?=[,.;]|$| and\b)"
)
# Who is beaten by so many seconds, or at the line, was second.
BEATEN = re.compile(
    rf"\b(?:beat(?:s|ing)?|edg(?:ed|ing)|nipp(?:ed|ing)|topp(?:ed|ing)|defeat(?:ed|ing)|"
    rf"outlast(?:ed|ing)|best(?:ed|ing)|outr[au]n|outduel(?:ed|ing))(?: out)? "
    rf"(?:(?:pole(?:-| )?(?:sitter|winner)|teammate|rookie|veteran|the) )*(?P<car>{DRIVER}) "
    rf"(?:to the (?:line|stripe|finish|checkered flag|finish line) |at the (?:line|stripe) )?"
    rf"by (?:just |only |a |a mere |a scant |about |nearly )*\d*(?:\.\d+)? ?(?:of a "
    rf")?(?:-)?(?:seconds?|nose|fender|bumper)"
)
# Then, in the same breath: "Heim third, Ankrum fourth and Hemric fifth".
CHAINED = re.compile(
    rf"(?:\s*(?:,|;|—|–))?\s*(?:(?:and|with|while|then|as) )?(?P<car>{DRIVER})(?: \([^()]*\)|"
    rf", (?:the|a|an|who)\b[^,;.]{{0,50}})?,? "
    rf"(?:(?:was|in|to|took|finished|came home|coming home|finishing|placed|ended up|wound up) "
    rf")?(?P<place>{PLACE})\b" + NOT_THE_RACE
)
ELSE = re.compile(
    r"\b[Ss]tages?\b|\bsegment\b|\bqualif\w+|\bpoints\b(?! lead)|\bstandings\b|\brestart"
)
IN_ORDER = re.compile(
    rf"\b(?:with|[Rr]esults:|[Ff]inish:|[Oo]rder:|(?P<team>placed|put|brought|saw|had)) "
    rf"(?P<car>{DRIVER}),? (?:(?:home|finish|come home|came home)? ?(?:in )?)"
    rf"(?P<place>{PLACE})(?=[,.;]| and\b| while\b| for\b|$)"
)
# "A, B, C and D were fifth through eighth."
THROUGH = re.compile(
    rf"(?P<row>{DRIVER}(?:(?:, and|,| and) {DRIVER})+) (?:were|finished|came home|took|placed) "
    rf"(?P<first>{PLACE}) (?:through|to) (?P<last>{PLACE})" + NOT_THE_RACE
)
# "In the second of them", "in that one": of stages told before.
ONE_OF_THEM = re.compile(
    r"\b(?:in|of) (?:(?:the )?(?:1st|2nd|3rd|other|next|latter|former)(?: of (?:them|those|the 2))?"
    r"(?: 1)?|that 1|each|either)(?=[,.;]|$| and\b)|\bthe (?:opener|(?:1st|2nd|3rd|next|other) "
    r"1)\b|"
    rf"\band the (?:2nd|3rd|other) (?:ahead|over|from)\b|{DRIVER} the (?:1st|2nd|other)(?=[,.;]|"
    rf"$| and\b|"
    r" but\b)|"
    r"\bin (?:another|both)(?=[,.;]|$| and\b| but\b)|"
    r"\b(?:won|took|claimed|captured) the (?:1st|2nd|other)(?=[,.;]|$| and\b| but\b)"
)
# "… the second stage, in which Rhodes was runner-up".
IN_WHICH = re.compile(r"(?:[Ss]tage|segment)(?: \d)?\b[^;]*,? (?:in which|who)\b[^;]*$")
# "finished fourth and third in the stages".
OF_STAGES = re.compile(
    rf"(?:,? (?:and |then )?{PLACE})*,? (?:in|at|to end|at the end of) (?:both |each |either |"
    rf"all |the |"
    r"of |1st |opening |\d+ )*(?:stages?\b|segments?\b)"
)
# Where the order at the flag is told, whatever became of it.
AS_THEY_CROSSED = re.compile(
    r"\b(?:at|under|across|crossed|took) the (?:\w+ )?(?:flag|line|stripe|checkers|checkered)\b|"
    r"\b[Oo]n the (?:track|road)\b|\b[Uu]nofficial\w*|\bbumped\b|\bcredited with\b|\bthen lost\b|"
    r"\berased\b|\bmoved (?:up )?(?:to|from)\b|\bended up\b|\bnamed the winner\b|\bawarded\b|"
    r"\belevated\b|\bpromoted\b|\binherit\w*|\bdisqualif\w+"
)
STAGE_FIRST = re.compile(
    r"\W*(?:In|At the end of|During|To end|For|When) (?:the )?(?:\w+ ){0,2}?(?:[Ss]tage|"
    r"segment)\b|\W*[Ss]tage \d\b"
)
