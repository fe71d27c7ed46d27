"""`manage.py load_demo`: the demo season, in one revision. Safe to run again."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from results.entry.demo import demo_is_here, load_demo
from results.models import Revision
from results.revisions import revise


class Command(BaseCommand):
    help = "Load the demo season: the 2025 Trucks after four events. Run again, it changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--user", help="who loads it; by default the only superuser")
        parser.add_argument("--reason", default="Loaded the demo season")

    def handle(self, *args, user, reason, **options):
        if demo_is_here():
            self.stdout.write("The demo season is already here; nothing was changed.")
            return
        with revise(user=self.who(user), reason=reason, kind=Revision.Kind.IMPORT) as opened:
            season = load_demo()
        self.stdout.write(f"Loaded {season} as revision {opened.revision.number}.")

    def who(self, name: str | None):
        users = get_user_model().objects.filter(is_active=True)
        found = users.filter(username=name) if name else users.filter(is_superuser=True)[:2]
        if len(found) != 1:
            raise CommandError(
                f"There is no active user “{name}”." if name else "Say who loads it, with --user."
            )
        return found[0]
