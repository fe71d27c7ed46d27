"""A points system in plain words, made from its data: nobody has to keep a text in step with it."""

from typing import NamedTuple

from .rules import Field, PlayoffPoints, PointsSystem, Postseason, Round
from .tables import Table

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class InWords(NamedTuple):
    """What a race pays, how the title is decided, what owners and manufacturers get, and the
    places with what each pays, as ranges: ("36 and lower", 1)."""

    race: list[str]
    title: list[str]
    others: list[str]
    places: list[tuple[str, int]]
    sources: list[str]


def in_words(rules: PointsSystem) -> InWords:
    """Return the rules in sentences."""
    sources = [rules.source, rules.postseason.source if rules.postseason else ""]
    return InWords(
        _race(rules),
        _title(rules.postseason),
        _others(rules),
        _places(rules.finish),
        list(dict.fromkeys(source for source in sources if source)),
    )


def _race(rules: PointsSystem) -> list[str]:
    first, second = rules.finish.points(1), rules.finish.points(2)
    told = [f"A win pays {first} points, second place {second}, and so on down the table below."]
    bonus = rules.bonus
    for points, what in (
        (bonus.win, "for the win"),
        (bonus.led_lap, "for leading a lap"),
        (bonus.most_laps_led, "for leading most laps"),
        (bonus.fastest_lap, "for the fastest lap of the race"),
    ):
        if points:
            told.append(f"{_more(points)} {what}.")
    if rules.stage:
        told.append(
            f"The first {in_a_word(len(rules.stage.paid))} at the end of each stage are paid, too: "
            f"{rules.stage.points(1)} to the first, down to {rules.stage.paid[-1]}. "
            f"A race has {in_a_word(rules.stages)} of them{_more_stages(rules)}."
        )
    if rules.duel:
        told.append(
            f"A duel, the qualifying race of the season’s opener, pays its first "
            f"{in_a_word(len(rules.duel.paid))} as a stage does."
        )
    if rules.floor:
        told.append(
            f"From the {_ordinal(rules.floor.from_round)} race on nobody classified is paid less "
            f"than {rules.floor.points}."
        )
    if rules.unqualified:
        told.append(
            "A car that fails to qualify is paid as if it had finished behind all that started."
        )
    told.append(
        "A driver scores only in the series that he declared for; elsewhere he keeps his place and "
        "moves nobody up."
        if rules.one_series
        else "Whoever starts is paid, late entries apart: they keep their place and score nothing."
    )
    told.append(
        "A disqualified car is classified last, is paid for that place, and keeps no stage place "
        "or bonus. Before 2019 a finish mostly stood, and points were taken."
    )
    return told


def _more_stages(rules: PointsSystem) -> str:
    return "".join(f", the {race} {in_a_word(count)}" for race, count in rules.more_stages)


def _title(rules: Postseason | None) -> list[str]:
    if rules is None:
        return [
            "The champion is whoever has most points after the last race. A tie goes to more wins, "
            "then to more second places, thirds and so on."
        ]
    told = [_field(rules.field), *_playoff_points(rules.playoff_points)]
    for number, round_ in enumerate(rules.rounds, start=1):
        told.append(_round(rules, number, round_))
    if rules.eliminates:
        told.append(
            "Whoever wins a race of a round is through to the next; points decide the rest, and a "
            "tie goes to the best finish in that round. An eliminated driver ends on "
            f"{rules.rounds[0].base:,} points, the playoff points he held as his last round began, "
            "and all he earned in the playoffs."
        )
    else:
        told.append("The champion has most points after the last race; a tie goes to more wins.")
    return told


def _field(field: Field) -> str:
    size = in_a_word(field.size)
    if field.winners_first:
        within = (
            f" (until 2022 only from the first {field.winners_within} in points)"
            if field.winners_within
            else ""
        )
        return (
            f"{size.capitalize()} drivers race for the title: whoever has won{within} and the "
            "points leader, then those best in points."
        )
    if field.wild_cards:
        return (
            f"{size.capitalize()} drivers race for the title: the first "
            f"{in_a_word(field.size - field.wild_cards)} in points, and the "
            f"{in_a_word(field.wild_cards)} with most wins among those down to "
            f"{_ordinal(field.wild_cards_within)}."
        )
    also = ""
    if field.also_within:
        also = f", and anybody no more than {field.also_within} points behind the leader"
    return f"The first {size} in points race for the title{also}."


def _playoff_points(gives: PlayoffPoints) -> list[str]:
    if not gives.win:
        return []
    told = f"A win is worth {gives.win} playoff points"
    if gives.stage_win:
        told += f", a stage win {gives.stage_win}"
    if gives.rank:
        told += (
            f"; the first {in_a_word(len(gives.rank.paid))} of the regular season take "
            f"{', '.join(map(str, gives.rank.paid[:-1]))} and {gives.rank.paid[-1]} more"
        )
    told += "." if gives.in_playoffs else ", before the playoffs alone."
    return [told if gives.to_wild_cards else f"{told} Those in on a wild card take none with them."]


def _round(rules: Postseason, number: int, round_: Round) -> str:
    races = "one race" if round_.races == 1 else f"{in_a_word(round_.races)} races"
    if rules.eliminates:
        who = f"Round {number}, {races}"
        who += f", {in_a_word(round_.drivers or rules.field.size)} drivers"
    else:
        who = f"The last {races}"
    if round_.seeds:
        paid = ", ".join(f"{points:,}" for points in round_.seeds.paid[:-1])
        told = f"{who}: they begin on {paid} and {round_.seeds.paid[-1]:,} points, by their place"
        least = round_.seeds.least
        return f"{told}; whoever else is in, on {least:,}." if least else f"{told}."
    begins = f"{who}: all begin on {round_.base:,} points"
    begins += " and the playoff points they hold." if round_.carries else "."
    if not round_.all_points:
        begins += " They are paid for their finish alone: the best of them is champion."
    return begins


def _others(rules: PointsSystem) -> list[str]:
    told = ["A car’s owner is paid what its finish, stages and bonuses pay, whoever drives it."]
    if rules.makes:
        scale = "-".join(map(str, rules.makes.paid))
        told.append(
            f"Manufacturers are paid {scale} by the order of each one’s best car in a race."
        )
    else:
        told.append("A manufacturer is paid for its best car in each race, stages apart.")
    told.append(
        "Rookies stand in the order of the drivers’ points, as the series itself has had it since "
        "2018; before, it kept a count of its own, with the votes of a panel."
    )
    return told


def _places(table: Table) -> list[tuple[str, int]]:
    paid = [(str(place), points) for place, points in enumerate(table.paid, start=1)]
    while len(paid) > 1 and table.step is None and paid[-1][1] == table.least:
        paid.pop()
    after = len(paid) + 1
    if table.step:
        return [*paid, (f"{after}, then {table.step} less a place", table.points(after))]
    return [*paid, (f"{after} and lower", table.points(after))]


def _more(points: int) -> str:
    return f"{in_a_word(points).capitalize()} more {'point' if points == 1 else 'points'}"


def in_a_word(count: int) -> str:
    """Return "two" or "ten"; beyond that "11", "1,200"."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"
