"""Small things: icons, buttons, state chips, avatars."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from unionhall.common.ui.props import known_icon, one_of

register = template.Library()

BUTTON_KINDS = ("primary", "secondary", "quiet", "danger")
TONES = {"done": "circle-check", "running": "player-play", "waiting": "clock", "late": "alarm", "off": "circle-dashed"}


@register.simple_tag
def icon(name: str, *, size: int = 16, label: str = "") -> SafeString:
    """Decorative unless it has a label."""
    return drawn_icon(name, size=size, label=label)


def drawn_icon(name: str, *, size: int, label: str = "") -> SafeString:
    """The picture of ``name`` from the sprite."""
    if not label:
        return _decoration(name, size)
    picture = '<svg class="icon" width="{}" height="{}" role="img" aria-label="{}"><use href="{}"/></svg>'
    return format_html(picture, size, size, label, _address(name))


@cache
def _decoration(name: str, size: int) -> SafeString:
    picture = '<svg class="icon" width="{}" height="{}" aria-hidden="true"><use href="{}"/></svg>'
    return format_html(picture, size, size, _address(name))


def _address(name: str) -> str:
    return f"{_sprite()}#{known_icon(name)}"


@cache
def _sprite() -> str:
    """Its address, which holds while the process lives: a page has sixty icons."""
    return static("vendor/icons.svg")


@register.inclusion_tag("ui/components/button.html")
def button(
    label: str,
    *,
    url: str = "",
    icon: str = "",
    kind: str = "secondary",
    type: str = "button",
    size: str = "",
    name: str = "",
    value: str = "",
    form: str = "",
    dialog: str = "",
    hx_get: str = "",
    hx_post: str = "",
    hx_target: str = "",
    hx_swap: str = "",
    hx_include: str = "",
    confirm: str = "",
    disabled_because: str = "",
    icon_only: bool = False,
) -> dict[str, Any]:
    """A link when it has a ``url``, a button otherwise. A disabled one says why."""
    props = dict(locals())
    one_of(kind, BUTTON_KINDS, "kind")
    one_of(type, ("button", "submit"), "type")
    one_of(size, ("", "small", "large"), "size")
    known_icon(icon)
    if kind == "danger" and not icon:
        props["icon"] = "alert-triangle"
    return props


@register.simple_tag
def chip(tone: str, label: str, *, icon: str = "") -> SafeString:
    """A state in a word, with its icon: colour is never the only sign."""
    one_of(tone, TONES, "tone")
    sign = drawn_icon(known_icon(icon) or TONES[tone], size=14)
    return format_html('<span class="chip chip-{}">{}{}</span>', tone, sign, label)


@register.inclusion_tag("ui/components/avatar.html")
def avatar(name: str) -> dict[str, Any]:
    return {"initial": str(name).strip()[:1].upper() or "?"}


@register.inclusion_tag("ui/components/skeleton.html")
def skeleton(*, lines: int = 3) -> dict[str, Any]:
    return {"lines": range(lines)}
