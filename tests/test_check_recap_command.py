"""`manage.py check_recap`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

HOMESTEAD = "trucks/2025/baptist-health-200"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def checked(tmp_path):
    def checked(text, event=HOMESTEAD, **options):
        file = tmp_path / "recap.md"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = StringIO()
        call_command("check_recap", event, str(file), stdout=out, **options)
        return out.getvalue()

    return checked


def test_json_is_a_list_of_statements(checked):
    found = json.loads(checked("Kyle Larson won. Heim finished fourth.", json=True))
    assert {
        "statement": "Heim finished fourth.",
        "kind": "finish",
        "verdict": "disagrees",
        "said": "4th",
        "recorded": "3rd",
    } in found
    assert {one["verdict"] for one in found} == {"agrees", "disagrees"}


def test_the_plain_output_tells_both_values(checked):
    told = checked("Heim finished fourth.")
    assert "disagrees: finish, 4th; on record: 3rd" in told
    assert "0 agree, 1 disagree, 0 unknown." in told


def test_an_alias_is_followed(checked):
    assert "agrees: finish, 29th" in checked("Gio Ruggiero finished 29th.")


def test_a_winner_disqualified_is_the_winner_no_more(checked):
    told = checked("Kligerman won the race.", "trucks/2025/fresh-from-florida-250")
    assert "disagrees: finish, 1st; on record: 36th" in told


@pytest.mark.parametrize(
    ("event", "names"),
    [
        ("trucks", "“trucks” is no event's address"),
        ("trucks/2025/nowhere-200", "no event at “trucks/2025/nowhere-200”"),
        ("boats/2025/nowhere-200", "no event at “boats/2025/nowhere-200”"),
        ("trucks/2025/slim-jim-200", "has no results yet"),
    ],
)
def test_a_bad_address_is_named(checked, event, names):
    with pytest.raises(CommandError, match=names):
        checked("Heim won.", event)


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match=r"gone\.md can't be read"):
        call_command("check_recap", HOMESTEAD, "gone.md")


def test_a_file_that_is_no_text_is_named(checked):
    with pytest.raises(CommandError, match="is not a text in UTF-8"):
        checked(b"\xff\xfe\x00")


def test_no_question_more_is_asked_of_a_longer_text(checked, django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        checked("Kyle Larson won. Heim finished third and led 78 laps. " * 200)
