"""Every path that writes facts leaves one revision, with its user and a reason.

The paths are found, not listed: a new form, row, action, address or command that this test does
not know how to drive fails it, and says what to teach it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.management import call_command, find_commands
from django.db.models import Model
from django.urls import reverse

from results import management, roles
from results.models import Fact, Revision
from tests.forms import fields_of, submit

from .addresses import patterns
from .driving import (
    COMMANDS,
    COMMANDS_WRITE_NO_FACT,
    QUIET,
    WAYS,
    WRITE_NO_FACT,
    CannotDrive,
)
from .typed import WHY, typed_inside, typed_of
from .world import World

# Who is let in, and whether a revision is left, no database answers otherwise than another.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

FACTS = [model for model in apps.get_models() if issubclass(model, Fact)]
DESKS = {model: desk for model, desk in admin.site._registry.items() if issubclass(model, Fact)}
ROWS_INSIDE = [(model, inline) for model, desk in DESKS.items() for inline in desk.inlines]
ACTIONS = [
    (model, name) for model, desk in DESKS.items() for _, name, _ in desk._get_base_actions()
]
# What the admin gives every noun; those of facts are driven by the tests of forms.
FIVE = ("_changelist", "_add", "_change", "_delete", "_history", "/<path:object_id>/")
OTHERS = [name for name in patterns() if not name.endswith(FIVE)]


def named(value) -> str | None:
    return getattr(value, "__name__", value) if isinstance(value, type | str) else None


@pytest.fixture
def world(editor, account) -> World:
    return World(editor)


def stored() -> dict[tuple[type[Model], int], dict]:
    """Return every row of every fact."""
    return {
        (model, row["id"]): row
        for model in FACTS
        for row in model._base_manager.order_by().values()
    }


@contextmanager
def one_revision(user: str, why: str) -> Iterator[None]:
    """Hold that what is done inside changes facts, in one revision with history of each row."""
    before, newest = stored(), Revision.objects.newest_number()
    yield
    after = stored()
    changed = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
    assert changed, "It was to write, and changed nothing."
    revision = Revision.objects.get(number__gt=newest)
    assert (revision.user.username, revision.reason) == (user, why)
    recorded = {
        (model, key)
        for model in FACTS
        for key in model.history.filter(revision=revision).values_list("id", flat=True)
    }
    assert changed <= recorded


def address_of(noun: type[Model], page: str, world: World | None = None) -> str:
    keys = [world.key(noun)] if world else []
    return reverse(f"admin:results_{noun._meta.model_name}_{page}", args=keys)


def said_by(response) -> str:
    """Return what a page of the desk finds wrong, for whoever reads this test's failure."""
    wrong = re.findall(r'class="errorlist.*?</ul>', response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", " ".join(wrong)).split()) or str(response)


def sent(desk, noun: type[Model], page: str, world: World | None = None, **typed: str) -> None:
    """Open a form, type, send it, and say yes to what it may ask."""
    address = address_of(noun, page, world)
    fields = fields_of(desk.get(address), f"{noun._meta.model_name}_form")
    response = submit(desk, address, fields | {"revision_reason": WHY} | typed)
    assert response.status_code == 302, said_by(response)


# -- Forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", DESKS, ids=named)
def test_a_row_added_on_its_form(noun, desk, world):
    with one_revision("admin", WHY):
        sent(desk, noun, "add", **typed_of(noun, world).to_add)


@pytest.mark.parametrize("noun", DESKS, ids=named)
def test_a_row_changed_on_its_form(noun, desk, world):
    with one_revision("admin", WHY):
        sent(desk, noun, "change", world, **typed_of(noun, world).to_change)


@pytest.mark.parametrize("noun", DESKS, ids=named)
def test_a_row_deleted_on_its_page(noun, desk, world):
    with one_revision("admin", WHY):
        asked = {"post": "yes", "revision_reason": WHY}
        assert submit(desk, address_of(noun, "delete", world), asked).status_code == 302
    assert not noun.objects.filter(pk=world.key(noun)).exists()


# -- Rows inside another's form --------------------------------------------------------------


def prefix_of(model: type[Model], inline) -> str:
    relation = next(
        field for field in inline.model._meta.fields
        if field.related_model is model and getattr(inline, "fk_name", None) in (None, field.name)
    )  # fmt: skip
    return relation.remote_field.get_accessor_name()


def typed_in_row(prefix: str, number: int, typed: dict[str, str]) -> dict[str, str]:
    return {f"{prefix}-{number}-{name}": value for name, value in typed.items()}


@pytest.mark.parametrize(("noun", "inline"), ROWS_INSIDE, ids=named)
def test_a_row_added_inside_a_form(noun, inline, desk, world):
    prefix = prefix_of(noun, inline)
    fields = fields_of(desk.get(address_of(noun, "change", world)), f"{noun._meta.model_name}_form")
    number = int(fields[f"{prefix}-INITIAL_FORMS"])
    typed = typed_in_row(prefix, number, typed_inside(inline.model, world).to_add)
    typed[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    with one_revision("admin", WHY):
        sent(desk, noun, "change", world, **typed)


def row_of(inline, fields: dict, prefix: str, world: World) -> int:
    """Return the number of the world's row in a table of rows, or else of the first."""
    keys = [fields[f"{prefix}-{n}-id"] for n in range(int(fields[f"{prefix}-INITIAL_FORMS"]))]
    assert keys, f"Give the world's {prefix} a row, to be changed."
    ours = world.key(inline.model)
    return keys.index(ours) if ours in keys else 0


@pytest.mark.parametrize("way", ["changed", "deleted"])
@pytest.mark.parametrize(("noun", "inline"), ROWS_INSIDE, ids=named)
def test_a_row_changed_or_deleted_inside_a_form(noun, inline, way, desk, world):
    prefix = prefix_of(noun, inline)
    fields = fields_of(desk.get(address_of(noun, "change", world)), f"{noun._meta.model_name}_form")
    typed = {"DELETE": "on"} if way == "deleted" else typed_inside(inline.model, world).to_change
    number = row_of(inline, fields, prefix, world)
    with one_revision("admin", WHY):
        sent(desk, noun, "change", world, **typed_in_row(prefix, number, typed))


# -- Lists -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("noun", "action"), ACTIONS, ids=named)
def test_an_action_on_a_list(noun, action, desk, world):
    if action != "delete_selected":
        raise CannotDrive(f"the action {action} of {noun.__name__}")
    chosen = {ACTION_CHECKBOX_NAME: [world.key(noun)], "action": action}
    with one_revision("admin", WHY):
        said = {"post": "yes", "revision_reason": WHY}
        assert submit(desk, address_of(noun, "changelist"), chosen | said).status_code == 302


@pytest.mark.parametrize("noun", DESKS, ids=named)
def test_no_list_is_edited_in_place(noun):
    if DESKS[noun].list_editable:
        raise CannotDrive(f"editing {noun.__name__} in its list")


# -- Other addresses, and commands -----------------------------------------------------------


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_address(name, desk, world):
    """Whatever takes a POST writes as one revision, or is said to write no fact and writes none."""
    address = world.address(patterns()[name])
    if name in WAYS:
        with one_revision("admin", WHY):
            response = submit(desk, address, WAYS[name](world) | {"revision_reason": WHY})
            assert response.status_code == 302, said_by(response)
        return
    before = stored()
    response = desk.post(address, {"revision_reason": WHY})
    if response.status_code != 405 and name not in WRITE_NO_FACT:
        raise CannotDrive(f"the address {name}")
    assert stored() == before


@pytest.mark.parametrize("name", find_commands(Path(management.__file__).parent))
def test_every_command(name, account, request, tmp_path):
    if name in COMMANDS:
        options = COMMANDS[name](tmp_path, request.getfixturevalue)
        who = account(roles.EDITOR).username
        with one_revision(who, WHY):
            call_command(name, *options, user=who, reason=WHY, verbosity=0, **QUIET)
    elif name in COMMANDS_WRITE_NO_FACT:
        request.getfixturevalue("world")
        before = stored()
        told = COMMANDS_WRITE_NO_FACT[name](tmp_path, request.getfixturevalue)
        call_command(name, *told, verbosity=0)
        assert stored() == before
    else:
        raise CannotDrive(f"the command {name}")


def test_a_fresh_installation_says_who_loaded_its_demo(db):
    with one_revision("admin", "Loaded the demo season"):
        call_command("set_up", **QUIET)
