"""The shape of the house: imports run one way, and files stay small."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "results"
# From the ground up; a room may import from those of its own floor's list only.
FOUNDATIONS = {"scoring", "models", "templatetags"}
MAY_IMPORT = {
    "scoring": set(),
    "keeping": set(),
    "cells": set(),
    "kinds": set(),
    "spelling": set(),
    "charts": set(),
    "models": set(),
    "templatetags": {"addresses"},
    "checks": {"models", "scoring"},
    "revisions": {"models", "scoring", "stats", "templatetags"},
    "stats": {"kinds", "models", "scoring", "spelling"},
    "recaps": {"models", "stats"},
    "entry": {"cells", "models", "revisions", "spelling", "stats"},
    "addresses": set(),
    "calendars": {"addresses", "stats", "templatetags"},
    "documents": {"addresses", "recaps", "stats"},
    "schema": {"addresses", "recaps", "stats"},
    "tables": {"addresses", "kinds", "models", "templatetags"},
    "filters": {"addresses", "spelling"},
    "views": FOUNDATIONS
    | {"addresses", "calendars", "cells", "charts", "documents", "stats", "recaps", "tables"}
    | {"filters", "kinds", "schema"},
    "feeds": {"addresses", "recaps", "stats", "views"},
    "admin": FOUNDATIONS | {"stats", "recaps", "revisions", "entry", "roles"},
    "urls": {"addresses", "feeds", "kinds", "views"},
    "roles": {"models"},
    "apps": {"checks", "revisions", "roles"},
    "management": {"admin", "entry", "models", "revisions", "scoring", "stats", "recaps"},
}


def rooms_imported_by(path: Path) -> set[str]:
    """Return the rooms of `results` that the file imports from, at whatever depth."""
    package = ("results", *path.relative_to(HOUSE).parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            stem = ".".join((*base, *([node.module] if node.module else [])))
            names = [f"{stem}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("results.")}
    return found


def files():
    return [path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts]


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_run_one_way(path):
    room = room_of(path)
    if room == "__init__":
        return
    upwards = rooms_imported_by(path) - MAY_IMPORT[room] - {room}
    assert not upwards, f"{room} may not import from {', '.join(sorted(upwards))}"


def test_the_map_of_imports_has_no_cycle():
    built, floors = set(), dict(MAY_IMPORT)
    while floors:
        ready = {room for room, below in floors.items() if below <= built}
        assert ready, f"a cycle among {', '.join(sorted(floors))}"
        built |= ready
        floors = {room: below for room, below in floors.items() if room not in ready}


@pytest.mark.parametrize(
    ("source", "rooms"),
    [
        ("from ..models import Event", {"models"}),
        ("from .. import stats", {"stats"}),
        ("def f():\n    from results.views.pages import page", {"views"}),
        ("import results.admin.desk", {"admin"}),
        ("from django.db import models", set()),
    ],
)
def test_the_reader_of_imports_sees_every_form(source, rooms, tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.HOUSE", tmp_path)
    (tmp_path / "scoring").mkdir()
    file = tmp_path / "scoring" / "rule.py"
    file.write_text(source)
    assert rooms_imported_by(file) == rooms


def test_rules_use_the_standard_library_alone():
    for path in (HOUSE / "scoring").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import | ast.ImportFrom) and not getattr(node, "level", 0):
                names = (
                    [node.module]
                    if isinstance(node, ast.ImportFrom)
                    else [alias.name for alias in node.names]
                )
                assert not any(name.split(".")[0] in {"django", "results"} for name in names)


def test_no_import_hides_inside_a_function():
    for path in files():
        if path.name == "apps.py":
            continue  # Django's registry is not ready when the app's configuration is read.
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                inside = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not inside, f"{path.name}: {node.name} imports"


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_file_is_past_250_lines(path):
    assert len(path.read_text().splitlines()) <= 250


def test_stats_and_recaps_ask_the_one_door_only():
    """The door is `facts`; behind it stands `questions`, and nobody else knows of that.

    `annals` alone have the database add up, over all history.
    """
    asked = [path.name for path in files() if "questions import" in path.read_text()]
    assert asked == ["facts.py"]
    for room in ("stats", "recaps"):
        for path in (HOUSE / room).rglob("*.py"):
            if path.name not in ("facts.py", "questions.py") and path.parent.name != "annals":
                managers = re.findall(r"\.objects|_manager\b|\.history\b|\.raw\(", path.read_text())
                assert not managers, path
