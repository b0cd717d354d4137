"""Answers, and the versions that keep two writers from overwriting each other."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from unionhall.common.rest.problems import Problem

_TAG = re.compile(r'(?:W/)?"(\d{1,9})"')


def answer(
    body: Any, *, status: int = 200, version: int | None = None, location: str = "", request: HttpRequest | None = None
) -> HttpResponse:
    """``body`` as JSON. With ``version`` comes an ``ETag``; a reader who has that version (``request``) gets 304."""
    headers = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie, Accept-Language"}
    if version is not None:
        headers["ETag"] = f'"{version}"'
        if request is not None and f'"{version}"' in request.headers.get("If-None-Match", ""):
            return HttpResponse(status=304, headers=headers)
    if location:
        headers["Location"] = location
    return HttpResponse(dumped(body), status=status, content_type="application/json", headers=headers)


def nothing() -> HttpResponse:
    return HttpResponse(status=204)


def dumped(body: Any) -> bytes:
    return orjson.dumps(body, default=_plain, option=orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:
    """Money as text, so that no digit is lost on the way."""
    if isinstance(value, (Decimal, Promise)):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


def expected_version(request: HttpRequest) -> int | None:
    """The version the caller has seen (``If-Match``); None when they do not care."""
    given = request.headers.get("If-Match", "").strip()
    if given in {"", "*"}:
        return None
    found = _TAG.fullmatch(given)
    if found is None:
        raise Problem(400, _("If-Match holds one ETag as it was given by us."))
    return int(found[1])
