"""`manage.py import_standings FILE --series trucks`: standings as printed, a revision a season."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from results.entry.archive import WhoIsWho
from results.entry.draft import Problem
from results.entry.history import UnreadableHistory, read_aliases
from results.entry.matching.people import Directory
from results.entry.printed import Printed, PrintedLine, standings_to_write
from results.management.acting import acting, says_who_and_why
from results.models import PublishedStanding, Revision, Season
from results.revisions import revise


class Command(BaseCommand):
    help = (
        "Import standings as the series printed them: a check on ours, never an input. Again, "
        "only what differs changes."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", help="a CSV: season, rank, driver, points; round, where not after the last race"
        )
        parser.add_argument("--series", required=True, metavar="SLUG", help="as trucks")
        parser.add_argument("--aliases", metavar="FILE", help="which name is whom, as a CSV")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        says_who_and_why(parser, reason="Imported the published standings")

    def handle(self, *args, **options):
        file, series = Path(options["file"]), options["series"]
        aliases = options["aliases"]
        who = WhoIsWho.told_by(_read(Path(aliases), read_aliases) if aliases else ())
        printed = _read(file, lambda lines: Printed(lines, series))
        user = None if options["dry_run"] else acting(options["user"])
        problems, written = list(printed.problems), 0
        for year, lines in sorted(printed.seasons.items()):
            season = Season.objects.of(series).filter(year=year).first()
            if season is None:
                told = f"There is no {year} season of “{series}” here."
                problems.append(Problem(lines[0].line, "season", f"{told} Lines: {len(lines)}."))
                continue
            found = self.of_season(season, lines, who, user, file.name, options["reason"])
            problems += [one for one in found if isinstance(one, Problem)]
            new = [one for one in found if isinstance(one, PublishedStanding)]
            written += len(new)
            self.stdout.write(f"{year}: {len(lines)} lines, {len(new)} new or changed.")
        for problem in problems:
            self.stdout.write(f"Left out: {problem}")
        self.stdout.write(f"{written} lines {'to write' if user is None else 'written'}.")
        if problems:
            raise CommandError(f"{len(problems)} of the file’s lines were left out.")

    def of_season(
        self,
        season: Season,
        lines: list[PrintedLine],
        who: WhoIsWho,
        user,
        source: str,
        reason: str,
    ) -> list[PublishedStanding | Problem]:
        """Return what is new in the lines of a season and what can't be read, having written it."""
        if user is None:
            return list(standings_to_write(season, lines, who, Directory(), source))
        with revise(user=user, reason=reason, source=source, kind=Revision.Kind.IMPORT):
            found = list(standings_to_write(season, lines, who, Directory(), source))
            for one in found:
                if isinstance(one, PublishedStanding):
                    one.save()
        return found


def _read(file: Path, reader):
    """Return what `reader` makes of a file's lines. Raise CommandError for one it can't read."""
    try:
        with file.open("rb") as lines:
            found = reader(lines)
            return found if isinstance(found, Printed) else list(found)
    except OSError as why:
        raise CommandError(f"{file} can't be read: {why.strerror}.") from why
    except UnreadableHistory as why:
        raise CommandError(f"{file}: {why}") from why
