"""Over HTTP: requests a second as a multiple of the bare view's, under wrk.

Each page's ways are measured between two bursts at the bare view, and compared with their mean;
every other repetition goes backwards. What is told are medians over the repetitions. Only one
server is under load at any moment.
"""

from dataclasses import dataclass, field
from statistics import mean, median

from .load import Burst, Target
from .pages import ASKED, PAGES, WAYS
from .served import Server, serving

LOADS = (1, 16)
BARE = ("bare view", "")
Key = tuple[str, str]


@dataclass
class Found:
    """All bursts, the ratios they gave, and the biggest worker of each server in MB: RSS, PSS."""

    bursts: dict[tuple[Key, int], list[Burst]] = field(default_factory=dict)
    ratios: dict[tuple[Key, int], list[float]] = field(default_factory=dict)
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)

    def ratio(self, key: Key, load: int) -> float:
        """Return the requests a second, as a multiple of the bare view's."""
        return median(self.ratios[key, load])

    def rate(self, key: Key, load: int) -> float:
        """Return the requests a second."""
        return median(burst.rate for burst in self.bursts[key, load])

    def cpu(self, key: Key) -> float:
        """Return the microseconds that a worker computes for a request, when there are many."""
        bursts = self.bursts[key, max(LOADS)]
        return 1e6 * sum(burst.cpu for burst in bursts) / sum(burst.requests for burst in bursts)


def measure(length: int, repetitions: int) -> Found:
    """Measure every page each way, beside a bare view that answers `length` bytes."""
    with (
        serving("racestats.wsgi") as site,
        serving("tests.benchmarks.fresh") as unkept,
        serving(f"tests.benchmarks.bare:application({length})") as bare,
    ):
        targets = targets_of(site, unkept, bare)
        for target in targets.values():
            # One after the other, so that no worker begins with many at once; then sixteen.
            for _ in range(max(LOADS)):
                target.look()
            target.burst(max(LOADS))
        found = Found()
        for repetition in range(repetitions):
            turn = -1 if repetition % 2 else 1
            for load in LOADS[::turn]:
                _repeat(targets, load, turn, found)
        for name, server in {"site": site, "nothing kept": unkept, "bare view": bare}.items():
            found.memory[name] = server.memory("Rss"), server.memory("Pss")
    return found


def targets_of(site: Server, unkept: Server, bare: Server) -> dict[Key, Target]:
    """Return what is asked of which server."""
    targets = {BARE: Target(bare, "/")}
    for page, address in PAGES.items():
        kept = Target(site, address)
        etag, _ = kept.look()
        targets |= {
            (page, "kept"): kept,
            (page, "304"): Target(site, address, ASKED | {"If-None-Match": etag}, 304),
            (page, "fresh"): Target(unkept, address),
        }
    return targets


def _repeat(targets: dict[Key, Target], load: int, turn: int, found: Found) -> None:
    def burst(key: Key) -> float:
        seen = targets[key].burst(load)
        found.bursts.setdefault((key, load), []).append(seen)
        return seen.rate

    before = burst(BARE)
    for page in list(PAGES)[::turn]:
        rates = {(page, way.name): burst((page, way.name)) for way in WAYS[::turn]}
        after = burst(BARE)
        for key, rate in rates.items():
            found.ratios.setdefault((key, load), []).append(rate / mean((before, after)))
        before = after
