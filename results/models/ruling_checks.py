"""What makes no sense in a ruling, told at the field where it stands."""

from .result import Result


def wrong_in(ruling) -> dict[str, str]:
    """Return what is wrong with `ruling` in itself, in words by field; nothing if all is well."""
    return _wrong_cars(ruling) | _out_of_place(ruling) | _wrong_people(ruling) | _too_early(ruling)


def _wrong_cars(ruling) -> dict[str, str]:
    wrong = {}
    # One may fail inspection before the start, but only who raced has a finish to be moved.
    must_race = ruling.kind in (ruling.Kind.PLACED_BEHIND, ruling.Kind.ENCUMBERED)
    for field in ("behind", "result"):
        car = getattr(ruling, field)
        if car is None:
            continue
        if car.event_id != ruling.event_id:
            wrong[field] = f"{car} did not race in this event."
        elif must_race and car.provisional_status in Result.DID_NOT_RACE:
            wrong[field] = f"{car} did not race: it has no finish."
    if ruling.behind_id and ruling.behind_id == ruling.result_id:
        wrong["behind"] = "A car cannot be placed behind itself."
    return wrong


def _out_of_place(ruling) -> dict[str, str]:
    """Tell what is filled but says nothing for this kind: it would be kept and never act."""
    says = ruling.SAYS.get(ruling.kind, set())
    wrong = {
        field: "This does not go with that kind: enter it as a ruling of its own."
        for field in ("points", "playoff_points", "behind")
        if field not in says and getattr(ruling, field) is not None
    }
    for field in ("points", "playoff_points"):
        if field in says and getattr(ruling, field) == 0:
            wrong[field] = "Nought is no ruling: leave it empty."
    if ruling.kind != ruling.Kind.POINTS and ruling.applies_to != ruling.AppliesTo.DRIVER:
        wrong["applies_to"] = "Only points are the driver's or the owner's; leave it as it was."
    return wrong


def _wrong_people(ruling) -> dict[str, str]:
    whose = ruling.applies_to
    if ruling.result_id:
        words = "The car tells who that is: leave this empty."
        return {who: words for who in ("driver", "owner") if getattr(ruling, f"{who}_id")}
    if car := _car_driven(ruling):
        return {"driver": f"{car} is his entry in this race: name the car instead."}
    if ruling.driver_id and whose == ruling.AppliesTo.OWNER:
        return {"driver": "The points are the owner's: leave the driver out."}
    if ruling.owner_id and whose == ruling.AppliesTo.DRIVER:
        return {"owner": "The points are the driver's: leave the owner out."}
    if _has_several_cars(ruling):
        return {"owner": "He had several cars in this race: name the car instead."}
    if whose == ruling.AppliesTo.BOTH and bool(ruling.driver_id) != bool(ruling.owner_id):
        missing = "owner" if ruling.driver_id else "driver"
        return {missing: "The points are driver's and owner's: name both."}
    return {}


def _car_driven(ruling) -> Result | None:
    """Return the car, known by a number, that the driver drove in the event."""
    if not (ruling.driver_id and ruling.event_id):
        return None
    cars = Result.objects.filter(event=ruling.event_id, driver=ruling.driver_id)
    return cars.exclude(car_number="").select_related("driver").first()


def _has_several_cars(ruling) -> bool:
    """Return whether the owner had more than one car in the event."""
    if not (ruling.owner_id and ruling.event_id):
        return False
    cars = Result.objects.filter(event=ruling.event_id, owner=ruling.owner_id)
    return cars.exclude(car_number="").count() > 1


def _too_early(ruling) -> dict[str, str]:
    if ruling.issued and ruling.rescinded and ruling.rescinded < ruling.issued:
        return {"rescinded": "It would be taken back before it was issued."}
    return {}
