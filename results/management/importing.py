"""Races of a history file, written one revision an event: a run that is broken goes on later."""

from dataclasses import replace

from results.entry.apply import CannotBeWritten, apply
from results.entry.archive import Archive, Finding, Standing, WhoIsWho
from results.entry.history import HistoryRace
from results.models import Revision
from results.revisions import revise

# What the archive has against a race.
AGAINST = (Standing.OTHERWISE, Standing.REFUSED)


class HistoryImport:
    """One run of an import. What it knows of the archive is good until somebody else writes."""

    def __init__(
        self, series: str, who: WhoIsWho, *, user, reason: str, system: str, source: str = "",
        corrects: bool = False,
    ):  # fmt: skip
        """`user` is None for a run that writes nothing; `corrects` lets it change what is here."""
        self.series, self.who, self.system = series, who, system
        self.user, self.reason, self.source = user, reason, source
        self.corrects = corrects
        self._read_archive(Revision.objects.newest_number())

    def take(self, race: HistoryRace) -> Finding:
        """Write a race if it is new or says more, in a revision of its own; return what became.

        Raise RulesUnknown, having written nothing.
        """
        finding = self.archive.hold(race)
        while finding.standing in AGAINST and self._somebody_wrote():
            finding = self.archive.hold(race)
        if self.user is None or not self._is_to_be_written(finding):
            return finding
        try:
            return self._written(race, finding)
        except CannotBeWritten as why:
            self._read_archive(Revision.objects.newest_number())
            return replace(finding, standing=Standing.REFUSED, words=(*finding.words, str(why)))

    def _written(self, race: HistoryRace, finding: Finding) -> Finding:
        """Write a race. Others wait from here on, so what they wrote meanwhile is read first."""
        with revise(
            user=self.user, reason=self.reason, source=self.source, kind=Revision.Kind.IMPORT
        ) as opened:
            if opened.revision.number != self.newest + 1:
                # The open revision itself does not count: one that changes nothing leaves none.
                self._read_archive(opened.revision.number - 1)
                finding = self.archive.hold(race)
            if self._is_to_be_written(finding):
                apply(finding.plan)
                if finding.standing is Standing.OTHERWISE:
                    finding = replace(finding, standing=Standing.CORRECTED)
        if opened.touched:
            self.newest = opened.revision.number
        return finding

    def _somebody_wrote(self) -> bool:
        """Return whether somebody else wrote since the archive was read; if so, read it anew.

        What seems to differ may be whom he made.
        """
        newest = Revision.objects.newest_number()
        if newest == self.newest:
            return False
        self._read_archive(newest)
        return True

    def _is_to_be_written(self, finding: Finding) -> bool:
        if finding.standing is Standing.OTHERWISE:
            # Where a row waits for its driver, the file can't say what should go.
            return self.corrects and not finding.left_out
        return finding.standing in (Standing.NEW, Standing.MORE)

    def _read_archive(self, newest: int) -> None:
        """Read who is here. `newest` is the revision that was the newest before the reading."""
        self.newest = newest
        self.archive = Archive(self.series, self.who, system=self.system)
