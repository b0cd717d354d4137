"""Our own ``<select>`` and ``<input>`` say what Django's say."""

from __future__ import annotations

import re

from django import forms
from django.forms.renderers import DjangoTemplates

from unionhall.common.ui.renderer import FormRenderer

CHOICES = [
    ("", "—"),
    ("a", "<甲> & 乙"),
    ('q"', "引号"),
    (7, "七"),
    ("组", [("x", "子 1"), ("y", "子 2")]),
]


def drawn(renderer: DjangoTemplates, widget: forms.Widget, value: object) -> str:
    html = widget.render("kind", value, attrs={"id": "id_kind", "required": True, "disabled": False}, renderer=renderer)
    return re.sub(r"\s*\n\s*", "", html)


def test_select_is_drawn_as_django_draws_it() -> None:
    for widget in (forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES, attrs={"data-x": "<1>"})):
        for value in ("", "a", 'q"', "7", ["x", "y"], None):
            assert drawn(FormRenderer(), widget, value) == drawn(DjangoTemplates(), widget, value)


def test_lines_are_drawn_as_django_draws_them() -> None:
    for widget in (forms.TextInput({"placeholder": "<甲>"}), forms.NumberInput(), forms.HiddenInput()):
        for value in ("", '<乙> & "丙"', 7, None):
            assert drawn(FormRenderer(), widget, value) == drawn(DjangoTemplates(), widget, value)


def test_what_people_typed_is_escaped() -> None:
    widget = forms.Select(choices=[("<script>", "<script>alert(1)</script>")])

    html = drawn(FormRenderer(), widget, "<script>")

    assert "<script>" not in html
    assert 'value="&lt;script&gt;" selected' in html
