"""What leads from page to page: neighbours, seasons of a series, winners at a track."""

import pytest

from results.models import Driver, Event, Result, Track
from results.revisions import revise
from results.stats.annals import annals
from results.stats.careers import driver_page, find_driver
from results.stats.facts import NOW
from results.stats.neighbours import neighbours_by_name
from results.stats.seasons import find_season, find_series, schedule
from results.stats.series_page import series_page
from results.stats.standings import season_results, standings
from results.stats.tracks import find_track, races_at, winners

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(editor):
    """A revision open for a test's setting."""
    return lambda: revise(user=editor, reason="A setting")


def test_neighbours_by_name_tell_namesakes_apart(writing):
    with writing():
        for name, slug in (("A B", "a-b"), ("C D", "c-d"), ("C D", "c-d-2"), ("E F", "e-f")):
            Driver.objects.create(name=name, slug=slug)

    def around(slug):
        found = find_driver(NOW, slug)
        return tuple(one and one.slug for one in neighbours_by_name(NOW, Driver, found))

    assert around("a-b") == (None, "c-d")
    assert around("c-d") == ("a-b", "c-d-2")
    assert around("c-d-2") == ("c-d", "e-f")
    assert around("e-f") == ("c-d-2", None)


def test_a_series_tells_who_won_most_of_each_season(writing):
    with writing():
        first, second = factories.season(2024), factories.season(2025)
        factories.race(factories.event(first))
        factories.event(first, round=2, status="scheduled")
        results = factories.race(factories.event(second))
        other = factories.event(second, round=2)
        Result.objects.create(
            event=other, driver=results[1].driver, car_number="2", provisional_finish=1,
            provisional_status="running",
        )  # fmt: skip
    later, earlier = series_page(annals(), find_series(NOW, "trucks")).seasons
    assert (later.year, later.races, later.run, later.wins) == (2025, 2, 2, 1)
    assert later.most_wins == "Driver 001, Driver 002"
    assert (earlier.races, earlier.run, earlier.most_wins) == (2, 1, "Driver 001")


def test_a_season_nobody_has_won_in_yet_has_no_winner(writing):
    with writing():
        factories.event(factories.season(), status="scheduled")
    (held,) = series_page(annals(), find_series(NOW, "trucks")).seasons
    assert (held.races, held.run, held.most_wins, held.wins) == (1, 0, "", None)


def test_winners_at_a_track_are_counted_most_first(writing):
    with writing():
        for year in (2023, 2024, 2025):
            factories.race(factories.event(factories.season(year)))
        results = factories.race(factories.event(factories.season(2026), status="scheduled"))
        assert results
    here = winners(races_at(NOW, find_track(NOW, Track.objects.get().slug)))
    assert [(one.driver, one.wins, one.years) for one in here] == [
        ("Driver 001", 3, "2025, 2024, 2023")
    ]


def test_several_seasons_are_summed_up_but_not_their_points(writing):
    with writing():
        for year in (2024, 2025):
            factories.race(factories.event(factories.season(year)))
    page = driver_page(NOW, find_driver(NOW, "driver-003"))
    assert page.summary.season == "2 seasons"
    assert (page.summary.starts, page.summary.average_finish) == (2, 3)
    assert page.summary.race_points is None
    with writing():
        Event.objects.filter(season__year=2024).delete()
    assert driver_page(NOW, find_driver(NOW, "driver-003")).summary is None


def test_as_many_lines_of_the_standings_as_are_asked_for(writing):
    with writing():
        season = factories.season()
        event = factories.event(season)
        results = factories.race(event, cars=8)
        factories.declared_elsewhere(season, results[0].driver)
    found = find_season(NOW, "trucks", 2025)
    events = schedule(NOW, found.id)
    whole = standings(season_results(NOW, found, events), events[0])
    for first in (3, 7, 8, 20):
        part = standings(season_results(NOW, found, events), events[0], first=first)
        assert part == whole[:first]
