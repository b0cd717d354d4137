"""Operations of one resource: each with its right, its description, and the form that reads its body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse
from ninja import Router

from unionhall.common import keys
from unionhall.common.rest.bodies import described, parameters_of
from unionhall.common.rest.lists import PAGING
from unionhall.common.rest.schemas import READING, WRITING, PageOut
from unionhall.common.ui.lists import FilterForm
from unionhall.common.ui.pages import Request

View = TypeVar("View", bound=Callable[..., HttpResponse])

_KEY = {"Idempotency-Key": "Any text of your own, up to 200 signs: the same request sent twice within a day is done once."}
_MATCH = {"If-Match": "The ETag you have read: refused with 412 when somebody changed the record since."}


class Room:
    """``room = Room("Employers")``, then ``@room.list("", key=…, item=EmployerOut)`` and its sisters over the functions."""

    def __init__(self, title: str) -> None:
        self.router = Router(tags=[title])

    def list(self, path: str, *, key: str | None, item: Any, filters: type[FilterForm] | None = None) -> Callable[[View], View]:
        """A page of a list: use ``lists.listing`` in it."""
        parameters = [*PAGING, *(parameters_of(filters) if filters else [])]
        return self._operation("GET", path, key, {200: PageOut[item]}, READING, extra={"parameters": parameters})

    def get(self, path: str, *, key: str | None, answers: Any, query: Sequence[dict[str, Any]] = ()) -> Callable[[View], View]:
        """Something that is read. ``query``: parameters as OpenAPI has them."""
        return self._operation("GET", path, key, {200: answers, 304: None}, READING, extra={"parameters": [*query]})

    def post(
        self,
        path: str,
        *,
        key: str | None,
        answers: Any,
        body: type[forms.BaseForm] | None = None,
        status: int = 200,
        files: bool = False,
    ) -> Callable[[View], View]:
        """A verb. ``files``: the body is multipart."""
        extra: dict[str, Any] = {"parameters": _headers(_KEY)}
        if body is not None:
            kind = "multipart/form-data" if files else "application/json"
            extra["requestBody"] = {"required": True, "content": {kind: {"schema": described(body)}}}
        return self._operation("POST", path, key, {status: answers}, WRITING, extra=extra)

    def patch(self, path: str, *, key: str, answers: Any, body: type[forms.BaseForm]) -> Callable[[View], View]:
        """Some facts of a record change; what the body does not name stays."""
        extra = {
            "parameters": _headers(_KEY | _MATCH),
            "requestBody": {"required": True, "content": {"application/json": {"schema": described(body, partial=True)}}},
        }
        return self._operation("PATCH", path, key, {200: answers}, WRITING, extra=extra)

    def _operation(
        self, method: str, path: str, key: str | None, answers: dict[int, Any], refusals: dict[int, Any], *, extra: dict[str, Any]
    ) -> Callable[[View], View]:
        """``key`` None: about the caller alone."""
        right = {"x-right": key} if key else {}

        def decorate(view: View) -> View:
            lines = (view.__doc__ or "").strip().splitlines()
            register = self.router.api_operation(
                [method],
                path,
                response=answers,
                operation_id=f"{view.__module__.rpartition('.')[2]}_{view.__name__}",
                summary=lines[0] if lines else view.__name__,
                openapi_extra=extra | right,
            )
            register(_gated(view, key))
            self.router.path_operations[path].operations[-1].response_models |= refusals
            return view

        return decorate


def query(name: str, description: str, *, required: bool = False, **schema: Any) -> dict[str, Any]:
    """A parameter of the query string, described."""
    return {"name": name, "in": "query", "required": required, "description": description, "schema": {"type": "string"} | schema}


def _headers(texts: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "header", "required": False, "schema": {"type": "string"}, "description": text}
        for name, text in texts.items()
    ]


def _gated(view: Callable[..., HttpResponse], key: str | None) -> Callable[..., HttpResponse]:
    """The right is asked for before anything is read; the action asks again for the unit itself."""
    if key is not None:
        keys.get(key)

    @wraps(view)
    def gated(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if key is not None:
            request.actor.require_somewhere(key)
        return view(request, *args, **kwargs)

    return gated
