"""The editor's job in a real browser: Homestead's 34 cars, by keyboard, in a few submissions."""

from dataclasses import asdict

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from results.entry.by_number import Boxes, boxes_of
from results.entry.rehearsal import inspection_now
from results.models import Driver, Event, PublishedStanding, Recap, Result, StageResult
from results.revisions import revise
from results.stats.inspection.findings import FAIL

from .. import factories
from ..conftest import at_desk

pytestmark = pytest.mark.browser

AS_ENTERED = (
    "car_number", "driver__name", "finish", "start", "laps", "laps_led", "status", "reason_out",
    "fastest_lap",
)  # fmt: skip


class Desk:
    """A browser at the desk, that counts the forms it submits."""

    def __init__(self, page):
        self.page, self.submitted = page, 0
        page.on("request", self._count)

    def _count(self, request) -> None:
        self.submitted += request.method == "POST"

    def open(self, way: str, event: Event) -> None:
        self.page.goto(reverse(f"admin:results_event_{way}", args=[event.pk]))

    def press(self, key: str) -> None:
        """Press a key that submits, and wait for the answer."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def type_boxes(self, boxes: Boxes) -> None:
        """Type every box by keyboard alone, from the one that has the focus on."""
        texts = asdict(boxes) | {
            f"stage_{n}{what}": text
            for what, many in (("", boxes.stages), ("_end", boxes.stage_ends))
            for n, text in enumerate(many, start=1)
        }
        for _ in range(60):
            name = self.page.evaluate("document.activeElement.name ?? ''")
            if name in texts:
                self.page.keyboard.insert_text(texts.pop(name))
            self.page.keyboard.press("Tab")
            if not {box for box in texts if box not in ("stages", "stage_ends")}:
                break
        assert set(texts) == {"stages", "stage_ends"}
        self.page.locator("#id_finish").focus()

    def sees_it_written(self) -> None:
        self.page.get_by_text("Written as revision").wait_for()


@pytest.fixture
def desk(chromium, transactional_db, editor, live_server):
    """A browser whose editor has logged in."""
    session = at_desk(editor).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}
    )
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Desk(page)
    context.close()


@pytest.fixture
def homestead(transactional_db, demo) -> Event:
    return Event.objects.addressed("trucks", 2025, "baptist-health-200")


def as_entered(event: Event) -> list:
    return list(event.results.order_by("finish").values_list(*AS_ENTERED))


def parts_of(event: Event) -> list:
    places = StageResult.objects.filter(stage__event=event).order_by("stage__number", "position")
    return [
        list(places.values_list("stage__number", "position", "result__car_number")),
        list(event.stages.values_list("number", "end_lap")),
        list(event.cautions.values_list("start_lap", "end_lap", "reason")),
        list(event.lap_leaders.values_list("order", "result__car_number", "start_lap", "end_lap")),
    ]


def taken_back(event: Event) -> None:
    """Make a race that is run one that is still to come."""
    with revise(user=get_user_model().objects.first(), reason="Before the race"):
        for rows in (
            Recap.objects.filter(event=event), event.moments.all(), event.running_orders.all(),
            event.lap_leaders.all(), event.cautions.all(), event.stages.all(),
            PublishedStanding.objects.filter(event=event), event.results.all(),
        ):  # fmt: skip
            for row in rows:
                row.delete()
        event.status, event.laps_run = Event.Status.SCHEDULED, None
        event.save()


def test_homestead_from_the_last_race_by_car_numbers(desk, homestead):
    boxes, cars, parts = boxes_of(homestead), as_entered(homestead), parts_of(homestead)
    entered = list(homestead.results.with_names())
    taken_back(homestead)

    desk.open("last_race", homestead)
    desk.page.locator("#id_leave_out").focus()
    desk.press("Enter")
    desk.press("Enter")
    desk.sees_it_written()

    last = {one.car_number: one.driver_id for one in homestead.results.all()}
    others = [one for one in entered if last.get(one.car_number) != one.driver_id]
    assert 0 < len(others) < 10
    lines = ["#\tDriver\tTeam", *(f"{one.car_number}\t{one.driver}\t{one.team}" for one in others)]
    desk.open("paste", homestead)
    desk.page.locator("#id_text").fill("\n".join(lines))
    desk.page.locator("input[name=read]").focus()
    desk.press("Enter")
    desk.press("Enter")
    desk.sees_it_written()

    desk.open("orders", homestead)
    desk.type_boxes(boxes)
    desk.press("Enter")
    assert "do not" not in desk.page.locator("#agrees").inner_text()
    desk.press("Enter")
    desk.sees_it_written()

    assert desk.submitted <= 12
    assert as_entered(homestead) == cars
    assert parts_of(homestead) == parts
    homestead.refresh_from_db()
    assert homestead.status == Event.Status.PROVISIONAL
    assert [one for one in inspection_now(homestead) if one.verdict == FAIL] == []


def test_homestead_as_a_pasted_table_with_two_lines_about_stages(desk, homestead):
    cars, boxes = as_entered(homestead), boxes_of(homestead)
    taken_back(homestead)
    table = ["Fin\tSt\t#\tDriver\tLaps\tStatus\tLed"]
    for number, driver, finish, start, laps, led, _, out, _ in cars:
        table.append(f"{finish}\t{start}\t{number}\t{driver}\t{laps}\t{out or 'running'}\t{led}")
    for stage in (1, 2):
        table.append(f"Top 10 in Stage {stage}: {boxes.stages[stage - 1]}")
    desk.open("paste", homestead)
    desk.page.locator("#id_text").fill("\n".join(table))
    desk.page.locator("input[name=read]").click()
    desk.page.locator("input[name=write]").click()
    desk.sees_it_written()
    assert desk.submitted <= 3
    assert [one[:8] for one in as_entered(homestead)] == [one[:8] for one in cars]
    assert homestead.stages.count() == 2


def test_a_race_in_a_database_that_knows_nobody(desk):
    with revise(user=get_user_model().objects.first(), reason="The first race"):
        event = factories.event(factories.season(), status=Event.Status.SCHEDULED)
    assert not Driver.objects.exists()
    names = [
        f"{first} {last}" for first in ("Ann", "Bo", "Cy") for last in ("Ames", "Byrd", "Cole")
    ]
    entries = "\n".join(f"{number}\t{name}" for number, name in enumerate(names, start=1))
    desk.open("paste", event)
    desk.page.locator("#id_text").fill(f"#\tDriver\n{entries}")
    desk.page.locator("input[name=read]").click()
    desk.page.locator("input[name=write]").click()
    desk.sees_it_written()
    assert event.results.count() == Driver.objects.count() == 9
    desk.open("orders", event)
    desk.type_boxes(Boxes(laps_run="50", finish="9 8 7 6 5 4 3 2 1", laps_down="1: 1"))
    desk.press("Enter")
    desk.press("Enter")
    desk.sees_it_written()
    assert Result.objects.wins().get().driver.name == "Cy Cole"
