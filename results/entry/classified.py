"""Where a row's finish and status are stored: as they were at the flag, or as the official ones."""

from ..models import Result
from .draft import Row

FLAG = {"finish": "provisional_finish", "status": "provisional_status"}
# What stands in a field that is said to be empty, if it is not None.
EMPTY = {"status": "", "reason_out": "", "sponsor": "", "fastest_lap": False}
DISQUALIFIED = Result.Status.DISQUALIFIED


def at_the_flag(row: Row) -> dict:
    """Return what a row says of its finish, where it tells of the flag."""
    said = {name: getattr(row, name) for name in FLAG if getattr(row, name) not in (None, "")}
    said |= {name: EMPTY.get(name) for name in FLAG.keys() & set(row.cleared)}
    return {FLAG[name]: value for name, value in said.items()}


def official(row: Row, entry: Result | None) -> dict:
    """Return what a row says of its finish, where it tells the official one."""
    values = {}
    if entry is not None and (row.finish, row.status) == (entry.finish, entry.status):
        return values
    if row.finish is not None:
        values["provisional_finish"] = row.finish
    if row.status:
        values["provisional_status"] = row.status
        # At the flag nobody was disqualified: what is read is the official order.
        values["flag_order_unknown"] = row.status == DISQUALIFIED
    return values


def emptied(row: Row) -> dict:
    """Return the other fields that a row says are empty, as they are stored."""
    return {name: EMPTY.get(name) for name in set(row.cleared) - FLAG.keys()}
