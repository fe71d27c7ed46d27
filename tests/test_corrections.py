"""The open record as fans read it: the page, its filters, a race's own section."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Driver, Event, Revision, Ruling, Track
from results.revisions import revise
from results.revisions.guard import lifted
from results.revisions.undo import undo
from results.stats.corrections import correction_keys, corrections, record_of
from results.stats.facts import NOW, as_of
from results.stats.seasons import find_season, schedule

from . import factories

pytestmark = pytest.mark.django_db
PAGE = "/corrections/"
LINK = "https://example.org/penalties?week=6"


@pytest.fixture
def race(editor) -> Event:
    with revise(user=editor, reason="A race"):
        race = factories.event(factories.season(), name="Oil 250", date=date(2025, 3, 1))
        cars = factories.race(race, stages=1)
        for car, name in zip(cars, ("Parker Kligerman", "Corey Heim"), strict=False):
            slug = name.lower().replace(" ", "-")
            Driver.objects.filter(pk=car.driver_id).update(name=name, slug=slug)
    return race


@pytest.fixture
def disqualified(race, editor) -> int:
    """Disqualify the winner; return the revision's number."""
    return disqualify(race, editor)


def disqualify(race: Event, editor, source: str = LINK) -> int:
    with revise(user=editor, reason="Failed inspection", source=source) as opened:
        Ruling.objects.create(
            event=race, result=race.results.get(provisional_finish=1), kind="disqualified",
            reason="Too low",
        )  # fmt: skip
    return opened.revision.number


def corrected(race: Event, editor, times: int) -> None:
    """Correct the attendance of `race` so many times, a day apart."""
    for number in range(times):
        with revise(user=editor, reason=f"Counted again, {number}") as opened:
            Event.objects.filter(pk=race.pk).update(attendance=1000 + number)
        with lifted():
            noon = datetime(2025, 4, 1, 12, tzinfo=UTC) + timedelta(days=number)
            Revision.objects.filter(pk=opened.revision.pk).update(time=noon)


def read(fan, address: str = PAGE) -> str:
    response = fan.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


# -- The page --------------------------------------------------------------------------------


def test_before_any_correction_the_page_says_so(race, fan):
    assert "Nothing has been corrected so far." in read(fan)


def test_a_correction_tells_what_why_and_on_whose_word(race, disqualified, fan):
    page = read(fan)
    ruling = (
        '<a href="/drivers/parker-kligerman/">Parker Kligerman</a> disqualified, classified 6th'
    )
    assert ruling in page
    assert '<a href="/drivers/corey-heim/">Corey Heim</a> now the winner' in page
    assert page.index("disqualified") < page.index("now the winner") < page.index("and 8 more")
    assert "Failed inspection" in page
    assert f'<a href="{LINK}" rel="nofollow">{LINK}</a>' in page
    assert '<a href="/trucks/2025/oil-250/">Oil 250, 2025</a>' in page
    assert f'/trucks/2025/oil-250/?revision={disqualified - 1}"' in page


def test_no_editor_is_named(race, disqualified, fan, editor):
    type(editor).objects.update(username="unmistakable", first_name="Unmistakable")
    for address in (
        PAGE,
        f"{PAGE}?_export=json",
        "/feeds/corrections.json",
        race.get_absolute_url(),
    ):
        assert "unmistakable" not in read(fan, address).lower()


@pytest.mark.parametrize(
    "source", ["javascript:alert(1)", "nascar.com", "https://a.b and more", "https://", "data:x"]
)
def test_only_a_link_is_linked(source, race, editor, fan):
    disqualify(race, editor, source)
    page = read(fan)
    assert f"<dd>{source}</dd>" in page
    assert f'href="{source}' not in page


def test_words_of_editors_are_text(race, editor, fan):
    with revise(user=editor, reason="<b>why</b>", source="<i>who</i>"):
        Event.objects.filter(pk=race.pk).update(programme="<script>x</script>")
    for address in (PAGE, race.get_absolute_url()):
        page = read(fan, address)
        assert "&lt;b&gt;why" in page
        assert not any(tag in page for tag in ("<b>why", "<i>who", "<script>x"))


def test_a_status_is_no_correction(race, editor, fan):
    with revise(user=editor, reason="Not yet"):
        Event.objects.filter(pk=race.pk).update(status="provisional")
    assert "Nothing has been corrected so far." in read(fan)


def test_an_undo_says_what_it_takes_back(race, disqualified, fan, editor):
    undo(disqualified, user=editor, reason="The appeal was won")
    page = read(fan)
    assert f"The appeal was won This takes back revision {disqualified}." in page
    assert "no longer disqualified, now the winner" in page


def test_corrections_of_names_and_of_a_race_that_is_gone_are_listed(
    race, disqualified, fan, editor
):
    with revise(user=editor, reason="Misspelt"):
        Track.objects.update(name="Homestead-Miami")
    with revise(user=editor, reason="Never run"):
        race.delete()
    page = read(fan)
    assert "Names and records" in page
    assert "A race that was taken out" in page
    assert "Oil 250 taken out, with all its results" in page
    assert "/trucks/2025/oil-250/" not in page


def test_the_newest_stand_first_25_on_a_page(race, editor, fan):
    corrected(race, editor, 27)
    first, second = read(fan), read(fan, f"{PAGE}?page=2")
    assert first.count("<article") == 25
    assert second.count("<article") == 2
    assert first.index("Counted again, 26") < first.index("Counted again, 25")
    assert "Counted again, 0" in second
    assert f'href="{PAGE}?page=2"' in first
    assert f'<a rel="prev" href="{PAGE}">' in second
    assert "Corrections, page 2 " in second


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "1e3", "9" * 99, "٢", "01"])
def test_a_page_that_is_not_there_is_said_to_be_none(page, race, disqualified, fan):
    response = fan.get(PAGE, {"page": page})
    assert response.status_code == 404
    assert "names no page of these corrections" in response.content.decode()


def test_the_first_page_has_one_address(race, disqualified, fan):
    assert fan.get(f"{PAGE}?page=1").headers["Location"] == PAGE


# -- Narrowed --------------------------------------------------------------------------------


@pytest.fixture
def two_seasons(race, disqualified, editor) -> Event:
    with revise(user=editor, reason="Another season"):
        other = factories.event(factories.season(2024), name="Salt 200")
        factories.race(other, cars=4)
    corrected(other, editor, 1)
    return other


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("?season=trucks-2025", "Oil 250, 2025", "Salt 200, 2024"),
        ("?season=trucks-2024", "Salt 200, 2024", "Oil 250, 2025"),
        ("?season=trucks-2025&race=oil-250", "Oil 250, 2025", "Salt 200, 2024"),
        ("?driver=corey-heim", "Oil 250, 2025", "Salt 200, 2024"),
        ("?season=trucks-2024&driver=corey-heim", "Nothing has been corrected", "<article"),
    ],
)
def test_the_record_is_narrowed(query, there, not_there, two_seasons, fan):
    page = read(fan, f"{PAGE}{query}")
    assert there in page
    assert not_there not in page


def test_a_drivers_own_lines_stand_first(race, disqualified, fan):
    page = read(fan, f"{PAGE}?driver=driver-006")
    lines = page[page.index('class="changed"') :]
    assert lines.index("Driver 006") < lines.index("Kligerman")


def test_a_driver_nothing_was_corrected_of_is_told_so(race, fan):
    assert "Nothing has been corrected of Corey Heim so far." in read(
        fan, f"{PAGE}?driver=corey-heim"
    )


@pytest.mark.parametrize("named", ["Corey Heim", "COREY-HEIM", "old-heim"])
def test_a_driver_named_otherwise_leads_to_his_address(named, race, editor, fan):
    for slug in ("old-heim", "corey-heim"):
        with revise(user=editor, reason="Renamed"):
            Driver.objects.filter(name="Corey Heim").update(slug=slug)
    response = fan.get(PAGE, {"driver": named})
    assert response.headers["Location"] == f"{PAGE}?driver=corey-heim"


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("?driver=nobody", "We know no driver “nobody”."),
        ("?driver=%F0%9F%98%80", "We know no driver “😀”."),
        ("?driver=%00", "Null characters are not allowed."),
        ("?driver=" + "x" * 3000, "We know no driver “xxx"),
        ("?season=trucks-1066", "trucks-1066 is not one of the available choices."),
        ("?season=%27%22%3Cscript%3E", "is not one of the available choices."),
        ("?race=oil-250", "We know no race “oil-250” of no season"),
        ("?season=trucks-2025&race=nowhere", "We know no race “nowhere” of 2025 Trucks"),
    ],
)
def test_what_we_do_not_know_is_named_and_nothing_is_left_out(
    query, named, race, disqualified, fan
):
    response = fan.get(f"{PAGE}{query}")
    page = response.content.decode()
    assert response.status_code == 400
    assert named in page
    assert "all corrections are shown" in page
    assert "Oil 250, 2025" in page
    assert "<script>" not in page
    refused = fan.get(f"{PAGE}{query}&_export=csv")
    assert refused.status_code == 400
    assert "has a value that we do not know" in refused.content.decode()


def test_another_parameter_leads_to_the_page_without_it(race, fan):
    assert fan.get(f"{PAGE}?editor=admin").headers["Location"] == PAGE


# -- Taken along -----------------------------------------------------------------------------


def test_the_whole_record_is_taken_along_line_by_line(race, editor, fan):
    corrected(race, editor, 27)
    disqualify(race, editor, "=cmd()")
    lines = fan.get(f"{PAGE}?_export=csv").content.decode().splitlines()
    assert lines[0] == "revision,date,series,year,race,driver,driver_slug,what,why,source"
    assert lines[1].startswith("29,")
    assert lines[1].endswith(
        "Trucks,2025,Oil 250,Parker Kligerman,parker-kligerman,"
        '"Parker Kligerman disqualified, classified 6th",Failed inspection,\'=cmd()'
    )
    assert len(lines) == 1 + 27 + 12
    row = fan.get(f"{PAGE}?_export=json&driver=corey-heim").json()[0]
    assert row["what"] == "Corey Heim now the winner"
    assert row["race"] == "Oil 250"


# -- Kept, and read in few questions ---------------------------------------------------------


def test_the_record_is_kept_until_a_revision_changes_it(race, disqualified, fan, editor):
    first = fan.get(PAGE)
    again = fan.get(PAGE, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with CaptureQueriesContext(connection) as queries:
        fan.get(f"{PAGE}?driver=corey-heim")
        queries_fresh = len(queries)
        fan.get(f"{PAGE}?driver=corey-heim")
    assert len(queries) == queries_fresh + 1
    corrected(race, editor, 1)
    assert "Attendance 1,000" in read(fan)


def test_the_page_asks_as_many_questions_however_long_the_record(race, disqualified, fan, editor):
    def asked(address) -> int:
        with CaptureQueriesContext(connection) as queries:
            read(fan, address)
        return len(queries)

    addresses = [PAGE, f"{PAGE}?season=trucks-2025&race=oil-250&driver=corey-heim"]
    before = [asked(one) for one in addresses]
    corrected(race, editor, 30)
    disqualified_again = [asked(one) for one in addresses]
    assert disqualified_again == before
    assert max(before) <= 15


# -- As of a revision ------------------------------------------------------------------------


def record(facts, race: Event):
    season = find_season(facts, "trucks", 2025)
    event = next(one for one in schedule(facts, season.id) if one.id == race.id)
    return record_of(facts, season, event)


def test_the_record_of_then_knows_nothing_of_what_came_later(race, disqualified, editor):
    corrected(race, editor, 2)
    assert [one.number for one in record(NOW, race).corrections] == [4, 3, 2]
    assert [one.number for one in record(as_of(3), race).corrections] == [3, 2]
    assert record(as_of(1), race).corrections == []
    assert record(as_of(4), race) == record(NOW, race)
    assert [key.revision_id for key in correction_keys(as_of(2))] == [2]
    told = corrections(as_of(2), correction_keys(as_of(2)))
    assert told == corrections(NOW, correction_keys(NOW)[2:])


def test_since_when_is_told_as_of_a_revision(race, editor):
    for status in ("provisional", "official"):
        with revise(user=editor, reason="A status"):
            Event.objects.filter(pk=race.pk).update(status=status)
    times = dict(Revision.objects.values_list("number", "time"))
    assert record(as_of(1), race).since is None
    assert record(as_of(2), race).since == times[2]
    assert record(NOW, race).since == times[3]


def test_a_race_is_asked_for_in_one_question_however_often_it_was_corrected(race, editor):
    with revise(user=editor, reason="Not yet"):
        Event.objects.filter(pk=race.pk).update(status="provisional")
    corrected(race, editor, 30)
    season = find_season(NOW, "trucks", 2025)
    event = schedule(NOW, season.id)[0]
    with CaptureQueriesContext(connection) as queries:
        found = record_of(NOW, season, event)
    assert len(queries) == 1
    assert found.since == Revision.objects.get(number=2).time
    assert [one.number for one in found.corrections] == [32, 31, 30, 29, 28]
    assert not found.is_all


# -- A race's own page -----------------------------------------------------------------------


def test_a_race_tells_its_latest_five_corrections_and_leads_to_all(race, editor, fan):
    assert 'id="corrections"' not in read(fan, race.get_absolute_url())
    corrected(race, editor, 7)
    page = read(fan, race.get_absolute_url())
    section = page[page.index('<section class="record"') :]
    assert section.count("<article") == 5
    assert "April 7, 2025" in section
    assert "Counted again, 6" in section
    assert "Counted again, 1" not in section
    assert "All corrections of this race" in section
    everything = read(fan, "/corrections/?season=trucks-2025&race=oil-250")
    assert everything.count("<article") == 7
    assert "/corrections/?season=trucks-2025&amp;race=oil-250" in section


def test_another_races_corrections_stand_on_its_own_page(two_seasons, race, fan):
    assert "Attendance 1" not in read(fan, race.get_absolute_url())
    assert "Failed inspection" not in read(fan, two_seasons.get_absolute_url())


def test_a_race_that_is_postponed_after_all_keeps_its_record(race, disqualified, editor, fan):
    with revise(user=editor, reason="Rain"):
        Event.objects.filter(pk=race.pk).update(status="postponed")
    assert "Failed inspection" in read(fan, race.get_absolute_url())


def test_a_driver_leads_to_his_corrections(race, fan):
    assert 'href="/corrections/?driver=corey-heim"' in read(fan, "/drivers/corey-heim/")
