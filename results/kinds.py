"""The kinds of those whom a result names: who drove, and who and what stood behind the car."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind, as questions know it (`noun`), in words, and where its pages are.

    `by_family`: people, listed by the last word of their names. `letters`: so many that they are
    looked up by letter.
    """

    noun: str
    name: str
    plural: str
    path: str
    by_family: bool = False
    letters: bool = True

    @property
    def page(self) -> str:
        """The name of the address of one of them; that of all of them is `listed`."""
        return self.noun.replace("_", "-")

    @property
    def listed(self) -> str:
        return f"{self.page}-list"


KINDS = {
    kind.noun: kind
    for kind in (
        Kind("driver", "driver", "drivers", "drivers", by_family=True),
        Kind("team", "team", "teams", "teams"),
        Kind("owner", "owner", "owners", "owners", by_family=True),
        Kind("crew_chief", "crew chief", "crew chiefs", "crew-chiefs", by_family=True),
        Kind("manufacturer", "manufacturer", "manufacturers", "manufacturers", letters=False),
        Kind("number", "car number", "car numbers", "numbers", letters=False),
    )
}
