"""`manage.py enter_results trucks/2025/baptist-health-200 FILE`: a race from a text, as pasted."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from results.entry.apply import CannotBeWritten, apply
from results.entry.changes import Plan, plan
from results.entry.paste import read
from results.entry.worked_out import worked_out
from results.management.acting import acting, says_who_and_why
from results.models import Event, Revision
from results.revisions import revise


class Command(BaseCommand):
    help = "Enter a race from a file: a numbered list, a table, an entry list, stage orders."

    def add_arguments(self, parser):
        parser.add_argument("event", help="its address: trucks/2025/baptist-health-200")
        parser.add_argument("file", help="what was copied; - reads the standard input")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print the draft as JSON")
        parser.add_argument(
            "--same", action="append", default=[], metavar="NAME=SLUG",
            help="whom a name means: a driver\'s slug, or new",
        )  # fmt: skip
        parser.add_argument("--source", default="", help="on whose word: a link or words")
        says_who_and_why(parser, reason="Entered the results")

    def handle(self, *args, **options):
        event = event_at(options["event"])
        choices = dict(_choice(one) for one in options["same"])
        draft = worked_out(read(content_of(options["file"])), laps_run=event.laps_run)
        found = plan(draft, event, choices)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), cls=DjangoJSONEncoder, indent=1))
        else:
            self.tell(found)
        if options["dry_run"]:
            return
        if found.problems or found.unmatched:
            raise CommandError("Nothing was written.")
        if not found.changes:
            return
        user = acting(options["user"])
        try:
            with revise(
                user=user, reason=options["reason"], source=options["source"],
                kind=Revision.Kind.IMPORT,
            ) as opened:  # fmt: skip
                apply(found)
        except CannotBeWritten as why:
            raise CommandError(f"{why} Nothing was written.") from why
        self.stderr.write(f"Written as revision {opened.revision.number}.")

    def tell(self, found: Plan) -> None:
        """Print what was read, what it would change, and what stands in its way."""
        self.stdout.write(f"Read as {found.draft.shape}: {len(found.lines)} cars.")
        for change in found.changes:
            what = f"{change.what} {change.field}".strip()
            before, after = (
                "nothing" if one in (None, "") else one for one in (change.before, change.after)
            )
            self.stdout.write(f"  {what}: {before} → {after}")
        for line in found.unmatched:
            offered = ", ".join(f"{one.name} ({one.slug})" for one in line.match.candidates)
            who = line.row.driver
            self.stdout.write(
                f"  Line {line.row.line}: who is “{who}”? {offered or 'Nobody like it'}; "
                f'say --same "{who}=SLUG", or =new.'
            )
        for problem in found.problems:
            self.stdout.write(f"  {problem}")
        if not found.changes:
            self.stdout.write("It changes nothing.")


def event_at(address: str) -> Event:
    """Return the event at `series/year/slug`. Raise CommandError if there is none."""
    parts = address.strip("/").split("/")
    if len(parts) != 3 or not parts[1].isdecimal():
        raise CommandError(f"“{address}” is no event's address: trucks/2025/baptist-health-200 is.")
    try:
        return Event.objects.addressed(parts[0], int(parts[1]), parts[2])
    except Event.DoesNotExist:
        raise CommandError(f"There is no event at “{address}”.") from None


def content_of(name: str) -> bytes:
    """Return what stands in a file, or in the standard input. Raise CommandError."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as why:
        raise CommandError(f"{name} can't be read: {why.strerror}.") from why


def _choice(said: str) -> tuple[str, str]:
    name, sign, slug = said.rpartition("=")
    if not sign or not name or not slug:
        raise CommandError(f"--same wants NAME=SLUG, not “{said}”.")
    return name, slug


def as_json(found: Plan) -> dict:
    """Return the draft as the command prints it: drivers by our names, laps worked out."""
    return {
        "shape": found.draft.shape,
        "fields": found.draft.fields,
        "event": {k: v for k, v in asdict(found.draft.event).items() if v not in (None, "")},
        "results": [
            asdict(line.row)
            | {
                "driver": found.drivers.get(line.match.driver, line.row.driver),
                "new": line.match.is_new,
            }
            for line in found.lines
        ],
        "stages": [asdict(stage) for stage in found.draft.stages or ()],
        "cautions": [asdict(one) for one in found.draft.cautions or ()],
        "lap_leaders": [asdict(one) for one in found.draft.stints or ()],
        "unmatched": [
            {
                "line": line.row.line,
                "driver": line.row.driver,
                "candidates": [one._asdict() for one in line.match.candidates],
            }
            for line in found.unmatched
        ],
        "changes": [change._asdict() for change in found.changes],
        "errors": [asdict(one) | {"said": str(one)} for one in found.problems],
    }
