"""Every write to our facts belongs to one revision: who, when, why, on whose word."""

from collections import defaultdict
from contextvars import ContextVar

from django.conf import settings
from django.db import models
from django.urls import reverse


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

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
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

    def touch(self, instance: models.Model) -> None:
        self.touched[type(instance)].append(instance)

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


def open_revision() -> OpenRevision | None:
    """Return the revision now open in this thread, if there is one."""
    return _open.get()


def set_open_revision(opened: OpenRevision | None):
    """Make `opened` the open revision; return the token that `reset_open_revision` takes."""
    return _open.set(opened)


def reset_open_revision(token) -> None:
    """Go back to what was open before `set_open_revision` gave `token`."""
    _open.reset(token)
