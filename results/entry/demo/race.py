"""The demo's one race in full: stages, cautions, leaders, moments, orders, recap."""

from decimal import Decimal

from ...models import (
    Caution,
    Claim,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    PublishedStanding,
    Recap,
    RunningOrder,
    RunningPlace,
    Stage,
)


def race_in_full(race: dict, story: str, event: Event, cars: dict, drivers: dict) -> None:
    """Write all that is known of a race beyond its results sheet; `story` is its recap.

    `cars` go by number, `drivers` by name.
    """
    margin = Decimal(race["event"].pop("margin_of_victory"))
    for field, value in (race["event"] | {"margin_of_victory": margin}).items():
        setattr(event, field, value)
    event.save()
    for number, values in race["results"].items():
        for field, value in values.items():
            setattr(cars[number], field, Decimal(value) if isinstance(value, str) else value)
        cars[number].save()
    for stage in Stage.objects.filter(event=event):
        stage.end_lap = race["stages"][str(stage.number)]
        stage.save()

    Caution.objects.bulk_create(Caution(event=event, **row) for row in race["cautions"])
    stints = []
    for order, row in enumerate(race["lap_leaders"], start=1):
        car, (start, end) = cars[row.pop("car")], row.pop("laps")
        stints.append(
            LapLeader(event=event, order=order, result=car, start_lap=start, end_lap=end, **row)
        )
    LapLeader.objects.bulk_create(stints)

    named = [row.pop("cars").split() for row in race["moments"]]
    moments = Moment.objects.bulk_create(Moment(event=event, **row) for row in race["moments"])
    MomentCar.objects.bulk_create(
        MomentCar(moment=moment, result=cars[number], order=order)
        for moment, numbers in zip(moments, named, strict=True)
        for order, number in enumerate(numbers, start=1)
    )
    orders = [row.pop("order").split() for row in race["running_orders"]]
    running = RunningOrder.objects.bulk_create(
        RunningOrder(event=event, **row) for row in race["running_orders"]
    )
    RunningPlace.objects.bulk_create(
        RunningPlace(running_order=at, result=cars[number], position=position)
        for at, numbers in zip(running, orders, strict=True)
        for position, number in enumerate(numbers, start=1)
    )
    PublishedStanding.objects.bulk_create(
        PublishedStanding(
            season=event.season, event=event, driver=drivers[row.pop("driver")], **row
        )
        for row in race["published_standings"]
    )
    Claim.objects.bulk_create(Claim(event=event, **row) for row in race["claims"])
    Recap.objects.create(
        event=event,
        body=story,
        status=Recap.Status.PUBLISHED,
        **race["recap"],
    )
