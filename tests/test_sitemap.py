"""What search engines ask for: every page once, under one address, and nothing that is none."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client

from results.models import Driver
from results.revisions import revise
from results.views import sitemap

from . import factories
from .browser.documents import read
from .browser.pages import EVENT, STANDINGS

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(fan, address: str = "/sitemap.xml") -> list[str]:
    """Return the addresses in a sitemap, or in an index of them."""
    response = fan.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    one = {"sitemapindex": "sitemap", "urlset": "url"}[root.tag.removeprefix(NAMESPACE)]
    assert {part.tag for part in root} <= {NAMESPACE + one}
    return [part.find(f"{NAMESPACE}loc").text for part in root]


def everything(fan) -> list[str]:
    return [page for at in listed(fan) for page in listed(fan, urlsplit(at).path)]


@pytest.mark.once
@pytest.mark.usefixtures("demo")
def test_every_address_in_it_is_the_canonical_one_of_a_page(fan, settings):
    settings.SITE_URL = "https://racestats.example"
    pages = everything(fan)
    assert len(set(pages)) == len(pages) > 100
    told = {page: read(page, fan.get(urlsplit(page).path)).told("canonical") for page in pages}
    assert {page: at for page, at in told.items() if at != [page]} == {}


@pytest.mark.usefixtures("demo")
def test_every_noun_is_in_it(fan):
    pages = {urlsplit(page).path for page in everything(fan)}
    assert {
        "/", "/drivers/", "/tracks/", "/about/", "/trucks/", "/trucks/2025/", STANDINGS, EVENT,
        f"{STANDINGS}owners/", "/trucks/2025/playoffs/", "/drivers/corey-heim/",
        "/tracks/homestead-miami/", "/trucks/2025/slim-jim-200/",
    } <= pages  # fmt: skip


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234"])
@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemaps/races/1.xml", "/robots.txt"])
def test_its_addresses_are_the_sites_whatever_host_is_asked_for(address, host, settings):
    settings.SITE_URL = "https://racestats.example"
    body = Client(headers={"host": host}).get(address).content.decode()
    assert "https://racestats.example/" in body
    assert "localhost" not in body and "127.0.0.1" not in body


def test_no_sitemap_is_longer_than_it_may_be(editor, fan, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 4)
    with revise(user=editor, reason="Ten drivers"):
        factories.drivers(10)
    maps = [urlsplit(at).path for at in listed(fan) if "/drivers/" in at]
    assert maps == [f"/sitemaps/drivers/{number}.xml" for number in (1, 2, 3)]
    lists = [listed(fan, at) for at in maps]
    assert [len(one) for one in lists] == [4, 4, 2]
    assert len({page for one in lists for page in one}) == Driver.objects.count() == 10
    for nowhere in ("drivers/0", "drivers/4", "nouns/1"):
        assert fan.get(f"/sitemaps/{nowhere}.xml").status_code == 404


def test_a_sitemap_of_nothing_is_one_still(fan):
    assert [urlsplit(at).path for at in listed(fan)] == ["/sitemaps/pages/1.xml"]


def may_read(fan, address: str) -> bool:
    """Return whether robots may read `address`: the longest rule decides (RFC 9309)."""
    rules = []
    for line in fan.get("/robots.txt").content.decode().splitlines():
        name, _, path = line.partition(": ")
        if name in ("Allow", "Disallow"):
            pattern = ".*".join(map(re.escape, path.split("*")))
            if re.match(pattern, address):
                rules.append((len(path), name == "Allow"))
    return max(rules, default=(0, True))[1]


@pytest.mark.parametrize(
    "address",
    [
        "/", EVENT, STANDINGS, f"{STANDINGS}?after=2", f"{STANDINGS}?only=winners",
        "/corrections/?page=2", "/corrections/?season=trucks-2025&race=slim-jim-200",
        "/trucks/2025/baptist-health-200.json", "/feeds/recaps.atom", "/static/css/page.css",
    ],
)  # fmt: skip
def test_robots_read_every_page(address, fan):
    assert may_read(fan, address)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/", "/admin/results/event/", f"/report/?page={EVENT}", "/reports/7/",
        f"{EVENT}?_export=csv", f"{EVENT}?_export=csv&table=stages", f"{EVENT}?manufacturer=Ford",
        f"{EVENT}?driver=heim", f"{EVENT}?leaders-sort=laps", f"{EVENT}?revision=3",
        f"{STANDINGS}?sort=-wins", f"{STANDINGS}?after=2&sort=-wins",
        f"{STANDINGS}?after=2&revision=3", f"{STANDINGS}?after=2&_export=csv",
        f"{STANDINGS}?only=winners&sort=wins", "/corrections/?_export=csv",
        "/corrections/?driver=corey-heim&_export=json", "/drivers/?sort=-name",
    ],
)  # fmt: skip
def test_robots_are_kept_from_what_is_no_page_of_its_own(address, fan):
    assert not may_read(fan, address)


def test_robots_are_told_where_the_sitemap_is(fan, settings):
    response = fan.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in response.content.decode()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("page", ["/", EVENT, STANDINGS, "/drivers/corey-heim/", "/corrections/"])
def test_links_that_sort_and_export_are_not_to_be_followed(page, fan):
    for link in read(page, fan.get(page)).all("a"):
        if re.search(r"[?&]((\w+-)?sort|_export|revision)=", link.get("href")):
            assert "nofollow" in link.get("rel", "").split(), link.get("href")
