"""Logging in, staying logged in, and being out again."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from racestats.desk import NOTED_EVERY, SEEN
from results import roles

from .conftest import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOG_IN, DESK = "/admin/login/", "/admin/"
PASSWORD = "long-and-odd-1"
LIMIT = settings.AXES_FAILURE_LIMIT


@pytest.fixture
def ames(account):
    """An editor with a password."""
    user = account(roles.EDITOR, "ames")
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(name: str = "ames", password: str = "wrong", **headers):
    """Try to log in from a browser that nobody used before; an address is `REMOTE_ADDR`."""
    return Client(**headers).post(LOG_IN, {"username": name, "password": password})


def logged_in(name: str = "ames", password: str = PASSWORD) -> Client:
    browser = Client()
    assert browser.post(LOG_IN, {"username": name, "password": password}).url == DESK
    return browser


def is_in(browser: Client) -> bool:
    response = browser.get(DESK)
    assert response.status_code == 200 or response.url.startswith(LOG_IN)
    return response.status_code == 200


# -- The throttle ----------------------------------------------------------------------------


def locked_out(**headers):
    for number in range(LIMIT):
        answer = attempt(**headers)
        assert answer.status_code == (200 if number < LIMIT - 1 else 429)


def test_who_was_wrong_eight_times_is_not_let_in_with_the_right_password_either(ames):
    locked_out()
    answer = attempt(password=PASSWORD)
    assert answer.status_code == 429
    assert not answer.cookies
    assert answer.headers["Retry-After"] == "3600"
    assert "Too many wrong passwords" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_lock_opens_an_hour_after_the_last_attempt(ames):
    locked_out()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=59))
    assert attempt(password=PASSWORD).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=61))
    assert attempt(password=PASSWORD).url == DESK


def test_a_lock_is_for_one_account_and_one_address(ames, editor):
    locked_out()
    assert attempt("admin", "admin").url == DESK
    assert attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.7").url == DESK


def test_attempts_are_counted_for_all_workers_together(ames):
    for _ in range(LIMIT):
        # What one process remembers, another does not know.
        cache.clear()
        attempt()
    assert AccessAttempt.objects.get().failures_since_start == LIMIT
    cache.clear()
    assert attempt(password=PASSWORD).status_code == 429


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP", "X-Client-IP"]
)
def test_no_header_that_a_visitor_sends_gets_round_the_lock(header, ames):
    for number in range(LIMIT):
        attempt(headers={header: f"198.51.100.{number}"})
    assert attempt(password=PASSWORD, headers={header: "198.51.100.99"}).status_code == 429


def test_a_locked_log_in_is_answered_to_scripts_as_to_anybody(ames):
    locked_out()
    answer = attempt(headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_name_of_any_length_is_answered(db):
    assert attempt("x" * 300).status_code == 200


# -- The session -----------------------------------------------------------------------------


def test_a_day_without_a_request_ends_a_session(ames):
    browser = logged_in()
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(hours=23) < left <= timedelta(days=1)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_in(browser)


def seen(browser: Client, ago: int) -> None:
    """Make the desk have seen `browser` so many seconds ago, and no later."""
    session = browser.session
    session[SEEN] = int(time.time()) - ago
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(days=1, seconds=-ago))


def test_whoever_works_at_the_desk_stays_logged_in(ames):
    browser = logged_in()
    seen(browser, ago=20 * 60 * 60)
    response = browser.get(DESK)
    assert response.cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE
    assert Session.objects.get().expire_date > timezone.now() + timedelta(hours=23)


def test_a_page_of_the_desk_writes_no_session_each_time(ames):
    browser = logged_in()
    assert "sessionid" not in browser.get(DESK).cookies
    seen(browser, ago=NOTED_EVERY - 5)
    assert "sessionid" not in browser.get(DESK).cookies
    seen(browser, ago=NOTED_EVERY + 5)
    assert "sessionid" in browser.get(DESK).cookies


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", ["/", "/trucks/2025/", "/drivers/?q=x", "/nowhere/", "/a?b=c"])
def test_no_public_page_sets_a_cookie_for_anybody(address, ames):
    editor, over = logged_in(), logged_in()
    seen(editor, ago=20 * 60 * 60)
    over.session.flush()
    for browser in (Client(), editor, over):
        response = browser.get(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_a_cookie_of_a_session_is_for_the_browser_alone(ames, settings):
    cookie = Client().post(LOG_IN, {"username": "ames", "password": PASSWORD}).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_new_password_ends_the_other_sessions(ames):
    here, elsewhere = logged_in(), logged_in()
    typed = {"old_password": PASSWORD, "new_password1": "another-2", "new_password2": "another-2"}
    assert here.post(reverse("admin:password_change"), typed).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_password_that_a_chief_editor_changes_ends_all_sessions(ames, account):
    browser, chief = logged_in(), at_desk(account(roles.CHIEF_EDITOR, "chief"))
    typed = {"password1": "another-2", "password2": "another-2", "usable_password": "true"}
    page = reverse("admin:auth_user_password_change", args=[ames.pk])
    assert chief.post(page, typed).status_code == 302
    assert not is_in(browser)
    assert is_in(chief)
    assert is_in(logged_in(password="another-2"))


@pytest.mark.parametrize("taken", ["is_active", "is_staff"])
def test_an_account_that_is_closed_is_out_at_once(taken, ames):
    browser = logged_in()
    User.objects.filter(pk=ames.pk).update(**{taken: False})
    assert not is_in(browser)
    assert attempt(password=PASSWORD).status_code == 200
    assert browser.post(reverse("admin:results_driver_add"), {"name": "X"}).status_code == 302


def test_a_role_that_is_taken_away_is_gone_at_once(ames):
    browser = logged_in()
    add = reverse("admin:results_driver_add")
    assert browser.get(add).status_code == 200
    ames.groups.clear()
    assert browser.get(add).status_code == 403


def test_logging_out_takes_a_post_and_ends_the_session(ames):
    browser = logged_in()
    key = browser.cookies["sessionid"].value
    assert browser.get(reverse("admin:logout")).status_code == 405
    assert is_in(browser)
    browser.post(reverse("admin:logout"))
    assert not Session.objects.exists()
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert not is_in(stolen)


def test_sessions_that_are_over_are_cleared_away_at_the_next_start(ames):
    logged_in()
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    logged_in()
    call_command("set_up", verbosity=0)
    assert Session.objects.count() == 1


# -- What no cache may keep ------------------------------------------------------------------

PRIVATE = {"no-store", "no-cache", "private", "max-age=0"}


def assert_never_kept(response) -> None:
    assert {part.strip() for part in response.headers["Cache-Control"].split(",")} >= PRIVATE


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (DESK, 200), ("/admin/jsi18n/", 200), ("/admin/results/event/", 200), (LOG_IN, 302),
        ("/admin/results/ruling/add/", 403), ("/admin/nowhere/", 404), ("/admin/logout/", 405),
        ("/admin/results/result/?nonsense=1", 302), ("/admin/results/driver/export/", 200),
    ],
)  # fmt: skip
def test_no_cache_keeps_what_the_desk_answers(address, status, ames):
    response = logged_in().get(address)
    assert response.status_code == status
    assert_never_kept(response)


def test_no_cache_keeps_a_log_in(fan, ames):
    assert_never_kept(fan.get(LOG_IN))
    assert_never_kept(fan.get(DESK))
    locked_out()
    assert_never_kept(attempt())
