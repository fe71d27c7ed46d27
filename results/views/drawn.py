"""What is drawn of one race: our own markup, whose words were escaped as it was drawn."""

from django.utils.safestring import SafeString

from ..charts import running_order
from ..charts.lead_ribbon import Stint, lead_ribbon
from ..recaps.page import RacePage


def ribbon_of(race: RacePage) -> SafeString | str:
    """Return the lead ribbon, or nothing where its laps are not all known or do not fit."""
    laps = race.event.laps_run
    spans = [stint for stint in race.stints if stint.laps]
    whole = spans and len(spans) == len(race.stints)
    if not (laps and whole and all(stint.end_lap <= laps for stint in spans)):
        return ""
    stints = [
        Stint(one.car_number, one.driver or "", one.start_lap, one.end_lap, one.approximate)
        for one in spans
    ]
    return SafeString(
        lead_ribbon(
            laps,
            stints,
            cautions=[
                (one.start_lap, one.end_lap)
                for one in race.cautions
                if one.laps and one.end_lap <= laps
            ],
            stage_ends=[
                one.stage.end_lap
                for one in race.stages
                if one.stage.end_lap and one.stage.end_lap <= laps
            ],
        )
    )


def running_order_of(race: RacePage, picked: str) -> SafeString | str:
    """Return each car's course, or nothing where the order is known at fewer than two points.

    The car of the number `picked` stands out.
    """
    course = race.running.course
    if len(course) < 2:
        return ""
    points = [running_order.Point(point.brief, point.approximate) for point in course]
    runs = [
        running_order.Run(
            one.car_number,
            one.driver or "",
            one.places[: len(points)],
            bool(picked) and one.car_number == picked,
        )
        for one in race.running.runs
    ]
    return SafeString(running_order.running_order(points, runs))
