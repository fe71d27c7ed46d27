"""Headings of tables in their many spellings, and the fields that they stand for."""

import re

# By field of `Row`. A column may hold two, "sponsor, owner"; or what is none of ours, "or gap".
HEADINGS = {
    "finish": "f, fin, finish, finished, pos, p, place, pl, rank, res, result, fin pos,"
    " finish pos, finish position, finishing position, position",
    "start": "s, sp, st, start, started, starting, str, grid, start pos, start position,"
    " starting position, starting place, grid position",
    "car_number": "#, no, num, nr, number, car #, car no, car num, car number, carno, no #,"
    " veh, veh #, veh no, vehicle number, truck #, truck no, truck number",
    "driver": "driver, drivers, driver name, driver(s), name",
    "sponsor, owner": "sponsor / owner, sponsor/owner, sponsor (owner), sponsor & owner",
    "sponsor": "sponsor, sponsors, sponsor(s), primary sponsor",
    "owner": "owner, owners, owner(s), car owner, truck owner, listed owner, owner name",
    "team": "team, teams, team name, race team, entrant, organization",
    "manufacturer": "make, car, truck, manufacturer, manu, manuf, mfr, mfg, mnf, man, oem, brand,"
    " car make, make/model, vehicle make",
    "crew_chief": "crew chief, crewchief, crew chief name, cc, chief",
    "laps": "laps, lap, l, laps completed, laps complete, laps comp, laps run, completed",
    "laps_down": "laps down, laps behind, laps back, down",
    "laps_down or gap": "behind, gap, diff, difference, int, interval, margin, time behind",
    "laps_led": "led, laps led, lapsled, ll, lead laps, laps lead",
    "times_led": "times led, timesled, tms led, tl, led times",
    "status": "status, stat, running, finishing status, status at flag, time/retired,"
    " time / retired",
    "reason_out": "reason, reason out, out reason, reason for out, cause",
    "qualifying_speed": "speed, mph, qual speed, qualifying speed, q speed, speed (mph)",
    "qualifying_time": "time, qual time, qualifying time, q time, time (s), time (seconds)",
    "fastest_lap_time": "best time, best lap, best lap time, fastest time, fastest lap time,"
    " fl time",
    "fastest_lap": "fastest lap, fast lap, fl",
    "points_eligible": "points eligible, eligible, eligible for points",
    "rookie": "rookie, rookies",
    "points_published": "pts, points, pts earned, points earned, total pts, total points,"
    " points published, race points",
}
FIELDS = {heading: field for field, told in HEADINGS.items() for heading in told.split(", ")}
STAGE = re.compile(
    r"(?:stage|stg|segment|seg|s) ?#?([1-9])(?: (?:pos|position|place|finish|fin|rank|result))?"
)
# What sites set beside a heading to sort by, and points that abbreviate.
ORNAMENT = re.compile(r"[▲▼△▽↑↓⇅⇵*†:]|\.(?=\s|$)")


def field_of(heading: str) -> str:
    """Return the field that a heading stands for, "stage 1" for places in a stage, or ""."""
    plain = " ".join(ORNAMENT.sub("", heading.replace("_", " ")).lower().split())
    if plain in FIELDS:
        return FIELDS[plain]
    stage = STAGE.fullmatch(plain)
    return f"stage {stage[1]}" if stage else ""


def filled_by(column: str) -> list[str]:
    """Return the fields of `Row` that a column fills: one, for "sponsor, owner" two."""
    return ["stage_places"] if column.startswith("stage ") else column.split(" or ")[0].split(", ")


def is_header(cells: list[str]) -> bool:
    """Return whether cells are a header row: a car or its driver, and most of it known."""
    fields = [field_of(cell) for cell in cells if cell]
    known = [field for field in fields if field]
    return (
        len(set(known)) >= 2
        and 2 * len(known) >= len(fields)
        and any(field in ("driver", "car_number") for field in known)
    )
