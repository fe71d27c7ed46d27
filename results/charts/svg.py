"""The few elements that our charts are made of."""

from functools import cache
from html import escape


def element(name: str, *inside: str, **attributes) -> str:
    """Return an SVG element. `class_` and `stroke_width` become `class` and `stroke-width`.

    `inside` is markup already; attribute values are escaped here, and None leaves one out.
    """
    written = [
        f' {_named(key)}="{escape(value) if type(value) is str else _number(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    return f"<{name}{''.join(written)}>{''.join(inside)}</{name}>"


@cache
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def text(words, **attributes) -> str:
    """Return a text element; the words are escaped."""
    return element("text", escape(str(words)), **attributes)


class Length(str):
    """A length as SVG writes it: nothing in it needs to be escaped."""

    __slots__ = ()


def percent(share: float) -> Length:
    """Return a share of the width: 0.125 is "12.5%"."""
    return Length(f"{share * 100:.5g}%")


def picture(
    name: str, title: str, description: str, *inside: str, height: int, apart: str = ""
) -> str:
    """Return the whole chart, `height` pixels high, with a title and a description in words.

    `name` is the kind of chart, and further classes after it; `apart` tells several of one kind
    apart on one page.
    """
    kind = name.split()[0]
    return element(
        "svg",
        element("title", escape(title), id=f"{apart}{kind}-title"),
        element("desc", escape(description), id=f"{apart}{kind}-description"),
        *inside,
        class_=f"chart {name}",
        role="img",
        aria_labelledby=f"{apart}{kind}-title {apart}{kind}-description",
        width="100%",
        height=height,
    )


def _number(value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
