"""Which rules a season of a series had: data, kept beside the history it reads."""

# First and last season, and the key in `scoring.systems`. Nobody knows next year's rules.
SEASONS: dict[str, tuple[tuple[int, int, str], ...]] = {
    "trucks": (
        (1995, 1998, "trucks-1995"),
        (1999, 2001, "trucks-1999"),
        (2002, 2003, "trucks-2002"),
        (2004, 2006, "trucks-2004"),
        (2007, 2010, "trucks-2007"),
        (2011, 2013, "trucks-2011"),
        (2014, 2015, "trucks-2014"),
        (2016, 2016, "trucks-2016"),
        (2017, 2019, "trucks-2017"),
        (2020, 2020, "trucks-2020"),
        (2021, 2024, "trucks-2021"),
        (2025, 2025, "trucks-2025"),
        (2026, 2026, "trucks-2026"),
    ),
    "second-series": (
        (1982, 1997, "second-series-1982"),
        (1998, 2003, "second-series-1998"),
        (2004, 2006, "second-series-2004"),
        (2007, 2010, "second-series-2007"),
        (2011, 2013, "second-series-2011"),
        (2014, 2015, "second-series-2014"),
        (2016, 2016, "second-series-2016"),
        (2017, 2024, "second-series-2017"),
        (2025, 2025, "second-series-2025"),
        (2026, 2026, "second-series-2026"),
    ),
    "cup": (
        (1975, 2003, "cup-1975"),
        (2004, 2006, "cup-2004"),
        (2007, 2010, "cup-2007"),
        (2011, 2013, "cup-2011"),
        (2014, 2015, "cup-2014"),
        (2016, 2016, "cup-2016"),
        (2017, 2024, "cup-2017"),
        (2025, 2025, "cup-2025"),
        (2026, 2026, "cup-2026"),
    ),
}

# How many events came before the playoffs, from the first season to the last.
REGULAR_SEASONS: dict[str, tuple[tuple[int, int, int], ...]] = {
    "trucks": ((2016, 2020, 16), (2021, 2021, 15), (2022, 2024, 16), (2025, 2026, 18)),
    "second-series": ((2016, 2025, 26), (2026, 2026, 24)),
    "cup": ((2004, 2026, 26),),
}


def system_for(series_slug: str, year: int) -> str | None:
    """Return the key of the points system that paid a season, or None if we have none for it."""
    for first, last, key in SEASONS.get(series_slug, ()):
        if first <= year <= last:
            return key
    return None


def regular_season_events(series_slug: str, year: int) -> int | None:
    """Return how many events came before a season's playoffs, or None if it had none we know."""
    for first, last, events in REGULAR_SEASONS.get(series_slug, ()):
        if first <= year <= last:
            return events
    return None
