"""For whom a command writes, and why: every write is a revision."""

from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError


def says_who_and_why(parser: ArgumentParser, *, reason: str) -> None:
    """Add `--user` and `--reason` to a command's options."""
    parser.add_argument("--user", help="who does it; by default the only superuser")
    parser.add_argument("--reason", default=reason, help="why, for the record")


def acting(name: str | None):
    """Return the user called `name`, or the only superuser. Raise CommandError if nobody is."""
    users = get_user_model().objects.filter(is_active=True)
    found = users.filter(username=name) if name else users.filter(is_superuser=True)[:2]
    if len(found) != 1:
        raise CommandError(
            f"There is no active user “{name}”." if name else "Say who does it, with --user."
        )
    return found[0]
