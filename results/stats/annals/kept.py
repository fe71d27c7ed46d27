"""What is worked out once for each of its keys, and again once that has been touched."""

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

Worked = TypeVar("Worked")
# Where threads share a memory, one at a time reads and forgets. One lock for all: what is worked
# out may ask for what else is kept.
LOCK = threading.RLock()


class Kept(Generic[Worked]):
    """What `work_out` makes of seasons, or of the rows of another `noun`, by their keys.

    It is given keys, or None for all there are, and leaves out what comes to nothing. What it
    returns is shared by all who ask: nobody changes it, nor is it changed under their hands.
    """

    def __init__(self, noun: str, work_out: Callable[[Collection[int] | None], Mapping]):
        self.noun = noun
        self.work_out = work_out
        self.forget_all()

    def all(self) -> Mapping[int, Worked]:
        """Return everything, in no order."""
        with LOCK:
            if not self.is_whole:
                self.known, self.is_whole = dict(self.work_out(None)), True
            elif self.untold:
                self.known = {**self.known, **self.work_out(frozenset(self.untold))}
            self.untold.clear()
            return self.known

    def hold(self, known: Mapping[int, Worked]) -> None:
        """Take what was worked out elsewhere: all there is."""
        with LOCK:
            self.forget_all()
            self.known, self.is_whole = dict(known), True

    def of(self, keys: Iterable[int]) -> Mapping[int, Worked]:
        """Return what `keys` come to, in their order."""
        asked = list(keys)
        with LOCK:
            if wanted := {key for key in asked if self._is_untold(key)}:
                self.known = {**self.known, **self.work_out(frozenset(wanted))}
                self.untold -= wanted
                if not self.is_whole:
                    self.empty |= wanted - self.known.keys()
            return {key: self.known[key] for key in asked if key in self.known}

    def forget(self, keys: Collection[int]) -> None:
        """Work `keys` out anew when they are asked for again."""
        with LOCK:
            if not self.known.keys().isdisjoint(keys):
                self.known = {key: one for key, one in self.known.items() if key not in keys}
            self.empty -= set(keys)
            if self.is_whole:
                self.untold |= set(keys)

    def forget_all(self) -> None:
        self.known: dict[int, Worked] = {}
        self.is_whole = False
        # Of a whole: what was touched since. Else: what is known to come to nothing.
        self.untold: set[int] = set()
        self.empty: set[int] = set()

    def _is_untold(self, key: int) -> bool:
        if self.is_whole:
            return key in self.untold
        return key not in self.known and key not in self.empty
