"""Whatever is typed into a way in, the page answers, and a race is written whole or not at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from results.models import Event, Revision
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import fields_of
from .test_paste_hostile import LIST, PIECES, TABLE
from .test_ways_in import page

# A transaction an example: what one wrote is not there for the next.
# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
BRIEFLY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# No browser sends half a letter.
LETTERS = st.text(st.characters(codec="utf-8"), max_size=200)
SENT = [piece for piece in PIECES if piece != "\ud800"]
PASTED = st.one_of(
    LETTERS,
    st.lists(st.sampled_from(SENT), max_size=60).map("".join),
    st.lists(st.sampled_from([*LIST.splitlines(), *TABLE.splitlines()]), max_size=12).map(
        "\n".join
    ),
)
BOXES = (
    "laps_run", "finish", "start", "laps_down", "out", "did_not_race", "laps_led", "fastest_lap",
    "stage_1", "stage_1_end", "lap_leaders", "cautions", "running_orders",
)  # fmt: skip
NUMBERS = [
    "1", "2", "3", "4", "9", "07", "99999", ":", ";", ",", "-", "~", "…", "\n", " ", "crash",
    "withdrew", "none", "(free pass 2)", "accident", "\x00", "\u202e", "½", "<b>", "=1+1",
]  # fmt: skip


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), laps_run=100, status=Event.Status.PROVISIONAL)
        factories.race(event, cars=4, stages=1)
    return event


def snapshot(event) -> list:
    """Return all that stands of a race."""
    cars = event.results.order_by("pk").values_list("pk", "car_number", "finish", "laps", "driver")
    return [list(cars), list(event.stages.values_list()), list(event.cautions.values_list())]


def assert_whole_or_not_at_all(desk, way: str, event, typed: dict) -> None:
    before, newest = snapshot(event), Revision.objects.newest_number()
    looked = desk.post(page(way, event), {**typed, "read": "1"})
    assert looked.status_code in (200, 413)
    assert snapshot(event) == before
    fields = fields_of(looked, "enter_form")
    answer = desk.post(page(way, event), {**fields, "write": "1", "revision_reason": "Tried"})
    written = Revision.objects.newest_number() - newest
    assert (answer.status_code, written) in ((302, 1), (200, 0))
    if not written:
        assert snapshot(event) == before
    finishes = [one for one in event.results.values_list("finish", flat=True) if one]
    assert len(set(finishes)) == len(finishes)


@BRIEFLY
@given(text=PASTED)
def test_whatever_is_pasted(editor, race, text):
    assert_whole_or_not_at_all(at_desk(editor), "paste", race, {"text": text})


@BRIEFLY
@given(
    typed=st.dictionaries(
        st.sampled_from(BOXES),
        st.lists(st.sampled_from(NUMBERS), max_size=12).map(" ".join) | LETTERS,
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_typed_into_the_boxes(editor, race, typed):
    desk = at_desk(editor)
    opened = fields_of(desk.get(page("orders", race)), "enter_form")
    assert_whole_or_not_at_all(desk, "orders", race, {**opened, **typed})
