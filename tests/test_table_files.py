"""Table files of drivers, tracks and teams: seen before they are written, whole or not at all."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from results import roles
from results.cells import as_it_was, harmless
from results.entry.table_files.file import MOST_ROWS, UnreadableTable, read_table
from results.models import Alias, Driver, Revision, Team, Track
from results.revisions import revise

from .conftest import at_desk
from .forms import fields_of


def page_of(noun: str, what: str) -> str:
    return reverse(f"admin:results_{noun}_{what}")


def send(desk, content: str | bytes, noun: str = "driver"):
    """Choose a file on the import page."""
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("table.csv", data)
    return desk.post(page_of(noun, "import"), {"import_file": file})


def confirm(desk, seen, noun: str = "driver", **typed):
    """Say yes to a preview."""
    fields = fields_of(seen, "confirm_form")
    return desk.post(page_of(noun, "process_import"), fields | typed)


def said_wrong(response) -> str:
    """Return all that an import page finds wrong."""
    found = [
        f"Row {one.row}, {one.column}: {one.words}" for one in response.context.get("wrong", ())
    ]
    form = response.context["form"]
    return " ".join([*found, *form.errors.get("import_file", ())])


def exported(desk, noun: str = "driver", kind: str = "0", query: str = "") -> bytes:
    response = desk.post(page_of(noun, "export") + query, {"format": kind, "resource": "0"})
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.content


def rows_of(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def known(editor):
    """Two drivers of one name, and a third."""
    with revise(user=editor, reason="Drivers"):
        Driver.objects.create(name="Jason White", slug="jason-white", home_town="Powhatan, Va.")
        Driver.objects.create(name="Jason White", slug="jason-white-2")
        larson = Driver.objects.create(name="Kyle Larson", born=date(1992, 7, 31), country="US")
        Alias.objects.create(name="Yung Money", driver=larson)


# -- A look before anything is written -------------------------------------------------------


def test_a_preview_tells_what_is_added_changed_and_unchanged(desk, known):
    seen = send(
        desk,
        "slug,name,home_town\n"
        'kyle-larson,Kyle Larson,"Elk Grove, Calif."\n'
        "jason-white-2,Jason White,\n"
        ",Tyler Ankrum,\n",
    )
    preview = seen.context["preview"]
    assert preview["counts"] == {"added": 1, "changed": 1, "unchanged": 1}
    assert [(row.number, row.said) for row in preview["rows"]] == [
        (2, "changed"),
        (3, "unchanged"),
        (4, "added"),
    ]
    page = seen.content.decode()
    assert "<ins>Elk Grove, Calif.</ins>" in page
    assert "<ins>tyler-ankrum</ins>" in page
    assert Driver.objects.count() == 3
    assert Revision.objects.newest_number() == 1


def test_a_preview_shows_the_value_before_and_after(desk, known):
    page = send(desk, "slug,born,country\nkyle-larson,1992-07-30,\n").content.decode()
    assert "<del>July 31, 1992</del> <ins>July 30, 1992</ins>" in page
    assert "<del>US</del> <ins>empty</ins>" in page


def test_a_preview_has_no_style_and_no_script_of_its_own(desk, known):
    page = send(desk, "slug,name\nkyle-larson,<b onclick=x>Kyle</b>\n").content.decode()
    assert "style=" not in page
    assert "<script>" not in page
    assert "&lt;b onclick=x&gt;Kyle&lt;/b&gt;" in page


def test_a_file_that_changes_nothing_asks_for_no_yes(desk, known):
    page = send(desk, "slug,name\nkyle-larson,Kyle Larson\n").content.decode()
    assert "There is nothing to write" in page
    assert "confirm_form" not in page


def test_a_yes_writes_all_of_it_in_one_revision(desk, known, editor):
    seen = send(desk, "slug,name,born\nkyle-larson,Kyle M. Larson,\n,Tyler Ankrum,2001-03-06\n")
    typed = {"revision_reason": "Media guide", "revision_source": "nascar.com"}
    response = confirm(desk, seen, **typed)
    assert response.status_code == 302
    revision = Revision.objects.get(number=2)
    assert (revision.kind, revision.user) == (Revision.Kind.IMPORT, editor)
    assert (revision.reason, revision.source) == ("Media guide", "nascar.com")
    larson, ankrum = Driver.objects.at("kyle-larson"), Driver.objects.at("tyler-ankrum")
    assert (larson.name, larson.born, larson.country) == ("Kyle M. Larson", None, "US")
    assert ankrum.born == date(2001, 3, 6)
    touched = Driver.history.filter(revision=2).values_list("id", "history_type")
    assert set(touched) == {(larson.pk, "~"), (ankrum.pk, "+")}
    assert LogEntry.objects.filter(change_message__contains="table file").count() == 2


def test_an_import_without_a_reason_says_which_file_it_was(desk, known):
    confirm(desk, send(desk, "slug,name\n,Tyler Ankrum\n"))
    assert Revision.objects.first().reason == "Imported drivers: table.csv"


def test_a_reason_too_long_is_refused_and_the_preview_stays(desk, known):
    seen = send(desk, "slug,name\n,Tyler Ankrum\n")
    response = confirm(desk, seen, revision_reason="x" * 501)
    assert "at most 500 characters" in response.content.decode()
    assert fields_of(response, "confirm_form")["revision_reason"] == "x" * 501
    assert response.context["preview"]["counts"]["added"] == 1
    assert Driver.objects.count() == 3


def test_tracks_and_teams_come_as_tables_too(desk):
    confirm(
        desk,
        send(desk, "slug,name,length,shape\n,Bristol Motor Speedway,0.533,oval\n", "track"),
        "track",
    )
    confirm(desk, send(desk, "slug,name\nthorsport,ThorSport Racing\n", "team"), "team")
    assert Track.objects.at("bristol-motor-speedway").length == Decimal("0.533")
    assert Team.objects.at("thorsport").name == "ThorSport Racing"


# -- Between the look and the yes ------------------------------------------------------------


def test_whoever_says_yes_after_somebody_else_saved_is_shown_anew(desk, known, editor):
    seen = send(desk, "slug,country\nkyle-larson,CA\n")
    with revise(user=editor, reason="Not so"):
        Driver.objects.filter(slug="kyle-larson").update(country="MX")
    again = confirm(desk, seen, revision_reason="Typed")
    page = again.content.decode()
    assert "Somebody else saved drivers since this preview: admin, Not so." in page
    assert "<del>MX</del> <ins>CA</ins>" in page
    assert fields_of(again, "confirm_form")["revision_reason"] == "Typed"
    assert Driver.objects.at("kyle-larson").country == "MX"
    assert confirm(desk, again).status_code == 302
    assert Driver.objects.at("kyle-larson").country == "CA"


def test_a_name_taken_since_the_look_is_refused_at_the_yes(desk, known, editor):
    seen = send(
        desk, "slug,name,country\nkyle-larson,,CA\n,Tyler Ankrum,\n".replace(",,CA", ",X,CA")
    )
    with revise(user=editor, reason="Another spelling"):
        Alias.objects.create(name="Tyler Ankrum", driver=Driver.objects.at("jason-white"))
    response = confirm(desk, seen)
    assert "Tyler Ankrum is known as jason-white." in said_wrong(response)
    assert Driver.objects.count() == 3
    assert Driver.objects.at("kyle-larson").name == "Kyle Larson"
    assert Revision.objects.newest_number() == 2


def test_a_yes_twice_writes_once(desk, known):
    seen = send(desk, "slug,name\n,Tyler Ankrum\n")
    assert confirm(desk, seen).status_code == 302
    assert confirm(desk, seen).status_code == 200
    assert Driver.objects.filter(name="Tyler Ankrum").count() == 1


@pytest.mark.parametrize("typed", ["", "x", "x:y:z", "../../etc/passwd", "\x00"])
def test_a_table_that_no_preview_signed_is_not_read(typed, desk, known):
    seen = send(desk, "slug,name\n,Tyler Ankrum\n")
    response = confirm(desk, seen, table=typed)
    assert response.status_code == 200
    assert Driver.objects.count() == 3


def test_a_table_of_drivers_is_no_table_of_teams(desk, known):
    seen = send(desk, "slug,name\n,Tyler Ankrum\n")
    assert confirm(desk, seen, "team").status_code == 200
    assert Team.objects.count() == 0


def test_a_preview_leaves_no_file_behind(desk, known, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    send(desk, "slug,name\n,Tyler Ankrum\n" + "," * 10 + "\n" * 3_000_000)
    send(desk, "slug,name\n,Tyler Ankrum\n")
    assert not list(tmp_path.iterdir())


# -- Who is who ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Jason White", "Row 2, slug: Jason White is known as jason-white, jason-white-2."),
        ("jason-white-3,Jason White", "known as jason-white, jason-white-2."),
        ("larson,KYLE LARSON", "known as kyle-larson."),
        (",Yung Money", "known as kyle-larson."),
    ],
)
def test_a_known_name_under_an_unknown_slug_is_refused(row, said, desk, known):
    assert said in said_wrong(send(desk, f"slug,name\n{row}\n"))


def test_another_one_of_a_known_name_is_added_when_the_row_says_so(desk, known):
    confirm(desk, send(desk, "slug,name,new\n,Jason White,yes\nother-kyle,Kyle Larson,Yes\n"))
    added = Driver.objects.filter(slug__in=["jason-white-3", "other-kyle"])
    assert {one.name for one in added} == {"Jason White", "Kyle Larson"}


def test_two_new_rows_of_one_name_are_one_too_many(desk, known):
    wrong = said_wrong(send(desk, "slug,name\n,Tyler Ankrum\n,Tyler Ankrum\n"))
    assert "Row 3, slug: Tyler Ankrum is known as tyler-ankrum." in wrong


@pytest.mark.parametrize(
    ("word", "said"),
    [("yes", "Row 2, new: “kyle-larson” is known"), ("maybe", "Row 2, new: Write “yes”")],
)
def test_new_is_said_of_new_rows_alone(word, said, desk, known):
    assert said in said_wrong(send(desk, f"slug,name,new\nkyle-larson,Kyle,{word}\n"))


def test_a_slug_that_was_leads_to_the_one_that_is(desk, known, editor):
    with revise(user=editor, reason="Renamed"):
        Driver.objects.filter(slug="kyle-larson").update(slug="larson", name="K. Larson")
    wrong = said_wrong(send(desk, "slug,name\nkyle-larson,Kyle Larson\n"))
    assert "“kyle-larson” is an address that was; it is “larson” now." in wrong


def test_a_slug_in_two_rows_is_named_at_both(desk, known):
    table = "slug,country\nkyle-larson,US\n\njason-white,US\nkyle-larson,CA\n"
    assert "Row 5, slug: “kyle-larson” stands in row 2 already." in said_wrong(send(desk, table))


def test_a_row_says_nothing_of_one_that_the_same_file_adds(desk, known):
    wrong = said_wrong(send(desk, "slug,name\n,Tyler Ankrum\ntyler-ankrum,T. Ankrum\n"))
    assert "Row 3, slug: “tyler-ankrum” stands in row 2 already." in wrong


# -- What is wrong is named with its row and column ------------------------------------------


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(desk, known):
    wrong = said_wrong(
        send(
            desk,
            "slug,name,born,country\n"
            "kyle-larson,,1992-13-01,USA\n"
            ",Tyler Ankrum,3/6/01,US\n"
            "Ty Majeski,,,\n"
            "jason-white,Jason White,1/5/1979,US\n",
        )
    )
    assert "Row 2, name: This field is required." in wrong
    assert "Row 2, born: This is no date; write it as 1992-07-31." in wrong
    assert "Row 2, country: Ensure this value has at most 2 characters (it has 3)." in wrong
    assert "Row 3, born: This is no date" in wrong
    assert "Row 4, slug: Enter a valid “slug”" in wrong
    assert "Row 4, name: This field cannot be blank." in wrong
    assert "Row 5" not in wrong
    assert (Driver.objects.count(), Revision.objects.count()) == (3, 1)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("length,long", "Row 2, length: Enter a number."),
        ("length,NaN", "Row 2, length: Enter a number."),
        ("length,1e999", "Row 2, length: "),
        ("length,-1", "Row 2, : A lap is longer than zero."),
        ("shape,round", "Row 2, shape: This is none of: oval, tri-oval"),
        ("time_zone,Daytona", "Row 2, time_zone: “Daytona” is no time zone"),
        ("width,5", "The heading “width” is none of: slug, name, city"),
        ("name,X", "The heading “name” stands twice."),
        (",X", "The empty heading 3 is none of"),
    ],
)
def test_a_wrong_cell_of_a_track_is_named(cell, said, desk):
    heading, value = cell.split(",")
    assert said in said_wrong(send(desk, f"slug,name,{heading}\n,Daytona,{value}\n", "track"))


def test_headings_are_read_as_people_write_them(desk, known):
    seen = send(desk, "Slug, Name ,Home Town\nkyle-larson,Kyle Larson,Elk Grove\n")
    assert seen.context["preview"]["counts"]["changed"] == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "The file is empty."),
        (b"slug,name\n", "The file has headings, but no row below them."),
        (b"name\nKyle Larson\n", "The column “slug” is missing"),
        (b"PK\x03\x04" + b"\x00" * 90, "This is a workbook, and no table of text."),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 90, "This is a workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not written as UTF-8 is"),
        (b"slug,name\n,Kyle\x00Larson\n", "Row 2, name: this is no text."),
        (
            'slug,name,home_town\n,Tyler,\n,"A\nB",Malmö\n'.encode("windows-1252"),
            "Row 3, home_town: this letter is not written as UTF-8 is.",
        ),
        ("slug,name\n,Ö\n".encode("utf-16")[:-1], "is not written as UTF-8 is"),
        (b'slug,name\n,"Kyle Larson\n', "Row 2: a quotation mark"),
        (b'slug,name\n,"Kyle" Larson\n', "Row 2: a quotation mark"),
        (b"slug,name\n," + b"x" * 200_000 + b"\n", "Row 2: "),
        (b"slug,name\n,Elk Grove, Calif.\n", "Row 2 has 3 cells, and there are 2 headings."),
        (b"slug,name\n" + b",x\n" * (MOST_ROWS + 1), f"The file has {MOST_ROWS + 1} rows"),
        (b"slug,name\n" + b"x" * 10_000_000, "The file is larger than 1 MB."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_where(content, said, desk, known):
    response = send(desk, content)
    assert response.status_code == 200
    assert said in said_wrong(response)
    assert (Driver.objects.count(), Revision.objects.count()) == (3, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_are_read_however_a_spreadsheet_saves_them(encoding, separator, end):
    lines = (("slug", "name"), ("", "Søren Ångström"), ("", "A, B; C\tD"))
    text = end.join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    table = read_table(text.encode(encoding))
    assert [line.cells for line in table.lines] == [list(line) for line in lines[1:]]


def test_a_file_without_its_import_field_is_asked_for(desk):
    response = desk.post(page_of("driver", "import"), {})
    assert "This field is required." in said_wrong(response)


@pytest.mark.once
def test_five_hundred_rows_are_one_revision(desk, editor):
    table = "slug,name\n" + "".join(f",Driver {number}\n" for number in range(600))
    assert confirm(desk, send(desk, table)).status_code == 302
    assert Driver.objects.count() == 600
    assert Revision.objects.count() == 1


# -- There and back again --------------------------------------------------------------------

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@x",
    "'=x",
    "''=x",
    "'quoted'",
    "a\r\nb",
    "<b>",
    " x ",
]


@pytest.mark.parametrize("kind", ["0", "1"], ids=["csv", "tsv"])
def test_what_is_exported_and_imported_again_changes_nothing(kind, desk, known, editor):
    with revise(user=editor, reason="Names of all kinds"):
        for name in HOSTILE:
            Driver.objects.create(name=name, home_town=name)
        Driver.objects.create(name="Dash", slug="-dash")
    content = exported(desk, kind=kind)
    assert content.startswith(b"\xef\xbb\xbf")
    counts = send(desk, content).context["preview"]["counts"]
    assert counts == {"added": 0, "changed": 0, "unchanged": Driver.objects.count()}


def test_an_exported_cell_is_no_formula_and_is_read_back_as_it_was(desk, editor):
    with revise(user=editor, reason="A formula"):
        Driver.objects.create(name="=1+1", slug="sum")
    (row,) = rows_of(exported(desk))
    assert row["name"] == "'=1+1"
    row["country"] = "US"
    table = f"slug,name,country\nsum,{row['name']},US\n"
    confirm(desk, send(desk, table))
    sum_ = Driver.objects.at("sum")
    assert (sum_.name, sum_.country) == ("=1+1", "US")


@given(st.text(alphabet="'=+-@\t\r\n ax"))
def test_every_cell_is_read_back_as_it_was(text):
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert as_it_was(cell) == text


@pytest.mark.django_db
@pytest.mark.parametrize("noun", ["driver", "track", "team"])
def test_the_demo_comes_back_as_it_went(noun, demo, desk):
    counts = send(desk, exported(desk, noun), noun).context["preview"]["counts"]
    assert counts["added"] == counts["changed"] == 0
    assert counts["unchanged"] > 5


def test_an_export_is_of_the_list_as_it_was_narrowed(desk, known):
    assert [row["slug"] for row in rows_of(exported(desk, query="?q=larson"))] == ["kyle-larson"]


def test_an_export_of_nothing_has_its_headings(desk):
    assert exported(desk).decode("utf-8-sig").strip() == "slug,name,born,home_town,country"


def test_a_list_narrowed_by_what_it_does_not_know_is_no_failure(desk):
    assert desk.get(page_of("driver", "export") + "?width=5").status_code == 400


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=st.one_of(st.binary(max_size=80), st.text(alphabet="slug,name\n\";\t='é2-", max_size=80))
)
def test_no_file_whatever_is_a_failure(data, desk):
    data = data.encode() if isinstance(data, str) else b"slug,name,born\n" + data
    assert send(desk, data or b"x").status_code == 200
    assert Revision.objects.count() == 0


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_said_to_be_none(data):
    try:
        table = read_table(data)
    except UnreadableTable as why:
        assert str(why).endswith(".")
    else:
        assert all(len(line.cells) == len(table.headings) for line in table.lines)


# -- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "what", "status"),
    [
        (roles.READER, "import", 403),
        (roles.READER, "export", 200),
        (roles.EDITOR, "import", 200),
        (roles.EDITOR, "export", 200),
        (None, "import", 302),
        (None, "export", 302),
    ],
)
def test_who_may_import_and_export(role, what, status, account):
    assert at_desk(account(role)).get(page_of("track", what)).status_code == status


def test_a_reader_is_not_offered_an_import_and_cannot_confirm_one(account, desk, known):
    reader = at_desk(account(roles.READER))
    assert (
        page_of("driver", "import")
        not in reader.get(page_of("driver", "changelist")).content.decode()
    )
    seen = send(desk, "slug,name\n,Tyler Ankrum\n")
    assert confirm(reader, seen).status_code == 403
    assert reader.post(page_of("driver", "import"), {}).status_code == 403
    assert Driver.objects.count() == 3


def test_the_lists_lead_to_their_files(desk, known):
    page = desk.get(page_of("driver", "changelist") + "?q=larson").content.decode()
    assert page_of("driver", "import") in page
    assert page_of("driver", "export") + "?q=larson" in page
