"""Boxes with something inside: panels, callouts, fact lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from unionhall.common.ui.props import known_icon, one_of
from unionhall.common.ui.templatetags.ui_controls import TONES

register = template.Library()


@register.simple_block_tag
def panel(
    content: str,
    title: str,
    *,
    icon: str = "",
    url: str = "",
    url_label: str = "",
    count: int | None = None,
    flush: bool = False,
    id: str = "",
    note: str = "",
) -> SafeString:
    """A box with a head. ``flush`` lets a table reach the edges."""
    known_icon(icon)
    return render_to_string("ui/components/panel.html", dict(locals()))


@register.simple_block_tag
def callout(content: str, tone: str = "running", *, title: str = "") -> SafeString:
    one_of(tone, TONES, "tone")
    return render_to_string("ui/components/callout.html", {"content": content, "tone": tone, "title": title, "icon": TONES[tone]})


@register.simple_block_tag
def figures(content: str) -> SafeString:
    return render_to_string("ui/components/figures.html", {"content": content})


@register.simple_block_tag
def facts(content: str, *, columns: int = 2) -> SafeString:
    one_of(str(columns), ("1", "2", "3", "4"), "columns")
    return render_to_string("ui/components/facts.html", {"content": content, "columns": columns})


@register.inclusion_tag("ui/components/fact.html", takes_context=True)
def fact(
    context: Mapping[str, Any],
    label: str,
    value: Any = "",
    *,
    url: str = "",
    why: Any = None,
    empty: str = "—",
    wide: bool = False,
) -> dict[str, Any]:
    said = {"label": label, "value": value, "url": url, "why": why, "empty": empty, "wide": wide}
    return said | {"actor": context.get("actor")}


@register.simple_block_tag
def fact_block(content: str, label: str, *, wide: bool = False) -> SafeString:
    return render_to_string("ui/components/fact_block.html", {"content": content, "label": label, "wide": wide})


@register.inclusion_tag("ui/components/empty.html")
def empty(
    title: str, *, text: str = "", icon: str = "inbox", action: str = "", url: str = "", dialog: str = ""
) -> dict[str, Any]:
    """Why there is nothing, and what to do about it."""
    known_icon(icon)
    return dict(locals())
