"""Imports as real processes: two at once, and one killed half way, leave every event whole."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings

from results.entry.archive import Standing, WhoIsWho
from results.entry.history import read_history
from results.management.importing import HistoryImport
from results.models import Driver, Event, Owner, Result, Revision, Season, StageResult, Team

from .histories import HEAD, race
from .test_workers import database_url

YEARS, ROUNDS, CARS = (2021, 2023, 2025), 25, 20
RACES = len(YEARS) * ROUNDS


@pytest.fixture
def start(transactional_db, editor, tmp_path):
    """Begin an import of the same history, in a process of its own."""
    file = tmp_path / "history.csv"
    races = (race(year, number, cars=CARS) for year in YEARS for number in range(1, ROUNDS + 1))
    file.write_text(HEAD + "".join(races))
    command = [
        sys.executable, "manage.py", "import_results", str(file), "--series", "trucks",
        "--user", editor.username,
    ]  # fmt: skip
    running = []

    def started() -> subprocess.Popen:
        environment = os.environ | {"DATABASE_URL": database_url()}
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        running.append(process)
        return process

    yield started
    for process in running:
        process.kill()
        process.communicate()


def assert_every_event_is_whole():
    for event in Event.objects.all():
        finishes = event.results.order_by("finish").values_list("finish", flat=True)
        assert list(finishes) == list(range(1, CARS + 1)), event
        assert (event.status, StageResult.objects.filter(stage__event=event).count()) == (
            "official",
            2,
        )
    # An event is one revision, and its history as whole as itself.
    assert Revision.objects.count() == Event.objects.count()
    assert Result.history.count() == Result.objects.count() == Event.objects.count() * CARS


def assert_all_is_here():
    assert_every_event_is_whole()
    assert (Event.objects.count(), Season.objects.count()) == (RACES, len(YEARS))
    people = [model.objects.count() for model in (Driver, Team, Owner)]
    assert people == [CARS, 5, 7]


@pytest.mark.django_db
def test_what_another_wrote_since_the_archive_was_read_is_read_anew(editor):
    def run() -> HistoryImport:
        return HistoryImport(
            "trucks", WhoIsWho.told_by([]), user=editor, reason="An import", system=""
        )

    [held] = read_history([HEAD, *race(2025, 1).splitlines(keepends=True)])
    one, other = run(), run()
    assert one.take(held).standing is Standing.NEW
    assert other.take(held).standing is Standing.SAME


def test_two_imports_at_once_write_each_event_once(start):
    one, other = start(), start()
    for process in (one, other):
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
    assert_all_is_here()


def test_an_import_killed_half_way_is_completed_by_the_next(start):
    killed = start()
    while Event.objects.count() < RACES // 5:
        assert killed.poll() is None, killed.communicate()[0]
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert 0 < Event.objects.count() < RACES
    assert_every_event_is_whole()
    again = start()
    told, _ = again.communicate(timeout=120)
    assert (again.returncode, "here already" in told) == (0, True), told
    assert_all_is_here()
