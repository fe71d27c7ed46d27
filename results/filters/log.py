"""The filter of a driver's race log."""

from .rows import Choice, RowFilterSet, Rows, TypedChoice

ONLY = {
    "wins": ("wins", lambda row: row.finish == 1),
    "top-fives": ("top fives", lambda row: row.finish is not None and row.finish <= 5),
    "top-tens": ("top tens", lambda row: row.finish is not None and row.finish <= 10),
    "poles": ("starts from the pole", lambda row: row.start == 1),
    "led": ("races led", lambda row: bool(row.laps_led)),
    "out": ("races not run to the end", lambda row: row.raced and row.status != "running"),
}


class LogFilter(RowFilterSet):
    """Narrow a race log."""

    only = Choice(
        method="which",
        label="Only",
        empty_label="all",
        choices=[(name, words) for name, (words, _) in ONLY.items()],
    )
    series = Choice(field_name="series_slug", method="same", label="Series", empty_label="all")
    year = TypedChoice(method="same", label="Year", coerce=int, empty_value=None)
    track = Choice(field_name="track_slug", method="same", label="Track", empty_label="all")

    def __init__(self, data, rows):
        super().__init__(data, ())
        self.queryset = Rows(rows)
        years = sorted({row.year for row in rows}, reverse=True)
        offered = {
            "series": sorted({(row.series_slug, row.series) for row in rows}, key=_by_name),
            "track": sorted({(row.track_slug, row.track) for row in rows}, key=_by_name),
            "year": [("", "all"), *((str(year), str(year)) for year in years)],
        }
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = choices

    def which(self, rows, field, value):
        holds = ONLY[value][1]
        return Rows(row for row in rows if holds(row))


def _by_name(choice: tuple[str, str]) -> tuple:
    return choice[1], choice[0]
