"""Several drivers side by side: careers, seasons, and the races in which they met."""

from .figures import FIGURES, Cell, Line, Side, lines
from .meetings import Meeting, Pair, meetings, pairs
from .starts import Scope, Started, Starts, starts_of
from .totals import YearLine, YearSide, careers, narrowed, years

__all__ = [
    "FIGURES", "Cell", "Line", "Meeting", "Pair", "Scope", "Side", "Started", "Starts", "YearLine",
    "YearSide", "careers", "lines", "meetings", "narrowed", "pairs", "starts_of", "years",
]  # fmt: skip
