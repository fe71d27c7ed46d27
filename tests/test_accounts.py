"""Editors' accounts: who looks after them, and that nobody rises above his role by that."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from results import roles
from results.models import Revision
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import fields_of, submit

pytestmark = pytest.mark.django_db

PASSWORD = {"password1": "long-and-odd-1", "password2": "long-and-odd-1", "usable_password": "true"}


@pytest.fixture
def chief(account) -> Client:
    return at_desk(account(roles.CHIEF_EDITOR, "chief"))


@pytest.fixture
def ames(account) -> User:
    return account(roles.EDITOR, "ames")


def page(name: str, user: User | None = None) -> str:
    return reverse(f"admin:auth_user_{name}", args=[user.pk] if user else [])


def save(browser: Client, user: User, **typed):
    """Change an account on its form, as far as that goes."""
    fields = fields_of(browser.get(page("change", user)), "user_form")
    return browser.post(page("change", user), fields | typed)


def all_rights() -> dict[str, list]:
    every = Permission.objects.values_list("pk", flat=True)
    return {"is_superuser": "on", "user_permissions": list(every)}


def test_a_chief_editor_makes_an_editor_s_account(chief):
    editors = Group.objects.get(name=roles.EDITOR)
    typed = PASSWORD | {"username": "byrd", "is_staff": "on", "groups": [editors.pk]}
    assert submit(chief, page("add"), typed).status_code == 302
    byrd = Client()
    byrd.post("/admin/login/", {"username": "byrd", "password": PASSWORD["password1"]})
    assert byrd.get(reverse("admin:results_event_add")).status_code == 200
    assert byrd.get(reverse("admin:results_ruling_add")).status_code == 403


def test_a_chief_editor_takes_an_account_away_and_gives_it_back(chief, ames):
    fields = fields_of(chief.get(page("change", ames)), "user_form")
    del fields["is_active"]
    assert chief.post(page("change", ames), fields).status_code == 302
    ames.refresh_from_db()
    assert not ames.is_active
    assert save(chief, ames, is_active="on").status_code == 302
    ames.refresh_from_db()
    assert ames.is_active


@pytest.mark.parametrize("whose", ["chief", "ames"])
def test_a_chief_editor_gives_nobody_more_than_a_role(whose, chief, ames):
    user = User.objects.get(username=whose)
    groups = list(user.groups.all())
    assert save(chief, user, first_name="Sam", **all_rights()).status_code == 302
    user.refresh_from_db()
    assert (user.first_name, user.is_superuser) == ("Sam", False)
    assert not user.user_permissions.exists()
    assert list(user.groups.all()) == groups


def test_a_chief_editor_makes_no_superuser(chief):
    typed = PASSWORD | {"username": "byrd", "is_staff": "on"} | all_rights()
    assert chief.post(page("add"), typed).status_code == 302
    byrd = User.objects.get(username="byrd")
    assert not byrd.is_superuser
    assert not byrd.get_all_permissions()


def test_a_chief_editor_puts_nobody_into_a_group_that_is_no_role(chief, ames):
    webmasters = Group.objects.create(name="Webmaster")
    assert "Webmaster" not in chief.get(page("change", ames)).content.decode()
    assert save(chief, ames, groups=[webmasters.pk]).status_code == 200
    assert not webmasters.user_set.exists()


@pytest.fixture(params=["superuser", "account with rights of its own", "member of another group"])
def above(request, account, editor) -> User:
    """An account that may what no role may."""
    if request.param == "superuser":
        return editor
    user = account(roles.EDITOR, "zorn")
    if request.param == "member of another group":
        user.groups.add(Group.objects.create(name="Webmaster"))
    else:
        user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    return user


@pytest.mark.parametrize("name", ["change", "delete", "history", "password_change"])
def test_a_chief_editor_finds_no_account_above_his_role(name, chief, above):
    before = User.objects.filter(pk=above.pk).values().get()
    assert page("change", above) not in chief.get(page("changelist")).content.decode()
    typed = PASSWORD | {"username": "mine", "post": "yes"}
    for response in (chief.get(page(name, above)), chief.post(page(name, above), typed)):
        assert response.status_code in (302, 403, 404)
        assert response.status_code != 302 or response.url == reverse("admin:index")
    assert User.objects.filter(pk=above.pk).values().get() == before


@pytest.mark.parametrize("role", [roles.READER, roles.EDITOR])
def test_whoever_is_no_chief_editor_sees_no_account(role, account, ames):
    browser = at_desk(account(role))
    assert browser.get(page("changelist")).status_code == 403
    assert browser.get(page("change", ames)).status_code == 403
    assert "auth/user" not in browser.get("/admin/").content.decode()
    asked = "?app_label=results&model_name=revision&field_name=user"
    assert browser.get(f"/admin/autocomplete/{asked}").status_code == 403


def test_nobody_guesses_a_password_by_narrowing_a_list(account, ames, caplog):
    with revise(user=ames, reason="A season"):
        factories.season()
    reader = at_desk(account(roles.READER))
    revisions = reverse("admin:results_revision_changelist")
    assert reader.get(revisions + "?user__password__startswith=m").status_code == 400
    assert reader.get(revisions + "?user__email__startswith=a").status_code == 400


@pytest.mark.parametrize("way", ["page", "list"])
def test_whoever_wrote_a_revision_stays_on_record(way, desk, ames):
    with revise(user=ames, reason="A season"):
        factories.season()
    if way == "page":
        response = desk.post(page("delete", ames), {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": ames.pk, "post": "yes"}
        response = desk.post(page("changelist"), chosen)
    assert response.status_code in (200, 403)
    assert User.objects.filter(pk=ames.pk).exists()
    assert Revision.objects.get().user == ames


def test_roles_are_read_at_the_desk_and_made_by_the_code(desk, account):
    group = account(roles.EDITOR).groups.get()
    rights = set(group.permissions.all())
    address = reverse("admin:auth_group_change", args=[group.pk])
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"name": "Mine", "permissions": []}).status_code == 403
    group.refresh_from_db()
    assert (group.name, set(group.permissions.all())) == (roles.EDITOR, rights)
