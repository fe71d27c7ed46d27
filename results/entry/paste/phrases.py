"""What may be said of a car in a few words: "20 laps led", "OUT, Suspension", "pole winner".

A phrase is a pattern whose groups are named as the fields of `Row` that they fill, and what it
says beyond its words.
"""

import re
from typing import Any

from .terms import (
    CAR_MODELS,
    CORNERS,
    MAKES,
    OUT,
    REASONS,
    RUNNING,
    STATUSES,
    TEAM_WORDS,
    TROUBLES,
    any_of,
)
from .words import NUMBER, ORDINAL

N, PLACE = NUMBER, ORDINAL
# Several stages: "1 & 2", "one and two", "1, 2 and 3".
ONE_STAGE = r"#?(?:[1-9]\b|(?:one|two|three|four)\b)"
STAGES = rf"{ONE_STAGE}(?:(?:\s|,|and\b|&|\+|-|–|stage\b)+{ONE_STAGE})*"
REASON = rf"(?:{any_of(CORNERS)} ){{0,2}}{any_of(REASONS)}(?: {any_of(TROUBLES)})?"
MAKE = any_of(MAKES)
TEXT = r"[^,;:()|–]{1,200}?\.?"
HIGH = r"(?:a |the )?(?:(?:race|event|game)[- ]high )?"
BEHIND = r"(?:down|back|behind|off)(?: the (?:leader|leaders|winner|pace))?"

NOT_RUNNING = {
    status: [words for words, one in STATUSES.items() if one == status]
    for status in STATUSES.values()
    if status != RUNNING
}

# In the order they are tried: the more is said, the earlier.
TABLE: list[tuple[str, dict[str, Any]]] = [
    (rf"(?:led )?(?P<times_led>{N}) times?(?: led)? for {HIGH}(?P<laps_led>{N}) laps?", {}),
    (rf"led (?P<times_led>{N}) times", {}),
    (rf"(?P<times_led>{N}) times led", {}),
    (rf"[-–]?(?P<laps_led>{N}) laps? led", {}),
    (rf"led {HIGH}(?P<laps_led>{N}|a)(?: of (?:the )?{N})?(?: laps?)?", {}),
    (rf"laps? led:? (?P<laps_led>{N})", {}),
    (rf"[-+–]? ?(?P<laps_down>{N}|an?) laps? {BEHIND}", {"status": RUNNING}),
    (rf"{BEHIND} (?P<laps_down>{N}|an?) laps?", {"status": RUNNING}),
    (rf"(?:[-–]|\+ ?)(?P<laps_down>{N})(?: ?laps?| ?l)?", {"status": RUNNING}),
    (r"(?:on )?(?:the )?lead lap", {"laps_down": 0, "status": RUNNING}),
    (rf"(?:won|winner of|wins|swept) (?:the )?stages? (?P<stages_won>{STAGES})", {}),
    (rf"stages? (?P<stages_won>{STAGES}) (?:winner|win|wins|victory|sweep)", {}),
    (
        r"(?:won|winner of|wins|swept) (?:both|the) stages|both stages(?: winner)?|stage sweep",
        {"stages_won": (1, 2)},
    ),
    (rf"(?P<stage_places>{PLACE} (?:place )?in stage {ONE_STAGE})", {}),
    (rf"(?P<stage_places>stage {ONE_STAGE}:? {PLACE})", {}),
    (rf"start(?:ed|ing|s)?(?: from| position| in| spot)?:? (?P<start>{PLACE}|{N})(?: place)?", {}),
    (rf"from (?P<start>{PLACE})(?: on the grid)?", {}),
    (
        r"(?:(?:started|starting|won|on|from) (?:(?:on|from) )?)?(?:the )?"
        r"pole(?:[- ]?(?:winner|sitter|position))?",
        {"start": 1},
    ),
    (r"(?:race )?winner|won(?: the race)?|wins(?: the race)?", {"finish": 1}),
    (
        r"(?:had |set )?(?:the )?fastest lap(?: of the race)?"
        r"(?: ?[:(]? ?(?P<fastest_lap_time>[0-9:]*\.[0-9]+)(?: ?s(?:ec(?:onds?)?)?\b)?)?",
        {"fastest_lap": True},
    ),
    (rf"(?:out|dnf|retired),? after (?P<laps>{N}) laps", {"status": OUT}),
    (
        rf"(?:out|dnf|retired|did not finish)[ ,:–-]{{1,3}}(?:(?:with|due to|because of|in) )?"
        rf"(?:an? |the )?(?P<reason_out>{REASON})",
        {"status": OUT},
    ),
    *(
        (rf"{any_of(words)} (?:with|for|due to|because of) (?:an? |the )?(?P<reason_out>{TEXT})",
         {"status": status})
        for status, words in NOT_RUNNING.items()
    ),
    (rf"(?P<reason_out>{REASON})", {}),
    *((re.escape(words).replace(r"\ ", " "), {"status": one}) for words, one in STATUSES.items()),
    (rf"(?:completed |after )?(?P<laps>{N})(?: ?/ ?[0-9]+| of {N})? laps?(?: completed| run)?", {}),
    (rf"laps:? (?P<laps>{N})", {}),
    (rf"(?P<points_published>-?{N}) (?:points?|pts\.?)", {}),
    (r"rookie(?: of the year)?(?: candidate| contender)?", {"rookie": True}),
    (r"(?:ineligible|not eligible)(?: for points)?", {"points_eligible": False}),
    (rf"crew chief:? (?P<crew_chief>{TEXT})", {}),
    (rf"team: ?(?P<team>{TEXT})", {}),
    (rf"owner: ?(?P<owner>{TEXT})", {}),
    (rf"sponsor: ?(?P<sponsor>{TEXT})", {}),
    (rf"(?:car|make|manufacturer): ?(?P<manufacturer>{TEXT})", {}),
    (rf"(?:[0-9]{{4}} )?(?P<manufacturer>{MAKE})(?: {any_of(CAR_MODELS)})?", {}),
    (rf"(?P<team>[^,;:()|–]{{1,200}}? {any_of(TEAM_WORDS)})(?: (?P<manufacturer>{MAKE}))?", {}),
    (rf"(?P<team>team [^,;:()|–0-9]{{1,100}}?)(?: (?P<manufacturer>{MAKE}))?", {}),
    # Said by wire services and reports; nothing of ours.
    (r"\$[0-9,]+|[0-9.]+ rating|[+-]?(?:[0-9]+:)?[0-9]*\.[0-9]+(?: ?s(?:ec(?:onds?)?)?\b)?"
     r"(?: behind| back)?|(?:race|event|game)[- ]high|most laps led", {}),
]  # fmt: skip

# A phrase goes on to a mark that parts, or to the end.
ENDS = r"(?=\.?\s*$|\s*(?:[,;:()|–]|- |  )|\.\s)"
PHRASES = [(re.compile(f"(?:{pattern}){ENDS}", re.I), said) for pattern, said in TABLE]
# A car number may run on into its team: "No. 07 Spire Motorsports Chevrolet".
NUMBERED = re.compile(r"(?:#|no\.? ?|car ?#? ?)(?P<car_number>[0-9]{1,3}[a-z]?)\b", re.I)
