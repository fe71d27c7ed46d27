"""Checks on who led which laps, how often, and how the lead passed on."""

from collections import Counter
from itertools import pairwise

from .findings import Finding, counted, findings, listed, not_known, spanned
from .race import DISQUALIFIED, Car, Inspected, Stint


def laps_led(race: Inspected) -> list[Finding]:
    """Laps led add up to laps run."""
    starters = race.starters
    without = [car.name for car in starters if car.laps_led is None]
    missing = not_known("Laps led", without, starters, "are")
    if race.laps_run is None:
        missing.append("Laps run are not known.")
    if race.laps_run is None or len(without) == len(starters):
        return findings("laps led", missing=missing)
    total = sum(car.laps_led for car in race.cars if car.laps_led is not None)
    wrong = []
    if total > race.laps_run or (total < race.laps_run and not without):
        wrong = [f"Laps led add up to {total}, the race ran {race.laps_run}."]
    right = f"Laps led add up to {total}, as many as the race ran."
    return findings(
        "laps led", wrong=wrong, missing=missing, right=right if total == race.laps_run else ""
    )


def stints_cover_the_race(race: Inspected) -> list[Finding]:
    """Lap leaders' stints follow one another from the first lap to the last."""
    stints = race.stints
    if not stints:
        return findings("lap leaders", missing=["Who led which laps is not known."])
    wrong, missing = [], []
    for number, stint in enumerate(stints, start=1):
        if None in (stint.start_lap, stint.end_lap):
            missing.append(f"The laps of stint {number}, {stint.car}, are not known.")
        elif stint.end_lap < stint.start_lap:
            wrong.append(f"{stint.car} leads from lap {stint.start_lap} to lap {stint.end_lap}.")
    if stints[0].start_lap not in (None, 1):
        wrong.append(f"{stints[0].car} leads first, from lap {stints[0].start_lap}.")
    for one, other in pairwise(stints):
        wrong += _seam(one, other)
    last = stints[-1]
    if race.laps_run is None:
        missing.append("Laps run are not known.")
    elif last.end_lap not in (None, race.laps_run):
        wrong.append(f"{last.car} leads last, to lap {last.end_lap} of {race.laps_run}.")
    right = "" if missing else f"{counted(len(stints), 'stint')} in the lead cover every lap."
    return findings("lap leaders", wrong=wrong, missing=missing, right=right)


def _seam(one: Stint, other: Stint) -> list[str]:
    """Return what is wrong between two stints that follow one another."""
    if None in (one.end_lap, other.start_lap):
        return []
    if other.start_lap > one.end_lap + 1:
        gap = spanned(one.end_lap + 1, other.start_lap - 1)
        return [
            f"Nobody leads {gap}: {one.car} leads to lap {one.end_lap}, {other.car} from lap "
            f"{other.start_lap}."
        ]
    if other.start_lap <= one.end_lap:
        return [
            f"{one.car} leads to lap {one.end_lap}, and {other.car} from lap {other.start_lap} on."
        ]
    return []


def led_to_the_flag(race: Inspected) -> list[Finding]:
    """Whoever leads the last lap is first at the flag."""
    last = race.stints[-1] if race.stints else None
    if last is None or race.laps_run is None or last.end_lap != race.laps_run:
        return []
    known = any(car.provisional_finish is not None for car in race.cars)
    if not known and any(car.status == DISQUALIFIED for car in race.cars):
        # Which of them took the flag is not known.
        return []
    first = next(
        (car for car in race.cars if (car.provisional_finish if known else car.finish) == 1), None
    )
    if first is None:
        return []
    wrong = []
    if first.name != last.car:
        wrong = [f"{last.car} leads lap {race.laps_run}, the last, and {first.name} won."]
    return findings("last lap", wrong=wrong, right=f"{first.name} led the last lap and won.")


def stints_add_up(race: Inspected) -> list[Finding]:
    """The stints of each car add up to its laps led."""
    if not race.stints:
        return []
    laps: dict[str, int] = Counter()
    endless = set()
    for stint in race.stints:
        if None in (stint.start_lap, stint.end_lap):
            endless.add(stint.car)
        else:
            laps[stint.car] += stint.end_lap - stint.start_lap + 1
    wrong = [
        f"{car.name} led {counted(car.laps_led, 'lap')}, its stints add up to "
        f"{laps.get(car.name, 0)}."
        for car in race.cars
        if car.laps_led is not None
        and car.laps_led != laps.get(car.name, 0)
        and car.name not in endless
    ]
    # What else is unknown, other checks say.
    compared = any(car.laps_led is not None for car in race.cars)
    return findings(
        "laps led by stint",
        wrong=wrong,
        right="Each car's stints add up to its laps led." if compared else "",
    )


def times_led(race: Inspected) -> list[Finding]:
    """Each car took the lead as often as its times led say."""
    if not race.stints:
        return []
    turns = Counter(_turns_in_lead(race))
    bonus = _led_to_the_green(race)
    led = [car for car in race.cars if car.name in turns or car.laps_led]
    wrong = [
        f"{car.name} led {counted(car.times_led, 'time')}, by its stints {turns[car.name]}."
        for car in race.cars
        if car.times_led is not None
        and car.times_led - turns[car.name] not in ((0, 1) if car is bonus else (0,))
    ]
    known = [car for car in led if car.times_led is not None]
    without = [car.name for car in led if car.times_led is None]
    return findings(
        "times led",
        wrong=wrong,
        missing=not_known("Times led", without, led, "are"),
        right=f"Times led of {listed([car.name for car in known])} agree with the stints."
        if known
        else "",
    )


def lead_changes(race: Inspected) -> list[Finding]:
    """The lead changed as often as the series counts."""
    if not race.stints:
        return []
    official = race.official_lead_changes
    changes = len(_turns_in_lead(race)) - 1
    if official is None:
        return findings("lead changes", missing=["Official lead changes are not known."])
    wrong = []
    if official - changes not in ((0, 1) if _led_to_the_green(race) else (0,)):
        wrong = [f"Lead changes: {changes} by the stints, {official} officially."]
    return findings(
        "lead changes",
        wrong=wrong,
        right=f"{counted(official, 'lead change')}, as the series counts.",
    )


def leaders(race: Inspected) -> list[Finding]:
    """As many cars led as the series counts: by the stints, and by laps led."""
    official = race.official_leaders
    counts = {}
    if race.stints:
        counts["by the stints"] = len({stint.car for stint in race.stints})
    led = [car.laps_led for car in race.starters]
    if led and None not in led and any(led):
        counts["by laps led"] = sum(1 for laps in led if laps)
    missing = [] if official is not None else ["The official number of leaders is not known."]
    if official is None or not counts:
        return findings("leaders", missing=missing)
    wrong = [
        f"Leaders: {count} {how}, {official} officially."
        for how, count in counts.items()
        if count != official
    ]
    return findings(
        "leaders", wrong=wrong, right=f"{counted(official, 'leader')}, as the series counts."
    )


def _turns_in_lead(race: Inspected) -> list[str]:
    """Return who led, one name for each time; stints of one car on end are one."""
    cars = [stint.car for stint in race.stints]
    return cars[:1] + [car for before, car in pairwise(cars) if car != before]


def _led_to_the_green(race: Inspected) -> Car | None:
    """Return the car that started first and was passed within a lap, so that no stint shows it.

    Timing sheets list it as leader of lap 0, and count a time led and a lead change for that; not
    all sources do. Source: weekend feed of Richmond, spring 2023: 22 changes, 22 stints from lap 1.
    """
    pole = next((car for car in race.starters if car.start == 1), None)
    passed = pole is not None and bool(race.stints) and race.stints[0].car != pole.name
    return pole if passed else None
