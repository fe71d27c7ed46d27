"""The demo season: the 2025 Trucks after four events, from the tables in `results/demo/`."""

import csv
import tomllib
from collections import defaultdict
from pathlib import Path

from ...models import (
    Alias,
    CrewChief,
    Driver,
    Event,
    Manufacturer,
    Owner,
    PriorRecord,
    Result,
    Ruling,
    Season,
    SeasonEntry,
    Series,
    Stage,
    StageResult,
    Team,
    Track,
)  # fmt: skip
from ...models.fact import slug_from
from .race import race_in_full

HOME = Path(__file__).resolve().parents[2] / "demo"
PEOPLE = {
    "driver": Driver,
    "team": Team,
    "owner": Owner,
    "manufacturer": Manufacturer,
    "crew_chief": CrewChief,
}
TEXTS = {"car_number", "sponsor", "reason_out", "broadcaster", "programme", "shape", "surface"}


def demo_is_here() -> bool:
    """Return whether the demo's season stands in the database, whatever editors made of it."""
    about = _toml("season")
    return Season.objects.filter(
        series__slug=about["series"]["slug"], year=about["season"]["year"]
    ).exists()


def load_demo() -> Season:
    """Write the demo season inside the revision now open, and return it.

    Tracks, people and teams that are there already are used, never changed.
    """
    about = _toml("season")
    series, _ = Series.objects.get_or_create(slug=about["series"]["slug"], defaults=about["series"])
    season = Season.objects.create(series=series, **about["season"])
    tracks = _found_or_made(Track, {row["slug"]: _filled(row) for row in _table("tracks")})
    events = _events(season, tracks)
    people = _people()
    _aliases(people["driver"])
    cars = _results(events, people)
    elsewhere = set(about["declared_elsewhere"])
    SeasonEntry.objects.bulk_create(
        SeasonEntry(season=season, driver=driver, declared_for_points=name not in elsewhere)
        for name, driver in people["driver"].items()
    )
    for row in about["rulings"]:
        number, car = row.pop("round"), row.pop("car")
        Ruling.objects.create(event=events[number], result=cars[number][car], **row)
    _prior_records(series, people, tracks)
    story = (HOME / "homestead.md").read_text()
    race_in_full(_toml("homestead"), story, events[4], cars[4], people["driver"])
    return season


# -- Reading ---------------------------------------------------------------------------------


def _toml(name: str) -> dict:
    return tomllib.loads((HOME / f"{name}.toml").read_text())


def _table(name: str) -> list[dict]:
    with (HOME / f"{name}.csv").open(newline="") as rows:
        return list(csv.DictReader(rows))


def _filled(row: dict) -> dict:
    """Return `row` without its empty cells: what nobody has filled is unknown."""
    return {field: value for field, value in row.items() if value}


# -- Nouns -----------------------------------------------------------------------------------


def _found_or_made(model, rows: dict[str, dict]) -> dict:
    """Return the `model` of each slug in `rows`, making those that are missing."""
    found = {row.slug: row for row in model.objects.filter(slug__in=rows)}
    made = model.objects.bulk_create(
        model(**values) for slug, values in rows.items() if slug not in found
    )
    return found | {row.slug: row for row in made}


def _people() -> dict[str, dict]:
    """Return, by noun and name, everybody whom results and prior records speak of."""
    names = {noun: {row[noun] for row in _table("results")} for noun in PEOPLE}
    for row in _table("prior_records"):
        names[row["kind"]].add(row["name"])
    people = {}
    for noun, model in PEOPLE.items():
        slugs = {slug_from(name): name for name in sorted(names[noun])}
        rows = _found_or_made(
            model, {slug: {"slug": slug, "name": name} for slug, name in slugs.items()}
        )
        people[noun] = {name: rows[slug] for slug, name in slugs.items()}
    return people


def _events(season: Season, tracks: dict) -> dict[int, Event]:
    events = []
    for row in _table("schedule"):
        row = _filled(row)
        event = Event(season=season, track=tracks[row.pop("track")], **row)
        event.round = int(event.round)
        event.slug = slug_from(event.name)
        events.append(event)
    return {event.round: event for event in Event.objects.bulk_create(events)}


def _aliases(drivers: dict) -> None:
    known = set(Alias.objects.values_list("driver_id", "name"))
    Alias.objects.bulk_create(
        Alias(driver=drivers[row["driver"]], name=row["alias"])
        for row in _table("aliases")
        if (drivers[row["driver"]].pk, row["alias"]) not in known
    )


def _results(events: dict, people: dict) -> dict[int, dict[str, Result]]:
    """Write results and stage places as at the flag; return the results by round and car number."""
    results, places = [], []
    for row in map(_filled, _table("results")):
        event = events[int(row.pop("round"))]
        stages = {number: row.pop(f"stage_{number}", None) for number in (1, 2)}
        result = Result(
            event=event,
            provisional_finish=int(row.pop("finish_at_flag")),
            provisional_status=row.pop("status_at_flag"),
            fastest_lap=bool(row.pop("fastest_lap", False)),
            **{noun: people[noun][row.pop(noun)] for noun in PEOPLE},
            **{field: value if field in TEXTS else int(value) for field, value in row.items()},
        )
        results.append(result)
        places += [(number, result, int(place)) for number, place in stages.items() if place]
    Result.objects.bulk_create(results)
    stages = {
        (stage.event_id, stage.number): stage
        for stage in Stage.objects.bulk_create(
            Stage(event_id=event, number=number)
            for event, number in sorted({(result.event_id, number) for number, result, _ in places})
        )
    }
    StageResult.objects.bulk_create(
        StageResult(
            stage=stages[result.event_id, number], result=result, provisional_position=place
        )
        for number, result, place in places
    )
    cars = defaultdict(dict)
    for result in results:
        cars[result.event.round][result.car_number] = result
    return cars


def _prior_records(series: Series, people: dict, tracks: dict) -> None:
    records = []
    for row in map(_filled, _table("prior_records")):
        noun, name = row.pop("kind"), row.pop("name")
        track = tracks[row.pop("track")] if "track" in row else None
        records.append(PriorRecord(series=series, track=track, **{noun: people[noun][name]}, **row))
    known = {_whose(record) for record in PriorRecord.objects.filter(series=series)}
    PriorRecord.objects.bulk_create(record for record in records if _whose(record) not in known)


def _whose(record: PriorRecord) -> tuple:
    """Return what tells one prior record from another."""
    return (
        record.driver_id,
        record.team_id,
        record.crew_chief_id,
        record.car_number,
        record.track_id,
    )
