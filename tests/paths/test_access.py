"""Who may what: every address that the resolver knows, asked with GET and POST as everybody."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from results import roles
from results.models import Report, Revision
from results.revisions.undone import undone
from tests.conftest import at_desk
from tests.forms import fields_of, submit

from .addresses import Pattern, patterns
from .driving import WAYS
from .table import TABLE, Who
from .typed import WHY, Typed, alone, typed_of
from .world import World

# Who is let in, and whether a revision is left, no database answers otherwise than another.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A search, as pages ask for it.
ASKED_WITH = {"admin/autocomplete/": "?app_label=results&model_name=result&field_name=driver"}
PASSWORDS = ("new_password1", "new_password2", "password1", "password2")
NEW_PASSWORD = dict.fromkeys(PASSWORDS, "long-and-odd-3") | {"usable_password": "true"}


def room_of(pattern: Pattern) -> str:
    """Return which pages an address is among: the public ones, or those of a noun."""
    first, *rest = pattern.route.split("/")
    if first != "admin":
        return "public"
    return "_".join(rest[:2]) if rest[0] in ("auth", "results") and rest[1:] else "desk"


ROOMS = {
    room: list(found) for room, found in groupby(sorted(patterns().values(), key=room_of), room_of)
}


def test_every_address_stands_in_the_table_and_every_line_has_an_address():
    found = patterns()
    untold = [f"{name} ({found[name].route})" for name in found.keys() - TABLE.keys()]
    assert not untold, (
        f"{', '.join(sorted(untold))}: say in tests/paths/table.py who may GET it, who may POST to "
        "it, and who writes by that."
    )
    gone = TABLE.keys() - found.keys()
    assert not gone, f"No address is called {', '.join(sorted(gone))}: take it out of table.py."


@pytest.fixture
def world(editor, account, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "recaps").mkdir()
    (tmp_path / "recaps" / "seen.png").write_bytes(b"a picture")
    return World(editor)


@pytest.fixture
def everybody(account) -> dict[Who, Client]:
    roled = {
        Who.READER: roles.READER,
        Who.EDITOR: roles.EDITOR,
        Who.CHIEF_EDITOR: roles.CHIEF_EDITOR,
        Who.STRANGER: None,
    }
    asking = {who: at_desk(account(role, who.name)) for who, role in roled.items()}
    superuser = User.objects.create_superuser(Who.SUPERUSER.name, password="x")
    asking |= {Who.FAN: Client(), Who.SUPERUSER: at_desk(superuser)}
    for browser in asking.values():
        # As a browser says where a form was.
        browser.defaults["HTTP_ORIGIN"] = "http://testserver"
    return asking


def state() -> list:
    """Return all that a POST may change. Facts change with a revision only."""
    accounts = User.objects.order_by("pk").values(
        "pk", "username", "password", "first_name", "is_staff", "is_active", "is_superuser"
    )
    return [
        Revision.objects.newest_number(),
        LogEntry.objects.count(),
        list(accounts),
        list(User.groups.through.objects.order_by("pk").values_list()),
        list(User.user_permissions.through.objects.order_by("pk").values_list()),
        list(Group.permissions.through.objects.order_by("pk").values_list()),
        list(Group.objects.order_by("pk").values_list()),
        list(Report.objects.order_by("pk").values_list()),
    ]


def body_of(pattern: Pattern, address: str, world: World, superuser: Client) -> dict:
    """Return what is sent to `address`: what writes there, if whoever sends it may."""
    why = {"revision_reason": WHY}
    if pattern.name in WAYS:
        return WAYS[pattern.name](world) | why
    if pattern.name in ("admin:password_change", "admin:auth_user_password_change"):
        return NEW_PASSWORD | {"old_password": "x"}
    noun, page = world.noun_of(pattern), pattern.name
    if page == "results:report":
        return {"text": "It was car 2."}
    if noun is None:
        return {}
    if page.endswith("_delete"):
        return {"post": "yes"} | why
    if page.endswith("_changelist"):
        chosen = {ACTION_CHECKBOX_NAME: world.key(noun), "action": "delete_selected"}
        return {"post": "yes"} | chosen | why
    typed = typed_of(noun, world) if noun in alone(world) else Typed({}, {})
    if page.endswith("_add") and typed.to_add:
        return opened(superuser, address, noun) | typed.to_add | why
    if page.endswith("_change") and typed.to_change:
        return opened(superuser, address, noun) | typed.to_change | why
    return {}


def opened(superuser: Client, address: str, noun) -> dict:
    return fields_of(superuser.get(address), f"{noun._meta.model_name}_form")


def leads_to(pattern: Pattern, world: World, who: Who) -> str | None:
    """Return where a GET that is answered by a redirect leads."""
    if pattern.name == "admin:view_on_site":
        return f"http://testserver{world.cars[0].driver.get_absolute_url()}"
    if pattern.route.endswith("/<path:object_id>/"):
        return world.address(pattern) + "change/"
    if pattern.name == "admin:login" and who >= Who.READER:
        return reverse("admin:index")
    return None


def is_let_in(response) -> bool:
    """Return whether an answer is the page, and not a refusal or the way to the log-in."""
    if response.status_code == 302:
        elsewhere = response.url.partition("?")[0]
        return elsewhere not in (reverse("admin:login"), reverse("admin:index"))
    assert response.status_code in (200, 403, 404, 405), response
    return response.status_code == 200


@pytest.mark.parametrize("room", ROOMS)
def test_who_may_what(room, world, everybody):
    wrong = []
    for pattern in ROOMS[room]:
        address = world.address(pattern)
        body = body_of(pattern, address, world, everybody[Who.SUPERUSER])
        for who, browser in everybody.items():
            before = state()
            for words in wrong_with_get(pattern, world, who, browser):
                wrong.append(f"GET {address} as {who.name} {words}")
            if pattern.name in WAYS:
                # A file is read once.
                body = WAYS[pattern.name](world) | {"revision_reason": WHY}
            with undone():
                for words in wrong_with_post(pattern, address, who, browser, body, before):
                    wrong.append(f"POST {address} as {who.name} {words}")
            assert state() == before, f"GET {address} as {who.name} changed something"
    assert not wrong, "\n".join(wrong)


def wrong_with_get(pattern: Pattern, world: World, who: Who, browser: Client) -> Iterator[str]:
    response = read(browser.get(world.address(pattern) + ASKED_WITH.get(pattern.name, "")))
    may = who >= TABLE[pattern.name].get
    if may and response.status_code == 302:
        if response.url != leads_to(pattern, world, who):
            yield f"leads to {response.url}"
    elif is_let_in(response) != may:
        yield f"is {'refused' if may else 'answered'}: {response}"


def wrong_with_post(
    pattern: Pattern, address: str, who: Who, browser: Client, body: dict, before: list
) -> Iterator[str]:
    cookies = deepcopy(browser.cookies)
    response = read(submit(browser, address, body))
    # Whoever logged out by this goes on as he was.
    browser.cookies = cookies
    may, writes = who >= TABLE[pattern.name].post, who >= TABLE[pattern.name].write
    if is_let_in(response) != may:
        yield f"is {'refused' if may else 'answered'}: {response}"
    if (state() != before) != writes:
        yield "changes nothing" if writes else "changes something"


def read(response):
    """Return an answer, read to its end if it is a file; hold that it has its headers."""
    if response.streaming:
        assert b"".join(response.streaming_content)
    headers = response.headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY")
    at_the_desk = response.request["PATH_INFO"].startswith("/admin/")
    assert not at_the_desk or "no-store" in headers["Cache-Control"]
    assert at_the_desk or not response.cookies
    return response
