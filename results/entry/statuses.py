"""The words that sources use for how a car's race ended, and ours for the same."""

# `Result.Status` values; nothing is what nobody has written down.
STATUSES = {
    "": "",
    "-": "",
    "–": "",
    "unknown": "",
    "running": "running",
    "disqualified": "disqualified",
    "disq": "disqualified",
    "dq": "disqualified",
    "dsq": "disqualified",
    "did not start": "did_not_start",
    "dns": "did_not_start",
    "did not qualify": "did_not_qualify",
    "failed to qualify": "did_not_qualify",
    "dnq": "did_not_qualify",
    "withdrew": "withdrew",
    "withdrawn": "withdrew",
    "wd": "withdrew",
}
OUT = "out"

# Any other word is the reason a car is out. These say that it is out, and not why.
NO_REASON = {
    "did not finish", "dnf", "no explanation", "no reason", "out", "reason out unknown", "retired",
    "unexplained",
}  # fmt: skip
# One reason in two spellings, slips of the pen, and what is written in capitals.
SPELLINGS = {
    "drive line": "driveline",
    "drive shaft": "driveshaft",
    "drive train": "drivetrain",
    "dvp": "DVP",
    "engine./crash": "engine, crash",
    "fly wheel": "flywheel",
    "tappett": "tappet",
    "transmisson": "transmission",
}


def status_of(words: str) -> tuple[str, str] | None:
    """Return the status and the reason out that `words` stand for, or None if they make no sense.

    Both are empty where nothing is known; the status is a `Result.Status` value.
    """
    word = " ".join(words.split()).lower()
    if word in STATUSES:
        return STATUSES[word], ""
    if word in NO_REASON:
        return OUT, ""
    if not any(letter.isalpha() for letter in word):
        return None
    return OUT, SPELLINGS.get(word, word)
