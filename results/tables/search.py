"""What a search finds, to take along."""

from .base import Column, RacingTable


class FoundTable(RacingTable):
    """Everything that a search shows."""

    caption = "Found"
    row_header = "name"

    kind = Column("What it is")
    name = Column("Called")
    told = Column("Told apart by")
    address = Column("Address")
