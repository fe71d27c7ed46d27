"""`manage.py import_feed FILE…`: a race from NASCAR's weekend feed, or its entry list."""

import json
from contextlib import nullcontext

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from results.entry.apply import CannotBeWritten, apply
from results.entry.changes import Plan
from results.entry.feed import FeedEvent, read_feed
from results.entry.schedule import NoPlace, RulesUnknown
from results.entry.weekend import plan_weekend
from results.management.acting import acting, says_who_and_why
from results.management.asking import (
    asks_for_rules,
    asks_whom_names_mean,
    choices_in,
    content_of,
    known_system,
)
from results.management.telling import as_json, tell
from results.models import Revision
from results.revisions import revise


class Command(BaseCommand):
    help = "Import events from weekend feeds, each in one revision. Again, what differs changes."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="- reads the standard input")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON")
        asks_whom_names_mean(parser)
        asks_for_rules(parser)
        says_who_and_why(parser, reason="Imported the weekend feed")

    def handle(self, *args, **options):
        choices, system = choices_in(options["same"]), known_system(options["system"])
        user = None if options["dry_run"] else acting(options["user"])
        feeds = {name: read_feed(content_of(name)) for name in options["files"]}
        told, refused = [], []
        # By date, so that the rounds of a new season follow one another.
        for name, feed in sorted(feeds.items(), key=lambda one: str(one[1].draft.event.date or "")):
            revision = nullcontext() if user is None else revised(user, options["reason"], feed)
            if len(feeds) > 1 and not options["json"]:
                self.stdout.write(f"{name}:")
            try:
                # Planned inside the revision: nobody writes between the plan and its writing.
                with revision as opened:
                    found = plan_weekend(feed, choices, system=system)
                    if options["json"]:
                        told.append({"file": name} | as_json(found) | doubts_in(feed))
                    else:
                        self.tell(found, feed)
                    if found.problems or found.unmatched:
                        raise CannotBeWritten("It has problems.")
                    if user:
                        apply(found)
            except RulesUnknown as why:
                refused.append(f"{name}: {why} Say --system KEY.")
            except (NoPlace, CannotBeWritten) as why:
                refused.append(f"{name}: {why}")
            else:
                if opened and opened.touched:
                    self.stderr.write(f"Written as revision {opened.revision.number}.")
        if options["json"]:
            self.stdout.write(json.dumps(told, cls=DjangoJSONEncoder, indent=1))
        if refused:
            raise CommandError("\n".join([*refused, "Nothing of this was written."]))

    def tell(self, found: Plan, feed: FeedEvent) -> None:
        tell(self.stdout, found)
        for doubt in feed.doubts:
            self.stdout.write(f"  Doubtful: {doubt}")


def revised(user, reason: str, feed: FeedEvent):
    """Return the revision that a feed is written in, to be entered."""
    source = f"NASCAR's weekend feed, race {feed.race_id}" if feed.race_id else ""
    return revise(user=user, reason=reason, source=source, kind=Revision.Kind.IMPORT)


def doubts_in(feed: FeedEvent) -> dict:
    return {"doubts": [str(doubt) for doubt in feed.doubts]}
