"""How the public pages are written: Jinja's templates, compiled to Python."""

from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined

from results.addresses import absolute, address
from results.schema import microdata
from results.templatetags.racing import register


def environment(**options) -> Environment:
    """Return the environment of the pages. A name that is not there is an error, not silence."""
    strict = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options | strict)
    made.globals |= {
        "static": lru_cache(static),
        "address": address,
        "absolute": absolute,
        "media": media,
        "microdata": microdata,
    }
    made.filters |= register.filters
    return made


def media(path: str) -> str:
    """Return the address of an uploaded picture."""
    return f"{settings.MEDIA_URL}{path}"
