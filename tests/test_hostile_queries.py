"""Whatever stands in a page's query: it is answered, bounded, and what is wrong is named."""

from urllib.parse import quote, urlsplit

import pytest
from django.urls import resolve

from tests.browser.pages import ALIKE, EVENT, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.once]

VALUES = (
    "x", "-1", "0", "1.5", "99999999999999999999", "²", "\x00", "a,b", "-", "--sort", "true",
    "%s", "'\"><b>", "a" * 3000, "../../etc/passwd", "‮Ꭰ😀",
)  # fmt: skip
BESIDE = (
    "/trucks.json", "/trucks/2025.json", f"{EVENT[:-1]}.json", "/drivers/corey-heim.json",
    f"{EVENT[:-1]}.jsonld", "/trucks/2025/schedule.ics", "/feeds/recaps.atom", "/sitemap.xml",
    "/feeds/corrections.json", "/robots.txt", "/opensearch.xml",
)  # fmt: skip
# More bytes than this no page of the demo has, whatever it is asked.
BOUND = 1_500_000
# Words of a reader's own: none of them is wrong, if none too long.
FREE = {"q", "page:report", "driver:standings", "driver:event", "picked"}


def kinds() -> dict[str, str]:
    """Return one address of each kind of page, without a query, by the name of its view."""
    found = {}
    for address in [*PAGES, *ALIKE, *BESIDE]:
        path = urlsplit(address).path
        try:
            name = resolve(path).url_name
        except Exception:
            continue
        if not path.startswith("/nowhere"):
            found.setdefault(name, path)
    return found


def test_no_query_breaks_a_page(demo, fan):
    broken, asked = [], 0
    for name, path in kinds().items():
        parameters = getattr(resolve(path).func, "parameters", ())
        for parameter in (*parameters, "unheard-of"):
            for value in VALUES:
                address = f"{path}?{parameter}={quote(value)}"
                asked += 1
                if fault := fault_of(fan.get(address), parameter, value, name):
                    broken.append(f"{name}: {address[:120]}: {fault}")
    assert not broken, "\n".join(broken[:40])
    assert asked > 2000


def fault_of(response, parameter: str, value: str, name: str) -> str | None:
    """Return what is wrong with an answer, or None."""
    if response.status_code not in (200, 301, 302, 400, 404):
        return str(response.status_code)
    if response.streaming:
        size = sum(len(part) for part in response.streaming_content)
        return f"{size} bytes" if size > BOUND else None
    if len(response.content) > BOUND:
        return f"{len(response.content)} bytes"
    if response.status_code in (400, 404) and parameter not in response.content.decode():
        return f"{response.status_code} that does not name {parameter}"
    return None


@pytest.mark.parametrize("query", ["a=1&a=2", "&&&", "=", "sort", "%ff=%fe", "page=1&page=2"])
def test_no_odd_query_breaks_a_page(query, demo, fan):
    for path in kinds().values():
        assert fan.get(f"{path}?{query}").status_code in (200, 301, 302, 400, 404), path


def test_hostile_names_in_the_path_are_not_found(demo, fan):
    for stem in ("/drivers/", "/teams/", "/tracks/", "/numbers/", "/records/", "/trucks/", "/"):
        for value in VALUES:
            status = fan.get(f"{stem}{quote(value, safe='')}/").status_code
            assert status in (301, 302, 404), (stem, value, status)


@pytest.mark.parametrize("name", ["start_from", "finish_to", "since", "led_from"])
@pytest.mark.parametrize("number", ["1_0", "٣", "+1", "01", " 1", "1 ", "1.0", "1e1", "²", "00"])
def test_a_whole_number_is_written_in_one_way(name, number, demo, fan):
    response = fan.get("/results/", {name: number})
    assert response.status_code == 400
    assert "Enter a whole number." in response.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/trucks/02025/", "/trucks/0002025/standings/", "/trucks/٢٠٢٥/", "/trucks/20250/",
     "/trucks/02025/baptist-health-200/", "/trucks/02025.json", "/sitemaps/races/01.xml",
     "/sitemaps/races/0.xml", "/reports/04000/"],
)  # fmt: skip
def test_a_number_in_a_path_is_written_in_one_way(path, demo, fan):
    assert fan.get(path).status_code == 404
