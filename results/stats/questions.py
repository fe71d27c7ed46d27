"""Questions to today's tables: the ORM writes each one's SQL once, then only values are filled in.

Writing the SQL of a question takes the ORM some ten times as long as the database takes to answer
it, and a page asks the same questions each time that it is made. Two askings of one question
differ in their values alone; all else is its `Form`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models

# Whole numbers that every database and driver can be given.
BINDABLE = range(-(2**63), 2**63)
# A question with more values is not asked twice in the same form.
MANY = 1000


class Keys(NamedTuple):
    """One column of the rows that meet `where`, to stand inside another condition.

    With `latest`, so many of its values, each once, the largest first.
    """

    model: type[models.Model]
    column: str
    where: Mapping
    latest: int | None = None

    def of(self, found: models.QuerySet) -> models.QuerySet:
        """Return the column of the rows `found`, in no order."""
        if self.latest is None:
            return found.order_by().values(self.column)
        values = found.order_by(f"-{self.column}").values(self.column)
        return values.distinct()[: self.latest]


class Form(NamedTuple):
    """A question whose values are blanks: a type for a value, a tuple of types for several."""

    model: type[models.Model]
    columns: tuple[str, ...]
    where: tuple
    either: tuple
    order: tuple[str, ...]
    limit: int | None


class Written(NamedTuple):
    """A question in SQL, and what makes Python's values of its answer, by column."""

    sql: str
    converters: Mapping


def ask(
    model: type[models.Model],
    columns: tuple[str, ...],
    where: Mapping,
    either: Mapping,
    order: tuple[str, ...],
    limit: int | None,
) -> list[tuple]:
    """Return `columns` of the rows that meet all of `where` and, if given, any of `either`."""
    values: list = []
    form = Form(model, columns, _blanks(where, values), _blanks(either, values), order, limit)
    try:
        written = _written(form) if _are_ordinary(values) else None
    except EmptyResultSet:
        return []
    if written is None:
        return list(_query(form, values))
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(written.sql, values)
        rows = cursor.fetchall()
    return _converted(rows, written.converters, connection)


def ask_each(
    questions: Sequence[tuple[type[models.Model], tuple[str, ...], Mapping]],
) -> list[list[tuple]]:
    """Return the answer to each of `questions`, in no order, having asked them all at once.

    Each is a model, columns and conditions. Its first column is one that no row lacks.
    """
    forms, values = [], []
    for model, columns, where in questions:
        forms.append(Form(model, columns, _blanks(where, values), (), (), None))
    try:
        written = [_written(form) for form in forms] if _are_ordinary(values) else [None]
    except EmptyResultSet:
        written = [None]
    if None in written:
        return [ask(*question, {}, (), None) for question in questions]
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(_at_once(tuple(one.sql for one in written)), values)
        rows = cursor.fetchall()
    answers, at = [], 1
    for form, one in zip(forms, written, strict=True):
        end = at + len(form.columns)
        own = [row[at:end] for row in rows if row[0] == len(answers) and row[at] is not None]
        answers.append(_converted(own, one.converters, connection))
        at = end
    return answers


@lru_cache(maxsize=64)
def _at_once(questions: tuple[str, ...]) -> str:
    """Return several questions as one: its rows tell whose they are, then the columns of all.

    Joined side by side, each column keeps its type; in a union it would have to share one.
    """
    numbers = " UNION ALL ".join(f"SELECT {n} AS number" for n in range(len(questions)))
    columns = ", ".join(f"answer_{n}.*" for n in range(len(questions)))
    joined = " ".join(
        f"LEFT JOIN ({sql}) AS answer_{n} ON question.number = {n}"
        for n, sql in enumerate(questions)
    )
    return f"SELECT question.number, {columns} FROM ({numbers}) AS question {joined}"


def _are_ordinary(values: list) -> bool:
    """Return whether a question with these values is worth to be written once, and can be."""
    return len(values) <= MANY and all(type(v) is not int or v in BINDABLE for v in values)


def _converted(rows: list[tuple], converters: Mapping, connection) -> list[tuple]:
    """Return rows whose values are Python's own, as the fields and the database convert them."""
    if not rows or not converters:
        return rows
    columns = list(zip(*rows, strict=True))
    for at, (converts, expression) in converters.items():
        # Most columns hold few values, many times: yes and no, a date, a track's length.
        made = {value: value for value in columns[at]}
        for convert in converts:
            made = {raw: convert(value, expression, connection) for raw, value in made.items()}
        columns[at] = [made[value] for value in columns[at]]
    return list(zip(*columns, strict=True))


def condition(where: Mapping, either: Mapping) -> models.Q:
    """Return the condition that all of `where` holds and, if given, any of `either`."""
    return models.Q(**where) & models.Q(**either, _connector=models.Q.OR)


def _blanks(where: Mapping, values: list) -> tuple:
    """Return conditions with blanks for their values, which go to `values` in the ORM's order."""
    blanks = []
    for name in sorted(where):
        value = where[name]
        if isinstance(value, Keys):
            blank = value._replace(where=_blanks(value.where, values))
        elif value is None or isinstance(value, bool):
            blank = value
        elif isinstance(value, str | int):
            values.append(value)
            blank = type(value)
        else:
            several = list(value)
            values += several
            blank = tuple(type(one) for one in several)
        blanks.append((name, blank))
    return tuple(blanks)


def _filled(blanks: tuple, values: Iterator) -> dict:
    """Return conditions with their values again."""
    where = {}
    for name, blank in blanks:
        if isinstance(blank, Keys):
            inner = blank.model._default_manager.filter(**_filled(blank.where, values))
            where[name] = blank.of(inner)
        elif isinstance(blank, tuple):
            where[name] = [next(values) for _ in blank]
        else:
            where[name] = next(values) if isinstance(blank, type) else blank
    return where


def _query(form: Form, values: list) -> models.QuerySet:
    left = iter(values)
    where, either = _filled(form.where, left), _filled(form.either, left)
    found = form.model._default_manager.filter(condition(where, either))
    return found.order_by(*form.order).values_list(*form.columns)[: form.limit]


@lru_cache(maxsize=512)
def _written(form: Form) -> Written | None:
    """Return the SQL of a question; None if the ORM wants its values in another order than ours.

    Written for values that are all different, so that their order in the SQL can be seen.
    """
    kinds = [*_kinds(form.where), *_kinds(form.either)]
    values = [f"value {n}" if issubclass(kind, str) else n for n, kind in enumerate(kinds, 1)]
    compiler = _query(form, values).query.get_compiler(DEFAULT_DB_ALIAS)
    sql, wanted = compiler.as_sql()
    if list(wanted) != values:
        return None
    return Written(sql, compiler.get_converters([one for one, *_ in compiler.select]))


def _kinds(blanks: tuple) -> Iterator[type]:
    for _, blank in blanks:
        if isinstance(blank, Keys):
            yield from _kinds(blank.where)
        elif isinstance(blank, tuple):
            yield from blank
        elif isinstance(blank, type):
            yield blank
