"""Each page's queries are few, and do not grow with history."""

from datetime import date, time

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from results import keeping, roles
from results.models import (
    Caution,
    Driver,
    Event,
    LapLeader,
    Manufacturer,
    Moment,
    PublishedStanding,
    Recap,
    Ruling,
    RunningOrder,
)
from results.revisions import revise
from results.stats.annals.annals import MEMORY

from . import factories
from .conftest import at_desk

pytestmark = pytest.mark.django_db

BUDGET = {
    "/trucks/2025/race-3/": 20,
    "/trucks/2025/race-3/inspection/": 15,
    "/trucks/2025/race-4/": 15,
    "/trucks/2025/race-3.json": 20,
    "/trucks/2025/race-3.jsonld": 20,
    "/drivers/driver-001.jsonld": 15,
    "/tracks/homestead.jsonld": 15,
    "/trucks/2025.json": 15,
    "/trucks.json": 15,
    "/drivers/driver-001.json": 15,
    "/tracks/homestead.json": 15,
    "/about/data/": 15,
    "/about/glossary/": 1,
    "/robots.txt": 1,
    "/sitemap.xml": 15,
    "/sitemaps/races/1.xml": 15,
    "/sitemaps/seasons/1.xml": 15,
    "/": 15,
    "/trucks/": 15,
    "/trucks/2025/": 15,
    "/trucks/2025/schedule.ics": 15,
    "/trucks/2025/leaders/": 8,
    # Six questions of its own, and the look-up of the revision.
    "/trucks/2025/standings/": 7,
    "/trucks/2025/standings/?after=2": 7,
    "/trucks/2025/standings/owners/": 7,
    "/trucks/2025/standings/manufacturers/": 7,
    "/trucks/2025/standings/rookies/": 7,
    "/trucks/2025/standings/rules/": 3,
    "/trucks/2025/standings/drivers/driver-001/": 8,
    "/trucks/2025/standings/owners/1/": 8,
    "/trucks/2025/standings/manufacturers/ford/": 8,
    "/trucks/2025/playoffs/": 7,
    "/drivers/": 15,
    "/drivers/?letter=0&q=driver&series=trucks&active=yes&sort=-wins": 15,
    "/drivers/driver-001/": 15,
    "/teams/": 15,
    "/manufacturers/": 15,
    "/manufacturers/ford/": 15,
    "/numbers/": 15,
    "/numbers/1/": 15,
    "/tracks/": 15,
    "/tracks/?q=homestead": 15,
    "/tracks/homestead/": 15,
    # With the prior records, after a revision.
    "/records/": 6,
    "/records/?series=trucks&since=2000": 4,
    "/records/?track=homestead": 9,
    "/records/wins/": 4,
    "/records/laps-led-in-a-race/?type=short": 4,
    # The look-ups of the revision, the rows, their stages; narrowed down, what they come to.
    "/results/": 4,
    "/results/?series=trucks&page=2": 4,
    "/results/?start_from=5&finish_to=3": 4,
    "/results/?driver=driver-001&sort=-gained": 4,
    "/tracks/homestead/?series=trucks": 15,
    "/tracks/homestead/?by=driver": 15,
    "/corrections/": 15,
    "/corrections/?season=trucks-2025&race=race-3&driver=driver-001": 15,
    "/corrections/?page=2": 15,
    "/feeds/corrections.atom": 15,
    "/feeds/corrections.json": 15,
    "/feeds/recaps.atom": 15,
    "/feeds/trucks/recaps.atom": 15,
    "/feeds/drivers/driver-001/recaps.atom": 15,
    "/report/?page=/trucks/2025/race-3/": 15,
    "/report/?page=/drivers/driver-001/": 15,
    "/reports/4000/": 15,
    "/opensearch.xml": 1,
}
# Any page of a process that has read nothing yet.
WITH_NOTHING_KEPT = 15
# What they stand on is kept in memory until a revision touches it: the version, the newest
# revision, and what tells the few shown apart.
ON_WHAT_IS_KEPT = {
    "/search/": 1,
    "/search/?q=driver": 3,
    "/search/?q=drivr+04": 3,
    "/search/?q=race": 3,
    "/search/?q=%231": 3,
    "/compare/": 2,
    "/compare/?a=driver-001&b=driver-002&c=driver-003&d=driver-004": 3,
    "/compare/?a=driver-001&b=driver-002&series=trucks&year=2025&track=homestead": 4,
}


def history(years: int) -> None:
    """Make seasons of three races run and one to come, 2025 the latest, every era's rules."""
    for year in range(2025 - years + 1, 2026):
        season = factories.season(year, "trucks-2025" if year > 2016 else "trucks-2004")
        for number in (1, 2, 3):
            event = factories.event(
                season, number, date=date(year, number, 1), local_start=time(19),
                # What a finale pays is only known from all of its season.
                playoff_round=3 if number == 3 and year > 2016 else None,
            )  # fmt: skip
            factories.race(event, cars=43, stages=2 if year > 2016 else 0)
        factories.event(season, 4, status="scheduled")
    factories.analyze()


def everything_about(event: Event) -> None:
    """Fill a race with all that its page and its form can hold."""
    cars = list(event.results.order_by("finish"))
    event.results.update(manufacturer=Manufacturer.objects.create(name="Ford"))
    for number in range(1, 9):
        Caution.objects.create(event=event, start_lap=number * 10, end_lap=number * 10 + 3)
        LapLeader.objects.create(event=event, order=number, result=cars[number])
        moment = Moment.objects.create(event=event, lap=number, text="Contact")
        moment.cars.create(result=cars[number])
        RunningOrder.objects.create(event=event, lap=number).places.create(
            position=1, result=cars[number]
        )
    recap = Recap.objects.create(event=event, headline="Told", body="Told.", status="published")
    recap.quotes.create(text="We won.", speaker="Driver 001")
    recap.sources.create(title="A report")
    for place, car in enumerate(cars[:10], start=1):
        PublishedStanding.objects.create(
            season=event.season, event=event, place=place, driver=car.driver, points=40
        )
    event.claims.create(fact="the margin", one_says="1.0", other_says="1.1")


def corrected(event: Event, editor, times: int) -> None:
    """Correct a race so many times, the last time its winner."""
    for number in range(times):
        with revise(user=editor, reason="Counted again", source="https://example.org/"):
            Event.objects.filter(pk=event.pk).update(attendance=1000 + number)
    with revise(user=editor, reason="Too low"):
        winner = event.results.get(finish=1)
        Ruling.objects.create(event=event, result=winner, kind="disqualified", reason="Too low")


@pytest.fixture(params=[1, 30], ids=["one season", "thirty seasons"])
def years(request, editor):
    with revise(user=editor, reason="History"):
        history(request.param)
        event = Event.objects.get(season__year=2025, round=3)
        everything_about(event)
    corrected(event, editor, 30)
    factories.report(event.get_absolute_url(), 4000)
    return request.param


def queries_of(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def test_public_pages_keep_to_their_budget(years, fan, editor):
    race = Event.objects.get(season__year=2025, round=3)
    over = {}
    for address, budget in (BUDGET | ON_WHAT_IS_KEPT).items():
        # What a process keeps of all history it works out once: that is within the budget, too.
        MEMORY.forget()
        first = queries_of(fan, address)
        keeping.SHELF.clear()
        again = queries_of(fan, address)
        with revise(user=editor, reason="Counted again"):
            race.results.filter(finish=4).update(laps_led=F("laps_led") + 1)
            Driver.objects.filter(slug="driver-004").update(home_town=address[:50])
        corrected = queries_of(fan, address)
        if again > budget or max(first, corrected) > max(budget, WITH_NOTHING_KEPT):
            over[address] = first, again, corrected
    assert not over


def test_the_desk_keeps_to_its_budget_with_43_cars_and_however_long_the_history(years, account):
    event = Event.objects.get(season__year=2025, round=3)
    editors = at_desk(account(roles.EDITOR))
    # Which content type the event is, Django asks once in the life of a process.
    ContentType.objects.get_for_model(Event)
    assert queries_of(editors, reverse("admin:results_event_change", args=[event.pk])) <= 15
    for page in (
        reverse("admin:results_event_inspection", args=[event.pk]),
        reverse("admin:results_season_inspection", args=["trucks", 2025]),
        reverse("admin:results_inspection"),
    ):
        assert queries_of(editors, page) <= 18, page
