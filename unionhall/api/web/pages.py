"""The description of the API: as OpenAPI for programs, as a page for people."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from unionhall.api.rooms import gathered
from unionhall.common.rest.answers import answer
from unionhall.common.ui.pages import own_page, public_page, render


@cache
def described(language: str) -> dict[str, Any]:
    """Made once for each language: it takes seconds, and whoever asks need not have signed in."""
    made: dict[str, Any] = gathered().get_openapi_schema(path_prefix="/api/v1/")
    return made


@public_page("the description of the API holds no data")
@require_GET
def openapi(request: HttpRequest) -> HttpResponse:
    response = answer(described(get_language() or ""))
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@own_page("the manual of the API is for everybody who signs in")
@require_GET
def manual(request: HttpRequest) -> HttpResponse:
    return render(request, "api/manual.html", {"groups": groups_of(described(get_language() or ""))})


def groups_of(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Operations by resource, each with what a reader asks: what, where, which right, what to send."""
    operations = [
        _told(path, method, operation) for path, methods in schema["paths"].items() for method, operation in methods.items()
    ]
    return [{"name": name, "operations": list(found)} for name, found in groupby(operations, lambda each: each["group"])]


def _told(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    bodies = operation.get("requestBody", {}).get("content", {})
    kind = next(iter(bodies), "")
    shape = bodies[kind]["schema"] if kind else {}
    required = set(shape.get("required", []))
    return {
        "group": operation["tags"][0],
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "right": operation.get("x-right", ""),
        "parameters": [each for each in operation["parameters"] if each["in"] != "header"],
        "body_kind": kind,
        "fields": [
            {"name": name, "required": name in required, "type": _type(field), "description": field.get("description", "")}
            for name, field in shape.get("properties", {}).items()
        ],
        "statuses": sorted(operation["responses"]),
    }


def _type(field: dict[str, Any]) -> str:
    kinds = field.get("type", "")
    named = " | ".join(kinds) if isinstance(kinds, list) else kinds
    return f"{named} ({field['format']})" if "format" in field else named
