"""Who may open what in the portal: everybody, who proved a telephone, or a member."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponseBase

from unionhall.common.ui.pages import Request, own_page, render
from unionhall.members.models import Person
from unionhall.members.queries import own

SIGN_IN = "portal:sign-in"
PROVED = "proved_phone"
SENT = "applications_sent"
GOOD_FOR = 3600  # seconds after which a proved telephone has to be proved again

View = Callable[..., HttpResponseBase]


def signed_in(reason: str) -> Callable[[View], View]:
    """A page of one's own; visitors are led to the sign-in of the portal, not to that of the staff."""

    def decorate(view: View) -> View:
        opened = own_page(reason)(view)
        opened.login_url = SIGN_IN  # type: ignore[attr-defined]
        return opened

    return decorate


def member_page(reason: str) -> Callable[[View], View]:
    """The same with the reader's own record as second argument; who has none is told how to get one."""

    def decorate(view: View) -> View:
        @wraps(view)
        def with_person(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = own.person_of(request.actor)
            if person is None:
                return render(request, "portal/unbound.html")
            return view(request, person, *args, **kwargs)

        return signed_in(reason)(cast("View", with_person))

    return decorate


def prove(request: HttpRequest, phone: str) -> None:
    """This browser has shown that it holds ``phone``."""
    request.session[PROVED] = {"phone": phone, "at": int(time.time())}


def proved_phone(request: HttpRequest) -> str:
    """The telephone this browser proved within the hour, or that of the member who is signed in."""
    kept = request.session.get(PROVED) or {}
    if kept and time.time() - kept["at"] < GOOD_FOR:
        return str(kept["phone"])
    person: Person | None = own.person_of(request.actor)  # type: ignore[attr-defined]
    return person.phone if person else ""
