"""The one memory of a process, kept as far as the newest revision."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import partial, wraps
from typing import TypeVar

from .crews import crews_by_season
from .following import NOUNS, newest_revision, touched_since
from .kept import LOCK, Kept
from .names import all_names, names_of
from .nouns import all_rows, births, races_run, rows_of
from .outings import outings_by_season
from .races import races_by_season
from .sums import COLUMNS, sums_by_season

Found = TypeVar("Found")
# So many findings are kept at once, those asked for last: a few dozen are of everybody, and all
# others of one track, one make or one list.
MOST = 400
MISSING = object()


class Annals:
    """All that is kept of history, through a revision."""

    def __init__(self):
        self.names = {noun: Kept(noun, partial(names_of, noun)) for noun in NOUNS}
        self.series = Kept("series", partial(rows_of, "series"))
        self.seasons = Kept("season", partial(rows_of, "season"))
        self.tracks = Kept("track", partial(rows_of, "track"))
        self.born = Kept("driver", births)
        self.run = Kept("season", races_run)
        self.races = Kept("season", races_by_season)
        self.outings = Kept("season", outings_by_season)
        self.sums = {kind: Kept("season", partial(sums_by_season, kind)) for kind in COLUMNS}
        self.crews = Kept("season", crews_by_season)
        self.further: dict[Hashable, tuple[Kept, Callable]] = {}
        self.through = 0
        self._found: OrderedDict[Hashable, object] = OrderedDict()

    @property
    def kept(self) -> list[Kept]:
        """Everything kept by keys."""
        rows = [*self.names.values(), self.series, self.seasons, self.tracks, self.born, self.run]
        rows += [self.races, self.outings, self.crews, *self.sums.values()]
        return [*rows, *(one for one, _ in self.further.values())]

    @property
    def is_empty(self) -> bool:
        return not (self._found or any(one.known or one.is_whole for one in self.kept))

    def found(self, what: Hashable, find: Callable[[], Found]) -> Found:
        """Return what `find` finds: kept as `what` until anything is touched."""
        through = self.through
        # Taken out and put in again, it stands last.
        found = self._found.pop(what, MISSING)
        if found is MISSING:
            found = find()
        with LOCK:
            if self.through == through:
                self._found[what] = found
            while len(self._found) > MOST:
                self._found.popitem(last=False)
        return found

    def by_season(
        self,
        what: Hashable,
        work_out: Callable[[Collection[int] | None], Mapping],
        drivers_in: Callable[[Found], Collection[int]],
    ) -> Kept:
        """Return what `work_out` makes of seasons, kept as `what` from the first asking on.

        It may go by drivers' names: so it is forgotten when one of those in it is touched, too.
        """
        if what not in self.further:
            self.further[what] = Kept("season", work_out), drivers_in
        return self.further[what][0]

    def follow(self, now: int | None = None) -> None:
        """Forget what revisions have touched since this was last done.

        `now` is the newest that fans can see: it is asked for, unless somebody just did.
        """
        with LOCK:
            now = newest_revision() if now is None else now
            if now < self.through:
                # It is another database.
                self.forget()
            elif now > self.through and not self.is_empty:
                self._forget(touched_since(self.through))
            # Whatever is read from now on may know of later revisions: then it is read once more.
            self.through = now
            if self.is_empty:
                self._open()

    def forget(self) -> None:
        """Forget everything."""
        self._found.clear()
        for one in self.kept:
            one.forget_all()

    def _open(self) -> None:
        """Read what nearly every page asks for, and is short: two questions."""
        for noun, names in all_names().items():
            self.names[noun].hold(names)
        rows, births = all_rows()
        self.series.hold(rows["series"])
        self.seasons.hold(rows["season"])
        self.tracks.hold(rows["track"])
        self.born.hold(births)

    def _forget(self, touched: Mapping[str, Collection[int]]) -> None:
        self._found.clear()
        for one in self.kept:
            one.forget(touched[one.noun])
        if drivers := frozenset(touched["driver"]):
            for one, drivers_in in self.further.values():
                told = [key for key, worked in one.known.items() if drivers & drivers_in(worked)]
                one.forget(told)
        if touched["series"]:
            # A season is called by its series.
            self.seasons.forget_all()


def until_touched(find: Callable[..., Found]) -> Callable[..., Found]:
    """Make a function of the annals, and of what can be hashed, find each thing once until anything
    is touched. Whatever it finds is shared by all who ask: nobody changes it.
    """

    @wraps(find)
    def found(annals: Annals, *about: Hashable) -> Found:
        return annals.found((find, *about), lambda: find(annals, *about))

    return found


MEMORY = Annals()


def annals(version: int | None = None) -> Annals:
    """Return what is kept, as of the newest revision that fans can see.

    Whoever asked for its number just now says so: then nothing is asked if nothing was touched.
    """
    MEMORY.follow(version)
    return MEMORY
