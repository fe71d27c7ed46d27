"""Rulings: the chief editor's."""

from django import forms
from django.contrib import admin

from ..entry.orders import UnreadableOrder, one_car
from ..models import Result, Ruling
from ..revisions.classify import official_finishes, rulings_in_force
from ..scoring.classification import CircularRulings
from .desk import SeasonFilter
from .forms import RevisedForm
from .previewed import PreviewedAdmin
from .race_forms import CarField


class RulingForm(RevisedForm):
    """A ruling. Cars go by number, as everywhere on the desk."""

    asks_why = False

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
        exclude = ("result", "behind")
        widgets = {"reason": forms.TextInput(attrs={"class": "vTextField"})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field, row in (("car", self.instance.result), ("behind_car", self.instance.behind)):
            if row is not None:
                self.initial[field] = row.car_number

    def clean(self):
        cleaned = super().clean()
        event = cleaned.get("event")
        for field, name in (("result", "car"), ("behind", "behind_car")):
            if {"event", name} & set(self.changed_data):
                setattr(self.instance, field, self._car(event, name))
        if not self.errors:
            self._refuse_circles(cleaned)
        return cleaned

    def validate_constraints(self):
        """Say one thing at a time: an unknown car is not also a missing one."""
        if not self.errors:
            super().validate_constraints()

    def _get_validation_exclusions(self):
        """Check the cars with the rest: the numbers typed stand for them."""
        return super()._get_validation_exclusions() - {"result", "behind"}

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

    def _refuse_circles(self, cleaned) -> None:
        event = cleaned.get("event")
        if event is None or not cleaned.get("in_force") or self.instance.behind is None:
            return
        others = [row for row in rulings_in_force([event.pk])[event.pk] if row != self.instance]
        this = Ruling(
            kind=cleaned.get("kind"), result=self.instance.result, behind=self.instance.behind
        )
        try:
            official_finishes(Result.objects.filter(event=event), [*others, this])
        except CircularRulings as circle:
            cars = Result.objects.filter(pk__in=circle.cars).order_by("car_number")
            named = ", ".join(f"No. {car.car_number}" for car in cars)
            self.add_error("behind_car", f"{circle} They are {named}.")


@admin.register(Ruling)
class RulingAdmin(PreviewedAdmin):
    form = RulingForm
    list_display = ("__str__", "event", "kind", "points", "issued", "in_force")
    list_filter = ("in_force", "kind", SeasonFilter)
    list_select_related = ("event__season", "result__driver", "driver", "owner")
    search_fields = ("result__driver__name", "driver__name", "event__name", "reason")
    autocomplete_fields = ("event", "season", "driver", "owner")
    fieldsets = (
        (None, {"fields": ("event", ("kind", "car", "behind_car"), "reason",
                           ("issued", "source"))}),
        ("In force", {"fields": (("in_force", "rescinded_reason"),)}),
        ("Points", {"fields": (("points", "playoff_points"), "applies_to")}),
        ("Not about a car of one race", {"fields": ("season", ("driver", "owner")),
                                         "classes": ("collapse",)}),
    )  # fmt: skip

    def get_queryset(self, request):
        cars = ("result__driver", "behind", "event__season", "season__series", "driver", "owner")
        return super().get_queryset(request).select_related(*cars)

    def default_reason(self, request, verb):
        """A ruling says itself why it is entered."""
        if "kind" in request.POST and "in_force" not in request.POST:
            return request.POST.get("rescinded_reason") or "A ruling was rescinded"
        return request.POST.get("reason") or super().default_reason(request, verb)
