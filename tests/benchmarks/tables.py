"""What was found, as tables: each figure beside its bound, and marked if it misses that."""

from .over_http import BARE, LOADS, Found
from .pages import PAGES, WORKER, ways_of

MISSED = "✗"


def in_process(found: dict[tuple[str, str], float]) -> str:
    """Return the table of times in one process."""
    rows = [["page", "way", "time", "bound"]]
    for page in PAGES:
        for way in ways_of(page):
            ratio = found[page, way.name]
            bound = f"≤ {way.at_most}" if way.at_most else ""
            missed = way.at_most is not None and ratio > way.at_most
            rows.append([page, way.name, marked(f"{ratio:.2f}", missed), bound])
    title = "In one process: time, as a multiple of the bare view's (less is faster)."
    return f"{title}\n{aligned(rows, words=2)}"


def over_http(found: Found) -> str:
    """Return the table of requests a second, and the one of memory."""
    loads = [f"{load} connection{'s' if load > 1 else ''}  " for load in LOADS]
    rows = [["page", "way", *loads, "bound", "aim", "CPU"]]
    rates = [f"{found.rate(BARE, load):,.0f}/s  " for load in LOADS]
    rows.append([*BARE, *rates, "", "", f"{found.cpu(BARE):,.0f} µs"])
    for page in PAGES:
        for way in ways_of(page):
            key = (page, way.name)
            ratios = [found.ratio(key, load) for load in LOADS]
            figures = [marked(f"{ratio:.3f}", ratio < way.at_least) for ratio in ratios]
            bounds = [f"≥ {way.at_least}", str(way.aim)]
            rows.append([page, way.name, *figures, *bounds, f"{found.cpu(key):,.0f} µs"])
    title = (
        "Over HTTP: requests a second, as a multiple of the bare view's (more is faster), and the\n"
        f"CPU time of gunicorn's workers for one request, at {max(LOADS)} connections."
    )
    return f"{title}\n{aligned(rows, words=2)}\n\n{memory(found)}"


def memory(found: Found) -> str:
    """Return the table of memory."""
    rows = [["server", "RSS  ", "PSS", "bound"]]
    for server, (rss, pss) in found.memory.items():
        # The yardstick is bound to nothing.
        ours = server != BARE[0]
        bound = f"< {WORKER}" if ours else ""
        rows.append([server, marked(f"{rss:.1f}", ours and rss >= WORKER), f"{pss:.1f}", bound])
    title = (
        f"Memory of the biggest worker after all that, with {len(PAGES)} pages kept,\n"
        "in MB; the bound is for RSS."
    )
    return f"{title}\n{aligned(rows, words=1)}"


def marked(figure: str, missed: bool) -> str:
    """Return the figure with room for a mark, so that all stand below one another."""
    return f"{figure} {MISSED if missed else ' '}"


def bounded(ratio: float, at_most: float) -> str:
    """Return a ratio beside its bound, marked if it misses that."""
    return f"{marked(f'{ratio:.1f}', ratio > at_most).rstrip()} (≤ {at_most})"


def aligned(rows: list[list[str]], words: int) -> str:
    """Return the rows, so many columns of words to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(f"  {'   '.join(cells).rstrip()}")
    return "\n".join(lines)
