"""Taking a turn of something that is limited, counted in the database: the same for every process of every machine."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

from django.db import connection
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from unionhall.common import crypto
from unionhall.common.action import silent
from unionhall.common.errors import Refusal, Refused
from unionhall.notices.models import Turn

KEPT = timedelta(days=2)
TOO_MANY = Refusal(_("Too many attempts. Try again later."), code="too_many")


@silent("a turn is its own record, and is forgotten after two days")
def take(what: str, who: str, *, most: int, within: timedelta, refusal: Refusal = TOO_MANY) -> None:
    """One of ``most`` turns that ``who`` has ``within`` that time; ``Refused`` when there is none left."""
    digest = _of(what, who)
    one_at_a_time(f"{what} {digest.hex()}")
    moment = now()
    if Turn.objects.filter(what=what, who=digest, at__gt=moment - within).count() >= most:
        raise Refused(refusal)
    Turn.objects.create(what=what, who=digest, at=moment)


@silent("old turns limit nothing")
def forget_old() -> int:
    return Turn.objects.filter(at__lt=now() - KEPT).delete()[0]


def one_at_a_time(name: str) -> None:
    """Wait for others that said the same ``name``, until their transaction is over; then hold it until ours is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def neighbourhood(address: str) -> str:
    """Whom an address stands for: an IPv4 address, or the network of an IPv6 address, of which one person has 2⁶⁴."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _of(what: str, who: str) -> bytes:
    return crypto.blind_index(f"turn|{what}|{who}")
