"""Checks on cautions."""

from itertools import pairwise

from .findings import Finding, counted, findings, spanned
from .race import Caution, Inspected


def cautions(race: Inspected) -> list[Finding]:
    """As many cautions are entered as the series counts."""
    entered, official = len(race.cautions), race.official_cautions
    if official is None:
        what = "The official number of cautions" if entered else "How many cautions there were"
        return findings("cautions", missing=[f"{what} is not known."])
    if not entered and official:
        return findings(
            "cautions", missing=[f"The laps of {counted(official, 'caution')} are not known."]
        )
    wrong = []
    if entered != official:
        wrong = [f"Cautions: {entered} entered, {official} officially."]
    return findings(
        "cautions", wrong=wrong, right=f"{counted(official, 'caution')}, as the series counts."
    )


def caution_laps(race: Inspected) -> list[Finding]:
    """Their laps add up to the series' count."""
    if not race.cautions and race.official_cautions != 0:
        return []
    official = race.official_caution_laps
    missing = [] if official is not None else ["The official number of caution laps is not known."]
    missing += [f"{_unknown_end(one)} not known." for one in race.cautions if None in one[:2]]
    if missing:
        return findings("caution laps", missing=missing)
    total = sum(caution.end_lap - caution.start_lap + 1 for caution in race.cautions)
    wrong = []
    if total != official:
        wrong = [f"Caution laps: {total} by the cautions, {official} officially."]
    right = f"{counted(total, 'caution lap')}, as the series counts."
    return findings("caution laps", wrong=wrong, right=right)


def _unknown_end(caution: Caution) -> str:
    if caution.start_lap is not None:
        return f"The end of the caution from lap {caution.start_lap} is"
    if caution.end_lap is not None:
        return f"The start of the caution to lap {caution.end_lap} is"
    return "The laps of a caution are"


def cautions_in_order(race: Inspected) -> list[Finding]:
    """Cautions lie within the race, and no two overlap."""
    known = sorted(one for one in ((c.start_lap, c.end_lap) for c in race.cautions)
                   if None not in one)  # fmt: skip
    if not known:
        return []
    wrong = [
        f"A caution runs from lap {start} back to lap {end}." for start, end in known if end < start
    ]
    wrong += [
        f"Cautions overlap: {spanned(*one)} and {spanned(*other)}."
        for one, other in pairwise(known)
        if other[0] <= one[1]
    ]
    if race.laps_run is not None:
        wrong += [
            f"A caution runs to lap {end}, the race to {race.laps_run}."
            for _, end in known
            if end > race.laps_run
        ]
    right = "Cautions lie within the race and do not overlap."
    return findings("cautions in order", wrong=wrong, right=right)
