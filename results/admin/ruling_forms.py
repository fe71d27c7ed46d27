"""The forms of a ruling: entered, corrected, rescinded, put in force again."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from ..entry.orders import UnreadableOrder, named, one_car
from ..models import Result, Ruling
from ..revisions.classify import official_finishes, rulings_in_force
from ..scoring.classification import CircularRulings
from .forms import RevisedForm
from .race_forms import CarField

# Cars go by number, as everywhere on the desk: which input stands for which column.
NUMBERS = {"result": "car", "behind": "behind_car"}
SEEN_IN_STANDINGS = "Fans have seen this season's points: say why they are corrected."


class RulingForm(RevisedForm):
    """A ruling. As it is entered, its own reason and source say why; a correction asks anew."""

    car = CarField(
        label="Car", required=False, help_text="The number of the car that the ruling is about."
    )
    behind_car = CarField(
        label="Behind",
        required=False,
        help_text="The number of the car it goes right behind.",
    )

    class Meta:
        model = Ruling
        exclude = ("result", "behind", "in_force")
        widgets = {
            name: forms.TextInput(attrs={"class": "vTextField"})
            for name in ("reason", "rescinded_reason")
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for column, field in NUMBERS.items():
            row = getattr(self.instance, column)
            if row is not None:
                self.initial[field] = row.car_number
        if "rescinded_reason" in self.fields:
            self.fields["rescinded_reason"].required = True
        # Beside the ruling's own reason and source stand those of this correction.
        self.fields["revision_reason"].label = "Why it is corrected"
        self.fields["revision_source"].label = "On whose word"

    @property
    def asks_why(self) -> bool:
        return self.instance.pk is not None

    def why_asked(self, cleaned):
        of_season = self.instance.season_id or cleaned.get("season")
        return [SEEN_IN_STANDINGS] if self.asks_why and of_season else super().why_asked(cleaned)

    def clean(self):
        cleaned = super().clean()
        event = cleaned.get("event")
        for column, field in NUMBERS.items():
            if {"event", field} & set(self.changed_data):
                setattr(self.instance, column, self._car(event, field))
        if not self.errors and event is not None and self.instance.in_force:
            cars = {column: getattr(self.instance, column) for column in NUMBERS}
            this = Ruling(pk=self.instance.pk, kind=cleaned.get("kind"), event=event, **cars)
            if circle := circle_closed_by(this):
                self.add_error("behind_car", circle)
        return cleaned

    def add_error(self, field, error):
        """Say what is wrong with a car at the number that stands for it."""
        if field is None and hasattr(error, "error_dict"):
            by_field = error.error_dict.items()
            error = ValidationError({NUMBERS.get(name, name): words for name, words in by_field})
        super().add_error(field, error)

    def _get_validation_exclusions(self):
        """Check what has no input of its own with the rest."""
        return super()._get_validation_exclusions() - {"result", "behind", "in_force"}

    def _car(self, event, field: str) -> Result | None:
        number = self.cleaned_data.get(field, "")
        if number and event is None:
            self.add_error(field, "Choose the event first: a car number belongs to a race.")
            return None
        try:
            return one_car(number, Result.objects.filter(event=event))
        except UnreadableOrder as error:
            self.add_error(field, str(error))
            return None


class TurnForm(RevisedForm):
    """A step that changes whether a ruling is in force, and nothing else of it."""

    title = done = button = too_late = ""
    in_force = True

    @cached_property
    def changed_data(self):
        return ["in_force", *super().changed_data]

    def clean(self):
        if self.instance.in_force == self.in_force:
            raise ValidationError(self.too_late)
        self.instance.in_force = self.in_force
        return super().clean()

    def _get_validation_exclusions(self):
        """Check all of the ruling: it acts, or ceases to act, as a whole."""
        return set()


class RescindForm(TurnForm):
    """Why a ruling is taken back; that is the reason of the revision too."""

    title, button = "Rescind a ruling", "Rescind it"
    done, too_late = "It is rescinded: it never acted.", "It is rescinded already."
    in_force = False
    fieldsets = (
        (None, {"fields": ("rescinded_reason", "rescinded", "revision_source", "opened_at")}),
    )  # fmt: skip

    asks_why = False
    revision_reason = None

    class Meta:
        model = Ruling
        fields = ("rescinded_reason", "rescinded")
        labels = {"rescinded_reason": "Reason", "rescinded": "Date"}
        widgets = {"rescinded_reason": forms.TextInput(attrs={"class": "vTextField"})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["rescinded_reason"].required = True


class PutInForceForm(TurnForm):
    """Why a ruling acts again."""

    title, button = "Put a ruling in force again", "Put it in force again"
    done, too_late = "It is in force again.", "It is in force already."
    fieldsets = ((None, {"fields": ("revision_reason", "revision_source", "opened_at")}),)

    class Meta:
        model = Ruling
        fields = ()

    def why_asked(self, cleaned):
        return ["Say why it is in force again."]

    def clean(self):
        self.instance.rescinded_reason, self.instance.rescinded = "", None
        cleaned = super().clean()
        if circle := circle_closed_by(self.instance):
            raise ValidationError(circle)
        return cleaned


def circle_closed_by(ruling: Ruling) -> str:
    """Return in words which circle of placements `ruling` would close in force, or nothing."""
    if ruling.behind is None or ruling.event is None:
        return ""
    others = [row for row in rulings_in_force([ruling.event.pk])[ruling.event.pk] if row != ruling]
    try:
        official_finishes(Result.objects.filter(event=ruling.event), [*others, ruling])
    except CircularRulings as circle:
        cars = Result.objects.filter(pk__in=circle.cars).order_by("car_number")
        return f"{circle} They are {named(car.car_number for car in cars)}."
    return ""
