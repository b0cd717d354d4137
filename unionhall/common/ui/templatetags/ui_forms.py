"""Form fields with label, help and errors tied together, and the widgets that need a script."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from unionhall.common.ui.markup import joined, said
from unionhall.common.ui.props import one_of

register = template.Library()

WIDTHS = ("", "short", "medium", "full")
SEARCHABLE_FROM = 12  # choices; below that the browser's own list is quicker


@register.simple_tag
def field(
    bound: BoundField,
    *,
    label: str = "",
    help: str = "",
    width: str = "",
    hide_label: bool = False,
    prefix: str = "",
    suffix: str = "",
) -> SafeString:
    one_of(width, WIDTHS, "width")
    if bound.is_hidden:
        return bound.as_widget()
    text = help or bound.help_text
    context = {
        "bound": bound,
        "label": label or bound.label,
        "help": text,
        "width": width,
        "hide_label": hide_label,
        "prefix": prefix,
        "suffix": suffix,
        "shape": shape_of(bound.field.widget),
        "control": bound.as_widget(attrs=attributes(bound, has_help=bool(text))),
        "required": bound.field.required,
        "id": bound.id_for_label or bound.auto_id,
        "auto_id": bound.auto_id,
        "errors": bound.errors,
    }
    is_plain = context["shape"] == "plain" and not (text or prefix or suffix or bound.errors)
    return _plain(context) if is_plain else render_to_string("ui/components/field.html", context)


def _plain(context: dict[str, Any]) -> SafeString:
    """The last case of the template, as every field of a query bar has it."""
    hidden = " visually-hidden" if context["hide_label"] else ""
    star = '<span class="required" aria-hidden="true">*</span>' if context["required"] else ""
    label = f'<label class="field-label{hidden}" for="{said(context["id"])}">{said(context["label"])}{star}</label>'
    width = f" field-{context['width']}" if context["width"] else ""
    return joined([f'<div class="field{width}">\n  {label}\n  {context["control"]}\n</div>'])


def shape_of(widget: forms.Widget) -> str:
    """How label and control stand: a box beside its label, a group under a legend, or a label over a control."""
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "group"
    return "check" if isinstance(widget, forms.CheckboxInput) else "plain"


def attributes(bound: BoundField, *, has_help: bool) -> dict[str, Any]:
    widget = bound.field.widget
    given = widget.attrs.get("class", "")
    classes = f"{given} {control_class(widget)}".strip()
    attrs: dict[str, Any] = {"class": classes} if classes else {}
    described = [f"{bound.auto_id}_helptext"] * has_help + [f"{bound.auto_id}_error"] * bool(bound.errors)
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
        attrs["class"] = f"{classes} is-invalid".strip()
    if isinstance(widget, forms.DateInput) and widget.input_type == "text":
        widget.input_type = "date"
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in (None, "10"):
        attrs["rows"] = 3
    if isinstance(widget, forms.Select) and shape_of(widget) == "plain" and is_long(bound):
        attrs["data-pick"] = ""
    return attrs


def is_long(bound: BoundField) -> bool:
    """Counted no further than needed: choices may come from the database."""
    choices = bound.field.widget.choices
    return any(at >= SEARCHABLE_FROM for at, _choice in enumerate(choices))


def control_class(widget: forms.Widget) -> str:
    if shape_of(widget) == "group":
        return ""  # Django puts a class on the group's wrapper too
    if isinstance(widget, forms.CheckboxInput):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


@register.simple_block_tag
def fieldset(content: str, legend: str, *, note: str = "") -> SafeString:
    return render_to_string("ui/components/fieldset.html", {"content": content, "legend": legend, "note": note})


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """Everything that is wrong, on top, each linked to its field."""
    found: list[dict[str, Any]] = [{"label": "", "id": "", "text": text} for text in form.non_field_errors()]
    for bound in form:
        found += [{"label": bound.label, "id": bound.id_for_label or bound.auto_id, "text": text} for text in bound.errors]
    return {"errors": found}


@register.inclusion_tag("ui/components/date_range.html")
def date_range(start: BoundField, end: BoundField, *, label: str) -> dict[str, Any]:
    return {
        "start": start.as_widget(attrs=attributes(start, has_help=False) | {"aria-label": str(start.label)}),
        "end": end.as_widget(attrs=attributes(end, has_help=False) | {"aria-label": str(end.label)}),
        "label": label,
        "errors": [*start.errors, *end.errors],
    }


@register.inclusion_tag("ui/components/tree_picker.html")
def tree_picker(
    bound: BoundField, *, url: str, label: str = "", help: str = "", many: bool = False, text: str = ""
) -> dict[str, Any]:
    """A field that holds the id of a unit; ``text`` is the name of the one it holds now."""
    return {
        "bound": bound,
        "url": url,
        "label": label or bound.label,
        "help": help or bound.help_text,
        "many": many,
        "text": text,
        "value": bound.value() or "",
        "errors": bound.errors,
    }


@register.inclusion_tag("ui/components/file_drop.html")
def file_drop(bound: BoundField, *, accept: str = "", max_mb: int = 0, help: str = "") -> dict[str, Any]:
    attrs = attributes(bound, has_help=True) | {"class": "file-drop-input"}
    if accept:
        attrs["accept"] = accept
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "help": help or bound.help_text,
        "max_mb": max_mb,
        "errors": bound.errors,
    }
