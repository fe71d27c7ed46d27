"""The door gunicorn knocks at."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "racestats.settings")
application = get_wsgi_application()

# Loaded before the workers part (`--preload`), all of this is theirs together: with its addresses
# read, and out of the garbage collector's sight, which would copy it page by page.
get_resolver().url_patterns  # noqa: B018
gc.freeze()
