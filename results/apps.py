"""The one app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ResultsConfig(AppConfig):
    name = "results"
    verbose_name = "Results"

    def ready(self):
        from . import checks, revisions, roles

        checks.register()
        revisions.guard.install()
        post_migrate.connect(roles.make_groups, sender=self, dispatch_uid="results.roles")
