"""The filter of the indexes."""

from string import ascii_lowercase

from ..spelling import folded
from .rows import Choice, RowFilterSet, Rows, TypedChoice, Words

# As addresses have them, and as they are shown.
LETTERS = {letter: letter.upper() for letter in ascii_lowercase} | {"0": "0–9"}


def having(sought: str, rows):
    """Return the rows whose spellings have every word sought: none, if no word is."""
    words = folded(sought).split()
    return [row for row in rows if words and all(word in row.spelt for word in words)]


class IndexFilter(RowFilterSet):
    """Narrow an index down; its rows are those of `stats.indexes`."""

    q = Words(method="called", label="Name, or a part of it", max_length=100)
    letter = Choice(method="same", label="Letter", empty_label="all")
    series = Choice(method="raced_in", label="Series", empty_label="all")
    active = TypedChoice(
        method="same",
        label="Active",
        choices=[("", "all"), ("yes", "still racing"), ("no", "no longer racing")],
        coerce={"yes": True, "no": False}.get,
    )

    def __init__(self, data, rows, letters, series):
        super().__init__(data, ())
        self.queryset = Rows(rows)
        self.filters["letter"].extra["choices"] = [(one, LETTERS[one]) for one in letters]
        self.filters["series"].extra["choices"] = [(one.slug, one.name) for one in series]

    def called(self, rows, field, value):
        return Rows(having(value, rows))

    def raced_in(self, rows, field, value):
        return Rows(row for row in rows if value in row.series_slugs)


class TrackFilter(RowFilterSet):
    """Narrow the tracks down; its rows are those of `stats.track_index`."""

    q = Words(method="called", label="Name, or a part of it", max_length=100)
    shape = Choice(method="same", label="Shape", empty_label="all")
    surface = Choice(method="same", label="Surface", empty_label="all")
    state = Choice(field_name="region", method="same", label="State", empty_label="all")

    def called(self, rows, field, value):
        return Rows(having(value, rows))
