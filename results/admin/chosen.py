"""Tables of inputs that choose rows: each is asked for once, however many inputs choose it."""

from django import forms
from django.db import models
from django.utils.functional import cached_property

from .rows import RowsFormSet
from .widgets import LoadedChoice, is_key, name_cells, use_loaded


class TableFormSet(RowsFormSet):
    """Rows in a table of inputs, each input with a name of its own, not only its column's."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        new = "new row" if index is None else f"new row {index + 1}"
        name_cells(form, str(form.instance) if form.instance.pk else new)
        key = self._pk_field.name
        rows = self.chosen | {key: {str(form.instance.pk): form.instance}}
        if isinstance(form.fields.get(key), forms.ModelChoiceField):
            # Its row is at hand; the stock field asks for it once more.
            form.fields[key] = LoadedChoice(
                form.fields[key].queryset,
                initial=form.instance.pk,
                required=False,
                widget=forms.HiddenInput,
            )
        use_loaded(form, rows)

    @cached_property
    def chosen(self) -> dict[str, dict[str, models.Model]]:
        """All rows that the table chooses, by field and key: one query a field, not one a row."""
        if not self.is_bound:
            return {}
        fields = self.form.base_fields.items()
        choices = {name: field for name, field in fields if isinstance(field, LoadedChoice)}
        chosen = {name: {} for name in choices}
        for row in self.stored.values():
            for name in choices:
                if (held := row._state.fields_cache.get(name)) is not None:
                    chosen[name][str(held.pk)] = held
        for name, field in choices.items():
            sent = (
                self.data.get(f"{self.prefix}-{n}-{name}") for n in range(self.total_form_count())
            )
            new = {key for key in sent if key is not None and is_key(key)} - chosen[name].keys()
            if new:
                rows = field.queryset.in_bulk(list(map(int, new)))
                chosen[name] |= {str(key): row for key, row in rows.items()}
        return chosen
