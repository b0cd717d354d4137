"""Menus: the ⋯ of a row, and a named button that opens choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from unionhall.common.ui.props import known_icon, one_of, part
from unionhall.common.ui.templatetags.ui_controls import BUTTON_KINDS

register = template.Library()


@register.simple_block_tag
def capture(content: str) -> str:
    """``{% capture as name %}…{% endcapture %}``: a block's text, to be written in two places."""
    return mark_safe(content.strip())  # noqa: S308  (a rendered part of this same template)


def open_page(nav: Sequence[Any]) -> str:
    """Of the entries that lead to where we are, the most exact: /units/tree/ is not also the list at /units/."""
    active = [part(item, "url") for group in nav for item in part(group, "items", []) if part(item, "active")]
    return max(active, key=len, default="")


def _shown(item: Any, here: str) -> dict[str, Any]:
    url = part(item, "url")
    return {
        "label": part(item, "label"),
        "url": url,
        "badge": part(item, "badge", 0) or 0,
        "active": bool(part(item, "active")) and url == here,
    }


@register.inclusion_tag("ui/components/side_menu.html")
def side_menu(nav: Sequence[Any]) -> dict[str, Any]:
    """The left menu. The group that holds the open page is unfolded; a folded group shows what waits inside it."""
    groups = []
    here = open_page(nav)
    for group in nav:
        items = [_shown(item, here) for item in part(group, "items", [])]
        groups.append(
            {
                "label": part(group, "label"),
                "icon": known_icon(part(group, "icon")),
                "items": items,
                "open": any(item["active"] for item in items),
                "badge": sum(item["badge"] for item in items),
            }
        )
    return {"groups": groups}


@register.simple_block_tag
def row_menu(content: str, label: str) -> SafeString:
    """``label`` names the row for those who cannot see where the menu stands."""
    return render_to_string("ui/components/row_menu.html", {"content": content, "label": label})


@register.simple_block_tag
def menu(content: str, label: str, *, icon: str = "", kind: str = "secondary") -> SafeString:
    known_icon(icon)
    one_of(kind, BUTTON_KINDS, "kind")
    return render_to_string("ui/components/menu.html", {"content": content, "label": label, "icon": icon, "kind": kind})


@register.inclusion_tag("ui/components/menu_item.html")
def menu_item(
    label: str,
    *,
    url: str = "",
    icon: str = "",
    dialog: str = "",
    hx_post: str = "",
    hx_target: str = "",
    hx_swap: str = "outerHTML",
    confirm: str = "",
    danger: bool = False,
) -> dict[str, Any]:
    known_icon(icon)
    return dict(locals())
