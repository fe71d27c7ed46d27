"""System checks that hold what models cannot know, since models import no rules."""

from django.core.checks import Error, Tags
from django.core.checks import register as register_check
from django.db import connection

from .models import Season
from .scoring.systems import SYSTEMS


def seasons_have_known_rules(app_configs, databases=None, **options):
    """Every stored season names a points system that exists in code."""
    table = Season._meta.db_table
    if not databases or table not in connection.introspection.table_names():
        return []
    unknown = Season.objects.exclude(points_system__in=SYSTEMS)
    return [
        Error(
            f"{season} is paid by “{season.points_system}”, which no longer exists.",
            hint=f"Known systems: {', '.join(SYSTEMS)}.",
            obj=season,
            id="results.E001",
        )
        for season in unknown.select_related("series")
    ]


def register() -> None:
    register_check(seasons_have_known_rules, Tags.database)
