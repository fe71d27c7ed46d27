"""What every test may use: an editor, a client at the desk, the demo season."""

import gc

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client, TransactionTestCase, client
from django.test.client import store_rendered_templates

from results import keeping, roles
from results.models import Ruling
from results.revisions import revise
from results.revisions.guard import lifted
from results.stats.annals.annals import MEMORY

from . import factories
from .browser.pages import EVENT, REPORTED

PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def pytest_collection_modifyitems(items):
    """Mark what is tested on one database alone (`.ci/run`): what asks none."""
    for item in items:
        asks = {"db", "transactional_db"} & set(item.fixturenames)
        if not (asks or item.get_closest_marker("django_db")):
            item.add_marker("once")


def pytest_collection_finish():
    """What is loaded by now stays: no search for garbage need look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _contexts_of_inputs_are_not_kept():
    """A form of 43 cars is drawn by some 900 templates, of which no test looks at the context."""

    def kept(store, signal, sender, template, context, **kwargs):
        if not str(template.name).startswith(("django/forms/", "admin/widgets/")):
            store_rendered_templates(store, signal, sender, template, context, **kwargs)

    client.store_rendered_templates = kept
    yield
    client.store_rendered_templates = store_rendered_templates


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Pages need no `collectstatic` to be tested."""
    settings.STORAGES = PLAIN_STATIC
    # Else each client of each test looks all collected files up.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nothing_kept():
    """Each test begins with nothing kept: its database begins anew, and so do its revisions."""
    keeping.SHELF.clear()
    MEMORY.forget()


@pytest.fixture(autouse=True, scope="session")
def _flush_passes_the_guard():
    """A transactional test empties all tables when it is over; that is no editor's write."""
    teardown = TransactionTestCase._fixture_teardown

    def emptied(self):
        with lifted():
            teardown(self)

    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture
def editor(db):
    """A superuser, to write with."""
    return get_user_model().objects.create_superuser("admin", password="admin")


@pytest.fixture
def demo(editor):
    """The demo season, loaded as the command loads it, and a fan's report of an error in it."""
    call_command("load_demo", verbosity=0)
    factories.report(EVENT, REPORTED)


@pytest.fixture
def corrected(demo, editor):
    """The demo season with its ruling taken back and given again: as it was, and on record."""
    for why, reason in (("Measured anew", "The appeal was won"), ("", "The last appeal was lost")):
        with revise(user=editor, reason=reason, source="https://example.org/appeals"):
            Ruling.objects.update(in_force=not why, rescinded_reason=why)


@pytest.fixture
def fan():
    """A browser without an account."""
    return Client()


@pytest.fixture
def desk(editor):
    """A browser logged in at the desk as a superuser."""
    return at_desk(editor)


@pytest.fixture
def account(db):
    """Make an account of a role: `account(roles.EDITOR)`."""
    roles.make_groups()

    def make(role: str | None, name: str = "somebody"):
        user = get_user_model().objects.create_user(name, password="x", is_staff=role is not None)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


class Desk(Client):
    """A browser at the desk. Whoever sits there saves a correction once he has seen what it does.

    With `confirms` False he stops there, at the page that shows it.
    """

    confirms = True

    def post(self, path, data=None, *args, **options):
        response = super().post(path, data, *args, **options)
        shown = response.context.get("looked_at") if response.context else None
        if shown and self.confirms:
            data = {**data, "looked_at": shown}
            response = super().post(path, data, *args, **options)
        return response


def at_desk(user) -> Client:
    client = Desk()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
