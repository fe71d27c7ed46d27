"""The demo season is computed as the series paid it."""

import pytest
from django.core.management import call_command

from results.models import (
    Event,
    LapLeader,
    PublishedStanding,
    Recap,
    Result,
    Revision,
    Ruling,
    SeasonEntry,
)
from results.revisions import revise
from results.stats.facts import NOW, as_of
from results.stats.seasons import find_season, schedule
from results.stats.standings import season_results, standings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def season_after(number: int, facts=NOW):
    season = find_season(facts, "trucks", 2025)
    events = schedule(facts, season.id)
    after = next(event for event in events if event.round == number)
    return standings(season_results(facts, season, events), after)


def test_the_demo_is_one_revision():
    assert Revision.objects.count() == 1
    assert Result.objects.count() == 133


def test_loading_it_again_changes_nothing_not_even_a_correction(editor):
    with revise(user=editor, reason="Another winner"):
        Ruling.objects.get().rescind("On appeal")
    call_command("load_demo", verbosity=0)
    assert Revision.objects.count() == 2
    assert Result.objects.get(event__round=1, finish=1).driver.name == "Parker Kligerman"


def test_every_points_total_is_what_the_series_paid():
    season = find_season(NOW, "trucks", 2025)
    scored = season_results(NOW, season, schedule(NOW, season.id)).scored
    published = dict(Result.objects.values_list("id", "points_published"))
    assert {one.row.id: one.points.total for one in scored} == published
    assert len(published) == 133


def test_the_margins_after_homestead_are_those_published():
    margins = {line.driver: (line.position, line.behind_leader) for line in season_after(4)}
    published = PublishedStanding.objects.select_related("driver")
    assert published.count() == 6
    for line in published:
        assert margins[line.driver.name] == (line.place, line.behind_leader)
    assert margins["Ty Majeski"] == (2, 8)
    assert margins["Tyler Ankrum"] == (6, 50)


def test_after_atlanta_enfinger_leads_majeski_by_one():
    leader, second = season_after(2)[:2]
    assert (leader.driver, second.driver, second.behind_leader) == (
        "Grant Enfinger",
        "Ty Majeski",
        1,
    )


def test_a_driver_declared_elsewhere_is_listed_unranked():
    larson = next(line for line in season_after(4) if line.driver == "Kyle Larson")
    assert (larson.position, larson.points, larson.wins) == (None, 0, 1)
    assert season_after(4)[-1].position is None


def test_movement_is_against_the_event_before():
    heim, majeski = season_after(4)[:2]
    assert (heim.movement, majeski.movement) == (1, -1)
    assert all(line.movement is None for line in season_after(1))


def test_kligerman_took_the_flag_and_is_classified_last():
    result = Result.objects.get(event__round=1, driver__name="Parker Kligerman")
    assert (result.provisional_finish, result.finish, result.status) == (1, 36, "disqualified")


def test_homestead_is_here_in_full():
    event = Event.objects.get(round=4)
    assert event.cautions.laps() == 22
    assert event.lap_leaders.count() == 14
    assert event.moments.count() == 15
    assert event.running_orders.count() == 6
    assert event.claims.count() == 10
    assert event.recap.headline == "Larson spins, recovers and wins at Homestead"


def test_every_race_is_told():
    told = Recap.objects.published().values_list("event__round", flat=True)
    assert sorted(told) == [1, 2, 3, 4]


def test_the_stints_add_up_to_the_laps_led():
    led = {}
    for stint in LapLeader.objects.select_related("result"):
        laps = stint.end_lap - stint.start_lap + 1
        led[stint.result] = led.get(stint.result, 0) + laps
    assert {result.laps_led: laps for result, laps in led.items()} == {78: 78, 33: 33, 20: 20, 3: 3}


def test_whoever_is_not_eligible_declared_elsewhere():
    elsewhere = SeasonEntry.objects.filter(declared_for_points=False)
    assert elsewhere.count() == 9
    assert SeasonEntry.objects.declared().count() == 39


@pytest.mark.parametrize("round_number", [1, 2, 3, 4])
def test_the_past_reads_from_history_as_it_stood(round_number, editor):
    before = season_after(round_number)
    with revise(user=editor, reason="All changed"):
        Ruling.objects.get().rescind("On appeal")
        Result.objects.filter(event__round=round_number).update(points_eligible=False)
    assert season_after(round_number) != before
    assert season_after(round_number, as_of(1)) == before
    assert season_after(round_number, as_of(2)) == season_after(round_number)
