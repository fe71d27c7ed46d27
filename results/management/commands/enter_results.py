"""`manage.py enter_results trucks/2025/baptist-health-200 FILE`: a race from a text, as pasted."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from results.entry.apply import CannotBeWritten, apply
from results.entry.changes import Plan, plan
from results.entry.draft import Draft
from results.entry.matching.people import Choices
from results.entry.paste import read
from results.entry.worked_out import worked_out
from results.management.acting import acting, says_who_and_why
from results.management.asking import asks_whom_names_mean, choices_in, content_of
from results.management.telling import as_json, tell
from results.models import Event, Revision
from results.revisions import revise


class Command(BaseCommand):
    help = "Enter a race from a file: a numbered list, a table, an entry list, stage orders."

    def add_arguments(self, parser):
        parser.add_argument("event", help="its address: trucks/2025/baptist-health-200")
        parser.add_argument("file", help="what was copied; - reads the standard input")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print the draft as JSON")
        asks_whom_names_mean(parser)
        parser.add_argument("--source", default="", help="on whose word: a link or words")
        says_who_and_why(parser, reason="Entered the results")

    def handle(self, *args, **options):
        event = event_at(options["event"])
        choices = choices_in(options["same"])
        draft = read(content_of(options["file"]))
        if options["dry_run"]:
            self.planned(draft, event, choices, options)
            return
        try:
            with revise(
                user=acting(options["user"]), reason=options["reason"],
                source=options["source"], kind=Revision.Kind.IMPORT,
            ) as opened:  # fmt: skip
                # Planned in the revision: nobody writes between the plan and its writing.
                event.refresh_from_db()
                found = self.planned(draft, event, choices, options)
                if found.problems or found.unmatched:
                    raise CommandError("Nothing was written.")
                apply(found)
        except CannotBeWritten as why:
            raise CommandError(f"{why} Nothing was written.") from why
        if opened.touched:
            self.stderr.write(f"Written as revision {opened.revision.number}.")

    def planned(self, draft: Draft, event: Event, choices: Choices, options) -> Plan:
        """Return the plan of what was read, having told of it."""
        found = plan(worked_out(draft, laps_run=event.laps_run), event, choices)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), cls=DjangoJSONEncoder, indent=1))
        else:
            tell(self.stdout, found)
        return found


def event_at(address: str) -> Event:
    """Return the event at `series/year/slug`. Raise CommandError if there is none."""
    parts = address.strip("/").split("/")
    if len(parts) != 3 or not parts[1].isdecimal():
        raise CommandError(f"“{address}” is no event's address: trucks/2025/baptist-health-200 is.")
    try:
        return Event.objects.addressed(parts[0], int(parts[1]), parts[2])
    except Event.DoesNotExist:
        raise CommandError(f"There is no event at “{address}”.") from None
