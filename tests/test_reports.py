"""A fan reports an error, without an account or a cookie; it waits on the editors' desk."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from results import keeping
from results.models import Driver, Report
from results.revisions import revise
from results.views.reports.limit import FROM_ALL, FROM_ONE
from results.views.reports.sender import client_address, sender_of, senders_until

from . import factories
from .browser.documents import read, words

pytestmark = pytest.mark.django_db

RACE = "/trucks/2025/race-1/"
DRIVER = "/drivers/driver-001/"
OURS = {"Origin": "http://testserver"}
FORM = reverse("results:report")


@pytest.fixture(autouse=True)
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event)
    return event


def at(page: str) -> str:
    return f"{FORM}?page={page}"


def send(fan, page: str = RACE, headers=OURS, **typed):
    typed = {"text": "Car 11 led 77 laps, not 76.", **typed}
    return fan.post(at(page), typed, headers=headers)


def shown(response) -> str:
    return words(read(response.request["PATH_INFO"], response).root)


def left_in(response) -> dict:
    """Return what stands in the form of a page, as a browser would send it again."""
    page = read("", response)
    return {
        one.get("name"): one.get("value", "") if one.tag == "input" else (one.text or "").strip()
        for one in page.root.find(".//main").iter()
        if one.tag in ("input", "textarea")
    }


# -- From the page to the form ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (RACE, "2025 Race 1"),
        (DRIVER, "Driver 001"),
        ("/tracks/homestead/", "Homestead"),
        ("/trucks/2025/standings/", "Standings of the 2025 Trucks"),
    ],
)
def test_each_kind_of_page_leads_to_a_form_about_itself(page, name, fan):
    link = at(page)
    assert link in read(page, fan.get(page)).links
    response = fan.get(link)
    assert response.status_code == 200
    assert name in shown(response)


@pytest.mark.parametrize(
    "page",
    ["", "/", "/about/", "/drivers/", "/drivers/nobody/", "/trucks/1999/standings/",
     "/trucks/2025/", "/trucks/2025/nothing/", "/admin/", "//evil.example/",
     "https://evil.example/", "x" * 3000, "/drivers/%00/", "/trucks/" + "9" * 5000 + "/standings/",
     "javascript:alert(1)", f"{FORM}?page={RACE}"],
)  # fmt: skip
def test_a_report_is_about_a_page_of_ours(page, fan):
    response = fan.get(FORM, {"page": page})
    assert response.status_code == 404
    assert "A report is about a page of ours" in shown(response)
    assert fan.post(at(page), {"text": "Kept"}, headers=OURS).status_code == 404
    assert not Report.objects.exists()


def test_a_page_that_is_gone_meanwhile_keeps_what_was_typed(fan):
    response = send(fan, "/drivers/nobody/", text="Still here")
    assert response.status_code == 404
    assert left_in(response)["text"] == "Still here"


def test_a_renamed_page_is_found_by_its_old_address(fan, editor, race):
    with revise(user=editor, reason="Renamed"):
        Driver.objects.filter(slug="driver-001").update(slug="ada-quick")
        race.slug = "slim-jim-200"
        race.save()
        race.season.series.slug = "craftsman"
        race.season.series.save()
    moved = fan.get(at(DRIVER))
    assert (moved.status_code, moved.headers["Location"]) == (302, at("/drivers/ada-quick/"))
    assert fan.get(at(RACE)).headers["Location"] == at("/craftsman/2025/slim-jim-200/")
    assert send(fan, DRIVER).status_code == 302
    assert Report.objects.get().page == "/drivers/ada-quick/"


def test_the_form_is_made_once_and_asks_no_search_engine_in(fan):
    first = fan.get(at(RACE))
    with CaptureQueriesContext(connection) as queries:
        again = fan.get(at(RACE))
    assert len(queries) == 1
    assert again.content == first.content
    assert read(FORM, first).told("robots") == ["noindex"]


# -- Sending ---------------------------------------------------------------------------------


def test_what_was_typed_is_stored_and_leads_to_a_page_by_its_number(fan):
    response = send(fan, should_be="77", source="The broadcast", contact="fan@example.org")
    stored = Report.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/reports/{stored.pk}/")
    assert (stored.page, stored.text) == (RACE, "Car 11 led 77 laps, not 76.")
    assert (stored.should_be, stored.source) == ("77", "The broadcast")
    assert (stored.contact, stored.outcome) == ("fan@example.org", "waiting")
    assert "Thank you." in shown(fan.get(response.headers["Location"]))


def test_only_what_is_wrong_must_be_said(fan):
    assert send(fan).status_code == 302
    refused = send(fan, text="  \r\n ")
    assert refused.status_code == 422
    assert "Say what is wrong." in shown(refused)


@pytest.mark.parametrize(
    ("field", "most"), [("text", 2000), ("should_be", 2000), ("source", 500), ("contact", 254)]
)
def test_each_field_is_as_long_as_its_form_says_and_no_longer(field, most, fan):
    def value(length):
        return ("a" * (length - 12) + "@example.org") if field == "contact" else "ä" * length

    page = read(FORM, fan.get(at(RACE)))
    box = next(one for one in page.all("input", "textarea") if one.get("name") == field)
    assert box.get("maxlength") == str(most)
    refused = send(fan, **{field: value(most + 1)})
    assert refused.status_code == 422
    assert f"at most {most} characters" in shown(refused)
    assert left_in(refused)[field] == value(most + 1)
    if field != "contact":
        assert send(fan, **{field: value(most)}).status_code == 302


def test_a_line_end_counts_once_as_the_browser_counts_it(fan):
    assert send(fan, text="a\r\n" * 999 + "ab").status_code == 302
    assert Report.objects.get().text == "a\n" * 999 + "ab"


def test_what_is_wrong_is_told_at_its_field_and_everything_typed_stays(fan):
    typed = {"text": "", "should_be": "<b>7</b> & “8”", "source": '"> x', "contact": "no address"}
    response = send(fan, **typed)
    assert response.status_code == 422
    assert not Report.objects.exists()
    page = read(FORM, response)
    assert page.errors == []
    assert {name: value for name, value in left_in(response).items() if value} == {
        name: value for name, value in typed.items() if value
    }
    by_id = {one.get("id"): one for one in page.root.iter() if one.get("id")}
    for name, said in (("text", "Say what is wrong."), ("contact", "Enter a valid email address.")):
        box = by_id[f"id_{name}"]
        assert box.get("aria-invalid") == "true"
        described = " ".join(words(by_id[one]) for one in box.get("aria-describedby").split())
        assert said in described
    assert {"#id_text", "#id_contact"} <= {one.get("href") for one in page.all("a")}
    assert page.told("title")[0].startswith("Not sent:")


@given(typed=st.dictionaries(
    st.sampled_from(["text", "should_be", "source", "contact", "website", "page", "outcome"]),
    st.text(max_size=40),
))  # fmt: skip
@trying(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_taken_or_shown_again(typed, fan):
    Report.objects.all().delete()
    typed = {name: value.encode("utf-8", "replace").decode() for name, value in typed.items()}
    response = fan.post(at(RACE), typed, headers=OURS)
    assert response.status_code in (302, 422)
    assert Report.objects.filter(outcome="waiting", page=RACE).count() == Report.objects.count()
    if response.status_code == 422:
        assert read(FORM, response).errors == []


@pytest.mark.parametrize(
    "body", [b"text=a%00b%01%EF%BF%BE%ED%A0%80", b"text=a&text=b", b"%00=%00&text=c", b"text=%FF"]
)
def test_bytes_that_are_no_text_do_no_harm(body, fan):
    kind = "application/x-www-form-urlencoded"
    assert fan.post(at(RACE), body, content_type=kind, headers=OURS).status_code == 302
    assert "\x00" not in Report.objects.get().text


def test_a_body_too_large_is_refused_in_words(fan):
    response = send(fan, text="x" * 3_000_000)
    assert response.status_code == 413
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_form_is_read_and_sent_and_nothing_else(method, fan):
    assert getattr(fan, method)(at(RACE), headers=OURS).status_code == 405


# -- Who may send ----------------------------------------------------------------------------


def browser() -> Client:
    """Return a browser whose requests Django's own check would look at."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver"},
        {"Origin": "https://racestats.example"},
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"http://testserver{FORM}"},
        {"Referer": f"https://racestats.example{FORM}"},
    ],
)
def test_a_form_sent_from_our_page_is_taken(headers, settings):
    settings.SITE_URL = "https://racestats.example"
    assert send(browser(), headers=headers).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "https://testserver.evil.example"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver:8000"},
        {"Origin": "null", "Referer": f"http://testserver{FORM}"},
        {"Referer": "https://evil.example/http://testserver/"},
        {"Referer": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_a_form_sent_from_elsewhere_is_not_and_says_so(headers):
    response = send(browser(), headers=headers, text="Typed")
    assert response.status_code == 403
    assert "does not say that this form was sent from our page" in shown(response)
    assert left_in(response)["text"] == "Typed"
    assert not Report.objects.exists()


def test_the_trap_is_hidden_named_honestly_and_out_of_the_way(fan):
    page = read(FORM, fan.get(at(RACE)))
    trap = next(one for one in page.all("input") if one.get("name") == "website")
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")
    around = next(one for one in page.all("div") if one.get("class") == "trap")
    assert around.get("aria-hidden") == "true"
    assert trap in around.iter()
    assert "Leave this empty" in words(around)


def test_a_program_that_fills_the_trap_is_told_nothing_and_stored_nowhere(fan):
    response = send(fan, website="https://buy.example", contact="no address")
    assert (response.status_code, response.headers["Location"]) == (302, RACE)
    assert not Report.objects.exists()


# -- How many --------------------------------------------------------------------------------


def test_one_sender_has_five_an_hour_and_then_keeps_what_he_typed(fan):
    assert [send(fan).status_code for _ in range(FROM_ONE)] == [302] * 5
    response = send(fan, text="One more")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert "Please send yours again in an hour." in shown(response)
    assert left_in(response)["text"] == "One more"
    assert Report.objects.count() == FROM_ONE
    other = Client(REMOTE_ADDR="192.0.2.9")
    assert send(other).status_code == 302


def test_an_hour_later_he_has_five_more(fan):
    for _ in range(FROM_ONE):
        send(fan)
    Report.objects.update(created=datetime.now(UTC) - timedelta(minutes=61))
    assert send(fan).status_code == 302


def test_all_senders_together_have_sixty_an_hour():
    def status(number):
        return send(Client(REMOTE_ADDR=f"192.0.2.{number}")).status_code

    assert {status(number) for number in range(FROM_ALL)} == {302}
    assert status(99) == 429
    assert Report.objects.count() == FROM_ALL


def test_what_is_not_taken_does_not_count(fan):
    for _ in range(FROM_ONE + 1):
        send(fan, text="")
        send(fan, headers={})
        send(fan, website="x")
    assert send(fan).status_code == 302


def test_a_sender_is_known_again_for_a_day_and_his_address_is_nowhere(fan):
    send(fan)
    stored = Report.objects.get()
    assert len(stored.sender) == 64
    everything = str(list(Report.objects.values()))
    assert "127.0.0.1" not in everything
    Report.objects.update(created=datetime.now(UTC) - timedelta(hours=25))
    send(fan)
    assert [bool(one.sender) for one in Report.objects.order_by("created")] == [False, True]


def test_a_sender_has_another_name_each_day_and_midnight_forgives_nobody():
    asked = RequestFactory().get("/")
    today, tomorrow = date(2025, 6, 1), date(2025, 6, 2)
    assert sender_of(asked, today) != sender_of(asked, tomorrow)
    assert sender_of(asked, today) in senders_until(asked, tomorrow)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
    ],
)
def test_a_household_is_one_sender(one, other, same):
    day = date(2025, 6, 1)
    called = [
        sender_of(RequestFactory().get("/", REMOTE_ADDR=address), day) for address in (one, other)
    ]
    assert (called[0] == called[1]) is same


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, None, "10.0.0.1"),
        (0, "192.0.2.1", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "198.51.100.66, 192.0.2.1", "192.0.2.1"),
        (2, "198.51.100.66, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, "192.0.2.1", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(proxies, forwarded, client, settings):
    settings.PROXIES = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers=headers)
    assert client_address(asked) == client


@pytest.mark.django_db(transaction=True)
def test_two_at_once_keep_to_the_limit():
    def status(_):
        try:
            return send(Client()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(status, range(FROM_ONE + 3)))
    assert set(answers) == {302, 429}
    # On PostgreSQL two at once may both be the last.
    assert FROM_ONE <= Report.objects.count() <= FROM_ONE + 1


# -- What came of it -------------------------------------------------------------------------


def test_no_answer_sets_a_cookie_and_no_report_empties_the_kept_pages(fan):
    fan.get(RACE)
    version, kept = keeping.newest_version(), keeping.SHELF.get(keeping.newest_version(), RACE)
    answers = [
        fan.get(at(RACE)), send(fan), fan.get(f"/reports/{Report.objects.get().pk}/"),
        send(fan, text=""), send(fan, headers={}), send(fan, website="x"),
        *(send(fan) for _ in range(FROM_ONE)),
    ]  # fmt: skip
    assert {one.status_code for one in answers} == {200, 302, 403, 422, 429}
    assert not fan.cookies
    assert not any(one.has_header("Set-Cookie") for one in answers)
    assert not any("Cookie" in one.headers.get("Vary", "") for one in answers)
    assert keeping.newest_version() == version
    assert keeping.SHELF.get(version, RACE) is kept
    with CaptureQueriesContext(connection) as queries:
        fan.get(RACE)
    assert len(queries) == 1


def test_its_page_tells_neither_what_the_fan_wrote_nor_who_he_is(fan, editor):
    send(fan, text="Heim cheats", should_be="Say it", source="Hearsay", contact="fan@example.org")
    stored = Report.objects.get()
    said = fan.get(stored.get_absolute_url())
    assert read("", said).told("robots") == ["noindex"]
    for secret in ("cheats", "Say it", "Hearsay", "fan@", stored.sender):
        assert secret not in said.content.decode()
    assert "2025 Race 1" in shown(said)


def test_its_page_shows_each_state_at_once_and_is_never_kept(fan, editor):
    send(fan)
    stored = Report.objects.get()
    page = stored.get_absolute_url()
    assert "waiting" in shown(fan.get(page))
    stored.outcome, stored.answer = "declined", "The series prints it so."
    stored.sign(editor)
    stored.save()
    said = shown(fan.get(page))
    assert "declined" in said
    assert "The series prints it so." in said
    with revise(user=editor, reason="Box score misread", source="https://example.org/box") as made:
        Driver.objects.filter(slug="driver-001").update(country="US")
    stored.outcome, stored.revision, stored.answer = "accepted", made.revision, ""
    stored.sign(editor)
    stored.save()
    answer = fan.get(page)
    said = shown(answer)
    assert "accepted" in said
    assert f"in revision {made.revision.number}: Box score misread" in said
    assert f"{made.revision.time:%B}" in said
    assert 'href="https://example.org/box" rel="nofollow"' in answer.content.decode()
    assert editor.username not in said
    assert not any("/reports/" in address for address in keeping.SHELF.pages)


def test_its_page_is_there_when_the_page_it_is_about_is_gone(fan, editor, race):
    send(fan)
    Report.objects.update(page="/drivers/gone/")
    said = shown(fan.get(Report.objects.get().get_absolute_url()))
    assert "a page that is no longer here" in said


@pytest.mark.parametrize("number", ["0", "999", "9" * 30, "9" * 4000])
def test_a_number_that_no_report_has_is_not_found(number, fan):
    assert fan.get(f"/reports/{number}/").status_code == 404


def test_the_form_is_read_as_a_browser_would_send_it(fan):
    """What the page offers, filled in and sent back, is what is taken."""
    fields = left_in(fan.get(at(RACE)))
    assert set(fields) == {"text", "should_be", "source", "contact", "website"}
    assert fan.post(at(RACE), fields | {"text": "x"}, headers=OURS).status_code == 302
