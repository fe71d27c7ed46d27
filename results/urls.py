"""The public pages: read it as a site map."""

from django.urls import path, register_converter

from .addresses import Number, Year
from .feeds import corrections as corrections_feeds
from .feeds import recaps as recap_feeds
from .kinds import KINDS
from .views import (
    about,
    behind,
    calendars,
    compare,
    corrections,
    data,
    documents,
    drivers,
    events,
    finder,
    glossary,
    health,
    home,
    indexes,
    inspection,
    linked_data,
    records,
    reports,
    search,
    seasons,
    sitemap,
    tracks,
)
from .views.standings import explained, playoffs
from .views.standings import tables as standings

register_converter(Number, "whole")
register_converter(Year, "year")

app_name = "results"

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="health"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemaps/<slug:section>/<whole:number>.xml", sitemap.section, name="sitemap-section"),
    path("about/", about.about, name="about"),
    path("about/data/", data.data, name="data"),
    path("about/glossary/", glossary.glossary, name="glossary"),
    path("about/design/", about.design, name="design"),
    *(
        path(f"{kind.path}/", indexes.index, {"noun": noun}, name=kind.listed)
        for noun, kind in KINDS.items()
    ),
    path("drivers/<slug:slug>/", drivers.driver, name="driver"),
    path("drivers/<slug:slug>.json", documents.driver, name="driver-json"),
    path("drivers/<slug:slug>.jsonld", linked_data.driver, name="driver-jsonld"),
    *(
        path(f"{kind.path}/<slug:slug>/", behind.behind, {"noun": noun}, name=kind.page)
        for noun, kind in KINDS.items()
        if noun != "driver"
    ),
    path("tracks/", tracks.track_list, name="track-list"),
    path("tracks/<slug:slug>/", tracks.track, name="track"),
    path("tracks/<slug:slug>.json", documents.track, name="track-json"),
    path("records/", records.records, name="records"),
    path("records/<slug:slug>/", records.record, name="record"),
    path("results/", finder.results, name="finder"),
    path("tracks/<slug:slug>.jsonld", linked_data.track, name="track-jsonld"),
    path("compare/", compare.compare, name="compare"),
    path("search/", search.results, name="search"),
    path("opensearch.xml", search.opensearch, name="opensearch"),
    path("corrections/", corrections.open_record, name="corrections"),
    path("feeds/corrections.atom", corrections_feeds.corrections_atom, name="corrections-atom"),
    path("feeds/corrections.json", corrections_feeds.corrections_json, name="corrections-json"),
    path("feeds/recaps.atom", recap_feeds.recaps, name="recaps-atom"),
    path("feeds/<slug:series>/recaps.atom", recap_feeds.of_series, name="series-recaps-atom"),
    path("feeds/drivers/<slug:slug>/recaps.atom", recap_feeds.of_driver, name="driver-recaps-atom"),
    path("report/", reports.report, name="report"),
    path("reports/<whole:number>/", reports.outcome, name="outcome"),
    path("<slug:series>/", seasons.series, name="series"),
    path("<slug:series>.json", documents.series, name="series-json"),
    path("<slug:series>/<year:year>/", seasons.season, name="season"),
    path("<slug:series>/<year:year>.json", documents.season, name="season-json"),
    path("<slug:series>/<year:year>/schedule.ics", calendars.schedule_ics, name="schedule-ics"),
    path("<slug:series>/<year:year>/leaders/", seasons.leaders, name="leaders"),
    path("<slug:series>/<year:year>/playoffs/", playoffs.playoffs, name="playoffs"),
    path("<slug:series>/<year:year>/standings/", standings.drivers, name="standings"),
    path("<slug:series>/<year:year>/standings/rules/", playoffs.rules, name="rules"),
    path("<slug:series>/<year:year>/standings/owners/", standings.owners, name="owners"),
    path(
        "<slug:series>/<year:year>/standings/manufacturers/",
        standings.manufacturers,
        name="manufacturers",
    ),
    path("<slug:series>/<year:year>/standings/rookies/", standings.rookies, name="rookies"),
    path(
        "<slug:series>/<year:year>/standings/drivers/<slug:slug>/",
        explained.driver_points,
        name="driver-points",
    ),
    path(
        "<slug:series>/<year:year>/standings/owners/<slug:slug>/",
        explained.owner_points,
        name="owner-points",
    ),
    path(
        "<slug:series>/<year:year>/standings/manufacturers/<slug:slug>/",
        explained.manufacturer_points,
        name="manufacturer-points",
    ),
    path("<slug:series>/<year:year>/<slug:slug>/", events.event, name="event"),
    path("<slug:series>/<year:year>/<slug:slug>.json", documents.event, name="event-json"),
    path("<slug:series>/<year:year>/<slug:slug>.jsonld", linked_data.event, name="event-jsonld"),
    path(
        "<slug:series>/<year:year>/<slug:slug>/inspection/",
        inspection.inspection,
        name="inspection",
    ),
]
