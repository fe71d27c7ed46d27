"""What a visit loads and we keep: little, compressed, hashed, under a strict policy, in bounds."""

import gc
import gzip
import hashlib
import logging
import re
import tracemalloc
from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory, override_settings

from racestats import settings as deployed
from results import keeping
from results.keeping import Page, Shelf

from .browser.documents import Document, read, shown
from .browser.pages import EVENT, PAGES, STANDINGS, STATUS

YEAR = 60 * 60 * 24 * 365
HASHED = re.compile(r"/static/.+\.([0-9a-f]{12})\.\w+")
demo_is_loaded = pytest.mark.usefixtures("demo")


# -- Weight and static files -----------------------------------------------------------------


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The public pages' static files, collected as `make run` does."""
    root = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=deployed.STORAGES, STATIC_ROOT=root):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
    return root


@pytest.fixture
def visitor(settings, collected, demo) -> Iterator[Client]:
    """A browser at the site as deployed, whose pages name their static files by hash."""
    settings.STORAGES, settings.STATIC_ROOT = deployed.STORAGES, collected
    static = engines["pages"].env.globals["static"]
    static.cache_clear()
    yield Client(headers={"Accept-Encoding": "gzip, deflate, br"})
    static.cache_clear()


def loaded_by(page: Document) -> Iterator[str]:
    """Return the addresses of what a browser loads to show `page`."""
    for one in page.root.iter():
        # What `itemprop` says, or another address of the page, nobody loads.
        if one.tag == "link" and one.get("rel") not in ("canonical", "alternate", "search", None):
            yield one.get("href")
        elif one.get("src"):
            yield one.get("src")


def plain(response) -> bytes:
    small = response.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(response.getvalue()) if small else response.getvalue()


def test_a_first_visit_to_a_race_weighs_less_than_60_kilobytes(visitor):
    response = visitor.get(EVENT)
    assert response.headers["Content-Encoding"] == "gzip"
    weights = {EVENT: len(response.content)}
    whole = HttpResponse(gzip.decompress(response.content))
    for address in loaded_by(read(EVENT, whole)):
        weights[address] = len(visitor.get(address).getvalue())
    assert len(weights) > 4, "its styles and its icon, too"
    assert sum(weights.values()) < 60_000, weights


def test_static_files_are_hashed_compressed_and_kept_for_ever(visitor):
    whole = HttpResponse(gzip.decompress(visitor.get(EVENT).content))
    for address in loaded_by(read(EVENT, whole)):
        name = HASHED.fullmatch(address)
        assert name, f"{address} has no hash"
        response = visitor.get(address)
        assert response.status_code == 200, address
        content = plain(response)
        assert hashlib.md5(content).hexdigest().startswith(name[1]), "another hash than its own"
        directives = dict(re.findall(r"([\w-]+)(?:=(\d+))?", response.headers["Cache-Control"]))
        assert {"public", "immutable"} <= directives.keys(), address
        assert int(directives["max-age"]) >= YEAR, address
        if address.endswith(".css"):
            assert response.headers["Content-Encoding"] == "gzip", address
            assert "Accept-Encoding" in response.headers["Vary"]
            whole_file = visitor.get(address, headers={"Accept-Encoding": "identity"})
            assert "Content-Encoding" not in whole_file.headers
            assert whole_file.getvalue() == content


# -- Nothing runs ----------------------------------------------------------------------------


@demo_is_loaded
@pytest.mark.parametrize("address", PAGES)
def test_a_page_needs_no_script_and_loads_nothing_of_others(address, fan):
    page = read(address, fan.get(address))
    for one in page.root.iter():
        assert one.tag not in {"script", "style", "iframe", "object", "embed"}, shown(one)
        for name, value in one.items():
            assert not name.startswith("on") and name != "style", shown(one)
            assert not value.strip().lower().startswith("javascript:"), shown(one)
    loaded = list(loaded_by(page))
    assert loaded
    assert all(at.startswith(("/static/", "/media/")) for at in loaded), loaded


def allowed_by(policy: str) -> dict[str, set[str]]:
    """Return what a content policy allows, by directive."""
    parts = (directive.split() for directive in policy.split(";"))
    return {name: set(sources) for name, *sources in parts}


@demo_is_loaded
@pytest.mark.parametrize(
    ("address", "status"),
    [
        *((address, STATUS.get(address, 200)) for address in PAGES),
        (f"{EVENT}?_export=csv", 200),
        (f"{EVENT}?_export=xml", 400),
        ("/?utm_source=x", 302),
        ("/a/b/c/d/e/", 404),
        ("/tracks/", 500),
    ],
)
def test_the_policy_is_strict_whatever_the_answer(address, status, monkeypatch):
    if status == 500:
        monkeypatch.setattr("results.views.tracks.track_index", None)
    fan = Client(raise_request_exception=False)
    first = fan.get(address)
    etag = first.headers.get("ETag", "none")
    for response in (first, fan.get(address), fan.get(address, headers={"If-None-Match": etag})):
        assert response.status_code in (status, 304)
        assert_strict(response)


@pytest.mark.parametrize("address", ["/", "/a/b/", "/admin/", "/admin/login/", "/healthz"])
def test_a_host_that_is_not_ours_is_refused_under_the_same_policy(address, db):
    for host in ("elsewhere.example", "..", "127.0.0.1:x"):
        response = Client(headers={"Host": host}).get(address)
        assert response.status_code == 400
        assert_strict(response)
        assert response.headers["X-Frame-Options"] == "DENY"


def assert_strict(response) -> None:
    allowed = allowed_by(response.headers["Content-Security-Policy"])
    assert allowed["default-src"] <= {"'self'", "'none'"}
    assert allowed["object-src"] == allowed["frame-ancestors"] == {"'none'"}
    assert allowed["base-uri"] <= {"'self'", "'none'"}
    assert allowed["form-action"] == {"'self'"}
    assert allowed.pop("img-src") <= {"'self'", "data:"}
    assert set().union(*allowed.values()) <= {"'self'", "'none'"}
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


# -- Memory ----------------------------------------------------------------------------------


def test_a_million_made_up_addresses_leave_the_shelf_in_its_bounds():
    page = Page({}, b"x" * 300, b"x" * 200)
    shelf = Shelf(room=100 * page.cost)
    shelf.get(1, "")
    for number in range(1_000_000):
        shelf.put(1, f"http:/?sort={number}", page)
        assert shelf.used <= shelf.room
    assert shelf.used == sum(page.cost for page in shelf.pages.values())
    assert list(shelf.pages) == [f"http:/?sort={number}" for number in range(999_900, 1_000_000)]


def test_a_page_asked_for_again_stays_while_made_up_ones_go():
    page = Page({}, b"x" * 300, b"x" * 200)
    shelf = Shelf(room=10 * page.cost)
    shelf.get(1, "")
    shelf.put(1, "asked for", page)
    for number in range(100):
        shelf.put(1, f"made up {number}", page)
        assert shelf.get(1, "asked for") is not None
    assert shelf.used == sum(page.cost for page in shelf.pages.values()) <= shelf.room


def test_a_page_put_twice_is_counted_once():
    page = Page({}, b"x" * 300, b"x" * 200)
    shelf = Shelf(room=10 * page.cost)
    shelf.get(1, "")
    for _ in range(3):
        shelf.put(1, "http:/", page)
    assert shelf.used == page.cost


def test_a_full_shelf_takes_as_much_memory_as_it_says():
    shelf = Shelf(room=2_000_000)
    shelf.get(1, "")
    tracemalloc.start()
    try:
        for number in range(5_000):
            address = f"https:/trucks/2025/standings/?sort={number}"
            made = HttpResponse(f"{number}" * 50, headers={"Content-Security-Policy": f"{number}"})
            shelf.put(1, address, Page.made_from(made, f'W/"{number}"'))
        del made
        gc.collect()
        taken, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(shelf.pages) < 5_000, "some had to go"
    assert shelf.room / 2 < taken < shelf.room * 1.1
    assert peak < shelf.room * 1.2


def made_up(number: int) -> tuple[str, ...]:
    """Return addresses that nobody has asked for before, below every kind that takes some."""
    return (
        f"{STANDINGS}?sort=made-up-{number}",
        f"{STANDINGS}?sort={'%2C'.join(['wins'] * (number + 1))}",
        f"{STANDINGS}?after=9{number}",
        f"{EVENT}?manufacturer=made-up-{number}",
        f"{EVENT}?driver=made-up-{number}",
        f"/made-up-{number}/",
        f"/drivers/made-up-{number}/?sort={number}",
    )


@pytest.mark.once
@demo_is_loaded
def test_made_up_addresses_and_hosts_take_no_more_memory_than_the_shelf_has(monkeypatch, caplog):
    monkeypatch.setattr(keeping.SHELF, "room", 400_000)
    # pytest keeps what is logged, and with it each request that was refused.
    caplog.set_level(logging.CRITICAL + 1, logger="django")
    # The test client connects signals at each request, and never lets go of all that takes.
    site = WSGIHandler()

    def status(address: str, host: str = "localhost") -> int:
        response = site.get_response(RequestFactory().get(address, headers={"host": host}))
        assert keeping.SHELF.used <= keeping.SHELF.room
        return response.status_code

    def ask(numbers: range) -> int:
        for number in numbers:
            assert {status(address) for address in made_up(number)} == {200, 400, 404}
            assert status("/", f"made-up-{number}.example") == 400
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        ask(range(10))
        pages, before = len(keeping.SHELF.pages), ask(range(10, 20))
        after = ask(range(20, 40))
    finally:
        tracemalloc.stop()
    assert 0 < len(keeping.SHELF.pages) <= pages + 1
    assert abs(after - before) < 100_000, "keeping each of them takes fifteen times as much"
