"""The pages as documents: valid, described to those who share them, and all their links alive."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.test import Client, RequestFactory, override_settings
from django.urls import resolve, reverse

from results import keeping
from results.models import Driver, Event, Quote, Recap, Ruling, Series, Track
from results.revisions import revise
from results.urls import urlpatterns
from results.views.errors import server_error

from . import factories
from .browser.documents import Document, disordered, misplaced, read, shown, unknown, words
from .browser.pages import ALIKE, EVENT, PAGES, REPORTED, STANDINGS
from .conftest import PLAIN_STATIC

# Also where a test needs `site` alone, which cannot ask for a test database itself.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What machines read, and no browser shows as a page.
NO_PAGES = {
    "corrections-atom", "corrections-json", "recaps-atom", "series-recaps-atom",
    "driver-recaps-atom", "schedule-ics", "event-json", "driver-json", "season-json", "series-json",
    "track-json", "event-jsonld", "driver-jsonld", "track-jsonld", "robots", "sitemap",
    "sitemap-section", "opensearch",
}  # fmt: skip
NAMED_BY = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
HOSTILE = """“O'Neil” <b>"Ann" & Co</b>"""


class Site(NamedTuple):
    """Pages of every kind and state."""

    pages: list[Document]


def odd_pages(editor) -> Iterator[str]:
    """Make what the demo has none of, and yield where it is shown."""
    with revise(user=editor, reason="Oddities"):
        season = factories.season(2024, series="cup")
        track = factories.track(HOSTILE)
        race = factories.event(season, name=HOSTILE, track=track)
        factories.race(race, stages=1, sponsor=HOSTILE)
        Driver.objects.filter(slug="driver-001").update(name=HOSTILE)
        recap = Recap.objects.create(
            event=race, headline=HOSTILE, summary=HOSTILE, body=f"{HOSTILE}\n\n- a\n- b",
            status="published", picture="recaps/x.jpg", picture_alternative=HOSTILE,
            picture_credit=HOSTILE,
        )  # fmt: skip
        Quote.objects.create(recap=recap, text=HOSTILE, speaker=HOSTILE)
        events = [
            race,
            factories.event(season, 2),
            *(factories.event(season, 3 + at, status) for at, status in enumerate(Event.Status)),
        ]
        unheld = factories.season(2023, series="cup")
        idle = Driver.objects.create(name="Idle", slug="idle")
        empty = Series.objects.create(name="Empty", slug="empty", tier=9)
        unused = Track.objects.create(name="Unused", slug="unused")
    yield from corrected_pages(race, editor)
    places = [*events, season, unheld, idle, empty, unused, track, Driver.objects.get(name=HOSTILE)]
    yield from (one.get_absolute_url() for one in places)
    yield from (reverse("results:standings", args=["cup", year]) for year in (2023, 2024))
    yield from ("/", "/a/b/c/d/e/", f"/drivers/{'x' * 300}/")


def corrected_pages(race: Event, editor) -> Iterator[str]:
    """Correct more than a page holds, and yield where it is shown."""
    with revise(user=editor, reason=HOSTILE, source="https://example.org/?a=1&b=2"):
        winner = race.results.get(finish=1)
        Ruling.objects.create(event=race, result=winner, kind="disqualified", reason=HOSTILE)
    for number in range(30):
        with revise(user=editor, reason=HOSTILE, source=HOSTILE):
            Event.objects.filter(pk=race.pk).update(
                attendance=number, programme=HOSTILE * (number % 5)
            )
    narrowed = f"season=cup-2024&race={race.slug}"
    record = reverse("results:corrections")
    yield from (record, f"{record}?page=2", f"{record}?{narrowed}", f"{record}?season=x&race=y")


def crawl(fan: Client) -> tuple[dict[str, Document | None], list[str]]:
    """Follow every link from the front page, and each query once for each kind of page."""
    todo, asked, found, broken = [("/", "")], set(), {}, []
    while todo:
        address, source = todo.pop()
        path, query = urlsplit(address).path, urlsplit(address).query
        kind = (resolve(path).url_name, query) if query else path
        if kind in asked:
            continue
        asked.add(kind)
        response = fan.get(address)
        if response.status_code != 200:
            broken.append(f"{address} on {source}: {response.status_code}")
            continue
        is_page = response.headers["Content-Type"].startswith("text/html")
        found[address] = page = read(address, response) if is_page else None
        links = {urldefrag(link).url for link in page.links} if page else set()
        # Tables sorted in one way link to tables sorted in another, and so on without an end.
        todo += [(link, address) for link in links if not (query and urlsplit(link).query)]
    return found, broken


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Site:
    """All that the tests below look at, read once; of the database nothing stays."""
    plain = override_settings(STORAGES=PLAIN_STATIC)
    with django_db_blocker.unblock(), transaction.atomic(), plain:
        fan = Client()
        empty = [read(f"{at}?empty", fan.get(at)) for at in ("/", "/drivers/", "/tracks/")]
        editor = get_user_model().objects.create_superuser("editor", password="x")
        call_command("load_demo", verbosity=0)
        factories.report(EVENT, REPORTED)
        demo = [read(address, fan.get(address)) for address in [*PAGES, *ALIKE]]
        odd = [read(address, fan.get(address)) for address in odd_pages(editor)]
        failure = read("/failure/", server_error(RequestFactory().get("/")))
        transaction.set_rollback(True)
    keeping.SHELF.clear()
    return Site([*empty, *demo, *odd, failure])


def assert_none(pages: Iterable[Document], question: Callable[[Document], Iterator[str]]) -> None:
    """Fail with all that `question` objects to, page by page."""
    found = [f"{one.address}: {fault}" for one in pages for fault in question(one)]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


# -- Valid -----------------------------------------------------------------------------------


def test_every_kind_and_outcome_is_looked_at(site):
    kinds = {one.name for one in urlpatterns} - {"health"} - NO_PAGES
    assert kinds == {resolve(urlsplit(address).path).url_name for address in [*PAGES, *ALIKE]}
    assert Counter(page.status for page in site.pages)[200] > 30
    assert {page.status for page in site.pages} == {200, 400, 404, 500}


def test_every_page_parses_without_an_error(site):
    def errors(page):
        return (f"{code} at {at} {more}" for at, code, more in page.errors)

    assert_none(site.pages, errors)


def test_every_element_and_attribute_is_of_the_standard(site):
    assert_none(site.pages, unknown)


def test_nothing_stands_where_it_may_not(site):
    assert_none(site.pages, lambda page: misplaced(page.root))


def test_parts_stand_in_their_order(site):
    assert_none(site.pages, disordered)


def test_an_id_is_there_once_and_is_there_where_it_is_named(site):
    def wrong(page):
        ids = Counter(one.get("id") for one in page.root.iter() if one.get("id") is not None)
        yield from (f"{count} times #{at}" for at, count in ids.items() if count > 1)
        yield from (f"no id: “{at}”" for at in ids if not at or at.split() != [at])
        for one in page.root.iter():
            names = [at for name in NAMED_BY for at in one.get(name, "").split()]
            leads = urlsplit(urljoin(page.address, one.get("href") or one.get("action") or ""))
            if leads.fragment and leads.path == urlsplit(page.address).path:
                names.append(leads.fragment)
            yield from (f"no #{at} for {shown(one)}" for at in names if at not in ids)

    assert_none(site.pages, wrong)


def test_headings_go_down_step_by_step_from_one_title(site):
    def uneven(page):
        headings = page.all("h1", "h2", "h3", "h4", "h5", "h6")
        levels = [int(one.tag[1]) for one in headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            yield f"levels {levels}"
        for above, below, one in zip(levels, levels[1:], headings[1:], strict=False):
            if below > above + 1:
                yield f"{shown(one)} after a heading of level {above}"
        yield from (f"{shown(one)} is empty" for one in headings if not words(one))

    assert_none(site.pages, uneven)


def test_every_picture_is_told_in_words(site):
    def mute(page):
        by_id = {one.get("id"): words(one) for one in page.root.iter()}
        yield from (shown(one) for one in page.all("img") if not one.get("alt", "").strip())
        for one in page.all("svg"):
            names = [by_id.get(at) for at in one.get("aria-labelledby", "").split()]
            if one.get("aria-hidden") != "true" and not (one.get("role") == "img" and any(names)):
                yield shown(one)

    assert_none(site.pages, mute)
    assert any(page.all("img") for page in site.pages)


def test_every_table_names_itself_its_columns_and_its_rows(site):
    def wide(row):
        return sum(int(cell.get("colspan", 1)) for cell in row)

    def nameless(page):
        for table in page.all("table"):
            if not words(table.find("caption")):
                yield f"no caption: {shown(table)}"
            heads = table.findall("thead/tr/th")
            for one in heads:
                scope = "colgroup" if one.get("colspan") else "col"
                if one.get("scope") != scope or not words(one):
                    yield shown(one)
            columns = wide(table.find("thead/tr"))
            for row in [*table.findall("tbody/tr"), *table.findall("tfoot/tr")]:
                names = [one for one in row if one.get("scope") == "row" and words(one)]
                if wide(row) != columns or [one.tag for one in names] != ["th"]:
                    yield f"{shown(row)} below {columns} columns"

    assert_none(site.pages, nameless)


def test_every_control_and_every_way_has_a_name(site):
    def nameless(page):
        labels = {one.get("for") for one in page.all("label") if words(one)}
        for one in page.all("input", "select", "textarea"):
            if one.get("id") not in labels and one.get("type") != "hidden":
                yield shown(one)
        for one in page.all("a", "button", "summary", "label"):
            if not words(one):
                yield shown(one)
        ways = Counter(one.get("aria-label", "") for one in page.all("nav"))
        yield from (f"{n} ways named “{name}”" for name, n in ways.items() if n > 1 or not name)

    assert_none(site.pages, nameless)


# -- Found and shared ------------------------------------------------------------------------


def test_every_page_tells_those_who_share_it_what_it_is(site, settings):
    def untold(page):
        for name in ("title", "description", "og:title", "og:type", "og:image", "twitter:card"):
            if len(page.told(name)) != 1 or not page.told(name)[0].strip():
                yield f"{name}: {page.told(name)}"
        for name in ("title", "description"):
            if page.told(name) != page.told(f"og:{name}"):
                yield f"og:{name} is {page.told(f'og:{name}')}, not {page.told(name)}"
        address = page.told("canonical")
        if page.status == 200 and (len(address) != 1 or page.told("og:url") != address):
            yield f"canonical {address}, og:url {page.told('og:url')}"
        for at in [*address, *page.told("og:image")]:
            if not at.startswith(f"{settings.SITE_URL}/"):
                yield f"{at} is not below {settings.SITE_URL}"

    assert_none(site.pages, untold)


def test_a_long_history_is_walked_in_a_sample(editor, fan):
    with revise(user=editor, reason="History"):
        for year in range(1990, 2026, 5):
            season = factories.season(year, "trucks-2025" if year > 2016 else "trucks-2004")
            for number in (1, 2):
                factories.race(factories.event(season, number), cars=20)
    chance, seen, todo = random.Random(8), set(), ["/"]
    while todo and len(seen) < 150:
        address = todo.pop(chance.randrange(len(todo)))
        response = fan.get(address)
        assert response.status_code == 200, address
        seen.add(address)
        if response.headers["Content-Type"].startswith("text/html"):
            links = {urldefrag(link).url for link in read(address, response).links}
            todo += sorted(one for one in links if one not in seen and not urlsplit(one).query)
    assert len(seen) == 150


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234", "www.example.org"])
@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        (STANDINGS, STANDINGS),
        (f"{STANDINGS}?sort=-wins", STANDINGS),
        (f"{STANDINGS}?after=2", f"{STANDINGS}?after=2"),
        (f"{STANDINGS}?after=2&sort=-wins", f"{STANDINGS}?after=2"),
        (f"{EVENT}?manufacturer=Ford&leaders-sort=laps", EVENT),
        (f"{EVENT}?driver=larson", EVENT),
    ],
)
def test_a_page_has_one_address_whatever_host_and_order_is_asked_for(
    asked, canonical, host, settings
):
    settings.SITE_URL = "https://racestats.example"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "www.example.org"]
    page = read(asked, Client(headers={"host": host}).get(asked))
    assert page.told("canonical") == page.told("og:url") == [f"{settings.SITE_URL}{canonical}"]


@pytest.mark.usefixtures("demo")
def test_every_link_leads_to_a_page_and_every_page_is_led_to(fan):
    """Walk every link from the front page, once for all that is asked of what is found."""
    linked, broken = crawl(fan)
    assert not broken, "\n" + "\n".join(broken)
    assert len(linked) > 200
    kinds = {resolve(urlsplit(address).path).url_name for address in linked}
    # Whoever sends a report is led to its outcome; nobody else is. Robots know where to ask.
    unled = {"health", "outcome", "robots", "sitemap-section", "opensearch"}
    assert kinds == {one.name for one in urlpatterns} - unled
    pages = [page for page in linked.values() if page]
    assert_none(pages, lacking)
    assert_none(pages, lambda page: astray(page, linked))
    for name in ("title", "description"):
        held = Counter(page.told(name)[0] for page in pages if "?" not in page.address)
        assert {said: count for said, count in held.items() if count > 1} == {}


def lacking(page: Document) -> Iterator[str]:
    """Yield what a page that is walked to lacks: title, headline, address, a way on."""
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} headlines"
    for name in ("title", "description", "canonical"):
        if len(page.told(name)) != 1 or not page.told(name)[0].strip():
            yield f"{name}: {page.told(name)}"
    yield from (f"{code} at {at}" for at, code, _ in page.errors)
    # Nobody is led to where there is nothing to go on to.
    if not any(True for _ in page.root.find(".//main").iter("a")):
        yield "a dead end"


def astray(page: Document, linked: dict[str, Document | None]) -> Iterator[str]:
    """Yield the links into a page that miss their place there."""
    for link in page.links:
        address, place = urldefrag(link)
        there = linked.get(address)
        if place and there and not any(one.get("id") == place for one in there.root.iter()):
            yield link
