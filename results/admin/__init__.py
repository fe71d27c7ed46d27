"""The editors' desk: one file a noun."""

from django.contrib import admin

from . import (
    accounts,
    driver,
    event,
    names,
    race,
    recap,
    record,
    report,
    result,
    revision,
    ruling,
    series,
    team,
    track,
)

__all__ = [
    "accounts", "driver", "event", "names", "race", "recap", "record", "report", "result",
    "revision", "ruling", "series", "team", "track",
]  # fmt: skip

admin.site.site_title = "racestats"
admin.site.site_header = "racestats, the editors’ desk"
admin.site.index_title = "What would you like to enter or correct?"
