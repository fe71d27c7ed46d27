"""Facts asked twice, before a change and after it: what it cannot have touched is asked once."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import models

from .facts import NOTHING, NOW, Facts, Keys, Row


class RememberingFacts:
    """The facts of now, with the answers to all questions in which no `changed` model stands."""

    def __init__(self, changed: Iterable[type[models.Model]], facts: Facts = NOW):
        self.changed = frozenset(changed)
        self.facts = facts
        self.keys = facts.keys
        self.answers: dict = {}

    def rows(
        self, model: type[models.Model], shape: type[Row], *, either: Mapping = NOTHING, **asked
    ) -> list[Row]:
        """Return what `Facts.rows` returns."""
        if self.changed & set(_models(model, shape, {**asked, **either})):
            return self.facts.rows(model, shape, either=either, **asked)
        question = model, shape, _frozen(either), _frozen(asked)
        if question not in self.answers:
            self.answers[question] = self.facts.rows(model, shape, either=either, **asked)
        return list(self.answers[question])

    def most(self, model: type[models.Model], column: str, **asked) -> dict:
        """Return what `Facts.most` returns; it is asked anew each time."""
        return self.facts.most(model, column, **asked)


def _models(model, shape, where: Mapping) -> Iterator[type[models.Model]]:
    """Yield the models whose rows a question reads."""
    yield model
    for path in getattr(shape, "joined", {}).values():
        joined = model
        for relation in path.split("__")[:-1]:
            joined = joined._meta.get_field(relation).related_model
            yield joined
    for value in where.values():
        if isinstance(value, Keys):
            yield from _models(value.model, None, value.where)


def _frozen(value):
    """Return a question's value, or its conditions, in a form that can be looked up."""
    if isinstance(value, Keys):
        return value.model, value.column, _frozen(value.where)
    if isinstance(value, Mapping):
        return tuple((name, _frozen(value[name])) for name in sorted(value))
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(value)
    return value
