"""Every write to our facts belongs to one revision: who, when, why, on whose word."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from .checked import Check


class RevisionQuerySet(models.QuerySet):
    def newest_number(self) -> int:
        """Return the version of the whole site: 0 before the first revision."""
        return self.aggregate(newest=models.Max("number"))["newest"] or 0


class Revision(models.Model):
    """One act of an editor, an import or a command, with all it changed.

    The rows it changed stand in the history tables, each pointing here.
    """

    class Kind(models.TextChoices):
        ENTRY = "entry", "first entry"
        CORRECTION = "correction", "correction"
        IMPORT = "import", "import"

    number = models.PositiveIntegerField(primary_key=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions"
    )
    time = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500)
    source = models.CharField(
        max_length=500, blank=True, default="", help_text="On whose word: a link or words."
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CORRECTION)
    undoes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="undone_by",
        help_text="The revision that this one takes back.",
    )
    seen_by_fans = models.BooleanField(
        default=True,
        editable=False,
        help_text="Whether it changed anything on a public page; drafts do not.",
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        permissions = [("undo_revision", "May take a revision back")]
        constraints = [
            Check(
                condition=~models.Q(reason=""),
                name="revision_says_why",
                violation_error_message="Say why: a revision needs a reason.",
            )
        ]

    def __str__(self):
        return f"Revision {self.number}: {self.reason}"

    def get_absolute_url(self):
        return reverse("admin:results_revision_change", args=[self.pk])


class OpenRevision:
    """The revision being written now, and which rows it has touched so far."""

    def __init__(self, revision: Revision):
        self.revision = revision
        self.touched: dict[type[models.Model], list] = defaultdict(list)
        self.added: set[tuple[type[models.Model], int]] = set()
        self.parked: set[tuple[type[models.Model], int]] = set()
        self.written: set[str] = set()
        # What was found out of the rows touched so far, by whoever asked.
        self.known: dict = {}
        # The lines of the open record, once it closes.
        self.told: list = []
        self.closed = False
        self.thread = threading.get_ident()

    def touch(self, instance: models.Model, *, added: bool = False) -> None:
        """Note that a row was written, with its history."""
        self.touched[type(instance)].append(instance)
        if added:
            self.added.add((type(instance), instance.pk))
        self.parked.discard((type(instance), instance.pk))

    def park(self, model: type[models.Model], keys) -> None:
        """Note that rows hold a place for the moment, and must be saved before this closes."""
        self.parked.update((model, key) for key in keys)

    def silently_written(self) -> set[str]:
        """Return the tables of facts that were written without any history."""
        recorded = {model._meta.db_table for model in self.touched}
        unsaved = {model._meta.db_table for model, _ in self.parked}
        return (self.written - recorded) | unsaved

    def only_adds(self, model: type[models.Model]) -> bool:
        """Return whether all rows of `model` that this revision touched are its own."""
        return all((model, row.pk) in self.added for row in self.rows(model))

    def rows(self, model: type[models.Model]) -> list:
        """Return the rows of `model` that this revision touched, as they were last written."""
        return self.touched.get(model, [])


_open: ContextVar[OpenRevision | None] = ContextVar("open_revision", default=None)


class OutsideRevision(RuntimeError):
    """A write to our facts was tried outside a revision."""

    def __init__(self, what: str):
        super().__init__(
            f"{what} is written outside a revision. Open one around the write:\n"
            "    from results.revisions import revise\n"
            '    with revise(user=user, reason="why", source="on whose word"):\n'
            "        ..."
        )


class LeftNoHistory(RuntimeError):
    """Facts were written inside a revision, but past the history that it must leave."""

    def __init__(self, tables):
        super().__init__(
            f"{', '.join(sorted(tables))} was written without history, so nothing of this revision "
            "is kept. Write through the models and their QuerySets; save again what was parked."
        )


def open_revision() -> OpenRevision | None:
    """Return the revision now open in this thread, if there is one."""
    opened = _open.get()
    # A copied context may still hold one that is closed, or another thread's.
    if opened is None or opened.closed or opened.thread != threading.get_ident():
        return None
    return opened


@contextmanager
def opened_as(revision: Revision) -> Iterator[OpenRevision]:
    """Make `revision` the open one in this thread, for as long as this is entered."""
    opened = OpenRevision(revision)
    token = _open.set(opened)
    try:
        yield opened
    finally:
        opened.closed = True
        _open.reset(token)
