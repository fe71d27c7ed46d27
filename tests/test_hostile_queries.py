"""Whatever stands in a page's query: it is answered, bounded, and what is wrong is named."""

from urllib.parse import quote, urlsplit

import pytest
from django.urls import resolve

from results.models import Event, Series, Track
from results.revisions import revise
from tests.browser.pages import ALIKE, EVENT, PAGES, STANDINGS

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


# -- Nothing is passed over in silence ---------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        # Said twice.
        ("/results/?series=cup&series=trucks", "/results/?series=trucks"),
        (f"{STANDINGS}?after=1&after=2", f"{STANDINGS}?after=2"),
        (f"{STANDINGS}?after=2&after=2", f"{STANDINGS}?after=2"),
        (f"{STANDINGS}?after=2&after=", STANDINGS),
        # A table that nobody takes along.
        (f"{EVENT}?table=stages", EVENT),
        ("/results/?table=nonsense&finish_to=1", "/results/?finish_to=1"),
        ("/drivers/?table=rows&_export=&letter=h", "/drivers/?letter=h"),
        # What sorts or pages a table that is not there.
        ("/numbers/07/?number-sort=zzz", "/numbers/07/"),
        ("/numbers/07/?number-page=7&sort=year", "/numbers/07/?sort=year"),
        ("/manufacturers/ford/?manufacturer-page=9", "/manufacturers/ford/"),
        ("/tracks/homestead-miami/?by=team&winners-page=99", "/tracks/homestead-miami/?by=team"),
        ("/trucks/2025/slim-jim-200/?sort=laps", "/trucks/2025/slim-jim-200/"),
        ("/trucks/2025/playoffs/?sort=points", "/trucks/2025/playoffs/"),
        # What a race to come has none of.
        ("/trucks/2025/slim-jim-200/?manufacturer=Ford&driver=x&car=1",
         "/trucks/2025/slim-jim-200/"),
        # Who is picked out where nothing is drawn.
        (f"{STANDINGS}?only=winners&driver=corey-heim", f"{STANDINGS}?only=winners"),
    ],
)  # fmt: skip
def test_what_a_page_makes_nothing_of_leads_to_its_address_without_it(asked, leads_to, demo, fan):
    response = fan.get(asked)
    assert (response.status_code, response.headers.get("Location")) == (302, leads_to)
    assert fan.get(leads_to).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        ("/results/?_export=csv&table=nonsense", 400, "no table “nonsense”. There are: results."),
        ("/results/?_export=csv&page=999", 404, "page=999 names no page of these."),
        (f"{EVENT}?car=zzz", 404, "car=zzz is no car of this race"),
        (f"{STANDINGS}?driver=zzz", 404, "driver=zzz is nobody of these standings."),
        (f"{STANDINGS}?sort=,", 404, "sort=, is nothing to sort by."),
        (f"{STANDINGS}?sort=,,", 404, "sort=,, is nothing to sort by."),
        (f"{EVENT}?sort=laps,,start", 404, "sort=laps,,start is nothing to sort by."),
        ("/drivers/?sort=name,", 404, "sort=name, is nothing to sort by."),
        ("/results/?sort=,", 404, "sort=, is nothing to sort by."),
        ("/drivers/?series=zzz", 400, "zzz is not one of the available choices."),
        ("/tracks/?shape=egg", 400, "egg is not one of the available choices."),
        ("/drivers/corey-heim/?only=zzz", 400, "zzz is not one of the available choices."),
        (f"{EVENT}?team=zzz", 400, "zzz is not one of the available choices."),
        ("/compare/?a=corey-heim&b=zzzz", 400, "We know no driver “zzzz”."),
        ("/corrections/?season=zzz", 400, "zzz is not one of the available choices."),
        (f"{EVENT}?revision=01", 404, "revision=01 names no revision of ours."),
        (f"{STANDINGS}?after=04", 404, "after=04 names no round of this season"),
    ],
)
def test_what_is_wrong_is_named_and_not_kept(address, status, named, demo, fan):
    response = fan.get(address)
    assert response.status_code == status
    assert named in response.content.decode()
    assert "ETag" not in response.headers


def test_a_car_and_a_driver_of_theirs_are_picked_out(demo, fan):
    assert 'value="11" selected' in fan.get(f"{EVENT}?car=11").content.decode()
    picked = fan.get(f"{STANDINGS}?driver=corey-heim").content.decode()
    assert 'value="corey-heim" selected' in picked


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


def test_what_was_called_otherwise_is_followed_in_every_filter(demo, editor, fan):
    with revise(user=editor, reason="Other names"):
        for noun, slug in ((Series, "trucks"), (Track, "homestead-miami")):
            one = noun.objects.get(slug=slug)
            one.slug = f"new-{slug}"
            one.save()
        race = Event.objects.get(slug="slim-jim-200")
        race.slug = "slim-200"
        race.save()
    for was, now in (
        ("/drivers/corey-heim/?track=homestead-miami",
         "/drivers/corey-heim/?track=new-homestead-miami"),
        ("/drivers/corey-heim/?series=trucks&track=homestead-miami&sort=laps",
         "/drivers/corey-heim/?series=new-trucks&track=new-homestead-miami&sort=laps"),
        ("/corrections/?season=trucks-2025", "/corrections/?season=new-trucks-2025"),
        ("/corrections/?season=new-trucks-2025&race=slim-jim-200",
         "/corrections/?season=new-trucks-2025&race=slim-200"),
        ("/tracks/new-homestead-miami/?series=trucks",
         "/tracks/new-homestead-miami/?series=new-trucks"),
        ("/drivers/?series=trucks", "/drivers/?series=new-trucks"),
    ):  # fmt: skip
        assert fan.get(was).headers.get("Location") == now
        assert fan.get(now).status_code == 200
