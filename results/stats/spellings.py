"""Other spellings of names."""

from typing import NamedTuple

from ..models import Alias
from .facts import Facts
from .rows import DriverRow


class Spelling(NamedTuple):
    name: str


def aliases_of(facts: Facts, driver: DriverRow) -> list[str]:
    """Return the other spellings of a driver's name."""
    return [row.name for row in facts.rows(Alias, Spelling, order=["name"], driver_id=driver.id)]
