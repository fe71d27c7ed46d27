"""No write to our facts goes past a revision, whatever path it takes.

A wrapper around every database connection reads each statement. One that writes to a table of
ours is refused unless a revision is open; inside one it is noted, so that the revision can see
as it closes that every write to a fact left history. Exempt are Django's own tables, the history
tables and fans' reports; and migrations, which run inside `lifted()`. Beyond its sight is only
what goes round Django's connection to the driver below it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.db import connections
from django.db.backends.signals import connection_created

from ..models import Correction, Fact, OutsideRevision, Revision, open_revision

_lifted: ContextVar[bool] = ContextVar("guard_lifted", default=False)

_GAP = r"(?:\s|/\*.*?\*/|--[^\n]*\n)+"
_NAME = r'(?:[\w"`\[]+\.)?["`\[]?(?P<table>\w+)'
_WRITES = re.compile(
    rf"\b(?:INSERT{_GAP}(?:OR{_GAP}\w+{_GAP})?INTO|REPLACE{_GAP}INTO"
    rf"|UPDATE(?:{_GAP}OR{_GAP}\w+)?|DELETE{_GAP}FROM|MERGE{_GAP}INTO|COPY"
    rf"|TRUNCATE(?:{_GAP}TABLE)?|(?:DROP|ALTER){_GAP}TABLE(?:{_GAP}IF{_GAP}EXISTS)?)"
    rf"(?:{_GAP}ONLY\b)?(?:{_GAP}|(?=[\"`\[]))"
    # One statement may name several tables (TRUNCATE a, b).
    rf"(?P<tables>{_NAME}(?:[\"`\]])?(?:{_GAP})?(?:,\s*[\w\".]+\s*)*)",
    re.IGNORECASE | re.DOTALL,
)
_TABLE = re.compile(r"\w+")
_VERB = re.compile(
    r"\b(?:INSERT|REPLACE|(?<!FOR )(?<!KEY )UPDATE|DELETE|MERGE|COPY|TRUNCATE|DROP|ALTER)\b"
    r"|\b(?:DO|CALL)\b",
    re.IGNORECASE,
)
# Statements that reach tables they do not name, and names that are not written plainly.
_BLIND = re.compile(
    r"\bTRUNCATE\b.*\bCASCADE\b|\bDROP\s+(?:SCHEMA|OWNED)\b|\bU&[\"']"
    r"|\bwritable_schema\b",
    re.IGNORECASE | re.DOTALL,
)


def tables_of(*kinds: type) -> frozenset[str]:
    """Return the tables of all models of these kinds, in lower case."""
    models = [model for model in apps.get_models() if issubclass(model, kinds)]
    return frozenset(model._meta.db_table.lower() for model in models)


def guarded_tables() -> frozenset[str]:
    """Return the tables that only a revision may write to, in lower case."""
    return tables_of(Fact, Revision, Correction)


def written_tables(sql: str) -> set[str]:
    """Return every word that may name a table which `sql` writes to, in lower case."""
    return {
        word.lower() for match in _WRITES.finditer(sql) for word in _TABLE.findall(match["tables"])
    }


class Guard:
    """The wrapper itself; one serves all connections."""

    def __init__(self):
        self.tables = guarded_tables()
        # Those that must leave history.
        self.facts = tables_of(Fact)

    def __call__(self, execute, sql, params, many, context):
        # A plain SELECT writes nothing (in PostgreSQL a writing CTE begins with WITH), and this
        # is the path that must cost nothing.
        if not isinstance(sql, str):
            self.check(sql.as_string(context["connection"].connection))
        elif not (sql.startswith("SELECT ") and ";" not in sql):
            self.check(sql)
        return execute(sql, params, many, context)

    def check(self, sql: str) -> None:
        if _lifted.get():
            return
        opened = open_revision()
        if opened is not None:
            opened.written |= written_tables(sql) & self.facts
        elif facts := self.threatened(sql):
            raise OutsideRevision(", ".join(sorted(facts)))

    def threatened(self, sql: str) -> set[str]:
        """Return our tables that `sql` may write to: all that it names beside a verb of writing.

        Outside a revision it is better to refuse a statement that only reads them meanwhile.
        """
        if _BLIND.search(sql):
            return {"every table"}
        if not _VERB.search(sql):
            return set()
        return {word.lower() for word in _TABLE.findall(sql)} & self.tables


@contextmanager
def lifted() -> Iterator[None]:
    """Let writes pass without a revision: for migrations, which change tables and not facts."""
    token = _lifted.set(True)
    try:
        yield
    finally:
        _lifted.reset(token)


def install() -> None:
    """Put the guard on every connection, those open now and those to come."""
    guard = Guard()

    def watch(connection, **kwargs):
        if not any(isinstance(wrapper, Guard) for wrapper in connection.execute_wrappers):
            connection.execute_wrappers.append(guard)

    connection_created.connect(watch, weak=False, dispatch_uid="results.revisions.guard")
    for connection in connections.all(initialized_only=True):
        watch(connection)
