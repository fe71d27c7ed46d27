"""The texts: statements, a line each (race | kinds | text), and reports, a paragraph each.

Of the paragraphs that are counted it stands above them how often they state what. Those in
`written`, `written_true` and `written_false` were written by people who knew the four races of the
demo and not how a text is read; what happens in them between the numbers is made up.
"""

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


def counted(name: str = "counted") -> list[tuple[str, dict[str, int], str]]:
    """Return the race and the text of each paragraph, and how often it states each kind of fact."""
    told = []
    for paragraph in (HERE / f"{name}.txt").read_text().split("=== ")[1:]:
        head, text = paragraph.split("\n", 1)
        race, kinds = head.split(" | ") if " | " in head else (head.rstrip(" |"), "")
        many = (kind.rsplit(" ", 1) for kind in kinds.split(", ") if kind)
        told.append((race, {kind: int(count) for kind, count in many}, text))
    return told
