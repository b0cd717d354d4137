from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils.safestring import mark_safe

from unionhall.common.ui.markup import joined, said
from unionhall.common.ui.templatetags.ui_forms import field

HOSTILE = """<b onclick='x("&")'>"""


def draw(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_what_was_typed_is_escaped_once_and_what_is_html_stays() -> None:
    assert said(HOSTILE) == "&lt;b onclick=&#x27;x(&quot;&amp;&quot;)&#x27;&gt;"
    assert said(joined([said(HOSTILE)])) == said(HOSTILE)
    assert (said(mark_safe("<i>")), said(7), said(None)) == ("<i>", "7", "None")


@pytest.mark.parametrize("kind", ["text", "name", "chip", "masked", "unit"])
def test_no_cell_lets_html_through(kind: str) -> None:
    value: Any = SimpleNamespace(tone="done", label=HOSTILE) if kind == "chip" else HOSTILE
    row = SimpleNamespace(word=value, get_absolute_url=lambda: f"/{HOSTILE}")

    drawn = draw("{% auto_cell row column %}", row=row, column={"key": "word", "kind": kind})

    assert "&lt;b onclick" in drawn
    assert "<b" not in drawn


def test_no_head_lets_html_through() -> None:
    drawn = draw("{% th word sort_url=word sorted='asc' %}", word=HOSTILE)

    assert "<b" not in drawn
    assert drawn.count("&lt;b onclick") == 3


def test_no_field_lets_html_through() -> None:
    class Asked(forms.Form):
        word = forms.CharField(label=HOSTILE, initial=HOSTILE, required=False)
        kind = forms.ChoiceField(label=HOSTILE, choices=[(HOSTILE, HOSTILE), (HOSTILE, [("1", HOSTILE)])])

    drawn = "".join(field(bound) for bound in Asked())

    assert "<b" not in drawn
    assert drawn.count("&lt;b onclick") == 7


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize("width", ["", "short"])
@pytest.mark.parametrize("hide_label", [False, True])
def test_plain_field_is_what_the_template_would_draw(required: bool, width: str, hide_label: bool) -> None:
    class Asked(forms.Form):
        word = forms.CharField(label=HOSTILE, required=required)

    plain = field(Asked()["word"], width=width, hide_label=hide_label)
    with_help = field(Asked()["word"], width=width, hide_label=hide_label, help="?")

    assert with_help.split("<input")[0].split() == plain.split("<input")[0].split()
