"""Which drivers are picked to be compared, and within what."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..addresses import Asked, Year
from ..filters import Field
from ..stats.addresses import slug_now
from ..stats.annals import Annals
from ..stats.annals.names import Name
from ..stats.comparing import Scope, Starts
from ..stats.facts import NOW
from ..stats.search import spans, who_is_meant
from ..stats.search.hits import years

PICKED = ("a", "b", "c", "d")
ORDINALS = ("First driver", "Second driver", "Third driver", "Fourth driver")


class Pick(NamedTuple):
    """One field for a driver: what stands in it, and what is wrong with that.

    Each of `candidates` has a name, when he raced, and the address that picks him.
    """

    name: str
    label: str
    value: str = ""
    driver: Name | None = None
    wrong: str = ""
    candidates: tuple[tuple[str, str, str], ...] = ()


def picks_of(annals: Annals, asked: Asked) -> list[Pick]:
    """Return what was picked, field by field; nobody stands in two of them."""
    picks: list[Pick] = []
    for name, label in zip(PICKED, ORDINALS, strict=True):
        pick = _pick(annals, asked, Pick(name, label, asked.query.get(name, "").strip()))
        if pick.driver and pick.driver in [one.driver for one in picks]:
            wrong = f"{pick.driver.name} is picked above already, and stands here once."
            pick = pick._replace(driver=None, wrong=wrong)
        picks.append(pick)
    return picks


def _pick(annals: Annals, asked: Asked, pick: Pick) -> Pick:
    if not pick.value:
        return pick
    meant = who_is_meant(annals, pick.value)
    if meant.driver:
        # Where the name alone would not lead back to him, his slug does.
        again = who_is_meant(annals, meant.driver.name).driver
        value = meant.driver.name if again == meant.driver else meant.driver.slug
        return pick._replace(driver=meant.driver, value=value)
    said = pick.value if len(pick.value) <= 50 else f"{pick.value[:50]}…"
    wrong = (
        f"“{said}” may be several drivers. Which one?"
        if meant.named and meant.candidates
        else f"We know no driver “{said}”." + (" Did you mean:" if meant.candidates else "")
    )
    raced = spans(annals, "driver")
    candidates = tuple(
        (
            one.name,
            years(raced[one.id].first, raced[one.id].last) if one.id in raced else "no start",
            asked.but(**{pick.name: one.slug, "page": ""}),
        )
        for one in meant.candidates
    )
    return pick._replace(wrong=wrong, candidates=candidates)


class Narrowing(NamedTuple):
    """What the comparison is narrowed to, and the fields for that. `moved`: slugs of today."""

    scope: Scope
    fields: list[Field]
    words: str
    moved: dict[str, str]


def narrowing_of(annals: Annals, asked: Asked, starts: Starts) -> Narrowing:
    """Return what of the starts is looked at, and the choices that the drivers' starts leave."""
    every = [one for of in starts.of.values() for one in of]
    series = {one.season.series_id for one in every}
    tracks = {one.race.track_id for one in every}
    years = sorted({one.season.year for one in every}, reverse=True)
    fields, moved = [], {}
    found_series = _named(annals, asked, "series", "Series", series, fields, moved)
    year = asked.query.get("year", "")
    is_year = re.fullmatch(Year.regex, year) is not None
    wrong = [f"“{year[:20]}” is no year."] if year and not is_year else None
    shown = [(str(one), str(one)) for one in years]
    if is_year and int(year) not in years:
        shown.insert(0, (year, year))
    fields.append(Field("year", "Year", shown, year, wrong))
    found_track = _named(annals, asked, "track", "Track", tracks, fields, moved)
    scope = Scope(
        found_series and found_series.id, int(year) if is_year else None,
        found_track and found_track.id,
    )  # fmt: skip
    words = [
        f"in the {found_series.name}" if found_series else "",
        f"at {found_track.name}" if found_track else "",
        f"in {year}" if is_year else "",
    ]
    return Narrowing(scope, fields, " ".join(filter(None, words)), moved)


def _named(
    annals: Annals, asked: Asked, noun: str, label: str, held: Iterable[int],
    fields: list[Field], moved: dict[str, str],
) -> Name | None:  # fmt: skip
    """Return the series or the track that is asked for, and add its field; None: all of them."""
    names = annals.names[noun].all()
    slug = asked.query.get(noun, "")
    at: Callable[[str], Name | None] = {one.slug: one for one in names.values()}.get
    found = at(slug)
    if slug and found is None and (now := slug_now(NOW, noun, slug)):
        found, moved[noun] = at(now), now
    listed = {names[key] for key in held} | ({found} if found else set())
    choices = [(one.slug, one.name) for one in sorted(listed, key=lambda one: (one.name, one.slug))]
    wrong = [f"We know no {noun} at “{slug[:50]}”."] if slug and found is None else None
    fields.append(Field(noun, label, choices, found.slug if found else slug, wrong))
    return found
