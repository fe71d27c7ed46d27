"""How the sport writes things. Formatting only: nothing here adds, ranks or decides."""

from datetime import timedelta
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def ordinal(number: int | None) -> str:
    """Return 1st, 2nd, 3rd, 11th; nothing for an unknown place."""
    if number is None:
        return ""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


@register.filter
def dash(value, why: str = "not known"):
    """Return `value`, or a dash that says why there is none. Zero is a value."""
    if value is None or value == "":
        return format_html(
            '<span class="unknown" title="{}">—<span class="unseen"> {}</span></span>', why, why
        )
    return value


@register.filter
def laps(number: int) -> str:
    """Return "1 lap", "3 laps"."""
    return f"{number} lap" if number == 1 else f"{number} laps"


@register.filter
def seconds(value: Decimal) -> str:
    """Return a margin: "1.340 seconds"."""
    return f"{value} seconds"


@register.filter
def miles(value: Decimal) -> str:
    """Return miles without idle zeros: 201, 1.5, 0.526."""
    return f"{value.normalize():f}"


@register.filter
def hours(value: timedelta) -> str:
    """Return a time of race: 1:58:07."""
    whole = int(value.total_seconds())
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


@register.filter
def movement(places: int | None) -> SafeString | str:
    """Return places gained or lost since the event before: ▲ 2, ▼ 1, or nothing moved."""
    if places is None:
        return dash(None, "no position before")
    if places == 0:
        return format_html('<span class="still">{}<span class="unseen">unmoved</span></span>', "")
    way, sign, said = ("up", "▲", "up") if places > 0 else ("down", "▼", "down")
    return format_html(
        '<span class="{}"><span aria-hidden="true">{} </span>'
        '<span class="unseen">{} </span>{}</span>',
        way,
        sign,
        said,
        abs(places),
    )


@register.filter
def car(number: str) -> SafeString | str:
    """Return a car number as it looks on a door."""
    return format_html('<span class="number">{}</span>', number) if number else dash("")
