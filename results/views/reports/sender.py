"""Who sent a report: known again for a day, and never by name."""

from datetime import date, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.utils.crypto import salted_hmac


def client_address(request) -> str:
    """Return the address that a request came from, as far as what tells it can be trusted.

    Each of the `settings.PROXIES` in front of us adds to X-Forwarded-For whom it was called by.
    What stands before those is the caller's own word, and not believed.
    """
    caller = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").split(",")
    if not 0 < settings.PROXIES <= len(told):
        return caller
    client = _parsed(told[-settings.PROXIES].strip())
    return caller if client is None else str(client)


def sender_of(request, day: date) -> str:
    """Return what a sender is called on a day: a hash of his address, another one each day."""
    return salted_hmac(
        "results.report.sender", f"{day} {_household(client_address(request))}", algorithm="sha256"
    ).hexdigest()


def senders_until(request, day: date) -> list[str]:
    """Return what a sender is called on a day, and was the day before: midnight forgives nobody."""
    return [sender_of(request, day), sender_of(request, day - timedelta(days=1))]


def _household(address: str) -> str:
    """Return what one sender has of the net: an IPv4 address, or all of an IPv6 /64."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((parsed, 64), strict=False))
    return str(parsed or address)


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed
