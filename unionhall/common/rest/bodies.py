"""Bodies are read by the same forms as pages: one door for what people and programs say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import orjson
from django import forms
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.rest.problems import Fault, Problem, form_problem

Form = TypeVar("Form", bound=forms.BaseForm)
Json = dict[str, Any]

ABSENT = frozenset({"version", "seen"})
"""Fields of pages that the API says elsewhere (``If-Match``)."""


def filled(request: HttpRequest, make: Callable[[Any], Form], *, version: int | None = None) -> Form:
    """The form that ``make`` builds from the body, valid; ``Problem`` with field paths otherwise.

    What the form offers on a page (``initial``) stands where the body is silent; for a record that exists, that is PATCH.
    """
    blank = make(None)
    known = {name: blank[name].value() for name in blank.fields if blank[name].value() is not None}
    given = _checked(read(request), blank)
    if version is not None and "version" in blank.fields:
        given["version"] = version
    form = make(known | given)
    if not form.is_valid():
        raise form_problem(form)
    return form


def read(request: HttpRequest) -> Json:
    """The body as an object. An empty body is an empty object."""
    if request.content_type not in {"application/json", ""} and request.body:
        raise Problem(415, _("Send application/json."))
    try:
        body = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as failure:
        raise Problem(400, _("The body is no JSON: %(why)s") % {"why": str(failure)}) from failure
    if not isinstance(body, dict):
        raise Problem(422, _("The body is an object."))
    return body


def _checked(body: Mapping[str, Any], form: forms.BaseForm) -> Json:
    """Names and types, before the form looks at the values."""
    faults = []
    for name, value in body.items():
        if name not in form.fields or name in ABSENT:
            faults.append(Fault(_("There is no such field."), pointer=f"/{name}", code="unknown"))
        elif not _fits(form.fields[name], value):
            faults.append(Fault(_("This is of the wrong type."), pointer=f"/{name}", code="type"))
    if faults:
        raise Problem(422, _("Some values are wrong."), faults=faults)
    return {name: "" if value is None else value for name, value in body.items()}


def _fits(field: forms.Field, value: Any) -> bool:
    if value is None:
        return True
    if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
        return isinstance(value, list) and all(isinstance(each, str) or type(each) is int for each in value)
    if isinstance(field, (TickField, forms.BooleanField)):
        return isinstance(value, bool)
    if isinstance(field, forms.JSONField):
        return isinstance(value, (dict, list))
    if isinstance(value, str):
        return "\0" not in value
    return type(value) in {int, float} and _takes_numbers(field)


def _takes_numbers(field: forms.Field) -> bool:
    """A number where signs are expected is refused: digits of a document or an account may be gone already."""
    if isinstance(field, (WordField, DayField)):
        return False
    return isinstance(field, (CellField, forms.IntegerField, forms.DecimalField, forms.ModelChoiceField))


def described(form: type[forms.BaseForm], *, partial: bool = False) -> Json:
    """JSON schema of the body that ``form`` reads; ``partial`` for PATCH, where nothing is required."""
    with translation.override("en"):
        fields = {name: field for name, field in form.base_fields.items() if name not in ABSENT}  # type: ignore[attr-defined]
        required = [name for name, field in fields.items() if field.required and field.initial is None]
        schema: Json = {
            "type": "object",
            "title": form.__name__.removesuffix("Form"),
            "properties": {name: field_schema(field) for name, field in fields.items()},
            "additionalProperties": False,
        }
        return schema if partial or not required else schema | {"required": required}


def field_schema(field: forms.Field) -> Json:
    schema = _type_of(field)
    if not field.required:
        schema = _or_null(schema)
    text = " ".join(str(part) for part in (field.label, field.help_text) if part)
    return schema | {"description": text} if text else schema


def _or_null(schema: Json) -> Json:
    known = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    changed = schema | {"type": [*known, "null"]}
    return changed | {"enum": [*schema["enum"], None]} if "enum" in schema else changed


def _type_of(field: forms.Field) -> Json:
    """By the first kind in the table that fits."""
    return next((tell(field) for kinds, tell in _TYPES if isinstance(field, kinds)), {"type": "string"})


def _text(field: Any) -> Json:
    return {"type": "string"} | ({"maxLength": field.max_length} if field.max_length else {})


def _integer(field: Any) -> Json:
    bounds = {"minimum": field.min_value, "maximum": field.max_value}
    return {"type": "integer"} | {name: value for name, value in bounds.items() if value is not None}


def _word(field: Any) -> Json:
    """One of a closed list; any text where the list is known only when somebody asks."""
    stored = [str(stored) for stored, _label in field.choices if stored != ""]
    return {"type": "string"} | ({"enum": stored} if stored else {})


_TYPES: tuple[tuple[tuple[type[forms.Field], ...], Callable[[Any], Json]], ...] = (
    ((TickField, forms.NullBooleanField, forms.BooleanField), lambda _: {"type": "boolean"}),
    ((DayField, forms.DateField), lambda _: {"type": "string", "format": "date"}),
    ((WordField,), _word),
    ((forms.MultipleChoiceField,), lambda field: {"type": "array", "items": _word(field)}),
    ((forms.ModelMultipleChoiceField,), lambda _: {"type": "array", "items": {"type": ["integer", "string"]}}),
    ((forms.ModelChoiceField,), lambda _: {"type": ["integer", "string"]}),
    ((forms.ChoiceField,), _word),
    ((forms.IntegerField,), _integer),
    ((forms.JSONField,), lambda _: {"type": "object"}),
    ((forms.FileField,), lambda _: {"type": "string", "format": "binary"}),
    ((forms.CharField,), _text),
    ((CellField, forms.DecimalField), lambda _: {"type": ["string", "number"]}),
)


def parameters_of(form: type[forms.BaseForm]) -> list[Json]:
    """The filters of a list, described."""
    with translation.override("en"):
        return [
            {"name": name, "in": "query", "required": False, "schema": _type_of(field), "description": str(field.label or "")}
            for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        ]
