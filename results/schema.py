"""Pages as search engines read them (schema.org): one dictionary each, written in two ways.

As microdata in the page itself, since our policy allows no script element, not even one that holds
data; and as JSON-LD beside it. What is not known is not told.
"""

from collections.abc import Sequence
from html import escape

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString

from .addresses import absolute, address
from .recaps.page import RacePage
from .stats.race_rows import RaceRow
from .stats.rows import DriverRow, SeasonRow, TrackRow

SPORT = "Stock car racing"
VOCABULARY = "https://schema.org"
STATUS = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
# Miles, as UN/CEFACT writes them.
MILES = "SMI"


def of(kind: str, **told) -> dict:
    """Return a thing of a kind with what is known of it. `id` says which it is, wherever told."""
    known = {name: value for name, value in told.items() if value not in (None, "", [], {})}
    which = {"@id": known.pop("id")} if "id" in known else {}
    return {"@type": kind} | which | known


def document(thing: dict) -> dict:
    """Return a thing as a whole JSON-LD document."""
    return {"@context": VOCABULARY} | thing


def event(race: RacePage) -> dict:
    """Return a race (SportsEvent) with where it is, of what, and who competes."""
    told, season = race.event, race.season
    name, here = f"{told.name}, {season.year}", (season.series_slug, season.year)
    at = absolute(address("event", *here, told.slug))
    return of(
        "SportsEvent",
        id=at,
        name=name,
        description=_description(race),
        sport=SPORT,
        url=at,
        image=_image(race),
        eventStatus=f"{VOCABULARY}/{STATUS.get(told.status, 'EventScheduled')}",
        eventAttendanceMode=f"{VOCABULARY}/OfflineEventAttendanceMode",
        startDate=told.starts and told.starts.isoformat(),
        location=_place(told),
        organizer=series(season),
        superEvent=of("EventSeries", name=season.name, url=absolute(address("season", *here))),
        competitor=[_competitor(line, name) for line in race.finish if line.driver],
    )


def series(season: SeasonRow) -> dict:
    """Return the series of a season (SportsOrganization)."""
    at = absolute(address("series", season.series_slug))
    return of("SportsOrganization", name=season.series, url=at)


def driver(row: DriverRow, aliases: Sequence[str] = ()) -> dict:
    """Return a driver (Person); `aliases` are other spellings of his name."""
    at = absolute(address("driver", row.slug))
    home = of("Place", name=row.home_town) if row.home_town else None
    return of(
        "Person",
        id=at,
        name=row.name,
        alternateName=list(aliases),
        url=at,
        jobTitle="Racing driver",
        birthDate=row.born and row.born.isoformat(),
        homeLocation=home,
        nationality=of("Country", name=row.country) if row.country else None,
    )


def track(row: TrackRow) -> dict:
    """Return a track (Place) with its address and what it is like."""
    at = absolute(address("track", row.slug))
    length = row.length and of(
        "PropertyValue", name="Length of a lap", value=float(row.length), unitCode=MILES
    )
    facts = {"Shape": row.shape, "Surface": row.surface}
    others = [of("PropertyValue", name=name, value=told) for name, told in facts.items() if told]
    return of(
        "Place",
        id=at,
        name=row.name,
        url=at,
        address=_address(row.city, row.region, row.country),
        additionalProperty=[length, *others] if length else others,
    )


def _place(race: RaceRow) -> dict:
    return of(
        "Place",
        name=race.track,
        url=absolute(address("track", race.track_slug)),
        address=_address(race.track_city, race.track_region, race.track_country),
    )


def _address(city: str, region: str, country: str) -> dict | None:
    if not (city or region or country):
        return None
    return of("PostalAddress", addressLocality=city, addressRegion=region, addressCountry=country)


def _competitor(line, race: str) -> dict:
    return of(
        "Person",
        name=line.driver,
        url=absolute(address("driver", line.driver_slug)) if line.driver_slug else None,
        award=f"Winner of the {race}" if line.finish == 1 else None,
    )


def _description(race: RacePage) -> str:
    told = race.event
    if not told.is_run:
        return (
            f"{told.name} at {told.track}, round {told.round} of the {race.season.name}: "
            "when it runs and over how many laps."
        )
    if race.recap and race.recap.summary:
        return race.recap.summary
    won = f"{race.winner.driver} won the " if race.winner and race.winner.driver else ""
    return f"{won}{told.name} at {told.track}: finish, stages, lap leaders and points."


def _image(race: RacePage) -> str:
    if race.recap and race.recap.picture:
        return absolute(f"{settings.MEDIA_URL}{race.recap.picture}")
    return absolute(static("img/share.png"))


def microdata(thing: dict, name: str = "") -> SafeString:
    """Return a thing as HTML that search engines read and nobody sees."""
    return SafeString(_microdata(thing, name))


def _microdata(thing: dict, name: str) -> str:
    prop = f' itemprop="{name}"' if name else ""
    which = f' itemid="{escape(thing["@id"])}"' if "@id" in thing else ""
    told = [_told(key, value) for key, value in thing.items() if key[0] != "@"]
    kind = f"{VOCABULARY}/{thing['@type']}"
    return f'<div{prop} itemscope itemtype="{kind}"{which}>{"".join(told)}</div>\n'


def _told(name: str, value) -> str:
    if isinstance(value, dict):
        return _microdata(value, name)
    if isinstance(value, list | tuple):
        return "".join(_told(name, one) for one in value)
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return f'<link itemprop="{name}" href="{escape(value)}">'
    return f'<meta itemprop="{name}" content="{escape(str(value))}">'
