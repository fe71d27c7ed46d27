"""A race by car numbers: orders, and values by number."""

from functools import cached_property

from django import forms

from ...entry.by_number import Boxes, boxes_of, cars_of, read_boxes
from ...entry.by_number.boxes import STAGES
from ...entry.draft import Draft
from ...entry.orders import numbers_in
from ...models import Event
from ...scoring.systems import SYSTEMS
from .way import WayIn


class Order(forms.CharField):
    """A line of car numbers."""

    def __init__(self, label: str, help_text: str = "", *, rows: int = 0, size: str = "line"):
        attrs = {"class": f"typed {size}", "autocomplete": "off", "spellcheck": "false"}
        widget = forms.Textarea(attrs | {"rows": rows}) if rows else forms.TextInput(attrs)
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=5000, widget=widget
        )


class Orders(WayIn):
    """A race as lines of car numbers, as it was at the flag."""

    slug, title, reason = "orders", "Orders by car number", "Entered by car numbers"
    template = "admin/results/event/orders.html"

    laps_run = Order("Laps run", "How many laps the race had.", size="short")
    finish = Order(
        "Finish", "As at the flag, the winner first. End with … if the rest is not known."
    )
    start = Order("Start", "The pole first.")
    laps_down = Order("Laps down", "As 5 02 76: 1; 17: 3. “none” if all were on the lead lap.")
    out = Order("Out", "As 99 suspension 83; 2 vibration 15: why, and after how many laps.")
    did_not_race = Order("Did not race", "As 28 36 did not qualify; 5 withdrew.")
    laps_led = Order("Laps led", "As 11 78, 44 33. All others led none.")
    fastest_lap = Order("Fastest lap", "As 44 32.543: whose, and its seconds.", size="short")
    lap_leaders = Order(
        "Lap leaders", "As 11 1-8, 07 9, 11 10-11; ~ where it is approximate.", rows=3
    )
    cautions = Order("Cautions", "As 1-5 accident; 32-36 stage (free pass 26).", rows=4)
    running_orders = Order(
        "Running orders", "One a line, as 60 off pit road: 11 07 34. The lap comes first.", rows=3
    )

    def __init__(self, event: Event, *args, **options):
        super().__init__(event, *args, **options)
        self.before, self.cars = boxes_of(event), cars_of(event)
        rules = SYSTEMS.get(event.season.points_system)
        has_stages = any(self.before.stages) or any(self.before.stage_ends)
        self.stages = STAGES if has_stages or (rules and rules.stages) else ()
        for number in self.stages:
            self.fields[f"stage_{number}"] = Order(f"Stage {number}", "The winner first.")
            self.fields[f"stage_{number}_end"] = Order(f"Stage {number} ended on lap", size="short")
        for name, text in _by_field(self.before).items():
            if name in self.fields:
                self.initial[name] = text

    @property
    def stage_rows(self) -> list[tuple]:
        """Return each stage's order and end, as fields."""
        return [(self[f"stage_{n}"], self[f"stage_{n}_end"]) for n in self.stages]

    @cached_property
    def draft(self) -> Draft:
        return read_boxes(self.typed, self.before, self.cars)

    @property
    def read_back(self):
        """Return each order with who drives its cars."""
        drivers = {car.number: car for car in self.cars}
        names = ["finish", "start", *(f"stage_{number}" for number in self.stages)]
        orders = (
            (self.fields[name].label, numbers_in(self.cleaned_data[name].rstrip(" .…")))
            for name in names
        )
        return [
            (label, [drivers[number] for number in numbers if number in drivers])
            for label, numbers in orders
            if numbers
        ]

    @property
    def typed(self) -> Boxes:
        """Return what stands in the boxes."""
        texts = _by_field(Boxes()) | {
            name: text.replace("\r\n", "\n") for name, text in self.cleaned_data.items()
        }
        return Boxes(
            **{name: texts[name] for name in texts if not name.startswith("stage_")},
            stages=tuple(texts[f"stage_{n}"] for n in STAGES),
            stage_ends=tuple(texts[f"stage_{n}_end"] for n in STAGES),
        )

    def clean(self):
        """Say at each box what could not be read in it."""
        cleaned = super().clean()
        if not self.errors:
            for problem in self.draft.problems:
                self.add_error(problem.field, problem.words)
        return cleaned


def _by_field(boxes: Boxes) -> dict[str, str]:
    """Return the boxes by the names of their fields: those of stages are numbered."""
    texts = {
        name: getattr(boxes, name)
        for name in Boxes.__dataclass_fields__
        if name not in ("stages", "stage_ends")
    }
    texts |= {f"stage_{n}": text for n, text in zip(STAGES, boxes.stages, strict=True)}
    return texts | {
        f"stage_{n}_end": text for n, text in zip(STAGES, boxes.stage_ends, strict=True)
    }
