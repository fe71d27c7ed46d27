"""Orders: lines of car numbers, in which each car that cannot stand there is named."""

from collections.abc import Collection, Sequence

from ..orders import named, numbers_in
from ..paste.notes import Notes

# Said at the end of an order: the rest of it is not known.
OPEN = ("…", "...")


def read_order(
    text: str,
    field: str,
    entered: Collection[str],
    notes: Notes,
    *,
    everybody: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the car numbers in `text`, in its order.

    A number that was not entered or stands twice is a problem of `field`, and so is one of
    `everybody` that is missing, unless the order ends with "…".
    """
    text = text.strip()
    is_open = text.endswith(OPEN)
    numbers = numbers_in(text.removesuffix("…").removesuffix("..."))
    if not numbers:
        return ()
    if unknown := [number for number in numbers if number not in entered]:
        notes.problem(None, field, f"{named(unknown)} was not entered in this race.")
    for number in dict.fromkeys(numbers):
        places = [str(place) for place, one in enumerate(numbers, start=1) if one == number]
        if len(places) > 1:
            told = " and ".join(places)
            notes.problem(None, field, f"No. {number} stands here twice, in places {told}.")
    missing = [number for number in everybody if number not in numbers]
    if missing and not is_open:
        verb = "is" if len(missing) == 1 else "are"
        notes.problem(None, field, f"{named(missing)} {verb} missing.")
    return tuple(dict.fromkeys(number for number in numbers if number in entered))
