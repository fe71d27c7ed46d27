"""A small world for tests of the whole desk: a row of every noun."""

from datetime import date

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from results import roles
from results.models import (
    Alias,
    CrewChief,
    Driver,
    Manufacturer,
    OldAddress,
    Owner,
    PriorRecord,
    PublishedStanding,
    Recap,
    Report,
    Revision,
    Series,
    Team,
    Track,
)
from results.revisions import revise
from tests import factories

from .addresses import Pattern


class World:
    """A race that was run, one to come, and a row of every noun that can be changed and deleted."""

    def __init__(self, user):
        with revise(user=user, reason="The world begins"):
            # Of the rules under which a race has most parts.
            season = factories.season(system="cup-2025")
            self.race = factories.event(season, status="provisional", laps_run=100)
            self.cars = factories.race(self.race, cars=5, stages=1)
            self.to_come = factories.event(season, round=2, status="scheduled")
            self.without_recap = factories.event(season, round=3, status="scheduled")
            self.driver = Driver.objects.create(name="Sam Spare")
            self.rows: dict[type[Model], Model] = self._rows()
        with revise(user=user, reason="His town is known"):
            self.driver.home_town = "Nowhere, Va."
            self.driver.save()
        self.rows |= {
            Report: Report.objects.create(page=self.race.get_absolute_url(), text="It was car 2."),
            Revision: Revision.objects.latest("number"),
            User: User.objects.create_user("colleague", password="long-and-odd-1", is_staff=True),
            Group: Group.objects.get(name=roles.EDITOR),
        }
        self.rows[User].groups.add(Group.objects.get(name=roles.EDITOR))

    def _rows(self) -> dict[type[Model], Model]:
        race, first = self.race, self.cars[0]
        made = self.cars[1]
        made.manufacturer = Manufacturer.objects.create(name="Maker")
        made.save()
        last = race.results.create(
            driver=factories.drivers(6)[5], car_number="77", provisional_finish=6
        )
        stage = race.stages.get()
        modified = Series.objects.create(name="Modified")
        season = modified.seasons.create(year=2024, points_system="trucks-2025")
        team, track = Team.objects.create(name="Spare Racing"), Track.objects.create(name="Nowhere")
        Alias.objects.bulk_create(
            [Alias(name="Spare", team=team), Alias(name="Anywhere", track=track)]
        )
        moment = race.moments.create(text="A spin", lap=7)
        running = race.running_orders.create(label="off pit road", lap=60)
        race.rulings.create(
            kind="encumbered", result=first, reason="Low", in_force=False, rescinded_reason="Not so"
        )
        duel = race.duels.create(number=1)
        recap = Recap.objects.create(event=race, headline="It was won", body="By a car.")
        rows = [
            Series.objects.create(name="Cup Cars"), season, track, race, self.driver, team, last,
            *(noun.objects.create(name="Spare") for noun in (Owner, CrewChief, Manufacturer)),
            season.entries.create(driver=first.driver),
            stage, stage.results.get(result=self.cars[4]),
            duel, duel.places.create(result=first, position=1),
            race.cautions.create(start_lap=5, end_lap=9),
            race.lap_leaders.create(order=1, result=first, start_lap=1),
            moment, moment.cars.create(result=first),
            running, running.places.create(result=first, position=1),
            race.rulings.create(kind="points", result=self.cars[1], points=-10, reason="Height"),
            recap, recap.quotes.create(speaker="He", text="We won."),
            recap.sources.create(title="The report"),
            race.claims.create(fact="The spin"),
            PublishedStanding.objects.create(
                season=race.season, event=race, place=1, driver=first.driver, points=40
            ),
            PriorRecord.objects.create(
                series=race.season.series, driver=first.driver, through=date(2024, 12, 1), wins=1
            ),
            Alias.objects.create(name="Samuel Spare", driver=self.driver),
            OldAddress.objects.create(slug="sammy", driver=self.driver),
        ]  # fmt: skip
        return {type(row): row for row in rows}

    def key(self, noun: type[Model]) -> str:
        return str(self.rows[noun].pk)

    def noun_of(self, pattern: Pattern) -> type[Model] | None:
        """Return the noun whose pages at the desk `pattern` is among."""
        match pattern.route.split("/"):
            case ["admin", ("auth" | "results") as room, noun, *_]:
                return apps.get_model(room, noun)
        return None

    def address(self, pattern: Pattern) -> str:
        """Return a real address of `pattern`, all of whose open parts stand for something here."""
        race, driver = self.race, self.cars[0].driver
        parts = {
            "series": race.season.series.slug, "year": str(race.season.year), "slug": race.slug,
            "key": str(race.pk), "event": str(race.pk), "id": self.key(User),
            "app_label": "results", "url": "nowhere",
            "content_type_id": str(ContentType.objects.get_for_model(driver).pk),
            "number": self.key(Revision), "object_id": str(driver.pk), "path": "recaps/seen.png",
        }  # fmt: skip
        if noun := self.noun_of(pattern):
            parts["object_id"] = self.key(noun)
        match pattern.name:
            case "results:owner-points":
                parts["slug"] = "1"
            case "results:manufacturer-points" | "results:manufacturer":
                parts["slug"] = "maker"
            case "results:number":
                parts["slug"] = "77"
            case "results:team":
                parts["slug"] = self.rows[Team].slug
            case "results:owner" | "results:crew-chief":
                parts["slug"] = "spare"
            case (
                "results:driver" | "results:driver-json" | "results:driver-jsonld"
                | "results:driver-points" | "results:driver-recaps-atom"
            ):  # fmt: skip
                parts["slug"] = driver.slug
            case "results:track" | "results:track-json" | "results:track-jsonld":
                parts["slug"] = race.track.slug
            case "results:record":
                parts["slug"] = "wins"
            case "results:sitemap-section":
                parts |= {"section": "races", "number": "1"}
            case "results:series":
                parts["slug"] = parts["series"]
            case "results:outcome":
                parts["number"] = self.key(Report)
            case "results:report":
                return f"{pattern.filled(parts)}?page={race.get_absolute_url()}"
            case "admin:results_event_last_race":
                parts["object_id"] = str(self.to_come.pk)
            case "admin:results_ruling_put_in_force":
                parts["object_id"] = str(self.race.rulings.get(in_force=False).pk)
        for part in pattern.open_parts:
            assert part in parts, f"Say in world.py what <{part}> of {pattern.name} stands for."
        return pattern.filled(parts)
