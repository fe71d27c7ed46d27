"""Small numbers in words."""

from ..scoring.in_words import NUMBERS


def few(number: int) -> str:
    """Return "two" or "ten"; beyond that "11", "1,200"."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
