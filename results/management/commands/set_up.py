"""`manage.py set_up`: what an installation needs beside its tables, before each start."""

import secrets

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand

from results.models import Series


class Command(BaseCommand):
    help = (
        "On a fresh installation, make one superuser and load the demo season. "
        "Later, clear away sessions that are over."
    )

    def handle(self, **options):
        call_command("clearsessions")
        users = get_user_model().objects
        if not users.exists():
            password = secrets.token_urlsafe(12)
            users.create_superuser("admin", password=password)
            self.stdout.write("\nMade an account for the editors' desk. It is shown only now:")
            self.stdout.write(f"    account   admin\n    password  {password}\n\n")
            if not Series.objects.exists():
                call_command("load_demo", user="admin", stdout=self.stdout)
