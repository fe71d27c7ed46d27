"""What holds of every answer of the editors' desk, whatever made it."""

import time

from django.utils.cache import add_never_cache_headers

DESK = "/admin/"
SEEN = "seen_at"
# Noted no more often than this: a page that is only read shall not wait for whoever writes.
NOTED_EVERY = 10 * 60


class Desk:
    """A middleware: no cache keeps what the desk answers, and whoever works there stays logged in.

    So a session ends SESSION_COOKIE_AGE after its last request to the desk. Fans' pages are let
    alone: they touch no session.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(DESK):
            add_never_cache_headers(response)
            if request.user.is_authenticated:
                stay_logged_in(request.session, request.user)
        return response


def stay_logged_in(session, user) -> None:
    """Begin the session's time anew, unless that was done a moment ago."""
    logged_in = user.last_login.timestamp() if user.last_login else 0
    if time.time() - session.get(SEEN, logged_in) >= NOTED_EVERY:
        session[SEEN] = int(time.time())
