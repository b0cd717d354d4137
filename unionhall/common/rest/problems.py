"""What can go wrong, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DataError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from unionhall.common.errors import AWAY, Hidden, NotAllowed, Refused, Stale, StorageAway

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in the body at ``pointer`` (``/credit_code``), or in the query at ``parameter``."""

    message: str
    pointer: str = ""
    parameter: str = ""
    code: str = ""

    def as_json(self) -> dict[str, str]:
        told = {"message": self.message, "pointer": self.pointer, "parameter": self.parameter, "code": self.code}
        return {name: value for name, value in told.items() if value}


class Problem(Exception):
    """Raised anywhere in an operation; becomes the answer."""

    def __init__(
        self, status: int, detail: str | Promise = "", *, faults: Iterable[Fault] = (), headers: dict[str, str] | None = None
    ) -> None:
        self.status, self.detail, self.faults, self.headers = status, str(detail), list(faults), headers or {}
        super().__init__(self.detail)

    def answer(self) -> HttpResponse:
        told: dict[str, Any] = {"type": "about:blank", "title": title(self.status), "status": self.status}
        if self.detail:
            told["detail"] = self.detail
        if self.faults:
            told["errors"] = [fault.as_json() for fault in self.faults]
        return HttpResponse(orjson.dumps(told), status=self.status, content_type=CONTENT_TYPE, headers=self.headers)


def title(status: int) -> str:
    titles = {
        400: _("The request cannot be read"),
        401: _("Sign in"),
        403: _("Not allowed"),
        404: _("Not found"),
        405: _("Not possible here"),
        409: _("In conflict with what is there"),
        412: _("Changed meanwhile"),
        413: _("Too big"),
        415: _("Not in a form we read"),
        422: _("Not accepted"),
        429: _("Too many requests"),
        503: _("Not available just now"),
    }
    return titles.get(status) or HTTPStatus(status).phrase


def problem_of(error: Exception, *, is_conditional: bool = False) -> Problem | None:
    """The answer to ``error``; None when it is a fault of ours. ``is_conditional``: the caller named a version."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Stale):
        return Problem(412 if is_conditional else 409, str(error))
    return next((tell(error) for kinds, tell in _ANSWERS if isinstance(error, kinds)), None)


def _refused(error: Refused) -> Problem:
    """What moved on meanwhile is a conflict; everything else a refusal."""
    faults = [Fault(str(each), pointer=f"/{each.field}" if each.field else "", code=each.code) for each in error.reasons]
    status = 409 if any(each.code in {"state", "moment"} for each in error.reasons) else 422
    return Problem(status, str(error), faults=faults)


def _not_allowed(error: NotAllowed) -> Problem:
    return Problem(403, _("The right %(key)s is missing.") % {"key": error.key})


def _unstorable(_error: Exception) -> Problem:
    return Problem(422, _("A value cannot be stored: it is too long, too big, or holds signs that are no text."))


def _away(error: Exception) -> Problem:
    storage, database = (
        _("The storage of files does not answer. Nothing was changed."),
        _("The database does not answer. Nothing was changed."),
    )
    return Problem(503, storage if isinstance(error, StorageAway) else database, headers={"Retry-After": "5"})


_ANSWERS: tuple[tuple[tuple[type[Exception], ...], Callable[[Any], Problem]], ...] = (
    ((Refused,), _refused),
    ((Hidden, Http404), lambda _error: Problem(404)),
    ((NotAllowed,), _not_allowed),
    ((PermissionDenied,), lambda _error: Problem(403)),
    ((RequestDataTooBig,), lambda _error: Problem(413)),
    ((DataError,), _unstorable),
    (AWAY, _away),
)


def form_problem(form: BaseForm) -> Problem:
    """What a form found wrong in a body."""
    faults = [
        Fault(str(message), pointer="" if field == "__all__" else f"/{field}", code=error.code or "")
        for field, errors in form.errors.as_data().items()
        for error in errors
        for message in error.messages
    ]
    return Problem(422, _("Some values are wrong."), faults=faults)


def query_problem(form: BaseForm) -> Problem:
    """What a form found wrong in a query string."""
    faults = [
        Fault(str(message), parameter=field, code=error.code or "")
        for field, errors in form.errors.as_data().items()
        for error in errors
        for message in error.messages
    ]
    return Problem(422, _("Some filters are wrong."), faults=faults)
