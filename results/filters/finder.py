"""Questions to all results."""

from collections.abc import Mapping, Sequence

from .rows import Choice, Field, RowFilterSet, TypedChoice, Whole, Words

YEARS, PLACES, LAPS, STAGES = (1900, 2200), (1, 99), (1, 9999), (1, 9)
# Inside the class, `type` is a field.
Error = type[ValueError]
EITHER = {"true": True, "false": False}


def whole(label: str, bounds: tuple[int, int]) -> Whole:
    least, most = bounds
    return Whole(label=label, method="narrow", min_value=least, max_value=most)


def words(label: str) -> Words:
    return Words(label=label, method="narrow", max_length=100)


class WantedFilter(RowFilterSet):
    """Narrow all results down. `wanted` knows what a value means, or that it is none we know.

    `choices` are those of the fields to choose from. `unknown` is the error by which `wanted` says
    that a value names nothing, or several things: its candidates.
    """

    def __init__(
        self,
        data,
        wanted,
        choices: Mapping[str, Sequence[tuple[str, str]]],
        unknown: Error,
    ):
        self.unknown = unknown
        self.candidates: dict[str, Sequence] = {}
        super().__init__(data, (), wanted)
        for name in choices.keys() & self.filters.keys():
            self.filters[name].extra["choices"] = choices[name]

    def narrow(self, wanted, name, value):
        try:
            return wanted.narrowed(name, value)
        except self.unknown as why:
            self.candidates[name] = why.candidates
            self.form.add_error(name, str(why))
            return wanted

    @property
    def wanted(self):
        """What is asked for; all, where nothing is. Look at `errors` after this."""
        return self.qs if self.is_valid() else self.queryset


class RecordFilter(WantedFilter):
    """Within which races a record is looked for."""

    series = Choice(label="Series", method="narrow", choices=())
    since = whole("From year", YEARS)
    until = whole("To year", YEARS)
    track = words("Track")
    type = Choice(label="Kind of track", method="narrow", choices=())
    manufacturer = words("Make")


class ResultFilter(WantedFilter):
    """The finder's questions."""

    series = Choice(label="Series", method="narrow", choices=())
    since = whole("From year", YEARS)
    until = whole("To year", YEARS)
    track = words("Track")
    type = Choice(label="Kind of track", method="narrow", choices=())
    driver = words("Driver")
    number = words("Car number")
    team = words("Team")
    owner = words("Owner")
    crew_chief = words("Crew chief")
    manufacturer = words("Make")
    start_from = whole("Started, from", PLACES)
    start_to = whole("Started, to", PLACES)
    finish_from = whole("Finished, from", PLACES)
    finish_to = whole("Finished, to", PLACES)
    gained_from = whole("Gained, at least", PLACES)
    led_from = whole("Led laps, at least", LAPS)
    stage_wins = whole("Won stages, at least", STAGES)
    status = Choice(label="Status", method="narrow", choices=())
    reason = words("Out because of")
    eligible = TypedChoice(
        label="Points",
        method="narrow",
        choices=[("", "all"), ("true", "raced for points"), ("false", "not for points")],
        coerce=EITHER.get,
        empty_value=None,
    )

    # The form, part by part.
    PARTS = {
        "Which races": ("series", "since", "until", "track", "type"),
        "Who": ("driver", "number", "team", "owner", "crew_chief", "manufacturer"),
        "How it went": (
            "start_from", "start_to", "finish_from", "finish_to", "gained_from", "led_from",
            "stage_wins", "status", "reason", "eligible",
        ),
    }  # fmt: skip
    # Whose values are somebody's words.
    FREE = ("reason",)

    @property
    def parts(self) -> dict[str, list[Field]]:
        """The fields of each part of the form."""
        fields = {one.name: one for one in self.fields}
        return {part: [fields[name] for name in names] for part, names in self.PARTS.items()}
