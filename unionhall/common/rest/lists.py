"""Lists: filtered by the forms of the pages, paged by key, written straight from the columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from unionhall.common.paging import page_of
from unionhall.common.rest.answers import answer
from unionhall.common.rest.problems import Fault, Problem, query_problem
from unionhall.common.ui.lists import FilterForm
from unionhall.common.ui.pages import Request

SIZE, MOST = 50, 500

PAGING = [
    {
        "name": "cursor",
        "in": "query",
        "required": False,
        "schema": {"type": "string", "maxLength": 2_000},
        "description": "Where the page begins: next or previous of another page.",
    },
    {
        "name": "size",
        "in": "query",
        "required": False,
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE},
        "description": "Rows of one page.",
    },
]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is told of a row: name in JSON → column. ``finish`` makes the last changes to one told row (masking)."""

    columns: Mapping[str, str]
    finish: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def read(self, rows: QuerySet[Any], *more: str) -> QuerySet[Any]:
        return rows.values(*dict.fromkeys([*self.columns.values(), *more]))

    def told(self, row: Mapping[str, Any]) -> dict[str, Any]:
        told = {name: row[column] for name, column in self.columns.items()}
        return self.finish(told) if self.finish else told

    def one(self, rows: QuerySet[Any]) -> dict[str, Any] | None:
        row = self.read(rows).first()
        return None if row is None else self.told(row)


def given(request: Request, form_class: type[FilterForm]) -> dict[str, Any]:
    """What the query string asks for; a filter that cannot be read is refused, not ignored."""
    form = form_class(request.GET, actor=request.actor)
    asked = form.given()
    if form.errors:
        raise query_problem(form)
    return asked


def listing(request: Request, rows: QuerySet[Any], columns: Columns, order: Sequence[str] = ("unit_path", "id")) -> HttpResponse:
    """One page: ``{items, next, previous}``, and the addresses of its neighbours as ``Link``."""
    size, cursor = _size(request), request.GET.get("cursor", "")
    keys = [name.lstrip("-") for name in order]
    try:
        found = page_of(columns.read(rows, *keys), order, cursor=cursor, size=size)
    except (ValueError, TypeError, ValidationError) as failure:
        raise Problem(422, faults=[Fault(_("This cursor is none of ours."), parameter="cursor")]) from failure
    body = {"items": [columns.told(row) for row in found.rows], "next": found.next, "previous": found.previous}
    response = answer(body)
    links = [
        f'<{_address(request, each)}>; rel="{rel}"' for rel, each in (("next", found.next), ("prev", found.previous)) if each
    ]
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


def _size(request: Request) -> int:
    asked = request.GET.get("size", str(SIZE))
    if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked[:6]) <= MOST:
        text = _("A page has 1 to %(most)s rows.") % {"most": MOST}
        raise Problem(422, faults=[Fault(text, parameter="size")])
    return int(asked)


def _address(request: Request, cursor: str) -> str:
    query = {name: values for name, values in request.GET.lists() if name != "cursor"}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query | {'cursor': cursor}, doseq=True)}")
