"""The tree of the API: one room for each resource, brought by the package that owns it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from unionhall.api.door import on_error
from unionhall.common.rest.problems import CONTENT_TYPE, Fault, Problem

DESCRIPTION = """
JSON over HTTPS. Send a token as `Authorization: Bearer …`; it acts for its user with no more than its scopes. Every operation
names the right it asks for (`x-right`); what lies outside the caller's units does not exist here (404).

Lists are paged by key: follow `next`. Errors are `application/problem+json` (RFC 9457) with the place of every fault.
Writes may carry `Idempotency-Key`; records carry `ETag`, and `If-Match` refuses to overwrite what somebody else changed.
""".strip()

SECURITY: dict[str, Any] = {
    "components": {
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer"},
            "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        }
    },
    "security": [{"token": []}, {"session": []}],
}


class Api(NinjaAPI):
    """Ours differs in what ninja does not let one set: problems for every failure, and the security schemes."""

    def get_openapi_schema(self, **options: Any) -> Any:
        schema = super().get_openapi_schema(**options)
        schema["components"].update(SECURITY["components"])
        schema["security"] = SECURITY["security"]
        for methods in schema["paths"].values():
            for operation in methods.values():
                _name_problems(operation["responses"])
        return schema


def _name_problems(responses: dict[int, Any]) -> None:
    """ninja describes every answer as plain JSON."""
    for status, response in responses.items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {CONTENT_TYPE: response["content"].pop("application/json")}


api = Api(
    title="Unionhall",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)


@api.exception_handler(Http404)
@api.exception_handler(Exception)
def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    return on_error(request, error)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return Problem(error.status_code, str(error)).answer()


@api.exception_handler(ValidationError)
def misread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Only parts of the address are read by ninja itself, so what cannot be read is an address that does not exist."""
    faults = [Fault(str(each.get("msg", "")), parameter=str(each["loc"][-1])) for each in error.errors]
    return Problem(404, faults=faults).answer()
