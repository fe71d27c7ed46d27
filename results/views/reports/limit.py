"""How many reports are taken in an hour: counted where they are stored, so over all workers."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from ...models import Report
from .sender import sender_of, senders_until

WITHIN = timedelta(hours=1)
FROM_ONE, FROM_ALL = 5, 60
# Longer than a sender is asked for: whoever sent it is then forgotten.
REMEMBERED = timedelta(days=1)


def take(report: Report, request) -> bool:
    """Store a report and return True, or return False: too many came within the hour.

    SQLite lets one writer in at a time. On PostgreSQL two that arrive together may both be the
    last one taken; a limit like this bears that.
    """
    now = timezone.now()
    with transaction.atomic():
        recent = Report.objects.sent_after(now - WITHIN)
        theirs = Q(sender__in=senders_until(request, now.date()))
        sent = recent.aggregate(by_all=Count("pk"), by_one=Count("pk", filter=theirs))
        if sent["by_one"] >= FROM_ONE or sent["by_all"] >= FROM_ALL:
            return False
        report.sender = sender_of(request, now.date())
        report.save()
        Report.objects.forget_senders(now - REMEMBERED)
    return True
