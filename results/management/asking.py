"""What several commands are given: files, whom a name means, a points system."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import CommandError

from results.scoring.systems import SYSTEMS


def asks_whom_names_mean(parser: ArgumentParser) -> None:
    """Add `--same` to a command's options."""
    parser.add_argument(
        "--same", action="append", default=[], metavar="NAME=SLUG",
        help="whom a name means: a driver's slug, or new",
    )  # fmt: skip


def asks_for_rules(parser: ArgumentParser) -> None:
    """Add `--system` to a command's options."""
    parser.add_argument(
        "--system", default="", metavar="KEY",
        help=f"what pays a new season whose rules we don't know: {', '.join(SYSTEMS)}",
    )  # fmt: skip


def known_system(key: str) -> str:
    """Return `key` if it is one of a points system, or empty. Raise CommandError."""
    if key and key not in SYSTEMS:
        raise CommandError(f"“{key}” is no points system. There are {', '.join(SYSTEMS)}.")
    return key


def choices_in(said: Iterable[str]) -> dict[str, str]:
    """Return each name with the slug it means. Raise CommandError."""
    choices = {}
    for one in said:
        name, sign, slug = one.rpartition("=")
        if not sign or not name or not slug:
            raise CommandError(f"--same wants NAME=SLUG, not “{one}”.")
        choices[name] = slug
    return choices


def content_of(name: str) -> bytes:
    """Return what stands in a file, or in the standard input for "-". Raise CommandError."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as why:
        raise CommandError(f"{name} can't be read: {why.strerror}.") from why
