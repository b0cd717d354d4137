"""How form fields become HTML: Django's templates, but lines and the choices of a ``<select>`` in Python.

A query bar has a dozen fields and a hundred choices, and Django includes two templates for each: an eighth of
the time of a list page.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from unionhall.common.ui.markup import joined, said

WIDGETS = "django/forms/widgets/"
SELECT = f"{WIDGETS}select.html"
INPUTS = {f"{WIDGETS}{name}.html" for name in ("input", "text", "number", "date", "hidden")}


class FormRenderer(DjangoTemplates):
    """Named by the setting ``FORM_RENDERER``."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == SELECT:
            return select(context["widget"])
        if template_name in INPUTS:
            return line(context["widget"])
        return super().render(template_name, context, request)


def select(widget: dict[str, Any]) -> SafeString:
    """The same elements and attributes as Django's own template, one choice a line."""
    groups = "".join(_group(name, choices) for name, choices, _index in widget["optgroups"])
    return joined(["<select", _attributes({"name": widget["name"]} | widget["attrs"]), ">", groups, "\n</select>"])


def line(widget: dict[str, Any]) -> SafeString:
    """One line to write in, as Django's own template has it."""
    attrs = {"type": widget["type"], "name": widget["name"]}
    if widget["value"] is not None:
        attrs["value"] = widget["value"]
    return joined(["<input", _attributes(attrs | widget["attrs"]), ">"])


def _group(name: str | None, choices: list[dict[str, Any]]) -> str:
    options = "".join(map(_option, choices))
    return f'\n<optgroup label="{said(name)}">{options}\n</optgroup>' if name else options


def _option(choice: dict[str, Any]) -> str:
    return f'\n<option value="{said(str(choice["value"]))}"{_attributes(choice["attrs"])}>{said(choice["label"])}</option>'


def _attributes(attrs: dict[str, Any]) -> str:
    return "".join(_attribute(name, value) for name, value in attrs.items() if value is not False)


def _attribute(name: str, value: Any) -> str:
    return f" {said(name)}" if value is True else f' {said(name)}="{said(str(value))}"'
