"""`manage.py load_demo`: the demo season, in one revision. Safe to run again."""

from django.core.management.base import BaseCommand

from results.entry.demo import demo_is_here, load_demo
from results.management.acting import acting, says_who_and_why
from results.models import Recap, Revision, Season
from results.recaps.drafting import draft_of
from results.revisions import revise
from results.revisions.classify import classify_touched_events
from results.stats.facts import NOW


class Command(BaseCommand):
    help = "Load the demo season: the 2025 Trucks after four events. Run again, it changes nothing."

    def add_arguments(self, parser):
        says_who_and_why(parser, reason="Loaded the demo season")

    def handle(self, *args, user, reason, **options):
        if demo_is_here():
            self.stdout.write("The demo season is already here; nothing was changed.")
            return
        with revise(user=acting(user), reason=reason, kind=Revision.Kind.IMPORT) as opened:
            season = load_demo()
            # Recaps tell the official order.
            classify_touched_events(opened)
            publish_drafts(season)
        self.stdout.write(f"Loaded {season} as revision {opened.revision.number}.")


def publish_drafts(season: Season) -> None:
    """Publish the draft of every race of `season` that is run and has no recap, as it comes."""
    for event in season.events.run().filter(recap=None):
        told = draft_of(NOW, event.pk)
        if told is not None:
            Recap.objects.create(
                event=event, author="racestats", status=Recap.Status.PUBLISHED, **told._asdict()
            )
