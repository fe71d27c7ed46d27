"""The rows of a page's tables, and what is stored of them by now."""

from django import forms
from django.db import models
from django.utils.functional import cached_property

from .widgets import is_key

GONE = "Somebody took this row out since. If it belongs here, type it into a new row."


class RowsFormSet(forms.BaseInlineFormSet):
    """The rows of a page, each matched by its key with what is stored, however that moved since."""

    # As that of the page's form.
    refusal = None

    @cached_property
    def stored(self) -> dict[int, models.Model]:
        """The rows as they are stored now, by key, in their order."""
        return {row.pk: row for row in super().get_queryset()}

    def get_queryset(self):
        """Return the rows form by form, None where one is gone: the admin pairs them so."""
        if not self.is_bound:
            return super().get_queryset()
        keys = map(self.posted_key, range(self.initial_form_count()))
        return [self.stored.get(key) for key in keys]

    def _existing_object(self, pk):
        return self.stored.get(pk)

    def posted_key(self, number: int) -> int | None:
        """Return the key that is posted with the form of that number, if it is one."""
        key = self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")
        return int(key) if is_key(key) else None

    def full_clean(self):
        if self.refusal is None:
            super().full_clean()
            self._name_rows_that_are_gone()
            return
        self._non_form_errors = self.error_class(renderer=self.renderer)
        for form in self.forms:
            self.refusal.mark(form)
        self._errors = [form.errors for form in self.forms]

    def _name_rows_that_are_gone(self) -> None:
        """Say at a row that is not there any more that it is not, whatever else is wrong."""
        for form in self.initial_forms if self.is_bound else ():
            is_taken_out = self.can_delete and self._should_delete_form(form)
            if form.instance.pk not in self.stored and not is_taken_out:
                form.errors.clear()
                form.add_error(None, GONE)
