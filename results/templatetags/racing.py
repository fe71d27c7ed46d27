"""How the sport writes things. Formatting only: nothing here adds, ranks or decides."""

from datetime import timedelta
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
UNMOVED = format_html('<span class="unseen">{}</span>', "unmoved")


@register.filter
def dash(value, why: str = "not known"):
    """Return `value`, or a dash that says why there is none. Zero is a value."""
    if value is None or value == "":
        return format_html(
            '<span title="{}"><span aria-hidden="true">—</span>'
            '<span class="unseen">{}</span></span>',
            why,
            why,
        )
    return value


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


@register.filter
def movement(places: int | None) -> SafeString | str:
    """Return places gained or lost since the event before: ▲ 2, ▼ 1, or nothing moved."""
    if places is None:
        return dash(None, "no position before")
    if places == 0:
        return UNMOVED
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
def car(number: str) -> SafeString | str:
    """Return a car number as it looks on a door."""
    return format_html('<span class="number">{}</span>', number) if number else dash("")
