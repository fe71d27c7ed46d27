"""The texts: statements, a line each (race | kinds | text), and reports, a paragraph each."""

from pathlib import Path

HERE = Path(__file__).parent


def statements(name: str) -> list[tuple[str, list[str], str]]:
    """Return the race, the kinds and the text of each line of a file."""
    rows = [line.split(" | ", 2) for line in (HERE / f"{name}.txt").read_text().splitlines()]
    return [
        (race, [kind for kind in kinds.split(", ") if kind.strip()], text)
        for race, kinds, text in rows
    ]


def reports() -> list[tuple[str, str]]:
    """Return the race and the text of each report."""
    told = (HERE / "reports.txt").read_text().split("=== ")[1:]
    return [tuple(report.split("\n", 1)) for report in told]
