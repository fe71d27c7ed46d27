"""How facts change: inside a revision, or not at all."""

import contextvars
import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from results.models import (
    Correction,
    Driver,
    OldAddress,
    OutsideRevision,
    Report,
    Result,
    Revision,
    Series,
    Track,
)
from results.models.history import RevisedRow
from results.models.revision import LeftNoHistory
from results.revisions import RevisionAlreadyOpen, guard, revise

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def driver(editor):
    with revise(user=editor, reason="A driver") as opened:
        made = Driver.objects.create(name="Kyle Larson")
        made.aliases.create(name="K. Larson")
    assert opened.revision.number == 1
    return made


@pytest.fixture
def fixture_file(tmp_path):
    row = {"model": "results.track", "pk": 9, "fields": {"name": "Iowa", "slug": "iowa"}}
    path = tmp_path / "track.json"
    path.write_text(json.dumps([row]))
    return path


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


WAYS_TO_WRITE = {
    "create": lambda driver: Driver.objects.create(name="A"),
    "save": lambda driver: driver.save(),
    "delete": lambda driver: driver.delete(),
    "cascade": lambda driver: driver.aliases.all().delete(),
    "bulk create": lambda driver: Driver.objects.bulk_create([Driver(name="A", slug="a")]),
    "bulk update": lambda driver: Driver.objects.bulk_update([driver], ["name"]),
    "queryset update": lambda driver: Driver.objects.filter(pk=driver.pk).update(name="A"),
    "queryset delete": lambda driver: Driver.objects.all().delete(),
    "park": lambda driver: Driver.objects.park([driver.pk], name="A"),
    "raw delete": lambda driver: Driver.objects.all()._raw_delete("default"),
    "base manager": lambda driver: Driver._base_manager.filter(pk=1).update(name="A"),
    "get or create": lambda driver: Driver.objects.get_or_create(name="New", slug="new"),
    "a revision by itself": lambda driver: Revision.objects.update(reason="Another"),
    "quoted": lambda driver: raw('UPDATE "results_driver" SET "name" = \'A\''),
    "unquoted": lambda driver: raw("update results_driver set name = 'A'"),
    "comment": lambda driver: raw("UPDATE /* x */ results_driver SET name = 'A'"),
    "line comment": lambda driver: raw("DELETE -- x\n FROM results_driver"),
    "common table": lambda driver: raw(
        "WITH x AS (SELECT 1) UPDATE results_driver SET name = 'A' WHERE id IN (SELECT 1)"
    ),
    "common table insert": lambda driver: raw(
        "WITH x AS (SELECT 1) INSERT INTO results_driver (name, slug) SELECT 'A', 'a'"
    ),
    "drop": lambda driver: raw("DROP TABLE results_driver"),
    "alter": lambda driver: raw('ALTER TABLE "results_driver" RENAME TO gone'),
}


@pytest.mark.parametrize("way", WAYS_TO_WRITE, ids=str)
def test_no_way_to_write_goes_past_a_revision(way, driver):
    with pytest.raises(OutsideRevision, match="with revise"), transaction.atomic():
        WAYS_TO_WRITE[way](driver)
    assert list(Driver.objects.values_list("name", flat=True)) == ["Kyle Larson"]


def test_many_statements_at_once_are_refused(driver):
    with pytest.raises(OutsideRevision), connection.cursor() as cursor:
        cursor.executemany("UPDATE results_driver SET name = %s", [("A",), ("B",)])


def test_a_cascade_over_several_tables_is_refused(editor):
    with revise(user=editor, reason="A race"):
        results = factories.race(factories.event(factories.season()), stages=1)
    with pytest.raises(OutsideRevision), transaction.atomic():
        results[0].event.delete()
    assert Result.objects.count() == 6


def test_a_fixture_outside_a_revision_is_refused(fixture_file, editor):
    with pytest.raises(OutsideRevision):
        call_command("loaddata", fixture_file, verbosity=0)


def test_a_fixture_inside_a_revision_writes_history(fixture_file, editor):
    with revise(user=editor, reason="From a file") as opened:
        call_command("loaddata", fixture_file, verbosity=0)
    assert Track.history.get(id=9).revision == opened.revision


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "results_driver" VALUES (1)',
        "INSERT OR REPLACE INTO results_driver VALUES (1)",
        "REPLACE INTO results_driver VALUES (1)",
        'UPDATE OR IGNORE "results_driver" SET a = 1',
        'UPDATE ONLY "public"."results_driver" SET a = 1',
        "TRUNCATE results_alias, results_driver",
        'TRUNCATE TABLE "results_driver"',
        "MERGE INTO results_driver USING x ON true WHEN MATCHED THEN DELETE",
        "COPY results_driver FROM STDIN",
        "SELECT 1; DELETE FROM results_driver",
        "DROP TABLE IF EXISTS results_driver",
        "UPDATE 'results_driver' SET name = 'A'",
        'UPDATE "main" . "results_driver" SET name = 1',
        "UPDATE ONLY (results_driver) SET name = 'A'",
        "UPDATE /* a /* b */ c */ results_driver SET name = 'A'",
        "TRUNCATE results_report, ONLY results_driver CASCADE",
        "TRUNCATE auth_user CASCADE",
        'UPDATE U&"results\\005fdriver" SET name = 1',
        "COPY BINARY results_driver FROM STDIN",
        "DROP SCHEMA public CASCADE",
        "DO $$ BEGIN DELETE FROM results_driver; END $$",
        'WITH d AS (DELETE FROM "results_driver" RETURNING *) SELECT * FROM d',
    ],
)
def test_the_guard_reads_every_dialect(sql):
    with pytest.raises(OutsideRevision):
        guard.Guard().check(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM results_driver FOR UPDATE",
        'INSERT INTO "results_historicaldriver" VALUES (1)',
        "UPDATE auth_user SET last_login = '2026-01-01'",
        "INSERT INTO results_report VALUES (1)",
        "SAVEPOINT s1",
        "CREATE INDEX i ON results_driver (name)",
    ],
)
def test_the_guard_lets_reads_and_other_tables_pass(sql):
    guard.Guard().check(sql)


def test_every_fact_is_guarded_and_keeps_history():
    ours = [
        model
        for model in apps.get_app_config("results").get_models(include_auto_created=True)
        if not issubclass(model, RevisedRow)
    ]
    unguarded = {model for model in ours if model._meta.db_table not in guard.guarded_tables()}
    assert unguarded == {Report}
    assert {model for model in ours if not hasattr(model, "history")} == {
        Correction,
        Report,
        Revision,
    }


def test_a_revision_says_who_when_why_and_on_whose_word(editor):
    with revise(user=editor, reason=" Penalty ", source="nascar.com") as opened:
        Driver.objects.create(name="A")
    saved = Revision.objects.get()
    assert (saved.number, saved.user, saved.reason) == (opened.revision.number, editor, "Penalty")
    assert saved.source == "nascar.com"
    assert saved.time is not None


def test_a_revision_without_a_reason_is_refused(editor):
    with pytest.raises(ValueError, match="Say why"), revise(user=editor, reason=" "):
        pass


def test_a_revision_inside_a_revision_is_refused(editor):
    with (
        pytest.raises(RevisionAlreadyOpen),
        revise(user=editor, reason="One"),
        revise(user=editor, reason="Two"),
    ):
        pass


def test_a_revision_that_changes_nothing_leaves_no_trace(driver, editor):
    with revise(user=editor, reason="Nothing"):
        pass
    assert Revision.objects.newest_number() == 1


def test_a_revision_that_fails_leaves_nothing_and_closes(editor):
    with pytest.raises(ZeroDivisionError), revise(user=editor, reason="Fails"):
        Driver.objects.create(name="A")
        raise ZeroDivisionError
    assert not Driver.objects.exists()
    assert not Revision.objects.exists()
    with pytest.raises(OutsideRevision):
        Driver.objects.create(name="A")


def test_bulk_created_rows_have_a_baseline(editor):
    with revise(user=editor, reason="Many"):
        Driver.objects.bulk_create([Driver(name="A", slug="a"), Driver(name="B", slug="b")])
    assert sorted(Driver.history.values_list("name", "history_type", "revision")) == [
        ("A", "+", 1),
        ("B", "+", 1),
    ]


@pytest.mark.parametrize(
    "write",
    [
        lambda rows: Driver.objects.update(country="US"),
        lambda rows: Driver.objects.bulk_update(rows, ["country"]),
        lambda rows: [row.save() for row in rows],
    ],
    ids=["queryset update", "bulk update", "save"],
)
def test_every_way_to_change_rows_writes_their_history(write, editor):
    with revise(user=editor, reason="Many"):
        rows = Driver.objects.bulk_create([Driver(name=name, slug=name) for name in "abc"])
    for row in rows:
        row.country = "US"
    with revise(user=editor, reason="Changed"):
        write(rows)
    changed = Driver.history.filter(revision=2)
    assert sorted(changed.values_list("name", "country", "history_type")) == [
        ("a", "US", "~"),
        ("b", "US", "~"),
        ("c", "US", "~"),
    ]
    assert {row.history_user for row in changed} == {editor}


def test_many_rows_have_the_history_that_each_alone_would_have(editor):
    tracks = [
        Track(name=f"Track {n}", slug=f"t{n}", length=f"{n % 90}.5", city="" if n % 2 else "Iowa")
        for n in range(1, 1001)
    ]
    kept = [field.attname for field in Track.history.model.tracked_fields]
    with revise(user=editor, reason="Many", source="A book") as opened:
        Track.objects.bulk_create(tracks)
        alone = Track.objects.create(name="Alone")
    many = Track.history.exclude(id=alone.pk).order_by("history_id")
    assert list(many.values_list(*kept)) == list(
        Track.objects.exclude(pk=alone.pk).order_by("pk").values_list(*kept)
    )
    one = Track.history.get(id=alone.pk)
    for field in ("revision_id", "history_type", "history_user_id", "history_change_reason"):
        assert set(many.values_list(field, flat=True)) == {getattr(one, field)}
    assert all(opened.revision.time <= row.history_date <= one.history_date for row in many)


def test_a_deleted_row_leaves_what_it_was(driver, editor):
    key = driver.pk
    with revise(user=editor, reason="Never raced"):
        driver.delete()
    last = Driver.history.filter(id=key).latest("history_id")
    assert (last.history_type, last.name, last.revision_id) == ("-", "Kyle Larson", 2)


def test_bulk_create_over_conflicts_is_refused(editor):
    with pytest.raises(ValueError, match="history"), revise(user=editor, reason="Many"):
        Driver.objects.bulk_create([Driver(name="A", slug="a")], ignore_conflicts=True)


def test_a_renamed_slug_is_kept_as_an_old_address(driver, editor):
    driver.slug = "kyle-m-larson"
    with revise(user=editor, reason="Renamed"):
        driver.save()
    old = OldAddress.objects.get()
    assert (old.slug, old.leads_to) == ("kyle-larson", driver)


def test_a_slug_renamed_in_bulk_is_kept_too(editor):
    with revise(user=editor, reason="A series"):
        Series.objects.create(name="Trucks", slug="trucks")
    with revise(user=editor, reason="Renamed"):
        Series.objects.update(slug="craftsman-trucks")
    assert OldAddress.objects.get().slug == "trucks"


def test_migrations_pass_the_guard(driver):
    with guard.lifted():
        raw("UPDATE results_driver SET country = 'US'")
    assert Driver.objects.get().country == "US"


SILENT = {
    "base manager": lambda driver: Driver._base_manager.filter(pk=driver.pk).update(name="A"),
    "raw statement": lambda driver: raw("UPDATE results_driver SET name = 'A'"),
    "parked and left": lambda driver: Driver.objects.park([driver.pk], name="A"),
    "raw delete": lambda driver: driver.aliases.all()._raw_delete("default"),
}


@pytest.mark.parametrize("way", SILENT, ids=str)
def test_a_revision_that_would_leave_no_history_is_refused_whole(way, driver, editor):
    with pytest.raises(LeftNoHistory), revise(user=editor, reason="Silently"):
        Track.objects.create(name="Iowa")
        SILENT[way](driver)
    assert Driver.objects.get().name == "Kyle Larson"
    assert not Track.objects.exists()
    assert Revision.objects.newest_number() == 1


def test_an_update_that_finds_nothing_is_no_silent_write(driver, editor):
    with revise(user=editor, reason="Nobody"):
        assert Driver.objects.filter(name="Nobody").update(name="A") == 0
    assert Revision.objects.newest_number() == 1


def test_a_slug_renamed_and_back_leaves_no_address_that_leads_to_itself(driver, editor):
    for slug in ("another", "kyle-larson"):
        driver.slug = slug
        with revise(user=editor, reason="Renamed"):
            driver.save()
    assert OldAddress.objects.get().slug == "another"


def test_history_holds_what_was_stored_not_what_else_the_row_held(driver, editor):
    driver.name, driver.country = "Never saved", "US"
    with revise(user=editor, reason="Country only"):
        driver.save(update_fields=["country"])
    last = Driver.history.latest("history_id")
    assert (last.name, last.country) == ("Kyle Larson", "US")


def test_an_expression_is_history_as_what_it_came_to(editor):
    with revise(user=editor, reason="A race"):
        result = factories.race(factories.event(factories.season()))[0]
    result.laps = F("laps") + 1
    with revise(user=editor, reason="One more lap"):
        result.save()
    assert Result.history.filter(id=result.pk).latest("history_id").laps == 101


def test_a_closed_revision_takes_no_more_writes(editor):
    with revise(user=editor, reason="One"):
        Driver.objects.create(name="A")
        kept = contextvars.copy_context()
    with pytest.raises(OutsideRevision), transaction.atomic():
        kept.run(Driver.objects.create, name="Too late")
    assert Driver.objects.count() == 1


def test_an_event_goes_with_all_its_parts(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        result = factories.race(event, stages=1)[0]
        event.lap_leaders.create(order=1, result=result)
        event.cautions.create(start_lap=3, free_pass=result)
    with revise(user=editor, reason="Never held"):
        event.delete()
    assert not Result.objects.exists()
