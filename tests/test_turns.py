"""Revisions become visible in the order of their numbers, however many write at once."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from results.models import Driver, Revision
from results.revisions import revise

WRITERS = 4
EACH = 5


@pytest.mark.django_db(transaction=True)
def test_whoever_sees_a_revision_sees_all_before_it():
    user = get_user_model().objects.create_user("editor")
    seen: list[list[int]] = []
    failures: list[Exception] = []
    done = threading.Event()

    def write(writer: int) -> None:
        try:
            for number in range(EACH):
                with revise(user=user, reason=f"Writer {writer}"):
                    Driver.objects.create(name=f"Driver {writer}-{number}")
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    def read() -> None:
        try:
            while not done.wait(0.005):
                seen.append(sorted(Revision.objects.values_list("number", flat=True)))
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write, args=[number]) for number in range(WRITERS)]
    reader.start()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()

    assert not failures
    assert sorted(Revision.objects.values_list("number", flat=True)) == list(
        range(1, WRITERS * EACH + 1)
    )
    for numbers in seen:
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.django_db(transaction=True)
def test_a_revision_open_in_one_thread_is_not_open_in_another():
    user = get_user_model().objects.create_user("editor")
    refused: list[str] = []

    def write() -> None:
        try:
            Driver.objects.filter(pk=1).update(name="B")
        except Exception as refusal:
            refused.append(type(refusal).__name__)
        finally:
            connection.close()

    with revise(user=user, reason="One"):
        other = threading.Thread(target=write)
        other.start()
        other.join()
    # An update that finds no row still is a write, and is refused.
    assert refused == ["OutsideRevision"]
