"""Every address of the site, found in its resolver: admin and public, nested ones too."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLResolver, get_resolver

# A part that an address leaves open: <slug:series>, or (?P<url>.*) in a regular expression.
OPEN = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


class Pattern(NamedTuple):
    """An address as the resolver has it. `name` is its route where it has no name."""

    name: str
    route: str

    @property
    def open_parts(self) -> list[str]:
        return ["".join(found) for found in OPEN.findall(self.route)]

    def filled(self, parts: dict[str, str]) -> str:
        """Return a real address, its open parts filled in. Raise KeyError for one not said."""
        route = OPEN.sub(lambda found: parts[found[1] or found[2]], self.route)
        return "/" + route.replace("^", "").replace("$", "")


def patterns() -> dict[str, Pattern]:
    """Return every pattern of the site by its name, in the resolver's order."""
    found: dict[str, Pattern] = {}
    for pattern in _below(get_resolver()):
        # Of two on one route, the first answers.
        if pattern.route not in {other.route for other in found.values()}:
            assert pattern.name not in found, f"Two addresses are called {pattern.name}."
            found[pattern.name] = pattern
    return found


def _below(resolver: URLResolver, within: str = "", route: str = "") -> Iterator[Pattern]:
    for one in resolver.url_patterns:
        whole = route + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one, f"{within}{one.namespace}:" if one.namespace else within, whole)
        else:
            yield Pattern(f"{within}{one.name}" if one.name else whole, whole)
