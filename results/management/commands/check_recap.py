"""`manage.py check_recap trucks/2025/baptist-health-200 FILE`: a text held against the record."""

import json
from collections import Counter, defaultdict

from django.core.management.base import BaseCommand, CommandError

from results.management.asking import content_of
from results.recaps.check import RaceOnRecord, Statement, check
from results.recaps.held import fully_on_record
from results.recaps.page import race_page
from results.stats.facts import NOW
from results.stats.race_rows import RaceRow
from results.stats.seasons import find_season, schedule

# What a statement is told by; whose it is, stands in its sentence.
KEYS = ("statement", "kind", "verdict", "said", "recorded")


class Command(BaseCommand):
    help = (
        "Hold a text about a race against the record: what it states agrees, disagrees or cannot "
        "be known. The exit status is 0 whatever it finds; only a bad address or file is an error."
    )

    def add_arguments(self, parser):
        parser.add_argument("event", help="its address: trucks/2025/baptist-health-200")
        parser.add_argument("file", help="a text, plain or Markdown; - reads the standard input")
        parser.add_argument("--json", action="store_true", help="print the statements as JSON")

    def handle(self, *args, **options):
        race = race_at(options["event"])
        found = check(text_of(options["file"]), race)
        if options["json"]:
            told = [dict(zip(KEYS, one, strict=False)) for one in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.tell(found)

    def tell(self, found: list[Statement]) -> None:
        """Print each sentence with the verdicts on it, then how many there are of each."""
        by_sentence = defaultdict(list)
        for statement in found:
            by_sentence[statement.statement].append(statement)
        for sentence, statements in by_sentence.items():
            self.stdout.write(sentence)
            for one in statements:
                recorded = f"; on record: {one.recorded}" if one.verdict == "disagrees" else ""
                self.stdout.write(f"  {one.verdict}: {one.kind}, {one.said}{recorded}")
        many = Counter(one.verdict for one in found)
        self.stdout.write(
            f"{many['agrees']} agree, {many['disagrees']} disagree, {many['unknown']} unknown."
        )


def text_of(name: str) -> str:
    """Return the text of a file. Raise CommandError if it can't be read as one."""
    try:
        return content_of(name).decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise CommandError(f"{name} is not a text in UTF-8.") from why


def race_at(address: str) -> RaceOnRecord:
    """Return what is on record of the race at `series/year/slug`. Raise CommandError."""
    parts = address.strip("/").split("/")
    if len(parts) != 3 or not parts[1].isdecimal():
        raise CommandError(f"“{address}” is no event's address: trucks/2025/baptist-health-200 is.")
    season = find_season(NOW, parts[0], int(parts[1]))
    events = schedule(NOW, season.id, RaceRow) if season else []
    event = next((one for one in events if one.slug == parts[2]), None)
    if event is None:
        raise CommandError(f"There is no event at “{address}”.")
    if not event.is_run:
        raise CommandError(f"“{address}” has no results yet.")
    return fully_on_record(NOW, race_page(NOW, season, events, event))
