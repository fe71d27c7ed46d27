"""Django's `migrate`, with the guard on our facts lifted while it runs."""

from django.core.management.commands.migrate import Command as Migrate

from results.revisions.guard import lifted


class Command(Migrate):
    def handle(self, *args, **options):
        with lifted():
            return super().handle(*args, **options)
