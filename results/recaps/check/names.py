"""Who is meant: full names, other spellings, bare surnames where only one fits, car numbers."""

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from .marks import DRIVER, SOMEBODY, mark_of_absent, mark_of_car

_SUFFIX = {"jr", "sr", "ii", "iii", "iv"}
_PARTICLES = {"de", "la", "del", "van", "von", "der", "di", "st", "le", "da", "dos"}
# What makes a name that of a team, a series or a place.
_FIRM = re.compile(
    r"(?:'s)?\s(?:Racing|Motorsports?|Enterprises|Brothers|Bros|Garage|Team|Inc|LLC|Autosports?|"
    r"Engineering|Performance|Industries|Speedway|Raceway|Light|Beer|Grand National|Series|Cup|"
    r"Foundation|Family|Automotive|Companies|Fabrication|Gallery|Hyak|Fenway|Haas|Penske|and Sons|"
    r"Childress|Earnhardt|Ganassi|Yates|Construction|Boulevard|Award|Trophy|Classic|\d{3}\b)"
)
_WORD = re.compile(r"[A-ZÀ-ÞŠŽ][\w'.-]*[\w]\.?|[A-Z]\.?(?:[A-Z]\.)?")
_PARTS = re.compile(r"[^\W\d_]+(?:[.'-][^\W\d_]+)*\.?")
# Words that begin a sentence, or stand before a name, and are no first names.
_NO_FIRST_NAME = {
    "a", "an", "the", "when", "after", "but", "as", "then", "with", "behind", "and", "while",
    "although", "though", "pole", "polesitter", "rookie", "defending", "champion", "runner-up",
    "following", "once", "meanwhile", "early", "later", "only", "both", "teammate", "teammates",
    "winner", "leader", "leaders", "driver", "drivers", "veteran", "for", "from", "by", "to",
    "on", "in", "at", "if", "so", "before", "despite", "because", "since", "until", "still",
    "also", "even", "now", "there", "here", "toyota", "toyota's", "ford", "ford's", "chevrolet",
    "chevy", "pontiac", "dodge", "buick", "oldsmobile", "mercury", "plymouth", "chevrolets",
    "fords", "toyotas", "next", "second", "third", "fourth", "fifth", "sixth", "seventh",
    "eighth", "ninth", "tenth", "first", "last", "finally", "eventually", "not", "or", "nor",
    "like", "unlike", "joining", "trailing", "leading", "passing", "it", "its", "his", "her",
    "he", "she", "they", "points", "nascar", "cup", "truck", "series", "hometown", "native",
    "point", "champions", "crew", "chief", "however", "instead", "nobody", "neither",
    "saturday", "sunday", "friday", "thursday", "monday", "tuesday", "wednesday", "saturday's",
    "sunday's", "friday's", "that", "this", "was", "is", "did", "does", "stage", "lap", "turn",
    "just", "afterward", "afterwards", "what", "who", "how", "why", "starting", "finishing",
    "team", "owner", "former", "poor", "young", "old", "good", "fellow", "race",
    "congratulations", "rounding", "completing",
}  # fmt: skip
_DAY = re.compile(
    r"\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Jr|Sr|III|II|IV|Lap|Turn|Stage|No|"
    r"Next|Then|And)\b"
)
_MAKE = r"(?:Toyota|Ford|Chevrolet|Chevy|RAM|Ram|Dodge|Pontiac|Buick|Oldsmobile|Mercury|Plymouth)"
_CAR = re.compile(
    r"(?:\b[Tt]he\s)?(?:\b[Nn]o\.|#|\b[Nn]umber\b)\s?(?P<number>\d{1,3})\b"
    r"(?:\s(?:[A-Z][\w&'./-]*\s){0,6}?(?:" + _MAKE + r"(?:\s(?:Tundra|F-150|Silverado|Camry|Camaro|"
    r"Mustang|Taurus|Thunderbird|Monte Carlo|Fusion|Impala|Lumina|Grand Prix|Intrepid|TRD Pro|"
    r"ZL1|RST))*)?(?:\s?(?:truck|car|machine|entry|ride))?\b)?(?:\steam\b)?"
)
_POSSESSED = re.compile(
    rf"({DRIVER})'s?\s(?:(?:[A-Z][\w&'./-]*\s){{0,5}}?{_MAKE}\b(?:\s(?:Tundra|F-150|Silverado|"
    rf"Camry|Camaro|Mustang|Taurus|Thunderbird|Monte Carlo|Fusion|Impala|Lumina))?"
    rf"(?:\s(?:truck|car))?|truck|car|machine)\b"
)
_TOGETHER = re.compile(rf"({DRIVER})(?:'s?)?\s\(?\ue002(\d+)\ue003\)?")
_DRIVER_OF = re.compile(
    rf"({DRIVER}),?\s(?:in|driving|piloting|drove|aboard|behind the wheel of|driver of|"
    rf"of)\s(?:his\s)?"
    r"\ue002(\d+)\ue003,?(?=\s)"
)
_CAR_OF = re.compile(rf"\ue002(\d+)\ue003,?\s(?:of|driven by)\s({DRIVER})")
_LONE_CAR = re.compile(r"\ue002(\d+)\ue003")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as it is compared: no accents, no dots, no capitals."""
    plain = name
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name)
        plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(plain.lower().replace(".", "").replace("’", "'").split())


class Names:
    """The drivers of a race and their cars, as a text may call them."""

    def __init__(self, cars, others=frozenset()):
        called = defaultdict(set)
        self.whole: set[str] = set()
        for index, car in enumerate(cars):
            for name in (car.driver, *car.names):
                if name:
                    for spelling in spellings(folded(name)):
                        called[spelling].add(index)
                    self.whole |= full_spellings(folded(name))
        self.called = {name: tuple(found) for name, found in called.items()}
        self.cars = defaultdict(list)
        for index, car in enumerate(cars):
            if car.number:
                self.cars[car.number].append(index)
        self.others = others
        self.absent: list[str] = []
        # In the order in which they are first named.
        self.named: dict[int, None] = {}

    def marked(self, said: str) -> str:
        """Return a sentence with a mark for each driver that it names."""
        return self._cars_marked(self._drivers_marked(said))

    def _drivers_marked(self, said: str) -> str:
        words = list(_PARTS.finditer(said))
        pieces, begin, at = [], 0, 0
        while at < len(words):
            found = self._name_at(said, words, at) if words[at][0][0].isupper() else None
            if found is None:
                at += 1
                continue
            mark, taken, end = found
            if mark:
                pieces += [said[begin : words[at].start()], mark]
                begin = end
            at += taken
        return "".join(pieces) + said[begin:]

    def _name_at(self, said, words, at):
        """Return the mark, the words it takes and where it ends; a mark of None is nobody's."""
        first = words[at].start()
        for taken in range(min(5, len(words) - at), 0, -1):
            last = words[at + taken - 1]
            spoken = said[first : last.end()]
            if "," in spoken or "\n" in spoken or len(spoken) > 60:
                if not spoken.rstrip(".").endswith(("Jr", "Sr")) or spoken.count(",") > 1:
                    continue
                spoken = spoken.replace(",", "")
            end = last.end()
            key = folded(spoken)
            if key.endswith("'s"):
                key, end = key[:-2], end - 2
            elif key.endswith("'"):
                key, end = key[:-1], end - 1
            if said[end - 1] == "." and not key.endswith(("jr", "sr")):
                end -= 1
            found = self.called.get(key)
            if found is None:
                if taken > 1 and key in self.others:
                    return self._stranger(spoken, said, end), taken, end
                continue
            whole = key in self.whole
            if self._is_no_person(said, end) or (
                not whole and self._is_part_of_another(said, words, at, end)
            ):
                return SOMEBODY if whole else None, taken, end
            if whole and len(found) == 1:
                self.named[found[0]] = None
            return (mark_of_car(found[0]) if len(found) == 1 else SOMEBODY), taken, end
        return None

    def _stranger(self, spoken: str, said: str, end: int) -> str:
        if self._is_no_person(said, end):
            return SOMEBODY
        name = spoken.removesuffix("'s")
        if name not in self.absent:
            self.absent.append(name)
        return mark_of_absent(self.absent.index(name))

    @staticmethod
    def _is_no_person(said: str, end: int) -> bool:
        return _FIRM.match(said, end) is not None

    @staticmethod
    def _is_part_of_another(said, words, at, end) -> bool:
        """Return whether a bare surname belongs to a longer name that is not in the race."""
        if at:
            before = words[at - 1]
            joined = said[before.end() : words[at].start()] == " "
            name = before[0].lower().rstrip(".")
            if joined and before[0][0].isupper() and name not in _NO_FIRST_NAME:
                return not name.endswith("'s")
        after = said[end : end + 2]
        return (len(after) == 2 and after[0] in " -" and after[1].isupper()) and not _DAY.match(
            said, end
        )

    def _cars_marked(self, said: str) -> str:
        if "o." not in said and "#" not in said and "umber" not in said:
            return _POSSESSED.sub(r"\1", said)
        said = _CAR.sub(self._car_mark, said)
        # A driver's name says more than the number beside it.
        said = _TOGETHER.sub(r"\1", said)
        said = _CAR_OF.sub(r"\2", _DRIVER_OF.sub(r"\1 ", said))
        said = _LONE_CAR.sub(lambda car: mark_of_car(int(car[1])), said)
        return _POSSESSED.sub(r"\1", said)

    def _car_mark(self, said: re.Match) -> str:
        found = self.cars.get(said["number"], ())
        return f"\ue002{found[0]}\ue003" if len(found) == 1 else f"{SOMEBODY}"


@lru_cache(maxsize=4096)
def full_spellings(name: str) -> frozenset[str]:
    """Return a whole name with and without its suffix."""
    words = name.split()
    bare = words[:-1] if words[-1] in _SUFFIX else words
    return frozenset({" ".join(words), " ".join(bare)} if len(bare) > 1 else ())


@lru_cache(maxsize=4096)
def spellings(name: str) -> frozenset[str]:
    """Return what a driver of that name is called: in full, and by surname."""
    words = name.split()
    suffix = words[-1:] if words[-1] in _SUFFIX else []
    bare = words[: len(words) - len(suffix)]
    found = set(full_spellings(name))
    if len(bare) > 1:
        first = len(bare) - 1
        surnames = {" ".join(bare[first:])}
        while first > 1 and bare[first - 1] in _PARTICLES:
            first -= 1
            surnames.add(" ".join(bare[first:]))
        if first > 1 and first < len(bare) - 1:
            surnames.add(" ".join(bare[first - 1 :]))
        if len(bare) > 2:
            surnames.add(" ".join(bare[1:]))
        found |= surnames | {" ".join([one, *suffix]) for one in surnames}
    return frozenset(found)
