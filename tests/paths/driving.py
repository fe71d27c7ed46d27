"""How tests drive the ways to write that are no form of one row: pages of their own, and commands.

A new address of the desk gets a line in `WAYS`, with what is typed there, if it writes facts, or
else its name in `WRITE_NO_FACT`. A new command likewise.
"""

import io
import json
from collections.abc import Callable
from pathlib import Path

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from results.admin.table_forms import ConfirmForm
from results.entry.table_files.file import read_table
from results.models import Driver, Revision, Team, Track
from tests.histories import HEAD
from tests.histories import race as history_race
from tests.test_feed import RACE, RUNS

from .world import World


class CannotDrive(Exception):
    """A path was found that no test drives yet."""

    def __init__(self, path: str):
        super().__init__(
            f"Nobody knows whether {path} leaves a revision: teach tests/paths/driving.py (or the "
            "test itself) to drive it."
        )


# -- Pages: what is typed there ----------------------------------------------------------------

FEED = json.dumps({"weekend_race": [RACE], "weekend_runs": RUNS})
TABLE = b"name,slug\nAnother one,\n"


def table_of_race(world: World) -> str:
    """Return the race's table as others have it: the first two the other way round."""
    first, second, *others = world.race.results.select_related("driver").order_by("finish")
    cars = enumerate((second, first, *others), start=1)
    lines = [f"{place},{car.car_number},{car.driver.name}" for place, car in cars]
    return "\n".join(["Pos,No.,Driver", *lines])


def table_file(world: World) -> dict:
    return {"import_file": SimpleUploadedFile("table.csv", TABLE)}


def confirmed(noun: type[Model]) -> Callable[[World], dict]:
    """Return what says yes to the preview of a table file."""

    def fields(world: World) -> dict:
        seen = admin.site._registry[noun].rows().dataset(read_table(TABLE))
        newest = Revision.objects.newest_number()
        return ConfirmForm.of(noun._meta.model_name, seen, "table.csv", newest).initial

    return fields


TABLED = (Driver, Track, Team)
WAYS: dict[str, Callable[[World], dict]] = {
    "admin:results_revision_undo": lambda world: {"looked_at": world.key(Revision)},
    "admin:results_ruling_rescind": lambda world: {"rescinded_reason": "On appeal"},
    "admin:results_ruling_put_in_force": lambda world: {"revision_reason": "After all"},
    "admin:results_recap_draft": lambda world: {"opened_at": Revision.objects.newest_number()},
    "admin:results_event_last_race": lambda world: {"leave_out": "77"},
    "admin:results_event_orders": lambda world: {"finish": "2 1 3 4 5 77"},
    "admin:results_event_paste": lambda world: {"text": table_of_race(world)},
    "admin:results_event_feed": lambda world: {"text": FEED, "system": "trucks-2025"},
    **{f"admin:results_{noun._meta.model_name}_import": table_file for noun in TABLED},
    **{f"admin:results_{noun._meta.model_name}_process_import": confirmed(noun) for noun in TABLED},
}
WRITE_NO_FACT = {
    "admin/", "admin:login", "admin:logout", "admin:password_change",
    "admin:password_change_done", "admin/autocomplete/", "admin:jsi18n", "admin:view_on_site",
    "admin:app_list", "admin/(?P<url>.*)$", "admin:auth_user_password_change",
    "admin:results_event_inspection", "admin:results_inspection", "admin:results_season_inspection",
    "admin:results_driver_export", "admin:results_track_export", "admin:results_team_export",
    "results:report",
}  # fmt: skip


# -- Commands: what they are called with -------------------------------------------------------


def written(file: Path, text: str) -> str:
    file.write_text(text)
    return str(file)


def enter_results(folder: Path, fixture: Callable) -> list[str]:
    world = fixture("world")
    at = world.race.get_absolute_url().strip("/")
    return [at, written(folder / "table.csv", table_of_race(world))]


def import_feed(folder: Path, fixture: Callable) -> list[str]:
    return [written(folder / "feed.json", FEED)]


def import_results(folder: Path, fixture: Callable) -> list[str]:
    file = written(folder / "history.csv", HEAD + history_race(2023, 1))
    return [file, "--series", "trucks"]


def import_standings(folder: Path, fixture: Callable) -> list[str]:
    fixture("world")
    lines = "season,rank,driver,points\n2025,2,Driver 002,35\n"
    return [written(folder / "standings.csv", lines), "--series", "trucks"]


COMMANDS: dict[str, Callable[[Path, Callable], list[str]]] = {
    "enter_results": enter_results,
    "import_feed": import_feed,
    "import_results": import_results,
    "import_standings": import_standings,
    "load_demo": lambda folder, fixture: [],
}


def check_recap(folder: Path, fixture: Callable) -> list[str]:
    at = fixture("world").race.get_absolute_url().strip("/")
    return [at, written(folder / "recap.md", "Nobody won.")]


def check_points(folder: Path, fixture: Callable) -> list[str]:
    fixture("world")
    return ["--series", "trucks"]


# Once there is an account, `set_up` has nothing to do.
COMMANDS_WRITE_NO_FACT: dict[str, Callable[[Path, Callable], list[str]]] = {
    "migrate": lambda folder, fixture: [],
    "set_up": lambda folder, fixture: [],
    "check_points": check_points,
    "check_recap": check_recap,
}
QUIET = {"stdout": io.StringIO(), "stderr": io.StringIO()}
