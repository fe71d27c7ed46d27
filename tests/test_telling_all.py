"""The open record forgets nothing: every column of every model of facts is told or listed here."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import models

from results.models import (
    Caution,
    Claim,
    Correction,
    CrewChief,
    Duel,
    Event,
    Fact,
    LapLeader,
    Manufacturer,
    Moment,
    Owner,
    PriorRecord,
    PublishedStanding,
    Recap,
    Result,
    Ruling,
    RunningOrder,
    Season,
    SeasonEntry,
    Stage,
    StageResult,
    Team,
)
from results.revisions import revise

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def race(editor) -> Event:
    with revise(user=editor, reason="A race"):
        race = factories.event(factories.season())
        factories.race(race, stages=1)
    return race


# What fans are not shown, or read elsewhere: other spellings and addresses, keys and marks.
UNTOLD_MODELS = {"alias", "oldaddress"}
UNTOLD_COLUMNS = {
    "result.flag_order_unknown",
    "result.shares_number",
    # Classification writes it, from the order at the flag and the rulings.
    "result.finish", "result.status", "stageresult.position",
    # A status has lines of its own kind, and none of a recap's HTML is typed.
    "event.status", "recap.body_html",
    # Addresses that were lead to those that are.
    "event.slug", "driver.slug", "track.slug", "team.slug", "owner.slug", "series.slug",
    "manufacturer.slug", "crewchief.slug",
}  # fmt: skip


def full(race: Event) -> dict[type, models.Model]:
    """Return a row of every model that belongs to an official race, with all that can be told."""
    one, two = race.results.get(finish=1), race.results.get(finish=2)
    owner, chief = Owner.objects.create(name="Owner"), CrewChief.objects.create(name="Chief")
    team = Team.objects.create(name="Team")
    moment = Moment.objects.create(event=race, lap=5, text="Contact")
    order = RunningOrder.objects.create(event=race, lap=5)
    recap = Recap.objects.create(event=race, headline="Told", body="Told.", status="published")
    maker = Manufacturer.objects.create(name="Ford")
    heim = two.driver
    duel = Duel.objects.create(event=race, number=1)
    rows = [
        duel, duel.places.create(result=one, position=1),
        race, two, race.season, race.season.series, race.track, heim, owner, chief, team, maker,
        race.stages.get(), StageResult.objects.get(result=two), moment, order, recap,
        Caution.objects.create(event=race, start_lap=3),
        LapLeader.objects.create(event=race, order=1, result=one),
        moment.cars.create(result=one), order.places.create(result=one, position=1),
        Claim.objects.create(event=race, fact="the margin"),
        Ruling.objects.create(event=race, result=two, kind="points", points=-5, reason="Late"),
        recap.quotes.create(text="We won.", speaker="Heim"), recap.sources.create(title="Report"),
        SeasonEntry.objects.create(season=race.season, driver=heim),
        PriorRecord.objects.create(
            series=race.season.series, driver=heim, through=date(2024, 1, 1), wins=1
        ),
        PublishedStanding.objects.create(
            season=race.season, event=race, place=1, driver=heim, points=40
        ),
    ]  # fmt: skip
    return {type(row): row for row in rows}


def another(field: models.Field, value, row: models.Model):
    """Return a value that `field` may have and that is not `value`."""
    if field.is_relation:
        return _another_row(field, value, row)
    if field.choices:
        return next(key for key, _ in field.flatchoices if key and key != value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return date(2023, 5, 6)
    if isinstance(field, models.TimeField):
        return time(14)
    if isinstance(field, models.DurationField):
        return timedelta(hours=3)
    if isinstance(field, models.DecimalField):
        return Decimal("1.25")
    if isinstance(field, models.IntegerField):
        return (value or 0) + 7
    if field.name == "points_system":
        return "trucks-2004"
    return "zz" if field.max_length == 2 else "other"


def _another_row(field: models.Field, value, row: models.Model) -> int:
    """Return the key of another row that may stand here; made if there is none."""
    model, race = field.related_model, Event.objects.get(round=1)
    if model is Result:
        return Result.objects.create(event=race, car_number="99").pk
    if model is Season:
        return factories.season(2024).pk
    if model is Event:
        return factories.event(race.season, 8).pk
    if model is Stage:
        return Stage.objects.create(event=race, number=9).pk
    if model is Duel:
        return Duel.objects.create(event=race, number=9).pk
    if model in (Moment, RunningOrder):
        return model.objects.create(event=race).pk
    if model is Recap:
        other = factories.event(race.season, 9)
        return Recap.objects.create(event=other, headline="A", body="A", status="published").pk
    return model.objects.create(name=f"Another {model.__name__}").pk


def columns() -> list[tuple[type, str]]:
    """Return every column of every model of facts that is not listed as untold."""
    return [
        (model, field.name)
        for model in apps.get_models()
        if issubclass(model, Fact) and model._meta.model_name not in UNTOLD_MODELS
        for field in model._meta.concrete_fields
        if not field.primary_key and f"{model._meta.model_name}.{field.name}" not in UNTOLD_COLUMNS
    ]


# What must change along with a column, for the row to be one that may stand.
ALONG = {
    "ruling.in_force": {"rescinded_reason": "Appeal"},
    "ruling.rescinded": {"in_force": False, "rescinded_reason": "Appeal"},
    "ruling.rescinded_reason": {"in_force": False},
    "ruling.season": {"event": None},
    "priorrecord.team": {"driver": None},
    "priorrecord.crew_chief": {"driver": None},
    "priorrecord.car_number": {"driver": None, "team": 1},
    "recap.picture": {"picture_credit": "Somebody", "picture_alternative": "A truck"},
}


@pytest.mark.parametrize(
    ("model", "name"), columns(), ids=lambda one: one if isinstance(one, str) else one.__name__
)
def test_whatever_changes_of_an_official_race_is_told(model, name, race, editor):
    field = model._meta.get_field(name)
    with revise(user=editor, reason="Everything about it"):
        row = full(race)[model]
        row.refresh_from_db()
        value = another(field, getattr(row, field.attname), row)
        along = ALONG.get(f"{model._meta.model_name}.{name}", {})
    with revise(user=editor, reason="Corrected") as opened:
        model.objects.filter(pk=row.pk).update(**along, **{field.attname: value})
    lines = Correction.objects.filter(revision=opened.revision.pk)
    assert lines.exclude(kind=Correction.Kind.STATUS).exists()


def test_every_model_of_facts_is_told_or_listed_as_untold(race, editor):
    with revise(user=editor, reason="Everything about it"):
        held = {model._meta.model_name for model in full(race)}
    every = {model._meta.model_name for model in apps.get_models() if issubclass(model, Fact)}
    assert held == every - UNTOLD_MODELS
