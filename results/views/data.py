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
            "documents": [(one, examples.get(one.shape.name, ())) for one in DOCUMENTS],
            "of_all": OF_ALL,
            "parts": parts_of(one.shape for one in DOCUMENTS),
        },
    )


def _examples(season: SeasonRow, race: EventRow) -> dict[str, list[str]]:
    """Return the addresses of documents by kind, as far as there is one to show: JSON, JSON-LD."""
    of = season.series_slug, season.year
    won = NOW.rows(Result, OutingRow, event_id=race.id, finish=1)
    found = {
        "race": _both("event", *of, race.slug),
        "season": [address("season-json", *of)],
        "series": [address("series-json", season.series_slug)],
        "track": _both("track", race.track_slug),
    }
    if won and won[0].driver_slug:
        found["driver"] = _both("driver", won[0].driver_slug)
    return found


def _both(noun: str, *parts) -> list[str]:
    return [address(f"{noun}-{kind}", *parts) for kind in ("json", "jsonld")]
