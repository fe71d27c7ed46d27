"""A race's first telling: what is known, in whole sentences, and nothing more."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest

from results.models import (
    Caution,
    Driver,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    Result,
    Ruling,
    SeasonEntry,
    Stage,
    StageResult,
)
from results.recaps.draft import Draft, draft
from results.recaps.page import RacePage, race_page
from results.revisions import revise
from results.stats.facts import NOW
from results.stats.race_rows import RaceRow
from results.stats.rookies import rookies_in
from results.stats.seasons import find_season, schedule

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FIELD = (
    "Kyle Larson", "Layne Riggs", "Corey Heim", "Tyler Ankrum", "Daniel Hemric", "Ross Chastain",
    "Jake Garcia", "Chandler Smith", "Grant Enfinger", "Kaden Honeycutt", "Ben Rhodes",
)  # fmt: skip


def page_of(event: Event) -> RacePage:
    season = find_season(NOW, event.season.series.slug, event.season.year)
    events = schedule(NOW, season.id, RaceRow)
    return race_page(NOW, season, events, next(one for one in events if one.id == event.id))


def driver(event: Event, name: str, number: int) -> Driver:
    known = Driver.objects.filter(name=name).exclude(results__event=event).first()
    return known or Driver.objects.create(name=name, slug=f"car-{number}")


def cars_of(event: Event, names=FIELD, **fields) -> list[Result]:
    """Let `names` finish in their order, the last on the grid first; car 1 wins."""
    return [
        Result.objects.create(
            **{
                "event": event,
                "driver": driver(event, name, number) if name else None,
                "car_number": str(number),
                "provisional_finish": number,
                "provisional_status": "running",
                "start": len(names) + 1 - number,
            }
            | fields
        )
        for number, name in enumerate(names, start=1)
    ]


@pytest.fixture
def tell(editor):
    """Enter a race, let `change(event, cars)` make it what it is, and draft it."""

    def told(change=None, *, names=FIELD, round=4, cars=(), before=None, **fields) -> Draft:
        with revise(user=editor, reason="The race"):
            season = factories.season()
            if before:
                before(season)
            fields = {"name": "Baptist Health 200"} | fields
            event = factories.event(season, round, **fields)
            results = cars_of(event, names, **dict(cars))
            if change:
                change(event, results)
        return draft(page_of(event))

    return told


def has(row, **fields) -> None:
    for field, value in fields.items():
        setattr(row, field, value)
    row.save()


def lead(event: Event, *stints) -> None:
    """Write stints down: each a car, its first lap and its last."""
    LapLeader.objects.bulk_create(
        LapLeader(event=event, order=order, result=car, start_lap=first, end_lap=last)
        for order, (car, first, last) in enumerate(stints, start=1)
    )


def stage(event: Event, number: int, end_lap: int, *cars) -> None:
    made = Stage.objects.create(event=event, number=number, end_lap=end_lap)
    for place, car in enumerate(cars, start=1):
        StageResult.objects.create(stage=made, result=car, provisional_position=place)


def section(told: Draft, heading: str) -> str:
    """Return what stands under a heading; it must be there once."""
    _before, after = f"\n\n{told.body}".split(f"\n\n### {heading}\n\n")
    return after.split("\n\n### ")[0]


def test_hardly_any_facts_make_a_short_story_of_the_finish(tell):
    told = tell(cars={"start": None})
    assert told.headline in (
        "Larson wins Baptist Health 200 at Homestead ahead of Riggs",
        "Larson beats Riggs to win Baptist Health 200 at Homestead",
    )
    assert told.summary == (
        "Kyle Larson won the Baptist Health 200 at Homestead. "
        "Layne Riggs finished second and Corey Heim third."
    )
    assert section(told, "The finish") == (
        "Behind Larson, Riggs finished second, Corey Heim third, Tyler Ankrum fourth and "
        "Daniel Hemric fifth. Completing the top 10, from sixth on, were Ross Chastain, "
        "Jake Garcia, Chandler Smith, Grant Enfinger and Kaden Honeycutt."
    )
    for unknown in ("led", "laps", "pole", "caution", "Stage", "points leader", "next", "seconds"):
        assert unknown not in told.body.replace("led the standings", "")


def test_a_race_without_a_result_is_not_drafted(tell):
    with pytest.raises(ValueError, match="nothing to draft from"):
        tell(names=())


def test_the_same_facts_make_the_same_words(tell):
    told = tell(margin_of_victory=Decimal("1.340"), laps_run=134)
    assert told == draft(page_of(Event.objects.get()))


def test_a_winner_unknown_is_said_to_be(tell):
    told = tell(lambda event, cars: has(cars[0], provisional_finish=None))
    assert told.headline == "Results of the Baptist Health 200 at Homestead"
    assert told.body.startswith("The winner of the Baptist Health 200 at Homestead is not on")
    assert "won the" not in told.body


def test_the_margin_is_over_who_came_second(tell):
    told = tell(margin_of_victory=Decimal("1.340"), date=date(2025, 3, 21))
    assert told.body.split("\n")[0].startswith(
        (
            "Kyle Larson won the Baptist Health 200 at Homestead on March 21, 2025, by 1.340 "
            "seconds over Layne Riggs.",
            "Kyle Larson won the Baptist Health 200 at Homestead on March 21, 2025, finishing "
            "1.340 seconds ahead of Layne Riggs.",
        )
    )
    assert "Layne Riggs finished second, 1.340 seconds behind, and Corey Heim third." in (
        told.summary
    )


def test_an_opener_stands_between_commas(tell):
    told = tell(round=1, margin_of_victory=Decimal("0.050"))
    assert told.body.startswith(
        "Kyle Larson won the 2025 season opener, the Baptist Health 200 at Homestead, by only "
        "0.050 seconds over Layne Riggs."
    )


def test_a_photo_finish_is_the_headline(tell):
    told = tell(margin_of_victory=Decimal("0.005"))
    assert told.headline == (
        "Larson beats Riggs by 0.005 seconds to win Baptist Health 200 at Homestead"
    )
    assert "by only 0.005 seconds over Layne Riggs" in told.body


def test_the_margin_is_over_nobody_when_the_second_at_the_flag_is_disqualified(tell):
    def disqualified(event, cars):
        Ruling.objects.create(event=event, result=cars[1], kind="disqualified", reason="Too low")

    told = tell(disqualified, margin_of_victory=Decimal("1.340"))
    assert "won the Baptist Health 200 at Homestead by 1.340 seconds." in told.body
    assert "1.340 seconds behind" not in told.summary
    assert "Riggs was disqualified." in section(told, "Notable finishes")


def test_a_finish_under_caution_has_no_margin(tell):
    told = tell(finished_under_caution=True, official_cautions=3, official_caution_laps=14)
    assert told.headline == "Larson wins Baptist Health 200 at Homestead under caution"
    assert "in a race that ended under caution, with Layne Riggs second." in told.body
    assert section(told, "Cautions") == (
        "There were three cautions for 14 laps, and the race ended under caution."
    )


def test_a_disqualified_winner_hands_it_to_the_second_at_the_flag(tell):
    def disqualified(event, cars):
        lead(event, (cars[1], 1, 132), (cars[0], 133, 134))
        has(cars[1], laps_led=132)
        has(cars[0], laps_led=2)
        Ruling.objects.create(
            event=event, result=cars[0], kind="disqualified", reason="Failed inspection"
        )

    told = tell(disqualified, laps_run=134, margin_of_victory=Decimal("1.340"))
    assert told.headline == (
        "Riggs wins Baptist Health 200 at Homestead after Larson is disqualified"
    )
    opening, ruling, change = told.body.split("\n\n")[:3]
    assert opening == (
        "Layne Riggs won the Baptist Health 200 at Homestead after Kyle Larson was disqualified. "
        "Riggs drove the No. 2, started 10th and led 132 of the 134 laps."
    )
    assert ruling == (
        "Larson took the checkered flag first, 1.340 seconds ahead, but was disqualified and "
        "classified last. The reason given was “Failed inspection.” Riggs was second at the flag "
        "and inherited the win."
    )
    assert change == (
        "Larson took the lead from Riggs on lap 133, with one lap remaining, and led the rest of "
        "the way."
    )


def test_a_car_placed_behind_another_is_not_called_disqualified(tell):
    def placed_behind(event, cars):
        Ruling.objects.create(
            event=event, result=cars[0], kind="placed_behind", behind=cars[2], reason="Blocking"
        )

    told = tell(placed_behind)
    assert told.headline.startswith("Riggs wins Baptist Health 200")
    assert "Larson took the checkered flag first, but was classified third after a ruling." in (
        told.body
    )
    assert "disqualified" not in "".join(told)


def test_a_pass_on_the_final_lap_is_the_headline(tell):
    def passed(event, cars):
        lead(event, (cars[1], 1, 133), (cars[0], 134, 134))
        has(cars[0], laps_led=1)
        has(cars[1], laps_led=133)

    told = tell(passed, laps_run=134)
    assert told.headline == (
        "Larson takes the lead from Riggs on the final lap to win Baptist Health 200 at Homestead"
    )
    assert "Larson, who led one of the 134 laps, took the lead from Riggs on the final lap." in (
        told.body
    )
    assert section(told, "Who led") == (
        "Riggs led a race-high 133 laps. Larson led one. The lead changed once among two drivers."
    )
    assert section(told, "The closing laps") == (
        "Riggs led from lap 1 and Larson from lap 134 to the finish."
    )


def test_a_lap_read_from_a_description_is_not_told_as_sure(tell):
    def passed(event, cars):
        lead(event, (cars[1], 1, 131), (cars[0], 132, 134))
        LapLeader.objects.update(approximate=True)

    told = tell(passed, laps_run=134)
    assert "remaining" not in told.headline + told.summary
    assert "around lap 132, with about two laps remaining, and led the rest" in told.body
    assert "Some of these laps are approximate." in section(told, "The closing laps")


def test_a_lead_won_long_before_the_end_is_counted_to_the_flag(tell):
    told = tell(lambda event, cars: lead(event, (cars[1], 1, 34), (cars[0], 35, 134)), laps_run=134)
    assert "took the lead from Riggs for good on lap 35 and led the final 100 laps." in (
        told.body.replace("Layne Riggs for good", "Riggs for good")
    )


def test_a_last_leader_who_did_not_win_is_not_explained(tell):
    told = tell(
        lambda event, cars: lead(event, (cars[0], 1, 100), (cars[1], 101, 134)), laps_run=134
    )
    assert "took the lead" not in "".join(told)


def test_a_race_led_from_start_to_finish_is_told_once(tell):
    told = tell(
        lambda event, cars: has(cars[0], start=1, laps_led=134) or has(cars[10], start=11),
        laps_run=134,
    )
    assert told.headline == "Larson leads every lap to win Baptist Health 200 at Homestead"
    assert told.body.startswith("Kyle Larson led all 134 laps and won the Baptist Health 200")
    assert "### Who led" not in told.body


def test_a_dominant_win_opens_with_the_laps_led(tell):
    told = tell(lambda event, cars: has(cars[0], laps_led=100), laps_run=134)
    assert told.headline.startswith("Larson leads 100 of 134 laps ")
    assert told.body.startswith("Kyle Larson led 100 of the 134 laps and won the Baptist Health")


def test_a_win_from_deep_in_the_field_opens_with_the_start(tell):
    names = [*FIELD, *(f"Car Number{number}" for number in range(12, 31))]
    told = tell(names=names)
    assert "Larson wins Baptist Health 200 at Homestead" in told.headline
    assert "30th" in told.headline
    assert told.body.startswith("Kyle Larson started 30th in a field of 30 and won the Baptist")
    assert "Larson gained the most places, 29, from 30th to first." in told.body


def test_a_win_without_leading_is_told_only_where_others_are_known_to_have_led(tell):
    known = tell(lambda event, cars: has(cars[1], laps_led=100), cars={"laps_led": 0}, laps_run=100)
    assert "did not lead a lap" in known.body


def test_laps_led_that_nobody_wrote_down_are_not_zero(tell):
    told = tell(cars={"laps_led": 0}, laps_run=100)
    assert "lead a lap" not in told.body
    assert "### Who led" not in told.body


def test_a_setback_is_told_in_the_words_of_the_record(tell):
    def spun(event, cars):
        moment = Moment.objects.create(
            event=event, lap=89, kind="incident", text="No. 1 slides up into No. 2 *and* spins"
        )
        MomentCar.objects.create(moment=moment, result=cars[0], order=1)
        MomentCar.objects.create(moment=moment, result=cars[1], order=2)

    told = tell(spun)
    assert (
        "Larson's No. 1 had a setback on the way:\n\n"
        "- Lap 89: No. 1 slides up into No. 2 \\*and\\* spins."
    ) in told.body
    assert "Riggs's" not in told.body


def test_a_longer_race_is_told_by_its_laps_and_not_called_overtime(tell):
    over = tell(laps_run=137, scheduled_laps=134)
    assert "The race went on three laps past the scheduled 134." in over.body


def test_a_shortened_race_is_not_explained(tell):
    told = tell(laps_run=90, scheduled_laps=134)
    assert "The race was shortened: it ended after 90 of its scheduled 134 laps." in told.body
    assert "rain" not in told.body


def test_the_pole_is_won_by_a_lap_and_else_only_started_from(tell):
    def qualified(event, cars):
        has(cars[10], qualifying_time=Decimal("32.111"), qualifying_speed=Decimal("168.167"))

    assert section(tell(qualified), "Starting order") == (
        "Ben Rhodes won the pole with a lap of 32.111 seconds, 168.167 mph. "
        "Kaden Honeycutt started second, Grant Enfinger third, Chandler Smith fourth and "
        "Jake Garcia fifth."
    )


def test_a_start_without_a_lap_says_no_more(tell):
    assert section(tell(), "Starting order").startswith("Ben Rhodes started from the pole. ")


def test_each_stage_has_its_winner_and_its_order(tell):
    def run(event, cars):
        stage(event, 1, 30, *cars[2:5])
        stage(event, 2, 60, *cars[2:4])

    told = section(tell(run, laps_run=134), "Stages")
    first, second = told.split("\n\n")
    assert first in (
        "Corey Heim won Stage 1, which ended on lap 30. "
        "Behind Heim came Tyler Ankrum and Daniel Hemric.",
        "Corey Heim won Stage 1, which ended on lap 30. "
        "Tyler Ankrum was second, followed by Daniel Hemric.",
    )
    assert second == (
        "Heim also won Stage 2, which ended on lap 60, to sweep both stages. Ankrum was second."
    )


def test_a_third_stage_that_is_the_finish_hinders_no_sweep(tell):
    def run(event, cars):
        stage(event, 1, 30, cars[2])
        stage(event, 2, 60, cars[2])
        stage(event, 3, 134)

    assert "which ended on lap 60, to sweep both stages." in tell(run, laps_run=134).body


def test_a_stage_winner_unknown_hinders_a_sweep(tell):
    def run(event, cars):
        stage(event, 1, 30)
        stage(event, 2, 60, cars[2])
        stage(event, 3, 90, cars[2])

    assert "sweep" not in tell(run, laps_run=134).body


def test_two_stage_winners_sweep_nothing(tell):
    def run(event, cars):
        stage(event, 1, 30, cars[2])
        stage(event, 2, 60, cars[3])

    told = section(tell(run), "Stages")
    assert "sweep" not in told
    assert "Tyler Ankrum won Stage 2, which ended on lap 60." in told


def test_stages_without_places_are_not_told(tell):
    told = tell(lambda event, cars: stage(event, 1, 30))
    assert "Stage" not in told.body


def test_the_final_stage_counts_its_lead_changes(tell):
    def run(event, cars):
        stage(event, 1, 30, cars[2])
        lead(event, (cars[2], 1, 99), (cars[1], 100, 131), (cars[0], 132, 134))

    assert section(tell(run, laps_run=134), "The final stage") == (
        "The final stage ran 104 laps, and in it the lead changed twice among three drivers. "
        "Heim led from lap 1, Riggs from lap 100 and Larson from lap 132 to the finish."
    )


def test_each_caution_on_record_is_listed_in_its_own_words(tell):
    def slowed(event, cars):
        Caution.objects.create(event=event, start_lap=1, end_lap=5, reason="Spin: No. 3")
        Caution.objects.create(event=event, start_lap=32, free_pass=cars[4])

    assert section(tell(slowed), "Cautions") == (
        "There were two cautions.\n\n"
        "- Laps 1 to 5: Spin: No. 3.\n"
        "- From lap 32. The free pass went to No. 5."
    )


def test_a_red_flag_stands_with_the_cautions(tell):
    def stopped(event, cars):
        Moment.objects.create(event=event, lap=50, kind="red_flag", text="Rain in Turn 3")

    assert section(tell(stopped), "Cautions") == "- Red flag on lap 50: Rain in Turn 3."


def test_a_race_without_a_caution_says_so_only_if_it_is_known(tell):
    assert section(tell(official_cautions=0), "Cautions") == "The race ran without a caution."


def test_more_leaders_than_a_sentence_holds_are_counted(tell):
    def led(event, cars):
        for car, laps in zip(cars, range(20, 9, -1), strict=True):
            has(car, laps_led=laps)

    told = section(tell(led), "Who led")
    assert "Hemric 16 and Ross Chastain 15. Five others also led." in told


def test_two_who_led_as_many_laps_share_the_most(tell):
    told = tell(
        lambda event, cars: [
            has(car, laps_led=laps) for car, laps in zip(cars[:3], (40, 40, 20), strict=True)
        ],
        laps_run=100,
    )
    assert section(told, "Who led") == (
        "Larson and Riggs each led 40 laps, the most of anyone. Corey Heim led 20."
    )
    assert "race-high" not in told.body


def test_retirements_go_by_reason(tell):
    def broke(event, cars):
        has(cars[8], reason_out="engine", provisional_status="out", laps=60)
        has(cars[9], reason_out="engine", provisional_status="out", laps=0)
        has(cars[10], reason_out="106", provisional_status="out", laps=None)

    assert section(tell(broke), "Out of the race") == (
        "Three of the 11 cars that started did not finish.\n\n"
        "- Engine: Grant Enfinger (60 laps) and Kaden Honeycutt (no laps).\n"
        "- Reason not on record: Rhodes."
    ).replace("Grant Enfinger", "Enfinger").replace("Kaden Honeycutt", "Honeycutt")


def test_the_only_retirement_is_told_in_a_sentence(tell):
    told = tell(
        lambda event, cars: has(cars[10], reason_out="crash", provisional_status="out", laps=1)
    )
    assert section(told, "Out of the race") == (
        "Rhodes was the only one of 11 starters not to finish (crash, one lap)."
    )


def test_nobody_retired_and_everybody_was_on_the_lead_lap(tell):
    told = tell(cars={"laps": 134}, laps_run=134)
    assert section(told, "Out of the race") == "Every car that started was running at the finish."
    assert "All 11 cars finished on the lead lap." in section(told, "By the numbers")


def test_laps_unknown_leave_the_lead_lap_untold(tell):
    told = tell(lambda event, cars: has(cars[10], laps=None), cars={"laps": 134}, laps_run=134)
    assert "lead lap" not in told.body


def test_two_of_one_surname_keep_their_whole_names(tell):
    told = tell(names=("Kyle Busch", "Kurt Busch", "Corey Heim"))
    assert told.headline.count("Busch") == told.headline.count("Kyle Busch") + (
        told.headline.count("Kurt Busch")
    )
    assert "Behind Kyle Busch, Kurt Busch finished second and Heim third." in told.body


def test_namesakes_are_told_apart_by_number(tell):
    told = tell(names=("Jason White", "Jason White", "Corey Heim"))
    assert "Jason White (No. 1) won" in told.body
    assert "Behind Jason White (No. 1), Jason White (No. 2) finished second" in told.body


def test_a_suffix_is_no_surname(tell):
    told = tell(names=("Ron Hornaday Jr.", "Shane van Gisbergen", "Mike Bliss"))
    assert told.headline.startswith("Hornaday ")
    assert "Behind Hornaday, van Gisbergen finished second" in told.body


def test_a_driver_to_be_announced_is_his_car(tell):
    told = tell(names=("", "Layne Riggs", "Corey Heim"))
    assert told.headline.startswith("The No. 1 ")
    assert told.body.startswith("The No. 1 won the Baptist Health 200 at Homestead")
    assert "None" not in "".join(told)


def test_the_season_opener_and_its_points(tell):
    told = tell(round=1)
    assert told.headline == "Larson wins season-opening Baptist Health 200 at Homestead"
    assert told.body.startswith("Kyle Larson won the 2025 season opener, the Baptist Health 200")
    assert section(told, "The standings").startswith(
        "Larson led the standings after the opener, five points ahead of Riggs. "
        "Heim was third, six points behind the leader; Ankrum fourth, seven behind; "
        "and Hemric fifth, eight behind."
    )


def test_the_points_leader_before_the_race_is_named(tell):
    def earlier(season):
        cars_of(factories.event(season, 3, name="Oil 3"), FIELD[::-1])

    told = tell(before=earlier)
    assert (
        "Rhodes, who started from the pole and came into the race as the points leader, "
        "finished 11th."
    ) in section(told, "Notable finishes")


def test_a_championship_finale_names_no_champion_and_no_reset_points(tell):
    told = tell(round=25, playoff_round=3, date=date(2025, 10, 31))
    assert told.headline == "Larson wins season-ending Baptist Health 200 at Homestead"
    assert "won the 2025 season finale, the Baptist Health 200" in told.body
    assert section(told, "What is next") == "It was the last race of the 2025 season."
    assert "### The standings" not in told.body
    assert "champion" not in told.body


def test_a_schedule_that_ends_in_spring_is_no_finale(tell):
    told = tell(date=date(2025, 3, 21))
    assert "last race" not in told.body
    assert "### What is next" not in told.body


def test_a_winner_who_scores_elsewhere_is_told_with_the_standings(tell):
    told = tell(
        lambda event, cars: SeasonEntry.objects.create(
            season=event.season, driver=cars[0].driver, declared_for_points=False
        )
    )
    assert section(told, "The standings").startswith(
        "Larson was not eligible for points in the series. Riggs led the standings after the race"
    )


def test_what_is_next_has_its_local_time_and_broadcaster(tell):
    def coming(season):
        factories.event(
            season, 5, "scheduled", name="Boys & Girls Club 200", date=date(2025, 3, 28),
            local_start=time(19, 30), broadcaster="FS1", track=factories.track("Martinsville"),
        )  # fmt: skip

    assert section(tell(before=coming), "What is next") == (
        "Next on the schedule is the Boys & Girls Club 200 at Martinsville on "
        "Friday, March 28, 2025, at 7:30 p.m. local time. The broadcaster is FS1."
    )


def test_the_race_in_numbers(tell):
    told = tell(
        lambda event, cars: has(cars[5], fastest_lap=True, fastest_lap_time=Decimal("32.543")),
        laps_run=134, time_of_race=timedelta(hours=1, minutes=58, seconds=7),
        average_speed=Decimal("102.101"), attendance=12000,
    )  # fmt: skip
    assert section(told, "By the numbers") == (
        "The race ran 134 laps, 201 miles, in 1:58:07 at an average speed of 102.101 mph. "
        "Eleven cars started. Chastain had the fastest lap of the race, 32.543 seconds. "
        "The attendance was 12,000."
    )


class Milestone(NamedTuple):
    words: str


def test_milestones_are_told_in_their_order_and_words(tell):
    tell()
    told = draft(page_of(Event.objects.get()), [Milestone("It was the first."), Milestone("B.")])
    assert section(told, "Milestones") == "- It was the first.\n- B."


def test_the_best_rookie_is_named_where_there_are_several(tell):
    def rookies(event, cars):
        for car in (cars[1], cars[3]):
            SeasonEntry.objects.create(season=event.season, driver=car.driver, rookie=True)
        has(cars[2], rookie=True)
        has(cars[1], rookie=False)

    tell(rookies)
    event = Event.objects.get()
    rookies_there = rookies_in(NOW, event.season_id, event.id)
    assert rookies_there == {"car-3", "car-4"}
    told = draft(page_of(event), rookies=rookies_there)
    assert "Heim was the highest-finishing rookie, in third." in told.body


def test_a_name_too_long_for_a_headline_is_left_out_of_it(tell):
    told = tell(name="The " + "Very Long Sponsor " * 8 + "200")
    assert len(told.headline) <= 150
    assert told.headline == "Larson wins at Homestead"
    assert len(told.summary) <= 300


@pytest.mark.usefixtures("demo")
def test_homestead_tells_how_it_was_won():
    told = draft(page_of(Event.objects.get(name="Baptist Health 200")))
    assert told.headline == (
        "Larson recovers, takes the lead from Riggs with two laps remaining and wins "
        "Baptist Health 200 at Homestead-Miami Speedway"
    )
    for said in (
        "Larson, who led 20 of the 134 laps, took the lead from Riggs on lap 132, with two laps",
        "Corey Heim won the pole with a lap of 32.111 seconds, 168.167 mph.",
        "Heim also won Stage 2, which ended on lap 60, to sweep both stages.",
        "Heim, who started from the pole and led a race-high 78 laps, finished third.",
        "- Suspension: Ben Rhodes (83 laps).",
        "Larson was not eligible for points in the series.",
        "eight points ahead of Majeski",
        "Smith was third, 27 points behind the leader; Enfinger fourth, 28 behind;",
        "on Friday, March 28, 2025, at 7:30 p.m. local time. The broadcaster is FS1.",
    ):
        assert said in told.body
