"""Calling addresses that other people typed in, without letting them use us to look into our own network.

The name is resolved once, every address it stands for is judged, and the connection goes to exactly the judged one, so a name
that answers differently the second time gains nothing. Redirects are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

TIMEOUT = 10.0
READ_AT_MOST = 64 * 1024

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64 hides any IPv4 address behind a global one

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(Exception):
    """The address may not be called, or did not answer as it should."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


def post(url: str, body: bytes, headers: Mapping[str, str], *, trusted: bool = False) -> Answer:
    """POST ``body``; raises ``Unreachable`` for forbidden addresses and for those that do not answer.

    ``trusted`` is for addresses from the settings: those may lie inside.
    """
    parts = urlsplit(url)
    host, port = checked(url)
    place = judged(host, port, trusted=trusted or inside_is_allowed())
    connection = _connection(parts.scheme, host, port, place)
    try:
        connection.request("POST", _target(parts.path, parts.query), body=body, headers=dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(READ_AT_MOST))
    except (OSError, http.client.HTTPException) as failure:
        raise Unreachable(str(failure) or type(failure).__name__) from failure
    finally:
        connection.close()


def checked(url: str) -> tuple[str, int]:
    """Host and port of an address that has the right form."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as failure:
        raise Unreachable(_("This is no address.")) from failure
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unreachable(_("The address must begin with https:// or http://."))
    if parts.username or parts.password:
        raise Unreachable(_("Leave user name and password out of the address."))
    return parts.hostname, port


def judged(host: str, port: int, *, trusted: bool = False) -> str:
    """The IP address to connect to. Refused when the name stands for any address that is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failure:
        raise Unreachable(_("There is no such host.")) from failure
    places = [str(each[4][0]) for each in found]
    if not trusted and not all(is_public(place) for place in places):
        raise Unreachable(_("This address lies inside a private network and is not called."))
    return places[0]


def inside_is_allowed() -> bool:
    """By a setting, for organisations whose programs all live in one private network."""
    return bool(settings.WEBHOOKS_MAY_REACH_PRIVATE)


def is_public(place: str) -> bool:
    address: Address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner:
            return is_public(str(inner))
        if address in _TRANSLATED:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)))
    return address.is_global and not address.is_multicast


def _target(path: str, query: str) -> str:
    return (path or "/") + (f"?{query}" if query else "")


def _connection(scheme: str, host: str, port: int, place: str) -> http.client.HTTPConnection:
    """Connected to ``place``, while certificate and Host header are those of ``host``."""
    if scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, port, timeout=TIMEOUT, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    connection._create_connection = lambda _, timeout, source: socket.create_connection(  # type: ignore[attr-defined]  # noqa: SLF001
        (place, port), timeout, source
    )
    return connection
