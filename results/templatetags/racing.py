"""How the sport writes things. Formatting only: nothing here adds, ranks or decides."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.dateformat import format as date_format
from django.utils.dateformat import time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..addresses import address

register = template.Library()
# Plates, dashes and marks recur on every line of every table.
few = lru_cache(maxsize=2048)


@register.filter
def dash(value, why: str = "not known"):
    """Return `value`, or a dash that says why there is none. Zero is a value."""
    return _dash(why) if value is None or value == "" else value


@few
def _dash(why: str) -> SafeString:
    return format_html(
        '<span title="{}"><span aria-hidden="true">—</span><span class="unseen">{}</span></span>',
        why,
        why,
    )


@register.filter
def ordinal(place: int) -> str:
    """Return "1st", "2nd", "3rd", "11th"."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10)
    return f"{place}{ending or 'th'}"


@register.filter
def seconds(value: Decimal | None) -> str:
    """Return "1.340 seconds", or nothing while unknown."""
    return "" if value is None else f"{value} seconds"


@register.filter
def miles(value: Decimal | None) -> str:
    """Return miles without idle zeros: "201 miles", "0.526 miles"; nothing while unknown."""
    return "" if value is None else f"{value.normalize():f} miles"


@register.filter
def mph(value: Decimal | None) -> str:
    """Return "168.167 mph", or nothing while unknown."""
    return "" if value is None else f"{value} mph"


@register.filter
def duration(value: timedelta | None) -> str:
    """Return a time of race, "1:58:07", or nothing while unknown."""
    if value is None:
        return ""
    whole = int(value.total_seconds())
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def margin(points: int | None) -> str:
    """Return points above or below something: +12, −4, 0."""
    if points is None:
        return ""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


@register.filter
@few
def movement(places: int | None) -> SafeString | str:
    """Return places gained or lost since the event before: ▲ 2, ▼ 1, or nothing moved."""
    if places is None:
        return dash(None, "no position before")
    if places == 0:
        return format_html('<span class="unseen">{}</span>', "unmoved")
    way, sign = ("up", "▲") if places > 0 else ("down", "▼")
    return format_html(
        '<span class="{}"><span aria-hidden="true">{}</span>'
        '<span class="unseen">{}</span> {}</span>',
        way,
        sign,
        way,
        abs(places),
    )


@register.filter
@few
def car(number: str) -> SafeString | str:
    """Return a car number as it looks on a door."""
    return format_html('<span class="number">{}</span>', number) if number else dash("")


@register.filter
@few
def badge(status: str, words: str = "") -> SafeString:
    """Return a status as a badge, in its own `words` if they are others: official, provisional."""
    return format_html(
        '<span class="badge {}">{}</span>', status, words or status.replace("_", " ")
    )


@few
def champion(place: int) -> SafeString:
    """Return a place in the points that won the title."""
    return format_html('<span class="badge champion">champion</span> {}', place)


@register.filter
@few
def make(name: str | None) -> SafeString | str:
    """Return a manufacturer's name with its mark: its initial, in a shape of its own."""
    if not name:
        return dash(name)
    return format_html(
        '<span class="make make-{}" aria-hidden="true">{}</span> <span class="name">{}</span>',
        name[0].lower(),
        name[0],
        name,
    )


@register.filter
def long_date(value: date | None) -> str:
    """Return "Friday, March 21, 2025", or nothing while unknown."""
    return "" if value is None else date_format(value, "l, F j, Y")


@register.filter
def date_in_text(value: date | None) -> str:
    """Return "March 21, 2025", or nothing while unknown."""
    return "" if value is None else date_format(value, "F j, Y")


@register.filter
def date_and_time(value: datetime) -> str:
    """Return "March 21, 2025, 3:05 p.m. UTC"."""
    return date_format(value, "F j, Y, g:i a e")


@register.filter
def clock(value: time | None) -> str:
    """Return a time of day, "7:30 p.m."; nothing while unknown."""
    return "" if value is None else time_format(value, "g:i a")


@register.filter
def thousands(value: int | None) -> str:
    """Return "12,000", or nothing while unknown."""
    return "" if value is None else f"{value:,}"


@register.filter
def driver(one, plate: bool = True) -> SafeString:
    """Return who drove, linked, behind the number plate: `one` has both and a `driver_slug`."""
    return _driver(one.car_number if plate else "", one.driver, one.driver_slug)


@few
def _driver(number: str, name: str | None, slug: str | None) -> SafeString:
    if slug:
        shown = format_html('<a href="{}">{}</a>', address("driver", slug), name)
    else:
        shown = dash(name, "to be announced")
    return format_html("{} {}", car(number), shown) if number else format_html("{}", shown)
