"""Whether a form was sent from a page of ours.

Django's own check needs a cookie and a token that differs from visitor to visitor; our public
pages set no cookie, and are the same for everybody. What a report form needs is less: nobody is
logged in for it, so a foreign page can make its visitors do nothing that it could not do itself.
The browser's own word where a form was sent from is enough to keep such reports out.
"""

from urllib.parse import urlsplit

from django.conf import settings


def comes_from_us(request) -> bool:
    """Return whether the browser says that a POST was sent from this site.

    No page can forge these headers in somebody's browser. One that says nothing is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None and (referer := request.headers.get("Referer")):
        origin = _origin_of(referer)
    if origin is None:
        return site is not None
    # The host served was held against ALLOWED_HOSTS.
    return origin in {_origin_of(settings.SITE_URL), f"{request.scheme}://{request.get_host()}"}


def _origin_of(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()
