"""Names as a chart has room for them."""

# As many letters of a name as a chart 320 pixels wide has room for.
LONGEST = 11
AFTER_A_NAME = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}


def surname(driver: str) -> str:
    """Return the last name, cut where it would run out of a narrow chart; "" of nobody."""
    names = [name for name in driver.split() if name not in AFTER_A_NAME] or driver.split()
    last = names[-1] if names else ""
    return last if len(last) <= LONGEST else f"{last[: LONGEST - 1]}…"
