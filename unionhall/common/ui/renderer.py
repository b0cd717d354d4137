"""How form fields become HTML: Django's templates, but lines and the choices of a ``<select>`` in Python.

A query bar has a dozen fields and a hundred choices, and Django includes two templates for each: an eighth of
the time of a list page.
"""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

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
    groups = format_html_join("", "{}", ((_group(name, choices),) for name, choices, _index in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget["attrs"]), groups)


def line(widget: dict[str, Any]) -> SafeString:
    """One line to write in, as Django's own template has it."""
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget["attrs"]))


def _group(name: str | None, choices: list[dict[str, Any]]) -> SafeString:
    options = format_html_join(
        "",
        '\n<option value="{}"{}>{}</option>',
        ((str(each["value"]), _attributes(each["attrs"]), each["label"]) for each in choices),
    )
    return format_html('\n<optgroup label="{}">{}\n</optgroup>', name, options) if name else options


def _attributes(attrs: dict[str, Any]) -> SafeString:
    if not attrs:
        return mark_safe("")
    said = ((name, value) for name, value in attrs.items() if value is not False)
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in said))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
