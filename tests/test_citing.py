"""Taking a page or a table to others: its link, and what names it for good."""

from urllib.parse import urldefrag

import pytest

from results.models import Event
from results.revisions import revise

from .browser.documents import Document, read, words
from .browser.pages import EVENT, NOWHERE, REPORTED, STANDINGS

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("demo")]


def page_of(fan, address: str) -> Document:
    return read(address, fan.get(address))


def cite_of(page: Document) -> list[str]:
    return [words(one) for one in page.all("p") if one.get("class") == "cite"]


@pytest.mark.parametrize("address", ["/", EVENT, STANDINGS, "/drivers/corey-heim/", "/about/"])
def test_every_page_says_how_to_cite_it(address, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    page = page_of(fan, address)
    (title,) = page.told("title")
    whole = f"https://racestats.example{address}"
    assert cite_of(page) == [f"To cite this page: {title}, {whole} (revision 1)"]


def test_a_page_is_cited_by_its_canonical_address(fan, settings):
    settings.SITE_URL = "https://racestats.example"
    (cite,) = cite_of(page_of(fan, f"{STANDINGS}?after=2&sort=-wins"))
    assert f"https://racestats.example{STANDINGS}?after=2 (revision 1)" in cite


def test_a_page_as_it_stood_is_cited_as_of_then(editor, fan, settings):
    with revise(user=editor, reason="Counted"):
        Event.objects.update(attendance=5)
    (now,) = cite_of(page_of(fan, EVENT))
    (then,) = cite_of(page_of(fan, f"{EVENT}?revision=1"))
    assert now.endswith(f"{settings.SITE_URL}{EVENT} (revision 2)")
    assert then.endswith(f"{settings.SITE_URL}{EVENT}?revision=1 (revision 1)")
    # What is cited leads to what was read.
    assert fan.get(f"{EVENT}?revision=2").status_code == 200


@pytest.mark.parametrize("address", [NOWHERE, f"/report/?page={EVENT}", f"/reports/{REPORTED}/"])
def test_what_is_no_page_of_the_record_is_not_cited(address, fan):
    assert cite_of(page_of(fan, address)) == []


@pytest.mark.parametrize(
    "address",
    ["/", EVENT, "/trucks/2025/", f"{STANDINGS}?after=2&sort=-wins", "/drivers/corey-heim/",
     f"{EVENT}?manufacturer=Ford", f"{EVENT}?revision=1"],
)  # fmt: skip
def test_each_table_has_a_link_that_leads_to_it_as_it_is_shown(address, fan):
    page = page_of(fan, address)
    links = [one.get("href") for one in page.all("a") if words(one) == "Link to this table"]
    shown = [one.get("id") for one in page.all("div") if "table-region" in one.get("class", "")]
    assert len(links) == len(set(links)) > 0
    for link in links:
        there, place = urldefrag(link)
        assert there == address and place in shown
