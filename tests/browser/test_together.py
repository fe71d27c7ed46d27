"""Two editors, each in a browser of his own, on one race: neither loses a keystroke."""

import pytest
from django.urls import reverse

from results import roles
from results.models import Event, Result, Revision
from results.revisions import revise

from .pages import TOO_WIDE

pytestmark = pytest.mark.browser

# What stands in every input of the form, whether ticked or typed.
TYPED = """() => Object.fromEntries(
  [...document.querySelector('#event_form').elements]
    .filter(one => one.name && one.type !== 'submit' && one.name !== 'csrfmiddlewaretoken')
    .map(one => [one.name, one.type === 'checkbox' ? one.checked : one.value]))"""
TAKE_THEIRS = "Take theirs where I typed nothing"


@pytest.fixture
def race(transactional_db, demo, editor):
    """A race of 36 cars; two of them did not qualify."""
    event = Event.objects.get(round=4)
    with revise(user=editor, reason="Those who went home"):
        for number in ("93", "95"):
            Result.objects.create(
                event=event, car_number=number, provisional_status="did_not_qualify"
            )
    assert event.results.count() == 36
    return event


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def two_editors(request, new_page, account, race):
    """The race's form, open in two browsers, of Ann and of Bob."""
    pages = []
    for name in ("ann", "bob"):
        account(roles.EDITOR, name=name)
        page = new_page(java_script_enabled=request.param)
        page.goto(reverse("admin:login"))
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("x")
        page.get_by_role("button", name="Log in").click()
        page.goto(reverse("admin:results_event_change", args=[race.pk]))
        pages.append(page)
    return pages


def cell(page, car: str, field: str):
    """Return a car's input."""
    row = page.locator("tr.form-row", has=page.locator(f"td.field-car_number input[value='{car}']"))
    return row.first.locator(f"td.field-{field} input")


def save(page, why: str):
    page.locator("#id_revision_reason").fill(why)
    page.locator("input[name=_save]").last.click()


def confirm(page):
    """Save what the page shows that the correction does."""
    page.get_by_role("button", name="Save this correction").click()
    page.wait_for_url("**/admin/results/event/")


def typed(page) -> dict:
    return page.evaluate(TYPED)


def test_both_type_and_both_edits_are_kept(two_editors, race):
    ann, bob = two_editors
    was_approximate = race.lap_leaders.get(order=1).approximate
    cell(ann, "11", "laps_led").fill("77")
    cell(ann, "07", "sponsor").fill("Ann's words")
    cell(bob, "11", "sponsor").fill("Bob's words")
    bob.locator("#id_attendance").fill("12345")
    first_stint = bob.locator("#id_lap_leaders-0-approximate")
    first_stint.set_checked(not first_stint.is_checked())
    order = bob.locator("#id_stages-0-order")
    order.fill(order.input_value() + " ")

    save(ann, "Led more")
    confirm(ann)
    before = typed(bob) | {"revision_reason": "Counted"}
    save(bob, "Counted")
    refusal = bob.locator(".refusal")
    refusal.get_by_text("Somebody else saved first").wait_for()
    assert "ann, " in refusal.inner_text() and "Led more" in refusal.inner_text()
    assert "laps led 77, was 78" in refusal.inner_text()
    assert typed(bob) == before

    bob.get_by_role("button", name=TAKE_THEIRS).click()
    confirm(bob)
    eleven = race.results.get(car_number="11")
    assert (eleven.laps_led, eleven.sponsor) == (77, "Bob's words")
    assert race.results.get(car_number="07").sponsor == "Ann's words"
    assert race.lap_leaders.get(order=1).approximate != was_approximate
    race.refresh_from_db()
    assert race.attendance == 12345


def test_both_correct_the_same_and_see_both(two_editors, race):
    ann, bob = two_editors
    cell(ann, "11", "laps_led").fill("77")
    cell(bob, "11", "laps_led").fill("76")
    save(ann, "Led more")
    confirm(ann)
    save(bob, "Counted")
    newest = Revision.objects.newest_number()
    for _ in range(2):
        bob.locator("td.field-laps_led .errorlist").get_by_text("They made it 77").wait_for()
        assert cell(bob, "11", "laps_led").input_value() == "76"
        assert bob.evaluate(TOO_WIDE) == []
        if bob.get_by_role("button", name=TAKE_THEIRS).count():
            bob.get_by_role("button", name=TAKE_THEIRS).click()
            bob.get_by_text("Both of you changed the same").wait_for()
    assert Revision.objects.newest_number() == newest
    save(bob, "Counted")
    confirm(bob)
    assert race.results.get(car_number="11").laps_led == 76
