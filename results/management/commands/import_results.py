"""`manage.py import_results FILE --series trucks`: many seasons at once, a revision an event."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from tqdm import tqdm

from results.entry.archive import Finding, Standing, WhoIsWho
from results.entry.history import HistoryRace, UnreadableHistory, read_aliases, read_history
from results.entry.schedule import NoPlace, RulesUnknown, series_at
from results.management.acting import acting, says_who_and_why
from results.management.asking import asks_for_rules, known_system
from results.management.importing import HistoryImport

# So much is told of one race.
TOLD = 5


class Command(BaseCommand):
    help = "Import the results of many seasons from a file. Stopped, it goes on where it was."

    def add_arguments(self, parser):
        parser.add_argument("file", help="a CSV, one line a car, the cars of a race together")
        parser.add_argument("--series", required=True, metavar="SLUG", help="as trucks")
        parser.add_argument("--aliases", metavar="FILE", help="which name is whom, as a CSV")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument(
            "--correct", action="store_true", help="change races that are here with other facts"
        )
        asks_for_rules(parser)
        says_who_and_why(parser, reason="Imported the history")

    def handle(self, *args, **options):
        file, series = Path(options["file"]), options["series"]
        try:
            series_at(series)
        except NoPlace as why:
            raise CommandError(str(why)) from why
        who = self.who_is_who(options["aliases"])
        cars = 0
        for race in races_in(file):
            who.hold_doubled(race)
            cars += len(race.draft.rows)
        run = HistoryImport(
            series, who, user=None if options["dry_run"] else acting(options["user"]),
            reason=options["reason"], source=file.name, system=known_system(options["system"]),
            corrects=options["correct"],
        )  # fmt: skip
        told = Told()
        # On a terminal only, so that a log holds the report alone.
        with tqdm(total=cars, unit=" cars", disable=None, file=sys.stderr) as bar:
            for race in races_in(file):
                try:
                    finding = run.take(race)
                except RulesUnknown as why:
                    told.without_rules[str(why)] += 1
                else:
                    told.note(finding)
                    if finding.words:
                        with bar.external_write_mode(file=sys.stdout):
                            self.tell(finding)
                bar.update(len(race.draft.rows))
        self.report(told)

    def who_is_who(self, name: str | None) -> WhoIsWho:
        """Return what a file of aliases tells, saying which of its lines are not followed."""
        pairs = list(lines_of(Path(name), read_aliases)) if name else []
        for problem in (problem for pair in pairs for problem in pair.problems):
            self.stdout.write(f"Not followed: {name}, {problem}")
        return WhoIsWho.told_by(pairs)

    def tell(self, finding: Finding) -> None:
        """Print what became of a race, and why."""
        race = finding.race
        self.stdout.write(
            f"{race.season} round {race.round}, {race.event}: {finding.standing.value}."
        )
        for words in finding.words[:TOLD]:
            self.stdout.write(f"  {words}")
        if more := len(finding.words[TOLD:]):
            self.stdout.write(f"  And {more} more.")

    def report(self, told: "Told") -> None:
        """Print the totals. Raise CommandError if a race of the file is not here as it stands."""
        for name, rows in sorted(told.left_out.items()):
            self.stdout.write(
                f"{name} is two drivers: {rows} of the file's rows wait until --aliases says, by "
                "team or seasons, which of them is whom."
            )
        for why, races in told.without_rules.items():
            self.stdout.write(f"{why} Races that wait for --system: {races}.")
        for standing, races in told.races.items():
            self.stdout.write(
                f"{races} race{pluralize(races)} ({told.cars[standing]} cars) {standing.value}."
            )
        if not told.is_whole:
            raise CommandError("Some races of the file are not here as they stand in it.")


class Told:
    """What a run has to say of all its races: counts alone, whatever the file's size."""

    def __init__(self):
        self.races: Counter[Standing] = Counter()
        self.cars: Counter[Standing] = Counter()
        self.left_out: Counter[str] = Counter()
        self.without_rules: Counter[str] = Counter()

    def note(self, finding: Finding) -> None:
        self.races[finding.standing] += 1
        self.cars[finding.standing] += len(finding.race.draft.rows)
        self.left_out.update(row.driver for row in finding.left_out)

    @property
    def is_whole(self) -> bool:
        return not (
            self.without_rules or self.races[Standing.OTHERWISE] or self.races[Standing.REFUSED]
        )


def races_in(file: Path) -> Iterator[HistoryRace]:
    """Yield the races of a history file. Raise CommandError for one that can't be read."""
    return lines_of(file, read_history)


def lines_of(file: Path, reader):
    """Yield what `reader` reads from a file, which is never whole in memory."""
    try:
        with file.open("rb") as lines:
            yield from reader(lines)
    except OSError as why:
        raise CommandError(f"{file} can't be read: {why.strerror}.") from why
    except UnreadableHistory as why:
        raise CommandError(f"{file}: {why}") from why
