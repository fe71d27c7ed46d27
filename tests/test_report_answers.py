"""Reports on the editors' desk: seen, accepted or declined, signed, reopened."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from results import roles
from results.models import Driver, Event, Report, Revision
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import errors_in, fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = reverse("admin:results_report_changelist")


@pytest.fixture(autouse=True)
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event)
    return event


@pytest.fixture
def report(race) -> Report:
    return Report.objects.create(
        page=race.get_absolute_url(), text="Car 11 led 77 laps.", contact="fan@example.org"
    )


@pytest.fixture
def mended(editor) -> Revision:
    """A revision that fans can see."""
    with revise(user=editor, reason="Box score misread") as opened:
        Driver.objects.filter(slug="driver-001").update(country="US")
    return opened.revision


def page_of(report: Report) -> str:
    return reverse("admin:results_report_change", args=[report.pk])


def answer(client, report: Report, **typed):
    """Open the report's page, type an answer and save it."""
    fields = fields_of(client.get(page_of(report)), "report_form")
    return client.post(page_of(report), fields | typed)


def errors_at(response) -> dict:
    return response.context["adminform"].form.errors.get_json_data()


def said_at(response, field: str) -> str:
    return " ".join(error["message"] for error in errors_at(response)[field])


# -- Who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "may"), [(roles.READER, False), (roles.EDITOR, True), (roles.CHIEF_EDITOR, True)]
)
def test_editors_read_and_answer_and_readers_do_neither(role, may, account, report, mended):
    client = at_desk(account(role))
    assert client.get(LIST).status_code == (200 if may else 403)
    opened = client.get(page_of(report))
    assert opened.status_code == (200 if may else 403)
    assert ("fan@example.org" in opened.content.decode()) is may
    typed = {"outcome": "accepted", "revision": mended.pk, "answer": "", "seen_answered": ""}
    assert client.post(page_of(report), typed).status_code == (302 if may else 403)
    report.refresh_from_db()
    assert (report.outcome == "accepted") is may


def test_nobody_else_sees_the_desk_s_reports(report, account):
    for client in (Client(), at_desk(account(None))):
        for address in (LIST, page_of(report)):
            assert client.get(address).status_code == 302
            assert client.post(address, {"outcome": "declined"}).status_code == 302
    report.refresh_from_db()
    assert report.is_waiting


@pytest.mark.parametrize("role", [roles.EDITOR, roles.CHIEF_EDITOR])
def test_no_editor_makes_or_deletes_a_report(role, account, report):
    client = at_desk(account(role))
    for view, args in (("add", []), ("delete", [report.pk])):
        address = reverse(f"admin:results_report_{view}", args=args)
        assert client.get(address).status_code == client.post(address).status_code == 403


# -- What waits --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiting", "said"),
    [(0, None), (1, "1 report waits for an answer"), (3, "3 reports wait for an answer")],
)
def test_the_desk_says_how_many_wait_to_those_who_may_answer(waiting, said, account, editor):
    for number in range(waiting):
        Report.objects.create(page="/", text=f"{number}")
    declined = Report(page="/", text="x", outcome="declined", answer="No.")
    declined.sign(editor)
    declined.save()
    page = at_desk(account(roles.EDITOR)).get(reverse("admin:index"))
    page_for_readers = at_desk(account(roles.READER, "reader")).get(reverse("admin:index"))
    assert "for an answer" not in page_for_readers.content.decode()
    if said is None:
        assert "for an answer" not in page.content.decode()
        return
    link = f"{LIST}?outcome__exact=waiting"
    assert f'<a href="{link}">{said}</a>' in page.content.decode()
    listed = at_desk(editor).get(link)
    assert listed.context["cl"].result_count == waiting


def test_what_waits_stands_first_in_the_list(desk, editor, report):
    later = Report(page="/", text="Later", outcome="declined", answer="No.")
    later.sign(editor)
    later.save()
    assert list(desk.get(LIST).context["cl"].result_list) == [report, later]


@pytest.mark.parametrize(("sought", "found"), [("77 laps", 1), ("race-1", 1), ("x", 0)])
def test_a_report_is_found_by_its_words_its_page_and_its_number(sought, found, desk, report):
    assert desk.get(LIST, {"q": sought}).context["cl"].result_count == found
    assert desk.get(LIST, {"q": str(report.pk)}).context["cl"].result_count == 1


def test_the_list_and_a_report_keep_to_15_queries(account, race, mended):
    client = at_desk(account(roles.EDITOR))
    for number in range(30):
        one = Report.objects.create(page=race.get_absolute_url(), text=f"{number}")
    assert answer(client, one, outcome="accepted", revision=mended.pk).status_code == 302
    for address in (LIST, page_of(one), reverse("admin:index")):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= 15, address


def test_a_report_shows_what_was_said_and_where_it_is_mended(desk, report, race):
    page = desk.get(page_of(report)).content.decode()
    assert "Car 11 led 77 laps." in page
    assert f'<a href="{race.get_absolute_url()}">2025 Race 1</a>' in page
    assert reverse("admin:results_event_change", args=[race.pk]) in page
    assert f'<a href="{report.get_absolute_url()}" class="viewsitelink">' in page
    Report.objects.update(page="/drivers/driver-001/")
    driver = Driver.objects.get(slug="driver-001")
    assert reverse("admin:results_driver_change", args=[driver.pk]) in (
        desk.get(page_of(report)).content.decode()
    )
    Report.objects.update(page="/drivers/gone/")
    assert "/drivers/gone/ (no longer there)" in desk.get(page_of(report)).content.decode()


def test_what_a_fan_wrote_is_text_on_the_desk_and_not_markup(desk, report):
    bad = "<script>alert(1)</script>"
    Report.objects.update(text=bad, should_be=bad, source=bad)
    for address in (LIST, page_of(report)):
        assert bad not in desk.get(address).content.decode()


# -- The answer --------------------------------------------------------------------------------


def test_an_accepted_report_names_the_revision_and_who_answered_when(account, report, mended):
    somebody = account(roles.EDITOR)
    client = at_desk(somebody)
    assert answer(client, report, outcome="accepted", revision=mended.pk).status_code == 302
    report.refresh_from_db()
    assert (report.outcome, report.revision, report.answered_by) == ("accepted", mended, somebody)
    assert report.answered_at >= report.created
    page = client.get(page_of(report)).content.decode()
    assert f"Revision {mended.pk}: Box score misread" in page
    assert "By somebody, on " in page


def test_a_declined_report_says_why(desk, editor, report):
    assert answer(desk, report, outcome="declined", answer="So it was.").status_code == 302
    report.refresh_from_db()
    assert (report.outcome, report.answer) == ("declined", "So it was.")
    assert (report.revision, report.answered_by) == (None, editor)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"outcome": "accepted"}, "revision", "Say which revision mended it, by its number."),
        ({"outcome": "accepted", "revision": "99"}, "revision", "There is no revision “99”."),
        ({"outcome": "accepted", "revision": "x"}, "revision", "There is no revision “x”."),
        ({"outcome": "accepted", "revision": "9" * 40}, "revision", "There is no revision"),
        ({"outcome": "accepted", "revision": "1\x00"}, "revision", "Null characters"),
        ({"outcome": "declined"}, "answer", "Say in a word why it is declined"),
        ({"outcome": "declined", "answer": "  "}, "answer", "Say in a word why it is declined"),
        ({"outcome": "declined", "answer": "x" * 301}, "answer", "at most 300 characters"),
        (
            {"outcome": "declined", "answer": "No.", "revision": "1"},
            "revision",
            "A declined report names no revision",
        ),
        ({"outcome": "waiting", "revision": "1"}, "revision", "choose an outcome, or empty this"),
        ({"outcome": "waiting", "answer": "No."}, "answer", "choose an outcome, or empty this"),
        ({"outcome": "maybe"}, "outcome", "maybe is not one of the available choices"),
        ({"outcome": ""}, "outcome", "This field is required."),
    ],
)
def test_an_answer_that_does_not_fit_is_told_at_its_field(typed, field, said, desk, report):
    response = answer(desk, report, **typed)
    assert response.status_code == 200
    assert said in said_at(response, field)
    assert set(errors_at(response)) == {field}, "and nowhere else"
    for name, value in typed.items():
        assert response.context["adminform"].form[name].value() == value
    report.refresh_from_db()
    assert report.is_waiting


def test_a_draft_that_no_fan_can_see_mends_no_page(desk, editor, report):
    with revise(user=editor, reason="A secret draft") as opened:
        to_come = factories.event(Event.objects.get().season, 2, "scheduled")
    with revise(user=editor, reason="A secret draft") as opened:
        factories.race(to_come)
    response = answer(desk, report, outcome="accepted", revision=opened.revision.pk)
    assert "changed nothing that fans can see" in said_at(response, "revision")


def test_an_answered_report_may_be_reopened(desk, report, mended):
    answer(desk, report, outcome="accepted", revision=mended.pk, answer="Thank you.")
    assert answer(desk, report, outcome="waiting").status_code == 302
    report.refresh_from_db()
    assert report.is_waiting
    assert (report.revision, report.answer) == (None, "")
    assert (report.answered_by, report.answered_at) == (None, None)
    assert answer(desk, report, outcome="declined", answer="No.").status_code == 302


def test_an_answer_saved_unchanged_stays_who_gave_it(desk, report, account):
    somebody = account(roles.EDITOR)
    answer(at_desk(somebody), report, outcome="declined", answer="No.")
    before = Report.objects.values().get()
    assert answer(desk, report).status_code == 302
    assert Report.objects.values().get() == before


def test_whoever_is_second_is_told_and_keeps_what_he_typed(desk, report, account, mended):
    opened = fields_of(desk.get(page_of(report)), "report_form")
    answer(at_desk(account(roles.EDITOR)), report, outcome="declined", answer="No.")
    typed = opened | {"outcome": "accepted", "revision": str(mended.pk), "answer": "Thank you."}
    refused = desk.post(page_of(report), typed)
    assert "somebody was first: this report is declined now." in errors_in(refused)
    again = fields_of(refused, "report_form")
    assert {name: again[name] for name in ("outcome", "revision", "answer")} == {
        "outcome": "accepted", "revision": str(mended.pk), "answer": "Thank you.",
    }  # fmt: skip
    assert desk.post(page_of(report), again).status_code == 302
    report.refresh_from_db()
    assert report.outcome == "accepted"


def test_an_answer_is_no_revision(desk, report, mended):
    newest = Revision.objects.newest_number()
    response = answer(desk, report, outcome="accepted", revision=mended.pk)
    assert [str(one) for one in get_messages(response.wsgi_request)]
    assert Revision.objects.newest_number() == newest


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "accepted"},
        {"outcome": "declined"},
        {"answer": "No."},
        {"outcome": "declined", "answer": "No."},
    ],
)
def test_the_database_itself_holds_no_half_answer(wrong, report):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(**wrong)
    for field, value in wrong.items():
        setattr(report, field, value)
    with pytest.raises(ValidationError):
        report.full_clean()
