"""`manage.py enter_results`: what the paste box does, from the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from results.entry.changes import plan
from results.management.commands import enter_results
from results.models import Driver, Result, Revision, open_revision
from results.revisions import revise

from . import factories

pytestmark = pytest.mark.django_db
AT = "trucks/2025/race-1"
NAMES = ("Ann Lane", "Bo Swift", "Cy Quick", "Di Slow")
LIST = """\
1. Bo Swift, 60 laps led, Stage 1 winner
2. Ann Lane, 40 laps led
3. Cy Quick, one lap down
4. Di Slow – OUT, Engine
"""


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), laps_run=100)
        names = zip(factories.race(event, cars=4), NAMES, strict=True)
        for car, name in names:
            Driver.objects.filter(pk=car.driver_id).update(name=name)
    return event


@pytest.fixture
def enter(tmp_path, editor):
    """Run the command on a text; return what it printed."""

    def entered(text: str, *options, at: str = AT) -> str:
        file = tmp_path / "pasted.txt"
        file.write_text(text)
        out = io.StringIO()
        call_command(
            "enter_results", at, str(file), *options, user=editor.username,
            stdout=out, stderr=io.StringIO(),
        )  # fmt: skip
        return out.getvalue()

    return entered


def test_a_list_is_read_told_and_written(race, enter):
    told = enter(LIST, "--source", "The race report")
    assert "Read as numbered list" in told
    assert "Bo Swift provisional_finish: 2 → 1" in told
    cars = list(
        race.results.order_by("finish").values_list("car_number", "laps", "laps_led", "status")
    )
    assert cars == [
        ("2", 100, 60, "running"), ("1", 100, 40, "running"),
        ("3", 99, 0, "running"), ("4", 100, 0, "out"),
    ]  # fmt: skip
    assert race.results.get(car_number="4").reason_out.casefold() == "engine"
    newest = Revision.objects.order_by("-number").first()
    assert (newest.reason, newest.source) == ("Entered the results", "The race report")


def test_a_dry_run_writes_nothing_and_json_is_the_draft(race, enter):
    before = list(Result.objects.order_by("pk").values())
    draft = json.loads(enter(LIST, "--dry-run", "--json"))
    assert draft["shape"].startswith("numbered list")
    assert [row["finish"] for row in draft["results"]] == [1, 2, 3, 4]
    assert (
        draft["results"][2] | {"laps": 99, "status": "running", "driver": "Cy Quick"}
        == (draft["results"][2])
    )
    assert draft["errors"] == draft["unmatched"] == []
    assert list(Result.objects.order_by("pk").values()) == before


def test_a_second_time_it_changes_nothing(race, enter):
    enter(LIST)
    revisions = Revision.objects.count()
    assert "It changes nothing." in enter(LIST)
    assert Revision.objects.count() == revisions


def test_somebody_unknown_is_asked_about_and_nothing_is_written(race, enter):
    before = list(Result.objects.order_by("pk").values())
    with pytest.raises(CommandError, match=r"Nothing was written"):
        enter(LIST.replace("Cy Quick", "Cy Quikc"))
    assert list(Result.objects.order_by("pk").values()) == before
    enter(LIST.replace("Cy Quick", "Cy Quikc"), "--same", "Cy Quikc=driver-003")
    assert race.results.get(finish=3).driver.slug == "driver-003"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("trucks/2025", "is no event's address"),
        ("trucks/2025/nowhere", "There is no event"),
        ("trucks/x/race-1", "is no event's address"),
    ],
)
def test_an_address_that_leads_nowhere_is_named(at, said, race, enter):
    with pytest.raises(CommandError, match=said):
        enter(LIST, at=at)


@pytest.mark.parametrize("said", ["Cy Quikc", "=x", "name="])
def test_a_choice_that_says_nothing_is_named(said, race, enter):
    with pytest.raises(CommandError, match="NAME=SLUG"):
        enter(LIST, "--same", said)


def test_a_file_that_is_not_there_is_named(race, editor):
    with pytest.raises(CommandError, match="can't be read"):
        call_command("enter_results", AT, "/nowhere/x.txt", user=editor.username)


def test_nobody_writes_between_the_plan_and_its_writing(race, enter, monkeypatch):
    opened = []

    def planned(*read, **how):
        opened.append(open_revision())
        return plan(*read, **how)

    monkeypatch.setattr(enter_results, "plan", planned)
    enter(LIST)
    assert opened[0].revision == Revision.objects.latest("number")
    enter(LIST, "--dry-run")
    assert opened[1] is None
