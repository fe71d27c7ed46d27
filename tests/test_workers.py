"""Two real worker processes: no answer after a save's own shows the page as it was before."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing

import pytest
from django.conf import settings
from django.db import connection

from results.models import Driver
from results.revisions import revise

RACE = "/trucks/2025/baptist-health-200/"


def database_url() -> str:
    """Return the test's own database as the site's settings read it."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    who = f"{held['USER']}:{held['PASSWORD']}" if held["PASSWORD"] else held["USER"]
    return f"postgres://{who}@{held['HOST']}:{held['PORT']}/{held['NAME']}"


@pytest.fixture
def workers(transactional_db, demo):
    """The site on two workers, as `make run` serves it; give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"DATABASE_URL": database_url(), "PORT": str(port), "DEBUG": "1"}
    command = [
        sys.executable, "-m", "gunicorn", "--config", "python:racestats.serving", "racestats.wsgi",
    ]  # fmt: skip
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment) as served:
        for _ in range(100):
            time.sleep(0.1)
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield port
        served.terminate()


def read(port: int) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as asked:
        asked.request("GET", RACE)
        return asked.getresponse().read().decode()


def test_connections_that_ask_nothing_keep_nobody_waiting(workers):
    with ExitStack() as idle:
        # As many as a browser opens.
        for _ in range(6):
            idle.enter_context(socket.create_connection(("127.0.0.1", workers)))
        assert "Homestead" in read(workers)


def test_no_answer_after_a_save_shows_the_page_before_it(workers, editor):
    answers: list[tuple[float, str]] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            began = time.monotonic()
            answers.append((began, read(workers)))

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    saved = []
    for number in range(1, 6):
        time.sleep(0.3)
        with revise(user=editor, reason=f"Renamed {number}"):
            Driver.objects.filter(slug="kyle-larson").update(name=f"Larson the {number}th")
        saved.append((time.monotonic(), number))
    time.sleep(0.3)
    over.set()
    for reader in readers:
        reader.join()

    assert len(answers) > 10
    for began, page in answers:
        before = [number for at, number in saved if at < began]
        if before:
            shown = next(n for n in range(5, -1, -1) if f"Larson the {n}th" in page or n == 0)
            assert shown >= before[-1], f"asked after save {before[-1]}, shown {shown}"
    # The last to come in may have been asked before the last save.
    assert "Larson the 5th" in read(workers)
