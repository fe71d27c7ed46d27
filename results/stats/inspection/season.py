"""Checks on a race against its season: dates, points, standings."""

from .findings import Finding, counted, findings, listed, not_known
from .race import Inspected, PublishedLine


def dates_in_order(race: Inspected) -> list[Finding]:
    """The race was run no earlier than the round before it, nor later than the one after."""
    if race.date is None:
        return findings("date", missing=["The date is not known."])
    wrong = []
    if race.before and race.before.date > race.date:
        wrong.append(f"It was run on {race.date}, round {race.before.number} on "
                     f"{race.before.date}.")  # fmt: skip
    if race.after and race.after.date < race.date:
        wrong.append(f"It was run on {race.date}, round {race.after.number} on {race.after.date} "
                     "already.")  # fmt: skip
    compared = race.before or race.after
    right = "Its date agrees with the order of rounds." if compared else ""
    return findings("date", wrong=wrong, right=right)


def points(race: Inspected) -> list[Finding]:
    """The rules pay each car what the series published."""
    known = [car for car in race.cars if None not in (car.points_computed, car.points_published)]
    wrong = [
        f"{car.name} earns {counted(car.points_computed, 'point')} by the rules, the series paid "
        f"{car.points_published}."
        for car in known
        if car.points_computed != car.points_published
    ]
    without = [car.name for car in race.starters if car.points_published is None]
    missing = not_known("Published points", without, race.starters, "are")
    right = f"The rules pay {_cars(len(known))} what the series published." if known else ""
    return findings("points", wrong=wrong, missing=missing, right=right)


def _cars(number: int) -> str:
    return "one car" if number == 1 else f"{number} cars"


def standings(race: Inspected) -> list[Finding]:
    """Places, points and margins after the race are those published."""
    if not race.standings:
        return findings(
            "standings", missing=["The standings published after the race are not known."]
        )
    wrong = [words for line in race.standings for words in _disagreements(line)]
    drivers = listed([line.driver for line in race.standings])
    return findings("standings", wrong=wrong, right=f"They are those published: {drivers}.")


def _disagreements(line: PublishedLine) -> list[str]:
    """Return what of one line disagrees. Level drivers are printed in any order."""
    if line.computed_place is None:
        return [f"{line.driver} is published in place {line.place}; by our results he has none."]
    wrong = []
    shared = range(line.computed_place, line.computed_place + line.level)
    if line.place is not None and line.place not in shared:
        wrong.append(f"{line.driver}: place {line.computed_place} by our results, {line.place} "
                     "published.")  # fmt: skip
    if line.points is not None and line.points != line.computed_points:
        wrong.append(f"{line.driver}: {line.computed_points} points by our results, {line.points} "
                     "published.")  # fmt: skip
    if line.behind_leader is not None and line.behind_leader != line.computed_behind_leader:
        wrong.append(f"{line.driver}: {line.computed_behind_leader} behind the leader by our "
                     f"results, {line.behind_leader} published.")  # fmt: skip
    return wrong
