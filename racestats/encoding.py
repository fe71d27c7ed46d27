"""What is sent is written in UTF-8, or refused."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

# In others a query or a body may hold what no page can show and no table store.
ENCODINGS = ("utf-8", "utf8")


class OnlyUTF8:
    """A middleware: refuse what claims another encoding before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.content_params.get("charset", "utf-8").lower() not in ENCODINGS:
            raise BadRequest("It is not written in UTF-8.")
        return self.get_response(request)
