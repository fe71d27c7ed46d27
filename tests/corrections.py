"""Corrections of one race, for tests: each is what an editor does in one save."""

from results.models import (
    Caution,
    Driver,
    Event,
    LapLeader,
    Moment,
    Recap,
    Result,
    Ruling,
    Season,
    SeasonEntry,
    StageResult,
    Track,
)

from . import factories


def season() -> None:
    """Make a season of a race that has been run and of one, the second, to come."""
    season = factories.season()
    factories.race(factories.event(season, laps_run=100), stages=2)
    factories.event(season, 2, "scheduled", scheduled_laps=100)


def race() -> Event:
    return Event.objects.get(round=2)


def car(number: int) -> Result:
    return race().results.get(car_number=str(number))


def draft() -> None:
    """Enter the race while it is scheduled still."""
    factories.race(race(), stages=2)


def publish() -> None:
    Event.objects.filter(round=2).update(status="provisional", laps_run=100)


def exchange_two_finishes(one: int = 1, other: int = 2) -> None:
    cars = [car(one), car(other)]
    places = [each.provisional_finish for each in cars]
    for each, place in zip(cars, reversed(places), strict=True):
        each.provisional_finish = place
    parked = {"provisional_finish": None}
    Result.objects.rewrite(cars, ["provisional_finish"], parked=parked)


def reverse_a_stage() -> None:
    places = list(StageResult.objects.filter(stage__event=race(), stage__number=1))
    positions = [place.provisional_position for place in places]
    for place, position in zip(places, reversed(positions), strict=True):
        place.provisional_position = position
    parked = {"provisional_position": None}
    StageResult.objects.rewrite(places, ["provisional_position"], parked=parked)


def disqualify(number: int = 2) -> None:
    decided = {"event": race(), "result": car(number), "kind": "disqualified"}
    said = {"reason": "Failed inspection", "in_force": True}
    Ruling.objects.update_or_create(**decided, defaults=said)


def take_points(number: int = 3) -> None:
    Ruling.objects.create(
        event=race(), driver=car(number).driver, kind="points", points=-25, reason="Too light"
    )


def rescind() -> None:
    Ruling.objects.filter(kind="disqualified").update(in_force=False, rescinded_reason="Appeal")


def rename_a_driver(name: str = "Søren Ångström", slug: str = "driver-001-angstrom") -> None:
    Driver.objects.filter(pk=car(1).driver_id).update(name=name, slug=slug)


def rename_the_track() -> None:
    Track.objects.update(name="Homestead-Miami Speedway", slug="homestead-miami")


def rename_the_first_race() -> None:
    Event.objects.filter(round=1).update(name="The Opener", slug="the-opener")


def tell_of_leaders_and_cautions() -> None:
    LapLeader.objects.create(event=race(), order=1, result=car(4), start_lap=1, end_lap=60)
    LapLeader.objects.create(event=race(), order=2, result=car(1), start_lap=61, end_lap=100)
    Caution.objects.create(event=race(), start_lap=20, end_lap=25, free_pass=car(5))
    moment = Moment.objects.create(event=race(), lap=20, kind="incident", text="Spin")
    moment.cars.create(result=car(6))


def tell_it() -> None:
    Recap.objects.create(event=race(), headline="He won", body="So it was.", status="published")


def declare_elsewhere(number: int = 2) -> None:
    SeasonEntry.objects.create(
        season=race().season, driver=car(number).driver, declared_for_points=False
    )


def pay_by_other_rules() -> None:
    Season.objects.update(points_system="trucks-2004")


def take_off() -> None:
    """Take the race's results from the fans."""
    Event.objects.filter(round=2).update(status="scheduled")


def make_official() -> None:
    Event.objects.filter(round=2).update(status="official")


def remove_a_car(number: int = 6) -> None:
    Moment.objects.filter(event=race()).delete()
    car(number).delete()


def delete_the_race() -> None:
    for ruling in Ruling.objects.filter(event=race()):
        ruling.delete()
    race().delete()


def enter_it_again() -> None:
    """Enter the race that was deleted: another row, at the same address."""
    again = factories.event(Season.objects.get(), 2, "official", laps_run=100)
    factories.race(again, stages=1)


STORY = (
    draft, publish, exchange_two_finishes, disqualify, make_official, rescind, rename_a_driver,
    rename_the_track, take_points, reverse_a_stage, tell_of_leaders_and_cautions, tell_it,
    rename_the_first_race, declare_elsewhere, pay_by_other_rules, take_off, make_official,
    remove_a_car, delete_the_race, enter_it_again, exchange_two_finishes,
)  # fmt: skip
