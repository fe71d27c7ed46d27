"""A recap is held against the record: as it is written, and when the facts change under it."""

import pytest
from django.urls import reverse

from results import roles
from results.models import Driver, Event, Recap
from results.recaps.finding import page_of
from results.recaps.held import checked, fully_on_record, text_of
from results.recaps.season import disputed_recaps
from results.revisions import revise
from results.stats.facts import NOW
from results.stats.seasons import find_season

from . import factories
from .browser.documents import read, words
from .conftest import at_desk
from .forms import fields_of

pytestmark = pytest.mark.django_db
NAMES = {"Driver 001": "Ann Archer", "Driver 002": "Bob Baker", "Driver 005": "Cy Cook"}
TRUE = "Ann Archer won the race. Bob Baker finished second."
REVISED = "This recap is being revised"


@pytest.fixture
def race(editor) -> Event:
    with revise(user=editor, reason="Entered"):
        event = factories.event(factories.season(), 1)
        factories.race(event, cars=12)
        for number, name in NAMES.items():
            Driver.objects.filter(name=number).update(name=name)
        Recap.objects.create(event=event, headline="Told", body=TRUE, status="published")
    return event


@pytest.fixture
def desk(account):
    return at_desk(account(roles.EDITOR))


def disqualify_the_winner(race, editor):
    with revise(user=editor, reason="Too low"):
        winner = race.results.get(finish=1)
        return race.rulings.create(result=winner, kind="disqualified", reason="Too low")


def disputed() -> list[str]:
    return [
        f"{one.said}, {one.recorded}"
        for recap in disputed_recaps(NOW, find_season(NOW, "trucks", 2025))
        for one in recap.statements
    ]


def told(client, address) -> str:
    return client.get(address).content.decode()


def test_a_true_recap_is_nobodys_business(race, desk, fan):
    assert disputed() == []
    assert "to revise" not in told(desk, reverse("admin:index"))
    assert REVISED not in told(fan, race.get_absolute_url())


def test_one_made_untrue_by_a_ruling_is_on_the_desk_and_fans_are_told(race, editor, desk, fan):
    disqualify_the_winner(race, editor)
    assert len(disputed()) == 2
    page = told(desk, reverse("admin:index"))
    assert "1 recap to revise" in page and "Ann Archer won the race." in page
    assert REVISED in told(fan, race.get_absolute_url())


def test_it_is_right_again_once_the_ruling_is_rescinded(race, editor, desk, fan):
    ruling = disqualify_the_winner(race, editor)
    with revise(user=editor, reason="On appeal"):
        ruling.rescind("The appeal was won")
    assert disputed() == []
    assert "to revise" not in told(desk, reverse("admin:index"))
    assert REVISED not in told(fan, race.get_absolute_url())


def test_a_draft_is_its_writers_own(race, editor, desk):
    with revise(user=editor, reason="Back to draft"):
        Recap.objects.update(status="draft")
    disqualify_the_winner(race, editor)
    assert disputed() == []


def test_a_season_long_past_comes_up_when_it_is_corrected(race, editor, desk):
    with revise(user=editor, reason="A later season"):
        factories.race(factories.event(factories.season(2026), 1), cars=3)
    disqualify_the_winner(race, editor)
    assert "1 recap to revise" in told(desk, reverse("admin:index"))


def test_the_writer_sees_what_disagrees_while_writing(race, desk):
    recap = race.recap
    at = reverse("admin:results_recap_change", args=[recap.pk])
    assert "Nothing in it disagrees with the record." in told(desk, at)
    typed = {
        "event": race.pk, "headline": "Told", "summary": "", "author": "", "status": "published",
        "body": "Cy Cook won the race.", "opened_at": 1, "_look": "Look at it",
        "quotes-TOTAL_FORMS": 0, "quotes-INITIAL_FORMS": 0,
        "sources-TOTAL_FORMS": 0, "sources-INITIAL_FORMS": 0,
    }  # fmt: skip
    page = desk.post(at, typed).content.decode()
    assert "1 statement disagrees with the record" in page
    assert "Cy Cook won the race." in page
    assert Recap.objects.get().body == TRUE


def test_whoever_stood_in_the_points_need_not_have_raced(race, editor):
    with revise(user=editor, reason="He missed this race"):
        Driver.objects.create(name="Dan Dale")
        Recap.objects.update(
            body="Ann Archer leads the standings; Bob Baker is second, and Dan Dale third, 20 "
            "points behind the leader."
        )
    record = fully_on_record(NOW, page_of(NOW, race.pk))
    said = [one for one in checked(text_of(Recap.objects.get()), record) if "Dale" in one.said]
    assert [one.verdict for one in said] in ([], ["unknown"])
    missed = checked("Ann Archer won the race, and Dan Dale finished third.", record)
    assert ("disagrees", "Dan Dale", "not in the race") in [
        (one.verdict, one.said, one.recorded) for one in missed
    ]


def test_readers_of_the_desk_are_not_asked_to_revise(race, editor, account):
    disqualify_the_winner(race, editor)
    reader = at_desk(account(roles.READER))
    assert "to revise" not in told(reader, reverse("admin:index"))


def test_a_season_takes_few_questions_however_many_recaps(
    race, editor, django_assert_max_num_queries
):
    with revise(user=editor, reason="More"):
        for number in range(2, 8):
            event = factories.event(race.season, number)
            factories.race(event, cars=6)
            Recap.objects.create(event=event, headline="x", body=TRUE, status="published")
    with django_assert_max_num_queries(12):
        assert disputed() == []


@pytest.fixture
def chief(account):
    """A chief editor, who stops where he is shown what a ruling does."""
    chief = at_desk(account(roles.CHIEF_EDITOR))
    chief.confirms = False
    return chief


def rule_out_the_winner(chief, race):
    """Return the answer to a ruling against the winner, before it is saved."""
    add = reverse("admin:results_ruling_add")
    return chief.post(
        add,
        fields_of(chief.get(add), "ruling_form")
        | {
            "event": race.pk, "car": "1", "kind": "disqualified",
            "reason": "Too low", "issued": "2025-05-01", "revision_reason": "Too low",
        },
    )  # fmt: skip


def test_a_correction_shows_what_it_makes_untrue_before_it_is_saved(race, chief):
    page = told_by(rule_out_the_winner(chief, race))
    assert f"Recap of the {race.name}: what the record disputes: 2 lines" in page
    assert "“Ann Archer won the race.”finish of Ann Archer 1st; on record: 12th" in page
    assert disputed() == []


def test_its_undo_shows_that_the_recap_is_true_again(race, editor, chief):
    ruling = disqualify_the_winner(race, editor)
    made = ruling.history.latest().revision_id
    page = told_by(chief.get(reverse("admin:results_revision_undo", args=[made])))
    assert "“Bob Baker finished second.”finish of Bob Baker2nd; on record: 1st" in page


def test_a_draft_recap_is_nobodys_business(race, editor, chief):
    with revise(user=editor, reason="Not yet"):
        race.recap.status = Recap.Status.DRAFT
        race.recap.save()
    page = told_by(rule_out_the_winner(chief, race))
    assert "What it does" in page
    assert "Recap of the" not in page


def told_by(response) -> str:
    assert response.status_code == 200
    return words(read(response.request["PATH_INFO"], response).root)


def test_whoever_turns_out_not_to_have_driven_is_disputed(race, editor, desk, fan):
    """The car was another's: who is named drove in other races of the season, and not in this."""
    with revise(user=editor, reason="Another race"):
        second = factories.event(race.season, 2)
        factories.race(second, cars=12)
        Recap.objects.create(event=second, headline="Told", body=TRUE, status="published")
    with revise(user=editor, reason="The entry list was wrong"):
        winner = second.results.get(finish=1)
        winner.driver = factories.drivers(13)[-1]
        winner.save()
    assert disputed() == ["Ann Archer, not in the race"]
    assert "1 recap to revise" in told(desk, reverse("admin:index"))
    assert REVISED in told(fan, second.get_absolute_url())


def test_a_count_made_untrue_by_a_ruling_on_another_race_is_disputed(race, editor, desk, fan):
    with revise(user=editor, reason="The next race"):
        second = factories.event(race.season, 2)
        factories.race(second, cars=12)
        counted = "Ann Archer scored her second win of the season."
        Recap.objects.create(event=second, headline="Told", body=counted, status="published")
    assert disputed() == []
    disqualify_the_winner(race, editor)
    assert "2nd, 1st" in disputed()
    assert "2 recaps to revise" in told(desk, reverse("admin:index"))
    assert REVISED in told(fan, second.get_absolute_url())


def test_the_desk_and_fans_know_the_same_of_who_was_not_there(race, editor, desk, fan):
    """Who first drives later in the season is nobody yet when this race is told."""
    with revise(user=editor, reason="He comes later"):
        winner = race.results.get(finish=1)
        winner.driver = factories.drivers(13)[-1]
        winner.save()
        factories.race(factories.event(race.season, 2), cars=12)
    assert disputed() == []
    assert "to revise" not in told(desk, reverse("admin:index"))
    assert REVISED not in told(fan, race.get_absolute_url())
