"""`manage.py check_points --series trucks`: points by the rules against those published."""

import json

from django.core.management.base import BaseCommand, CommandError

from results.scoring.systems import SYSTEMS
from results.stats.facts import NOW
from results.stats.points_check import Difference, SeasonCheck, check_season
from results.stats.seasons import find_series, seasons_of


class Command(BaseCommand):
    help = (
        "Hold a series' points, season by season, against those published: each result's, and the "
        "final standings. The exit status is 0 whatever it finds."
    )

    def add_arguments(self, parser):
        parser.add_argument("--series", required=True, metavar="SLUG", help="as trucks")
        parser.add_argument("--year", type=int, help="one season alone")
        parser.add_argument("--json", action="store_true", help="print it as JSON")

    def handle(self, *args, **options):
        slug, year = options["series"], options["year"]
        if find_series(NOW, slug) is None:
            raise CommandError(f"There is no series “{slug}”.")
        seasons = [one for one in reversed(seasons_of(NOW, slug)) if year in (None, one.year)]
        if year is not None and not seasons:
            raise CommandError(f"There is no {year} season of “{slug}”.")
        checks = [check_season(NOW, one) for one in seasons if one.points_system in SYSTEMS]
        if options["json"]:
            told = [
                one._asdict() | {"differences": [two._asdict() for two in one.differences]}
                for one in checks
            ]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.tell(checks)

    def tell(self, checks: list[SeasonCheck]) -> None:
        for one in checks:
            told = f"{one.season}, {one.system}: {one.match} of {one.scored} results"
            if one.unknown:
                told += f" ({one.unknown} more in races whose stages are not known)"
            if one.standings:
                told += f", {one.standings_match} of {one.standings} lines of the final standings"
            self.stdout.write(f"{told}.")
            for difference in one.differences:
                self.stdout.write(f"  {in_words(difference)}")
        scored, match = sum(one.scored for one in checks), sum(one.match for one in checks)
        share = f", {match / scored:.2%}" if scored else ""
        self.stdout.write(f"In all {match} of {scored} results{share}.")


def in_words(one: Difference) -> str:
    where = "Final standings" if one.round is None else f"Round {one.round}"
    ours = "none" if one.ours is None else one.ours
    return (
        f"{where}, {one.driver}: ours {ours}, published {one.published}. {one.cause.capitalize()}."
    )
