"""The yardstick: a bare Django view behind the default middleware, as long as the event page."""

import os
from typing import Any

from django.http import HttpResponse
from django.urls import path

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def settings_for(length: int) -> dict[str, Any]:
    """Return the settings under which `/` answers with that many bytes."""
    body = b"x" * length

    def constant(request):
        return HttpResponse(body)

    return {"MIDDLEWARE": MIDDLEWARE, "ROOT_URLCONF": (path("", constant),)}


def application(length: int):
    """Return the view as gunicorn serves it."""
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    os.environ["DJANGO_SETTINGS_MODULE"] = "racestats.settings"
    for name, value in settings_for(length).items():
        setattr(settings, name, value)
    return get_wsgi_application()
