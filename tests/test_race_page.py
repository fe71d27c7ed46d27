"""A race's page: in its best order for a phone, with all that leads on from it."""

from typing import NamedTuple

import pytest

from results.models import Driver, Event, Recap, Result
from results.recaps.page import race_page
from results.revisions import revise

from . import factories
from .browser.documents import Document, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RACE = "/trucks/2025/baptist-health-200/"


def page_at(fan, address: str = RACE) -> Document:
    return read(address, fan.get(address))


def part(page: Document, heading: str):
    """Return the part of a page that has this heading, or None."""
    named = (one for one in page.root.iter() if one.get("aria-labelledby") == heading)
    return next(named, None)


@pytest.mark.usefixtures("demo")
def test_its_parts_stand_in_their_best_order(fan, editor):
    with revise(user=editor, reason="Heard after the race"):
        recap = Recap.objects.get(event__round=4)
        recap.quotes.create(
            text="It came to me.", speaker="Kyle Larson", said_where="on television"
        )
        recap.sources.create(title="A report")
    with revise(user=editor, reason="Counted"):
        recap.event.attendance = 100
        recap.event.save()
    headings = [one.get("id") for one in page_at(fan).all("h2")]
    assert headings == [
        "recap", "leaders-heading", "running-order-heading", "facts", "finish-heading",
        "stages-heading", "cautions-heading", "moments", "quotes", "milestones", "points",
        "corrections", "sources", "next-race",
    ]  # fmt: skip


@pytest.mark.usefixtures("demo")
def test_the_recap_leads_to_drivers_and_track_where_they_are_today(fan, editor):
    with revise(user=editor, reason="His address was wrong"):
        Driver.objects.filter(slug="corey-heim").update(slug="heim")
    recap = part(page_at(fan), "recap")
    leads = {words(one): one.get("href") for one in recap.iter("a")}
    assert leads["Corey Heim"] == "/drivers/heim/"
    assert [words(one) for one in recap.iter("a")].count("Kyle Larson") == 1


@pytest.mark.usefixtures("demo")
def test_it_tells_what_sources_say_otherwise_and_which_we_follow(fan):
    told = [words(one) for one in part(page_at(fan), "sources").iter("dd")]
    assert "One report says “Turn 2”, another “Turn 1”. Which is right is not settled." in told
    followed = "One report says “second place”, another “the lead”. We go by the first. No. 11 led."
    assert followed in told
    assert "One report alone speaks of it: “1.340 s”. We go by it." in told


@pytest.mark.usefixtures("demo")
def test_it_says_when_and_where_the_next_race_is(fan):
    told = words(part(page_at(fan), "next-race"))
    assert "Boys & Girls Club of the Blue Ridge 200" in told
    assert "Friday, March 28, 2025, 7:30 p.m. at the track on FS1" in told


def test_after_the_last_race_nothing_is_next(fan, editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event)
    assert part(page_at(fan, event.get_absolute_url()), "next-race") is None


class Milestone(NamedTuple):
    words: str
    scope: str
    driver: str | None
    driver_slug: str | None


@pytest.mark.usefixtures("demo")
def test_five_milestones_are_told_and_the_rest_on_demand(fan, monkeypatch):
    many = [
        Milestone(f"Kyle Larson's milestone <{n}>", "since 1995", "Kyle Larson", "kyle")
        for n in range(7)
    ]

    def with_milestones(*asked):
        return race_page(*asked)._replace(milestones=many)

    monkeypatch.setattr("results.views.events.race_page", with_milestones)
    section = part(page_at(fan), "milestones")
    shown, folded = section.find("ul"), section.find("details/ul")
    assert [words(one) for one in shown] == [
        f"Kyle Larson's milestone <{n}> since 1995" for n in range(5)
    ]
    assert len(folded) == 2
    assert words(section.find("details/summary")) == "and 2 more"


@pytest.mark.usefixtures("demo")
def test_a_plate_leads_to_its_number_unless_that_never_raced(fan, editor):
    raced = '<a href="/numbers/07/"><span class="number">07</span></a>'
    assert raced in fan.get(RACE).content.decode()
    with revise(user=editor, reason="It went home"):
        Result.objects.filter(event__round=4, car_number="07").update(
            provisional_status="did_not_qualify"
        )
    page = fan.get(RACE).content.decode()
    assert raced not in page
    assert '<span class="number">07</span>' in page


@pytest.mark.usefixtures("demo")
def test_laps_that_nobody_entered_are_those_of_the_winner(fan, editor):
    def told() -> str:
        return words(part(page_at(fan), "facts"))

    assert "Laps134 Distance201 miles" in told()
    with revise(user=editor, reason="Nobody counted"):
        Event.objects.filter(round=4).update(laps_run=None)
    assert "Laps134 Distance201 miles" in told()
    with revise(user=editor, reason="Somebody counted"):
        Event.objects.filter(round=4).update(laps_run=133)
    assert "Laps133 of 134 (our rows: 134) Distance199.5 miles" in told()
    with revise(user=editor, reason="Nobody knows"):
        Event.objects.filter(round=4).update(laps_run=None)
        Result.objects.filter(event__round=4).update(laps=None)
    assert "Laps—not known of 134 Distance—not known" in told()
