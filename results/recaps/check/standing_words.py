"""The words in which the standings are told."""

import re

from .marks import DRIVER
from .numbers import PLACE

TABLE = re.compile(
    r"\b(?:points|standings|championship|markers|\d+-point (?:lead|advantage|edge|cushion))\b"
)
OTHER_TABLE = re.compile(
    r"\b(?:owners?'?s?|manufacturers?'?s?|rookie|playoff|regular-season|regular season|"
    r"cutoff|cut line|"
    r"bubble|bonus|possible|penal\w*|docked|advance|stage points)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:entered|entering|came in(?:to)?|coming in(?:to)?|went into|going into|heading "
    r"into|before|"
    r"prior|had (?:led|been|held)|went in|earned|collected|scored|max\w*|began|started)\b"
)
LEADS_BY = re.compile(
    rf"\b(?:leads?|leading|holds?|has|maintains?|owns?|carries|with|takes?|unofficially "
    rf"leads|extended|extends|built|tops|left|leaves)\b[^;.]{{0,60}}?(?:by|with|a|an|to) "
    rf"?(?:a |an |just |only )?(?P<points>\d+)(?!\w)(?:-| )?(?:points?|markers?)?(?: (?:lead|"
    rf"advantage|margin|"
    rf"edge|cushion))?(?: (?:over|ahead of|on) (?:2nd-place |runner-up |the "
    rf")?(?P<car>{DRIVER}))?"
)
# "holds the points lead by one over Majeski": the points are said before.
LEAD_BY = re.compile(
    rf"\b(?:points|championship|standings) lead(?:er)? by (?:just |only |a )?(?P<points>\d+)(?: "
    rf"points?)?"
    rf" (?:over|on|ahead of) (?P<car>{DRIVER})"
)
SITS = re.compile(
    rf"\b(?:sits|is|ranks|stands|remains|(?:has |have )?(?:moved|dropped|fell|fallen|slipped|"
    rf"climbed|jumped|"
    rf"vaulted|advanced)(?: (?:up|down|back))? to|moves to|drops to|falls to|slips to|climbs to)"
    rf" (?:now |up |back )?(?P<place>{PLACE})(?=[,.;]|$| and\b)"
)
ATOP = re.compile(
    r"\b(?:sits|is|remains|moved|moves|stands|stayed|back|him) atop the (?:\w+ ){0,3}?"
    r"(?:points|standings|championship)"
)
# "19 behind Majeski", whoever leads.
OF_ANOTHER = re.compile(
    rf" (?:of |to )?(?:the |{PLACE}-placed? |teammate |points leader |leader |rookie "
    rf")*(?P<car>{DRIVER})"
)
UP_ON = re.compile(
    rf"\b(?P<points>\d+) (?:points |markers )?(?:up on|ahead of|clear of|better than|in front "
    rf"of) (?P<car>{DRIVER})"
)
AHEAD_BY = re.compile(
    rf"\b(?:is|moves|moved|sits|stands|now|remains) (?:\w+ )?(?:ahead|clear) of (?P<car>{DRIVER}) "
    rf"by (?:just |only )?(?P<points>\d+)(?: points?| markers?)?(?=[,.;]|$| and\b| in\b)"
)
MORE = re.compile(
    rf"(?:,|, and| and) (?:by )?(?P<points>\d+)(?: points)? (?:over|ahead of|on|better than) "
    rf"(?P<car>{DRIVER})"
)
OVER = re.compile(
    rf"\b(?P<points>\d+) (?:points |markers )?(?:ahead of|over|clear of|in front of) (?:2nd-place "
    rf")?(?P<car>{DRIVER})"
)
LEADS_OVER = re.compile(rf"\bleads? (?P<car>{DRIVER}) by (?P<points>\d+)\b(?! laps| seconds)")
# "leads the championship, with Ruttman third".
# "eight ahead of Majeski in second", "second-placed Majeski".
BESIDE = (
    re.compile(
        rf"\b(?:ahead of|over|clear of|up on|in front of) (?P<car>{DRIVER}),? in "
        rf"(?P<place>{PLACE})\b"
    ),
    re.compile(rf"\b(?P<place>{PLACE})-placed? (?P<car>{DRIVER})(?!')"),
)
WITH = re.compile(
    rf"\b(?:leads?|leading|tops?|lead(?:er)?) [^;.]{{0,30}}?(?:points|standings|"
    rf"championship)\b[^;.]{{0,30}}?"
    rf"\bwith (?P<car>{DRIVER}) (?:in )?(?P<place>{PLACE})\b(?! (?:in the race|at the finish))"
)
TRAILS = re.compile(
    rf"(?<!behind )(?<!of )(?<!over )(?<!on )(?<!to )(?<!from )(?<!by )(?P<who>{DRIVER})(?:,? "
    rf"(?:is|sits|remains|now|who|"
    rf"in|stands|ranks|ranked|{PLACE}|and|"
    rf"at|trails|trailing|just|only|the|standings|points leader|leader|of|back|by|he|"
    rf"standing|place|points|him|behind|(?:behind|trails|trailing|of) {DRIVER})){{0,8}},? "
    rf"?\(?(?:-)?(?P<points>\d+)(?: "
    rf"points)? ?(?:back|behind|out of the lead|arrears|off the lead|in arrears)\b(?: (?:in|"
    rf"of) (?P<next>\d+(?:st|nd|rd|th)|{DRIVER}))?"
)
TRAILS_BY = re.compile(
    rf"(?P<who>{DRIVER})(?: now| still)? trails(?: (?:the )?(?:(?P<car>{DRIVER})|points "
    rf"leader|leader|him))? by (?:just |only )?(?P<points>\d+)\b(?! laps| seconds)"
)
IS_BEHIND = re.compile(
    r"\b(?:is|sits|stands|remains) (?:just |only |now )?(?P<points>\d+) points? (?:behind|"
    r"back|out of the lead|off the lead)(?=[.,;]|$| and| in)"
    r"|\btrails by (?:just |only )?(?P<trails>\d+)(?! laps| seconds)(?= in | points|,|\.|$)"
    r"|(?:(?<=points)|(?<=standings)|(?<=championship)),? (?P<out>\d+)(?: points)? "
    r"(?:behind|back|out of)\b"
)
IN_PLACE = re.compile(
    rf"\b(?:is|sits|remains|ranks|moved|moves|climbed|climbs|jumped|jumps|dropped|drops|fell|"
    rf"falls|now|stands|slipped|slips|improved|vaulted|leaves|left|leaving|vaults|stayed|"
    rf"stays)(?: [\w-]+){{0,4}}? (?:(?:up|down|back|unofficially) )?(?:from \d+\w* )?(?:to|"
    rf"in|into|at|is|sits|remains|ranks|now|ranked)? ?(?P<place>{PLACE})(?: place| spot| "
    rf"position)? (?:in|of) (?:the )?(?:\w+ ){{0,4}}?(?:points|standings|championship)\b(?! "
    rf"(?:entering|coming))"
)
LEADS = re.compile(
    r"\b(?:took over|takes over|took|takes|holds|regained|assumed|moved into|inherits|is|retains|"
    r"retained|maintains|maintained|left with|leaves with|leaves) (?:the |as the )?(?:\w+ ){0,2}?"
    r"(?:(?:points|point|standings|championship) lead(?:er)?|lead in (?:the )?(?:points|"
    r"standings|championship))\b"
    r"|\bleads the (?:\w+ ){0,3}?(?:points|standings|championship)\b"
)


NO_TABLE = re.compile(
    r"\b(?:stage|lap|laps|finish\w*|start(?:ed|s|ing)|restart\w*|pit|grid|qualif\w+)\b", re.I
)
