"""The one app."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "results"
    verbose_name = "Results"

    def ready(self):
        from . import checks, revisions

        checks.register()
        revisions.guard.install()
