"""One-time codes by SMS (验证码): sent, tried a few times, used once.

``check`` counts a wrong try even though it refuses. It therefore has a transaction of its own: call both outside any action,
in the view, before the action that rests on the number.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common import crypto
from unionhall.common.action import silent
from unionhall.common.cells import CellProblem
from unionhall.common.cells import phone as mobile
from unionhall.common.errors import Refusal, Refused
from unionhall.notices import channels
from unionhall.notices.actions import turns
from unionhall.notices.models import Code

DIGITS = 6
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

TOO_MANY_SENT = Refusal(gettext_lazy("Too many codes were asked for. Try again later."), field="phone", code="too_many")
TOO_MANY_TRIED = Refusal(gettext_lazy("Too many wrong codes. Try again later."), field="code", code="too_many")
WRONG = Refusal(gettext_lazy("This code is not right."), field="code", code="wrong")
GONE = Refusal(gettext_lazy("This code is no longer good. Ask for a new one."), field="code", code="expired")
NOT_SENT = Refusal(gettext_lazy("The code could not be sent. Try again later."), field="phone", code="not_sent")


def send(phone: str, purpose: str, *, address: str = "") -> str | Promise:
    """Send a new code to ``phone``; those before it are good no more. Returns where to look when no telephone gets it."""
    number = _number(phone)
    digits = "".join(secrets.choice("0123456789") for _each in range(DIGITS))
    way = channels.sms()
    kept = _keep(number, purpose, digits, address)
    text = _("Your code is %(code)s, good for %(minutes)s minutes. Give it to nobody.")
    try:
        way.send(number, text % {"code": digits, "minutes": settings.CODE_MINUTES})
    except Exception as failure:
        _spend(kept)
        raise Refused(NOT_SENT) from failure
    return way.where


def check(phone: str, purpose: str, code: str, *, address: str = "") -> None:
    """Pass when ``code`` is the one that was sent last, and spend it; ``Refused`` otherwise (wrong, expired, used, too many)."""
    with transaction.atomic(durable=True):
        refusal = _judged(_number(phone), purpose, code.strip(), address)
    if refusal is not None:
        raise Refused(refusal)


@silent("codes belong to nobody yet; how often they are asked for is counted")
def forget_old() -> int:
    """Codes are of no use a day after they were sent."""
    return Code.objects.filter(created_at__lt=now() - DAY).delete()[0]


@silent("a code that was sent is its own record")
def _keep(number: str, purpose: str, digits: str, address: str) -> Code:
    """Both limits are asked before anything is written."""
    _turn("code sent minute", number, most=1, within=timedelta(seconds=settings.CODE_SECONDS_BETWEEN), refusal=TOO_MANY_SENT)
    _turn("code sent", number, most=settings.CODES_PER_PHONE, within=HOUR, refusal=TOO_MANY_SENT)
    if address:
        place = turns.neighbourhood(address)
        _turn("code sent from", place, most=settings.CODES_PER_ADDRESS, within=HOUR, refusal=TOO_MANY_SENT)
    expires_at = now() + timedelta(minutes=settings.CODE_MINUTES)
    index = _phone_index(number)
    Code.objects.filter(phone_index=index, purpose=purpose, used_at=None).update(used_at=now())
    return Code.objects.create(phone_index=index, purpose=purpose, digest=_digest(number, purpose, digits), expires_at=expires_at)


@silent("a code that did not reach anybody is spent")
def _spend(code: Code) -> None:
    Code.objects.filter(pk=code.pk).update(used_at=now())


def _judged(number: str, purpose: str, code: str, address: str) -> Refusal | None:
    """What is wrong; everything that was counted on the way is kept. None: it was right, and is spent."""
    turns.one_at_a_time(f"code {_phone_index(number).hex()}")
    latest = Code.objects.filter(phone_index=_phone_index(number), purpose=purpose).order_by("-id").first()
    if latest is None or latest.used_at is not None or latest.expires_at <= now():
        return _counted(number, address, GONE)
    if latest.tries >= settings.CODE_TRIES:
        return TOO_MANY_TRIED
    counted = _counted(number, address, WRONG)
    if counted is TOO_MANY_TRIED:
        return counted
    if not hmac.compare_digest(bytes(latest.digest), _digest(number, purpose, code)):
        Code.objects.filter(pk=latest.pk).update(tries=latest.tries + 1)
        return counted
    Code.objects.filter(pk=latest.pk).update(used_at=now())
    return None


def _counted(number: str, address: str, otherwise: Refusal) -> Refusal:
    """One try of this number and of this address; ``otherwise`` while they have tries left."""
    try:
        _turn("code tried", number, most=settings.CODE_TRIES_PER_PHONE, within=DAY, refusal=TOO_MANY_TRIED)
        if address:
            place = turns.neighbourhood(address)
            _turn("code tried from", place, most=settings.CODE_TRIES_PER_ADDRESS, within=HOUR, refusal=TOO_MANY_TRIED)
    except Refused:
        return TOO_MANY_TRIED
    return otherwise


def _turn(what: str, who: str, **limits: Any) -> None:
    turns.take(what, who, **limits)


def _number(phone: str) -> str:
    found = mobile()(phone)
    if not isinstance(found, str):
        text = found.message if isinstance(found, CellProblem) else gettext_lazy("Type the number of a mobile telephone.")
        raise Refused(Refusal(text, field="phone", code="phone"))
    return found


def _phone_index(number: str) -> bytes:
    return crypto.blind_index(f"code|{number}")


def _digest(number: str, purpose: str, code: str) -> bytes:
    return crypto.blind_index(f"code|{purpose}|{number}|{code}")
