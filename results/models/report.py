"""A fan's report of an error. No fact of ours, so it stands outside revisions."""

from django.db import models

from .revision import Revision


class ReportQuerySet(models.QuerySet):
    def waiting(self):
        """Return the reports nobody has answered yet, oldest first."""
        return self.filter(outcome=Report.Outcome.OPEN).order_by("created")


class Report(models.Model):
    """What a fan says is wrong on a page."""

    class Outcome(models.TextChoices):
        OPEN = "open", "open"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"

    page = models.CharField(max_length=300, help_text="The address of the page.")
    text = models.TextField("what is wrong", max_length=2000)
    should_be = models.TextField("what it should be", max_length=2000, blank=True, default="")
    source = models.CharField(max_length=500, blank=True, default="")
    contact = models.EmailField("address", blank=True, default="")
    created = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.OPEN)
    answer = models.CharField(
        max_length=300, blank=True, default="", help_text="Why it was accepted or declined."
    )
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        help_text="The revision that mended it.",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created"]

    def __str__(self):
        return f"Report {self.pk}: {self.text[:60]}"

    def get_absolute_url(self):
        return self.page
