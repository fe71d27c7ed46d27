"""How to take data along: what there is, and what each field of it means."""

from ..addresses import address
from ..documents import DOCUMENTS, OF_ALL, parts_of
from ..models import Result
from ..stats.facts import NOW
from ..stats.rows import EventRow, OutingRow, SeasonRow
from ..stats.seasons import latest_event, latest_season, schedule
from .pages import page, public


@public()
def data(request):
    """Explain every document, with the latest race as the example."""
    season = latest_season(NOW)
    race = latest_event(schedule(NOW, season.id)) if season else None
    examples = _examples(season, race) if season and race else {}
    return page(
        request,
        "results/data.html",
        {
            "season": season,
            "documents": [(one, examples.get(one.shape.name, "")) for one in DOCUMENTS],
            "of_all": OF_ALL,
            "parts": parts_of(one.shape for one in DOCUMENTS),
        },
    )


def _examples(season: SeasonRow, race: EventRow) -> dict[str, str]:
    """Return the address of a document of each kind, as far as there is one to show."""
    of = season.series_slug, season.year
    won = NOW.rows(Result, OutingRow, event_id=race.id, finish=1)
    found = {
        "race": address("event-json", *of, race.slug),
        "season": address("season-json", *of),
        "series": address("series-json", season.series_slug),
        "track": address("track-json", race.track_slug),
    }
    if won and won[0].driver_slug:
        found["driver"] = address("driver-json", won[0].driver_slug)
    return found
