"""The public pages: read it as a site map."""

from django.urls import path

from . import feeds
from .views import (
    about,
    corrections,
    drivers,
    events,
    health,
    home,
    inspection,
    reports,
    seasons,
    tracks,
)

app_name = "results"

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="health"),
    path("about/", about.about, name="about"),
    path("about/design/", about.design, name="design"),
    path("drivers/", drivers.driver_list, name="driver-list"),
    path("drivers/<slug:slug>/", drivers.driver, name="driver"),
    path("tracks/", tracks.track_list, name="track-list"),
    path("tracks/<slug:slug>/", tracks.track, name="track"),
    path("corrections/", corrections.open_record, name="corrections"),
    path("feeds/corrections.atom", feeds.corrections_atom, name="corrections-atom"),
    path("feeds/corrections.json", feeds.corrections_json, name="corrections-json"),
    path("report/", reports.report, name="report"),
    path("reports/<int:number>/", reports.outcome, name="outcome"),
    path("<slug:series>/", seasons.series, name="series"),
    path("<slug:series>/<int:year>/", seasons.season, name="season"),
    path("<slug:series>/<int:year>/standings/", seasons.season_standings, name="standings"),
    path("<slug:series>/<int:year>/<slug:slug>/", events.event, name="event"),
    path(
        "<slug:series>/<int:year>/<slug:slug>/inspection/", inspection.inspection, name="inspection"
    ),
]
