"""Careers in one plain sentence."""

from collections.abc import Sequence

from .careers import Career


def summary(careers: Sequence[Career]) -> str:
    """Return careers in words: "13 wins in 68 Truck Series starts". Nothing of no start."""
    told = [_in_words(career) for career in careers if career.starts]
    if len(told) > 1:
        told = [", ".join(told[:-1]) + " and " + told[-1]]
    told = "".join(told)
    return told[:1].upper() + told[1:]


def _in_words(career: Career) -> str:
    starts = f"{career.starts:,} {career.series} start{'' if career.starts == 1 else 's'}"
    if career.wins is None:
        return starts
    if career.wins == 0:
        return f"no win in {starts}"
    return f"{career.wins:,} win{'' if career.wins == 1 else 's'} in {starts}"
