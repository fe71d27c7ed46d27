"""A championship from its first race to its last: a round of the playoffs opens new accounts."""

from collections.abc import Collection, Mapping, Sequence

from .book import Book
from .entrants import Account, Bid, Contender, Entrant, Key, RoundRun, Stand
from .playoffs import Cut, Outcome, Placed, Qualified, Raced, outcomes, qualify, to_the_cut
from .ranking import countback
from .rules import Postseason, Round


class Contest(Book):
    """A championship. `phases` gives each event run: 0 before the playoffs, then their round.

    `over` are the phases that are complete. Without a postseason all is one phase.
    """

    def __init__(
        self,
        entrants: Sequence[Entrant],
        phases: Sequence[int],
        postseason: Postseason | None = None,
        over: frozenset[int] = frozenset(),
    ):
        super().__init__(entrants, phases, postseason)
        self.over = over
        self.qualified = Qualified(())
        self.seeds: dict[Key, int] = {}
        self.rounds: list[RoundRun] = []
        self._by_rank: dict[Key, int] = {}
        self._regular_end = 0
        if postseason and 0 in over and 0 in phases:
            self._run_playoffs(postseason)

    def playoff_points(self, key: Key, at: int) -> int:
        """Return the playoff points that somebody held after the event `at`."""
        held = sum(self.entrants[key].playoff_points[: at + 1])
        return held + (self._by_rank.get(key, 0) if at >= self._regular_end else 0)

    def to_the_cut(self, at: int) -> Mapping[Key, Cut]:
        """Return how far each stands from the last place that goes on, if any stands for that."""
        if self.postseason is None:
            return {}
        phase = self.phases[at]
        if phase == 0:
            return to_the_cut(self._field_at(at), self.placed(at))
        run = next((one for one in self.rounds if one.number == phase), None)
        if run is None or self._survivors(phase) is None:
            return {}
        upto = tuple(event for event in run.events if event <= at)
        contenders = [(one.key, one.account) for one in run.contenders]
        found = self._outcomes(contenders, upto, self._survivors(phase))
        return {
            key: Cut(outcome.margin, secure=bool(self._won(key, upto)))
            for key, outcome in found.items()
        }

    def field(self, at: int) -> Collection[Key]:
        """Return who raced for the title after the event `at`, or would have by then."""
        if self.postseason is None:
            return ()
        return self._field_at(at).keys if self.phases[at] == 0 else self.seeds.keys()

    def _field_at(self, at: int) -> Qualified:
        """Return who would have qualified after an event of the regular season; or who did.

        Seeds that were entered hold from its end on: before, nobody knew of them.
        """
        if self.qualified.keys and at >= self._regular_end:
            return self.qualified
        placed = [one._replace(seed=None) for one in self.placed(at)]
        return qualify(self.postseason.field, placed)

    def _run_playoffs(self, rules: Postseason) -> None:
        """Run the rounds as far as they are run, opening accounts."""
        self._regular_end = last = max(at for at, phase in enumerate(self.phases) if phase == 0)
        placed = self.placed(last)
        if table := rules.playoff_points.rank:
            self._by_rank = {one.key: table.points(one.position) for one in placed}
        self.qualified = qualify(rules.field, placed)
        contending = self._seeded(rules, placed, last)
        first_race = self._events_of(1)[:1]
        if first_race:
            outside = Stand(first_race[0], Account(), Bid.OUTSIDE)
            self._stands = {key: [outside] for key in self.entrants}
            for key in contending:
                self._stands[key] = []
        opening = {}
        for number, round_ in enumerate(rules.rounds, start=1):
            events = self._events_of(number)
            before = events[0] - 1 if events else len(self.phases) - 1
            accounts = {key: self._opened(key, round_, before) for key in contending}
            opening = opening or accounts
            if not events:
                self._add_round(number, round_, events, accounts)
                return
            for key, account in accounts.items():
                self._stands[key].append(Stand(events[0], account, Bid.RACING))
                if not round_.all_points:
                    self._pay_plainly(key, events)
            over = number in self.over
            self._add_round(number, round_, events, accounts)
            if not over or number == len(rules.rounds):
                return
            gone = [one.key for one in self.rounds[-1].contenders if not one.outcome.through]
            for key in gone:
                home = opening[key]._replace(carried=self._carried(key, rules.rounds[0], before))
                self._stands[key].append(Stand(events[-1] + 1, home, Bid.ELIMINATED))
            contending = [key for key in contending if key not in gone]

    def _seeded(self, rules: Postseason, placed: Sequence[Placed], last: int) -> list[Key]:
        """Return the field in the order of its seeds, which are noted."""
        place_of = {one.key: one.position for one in placed}
        field = sorted(self.qualified.keys, key=place_of.__getitem__)
        if rules.rounds[0].carries:
            field.sort(key=lambda key: -self._carried(key, rules.rounds[0], last))
        self.seeds = {key: seed for seed, key in enumerate(field, start=1)}
        return field

    def _opened(self, key: Key, round_: Round, before: int) -> Account:
        return Account(
            round_.start(self.seeds[key]), self._carried(key, round_, before), before + 1
        )

    def _carried(self, key: Key, round_: Round, at: int) -> int:
        to_all = self.postseason.playoff_points.to_wild_cards
        if not round_.carries or (key in self.qualified.wild_cards and not to_all):
            return 0
        return self.playoff_points(key, at)

    def _pay_plainly(self, key: Key, events: Sequence[int]) -> None:
        one = self.entrants[key]
        paid = list(one.points)
        for event in events:
            paid[event] = one.plain[event]
            self._plainly.add((key, event))
        self.enter(key, paid)

    def _events_of(self, number: int) -> tuple[int, ...]:
        return tuple(at for at, phase in enumerate(self.phases) if phase == number)

    def _survivors(self, number: int) -> int | None:
        rounds = self.postseason.rounds
        return rounds[number].drivers if number < len(rounds) else None

    def _add_round(
        self, number: int, rules: Round, events: tuple[int, ...], accounts: Mapping[Key, Account]
    ) -> None:
        found = self._outcomes(list(accounts.items()), events, self._survivors(number))
        lines = [
            Contender(
                key,
                account,
                tuple(self.earned(key, event) for event in events),
                self._total(key, account, events[-1]) if events else account.base + account.carried,
                self._won(key, events),
                found[key],
            )
            for key, account in accounts.items()
        ]
        lines.sort(key=lambda one: one.outcome.position)
        over = number in self.over and bool(events)
        self.rounds.append(RoundRun(number, rules, events, over, tuple(lines)))

    def _outcomes(
        self, accounts: Sequence[tuple[Key, Account]], events: Sequence[int], survivors: int | None
    ) -> dict[Key, Outcome]:
        raced = []
        for key, account in accounts:
            one = self.entrants[key]
            total = account.base + account.carried
            if events:
                total = self._total(key, account, events[-1])
            # Without eliminations a tie is decided as all season: by every finish in it.
            counting = (
                events if self.postseason.eliminates else range(events[-1] + 1 if events else 0)
            )
            finishes = countback(one.finishes[event] for event in counting)
            raced.append(Raced(key, total, self._won(key, events) if survivors else (), finishes))
        return outcomes(raced, survivors)

    def _won(self, key: Key, events: Sequence[int]) -> tuple[int, ...]:
        return tuple(event for event in events if event in self.entrants[key].wins)
