"""A fan's report of an error. No fact of ours, so it stands outside revisions."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from .revision import Revision


class ReportQuerySet(models.QuerySet):
    def waiting(self):
        """Return the reports nobody has answered yet, oldest first."""
        return self.filter(outcome=Report.Outcome.WAITING).order_by("created")

    def sent_after(self, time: datetime):
        """Return the reports that were sent after a time."""
        return self.filter(created__gt=time)

    def forget_senders(self, before: datetime) -> None:
        """Drop who sent what was sent before a time, as far as it was ever known."""
        self.filter(created__lt=before).exclude(sender="").update(sender="")


class Report(models.Model):
    """What a fan says is wrong on a page, and what an editor answered."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "waiting"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"

    page = models.CharField(max_length=500, help_text="The address of the page.")
    text = models.TextField("what is wrong", max_length=2000)
    should_be = models.TextField("what it should be", max_length=2000, blank=True, default="")
    source = models.CharField(max_length=500, blank=True, default="")
    contact = models.EmailField("e-mail address", blank=True, default="")
    created = models.DateTimeField("sent", auto_now_add=True, db_index=True)
    # Two reports of one hour are known to be one sender's by this; it names nobody, and goes soon.
    sender = models.CharField(max_length=64, blank=True, default="", editable=False)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.WAITING)
    answer = models.CharField(
        max_length=300,
        blank=True,
        default="",
        help_text="A word to the fan; why, if it is declined. Everybody can read it.",
    )
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        help_text="The number of the revision that mended it, if it is accepted.",
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="reports_answered",
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="accepted", revision__isnull=False)
                | (~models.Q(outcome="accepted") & models.Q(revision__isnull=True)),
                name="report_accepted_by_revision",
                violation_error_message="An accepted report names the revision that mended it; "
                "no other names one.",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="declined") | ~models.Q(answer=""),
                name="report_declined_says_why",
                violation_error_message="A declined report says why.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    outcome="waiting", answer="", answered_by__isnull=True, answered_at__isnull=True
                )
                | (
                    ~models.Q(outcome="waiting")
                    & models.Q(answered_by__isnull=False, answered_at__isnull=False)
                ),
                name="report_answered_by_somebody",
                violation_error_message="An answer says who gave it and when; a report that waits "
                "has none.",
            ),
        ]

    def __str__(self):
        return f"Report {self.pk}: {self.text[:60]}"

    def get_absolute_url(self):
        return reverse("results:outcome", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.outcome == self.Outcome.WAITING

    def sign(self, user) -> None:
        """Note that `user` gave the answer it has, now; or that it waits, and has none."""
        if self.is_waiting:
            self.answered_by = self.answered_at = self.revision = None
            self.answer = ""
        else:
            self.answered_by, self.answered_at = user, timezone.now()
