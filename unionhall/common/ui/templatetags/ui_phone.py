"""The phone shell: bottom bar and tiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from unionhall.common.ui.phone import Tile, tabs_at

register = template.Library()


@register.inclusion_tag("ui/components/phone_bar.html", takes_context=True)
def phone_bar(context: Any) -> dict[str, Any]:
    """首页 · 服务 · 消息 · 我的, or whatever packages hung up."""
    request = context.get("request")
    tabs = tabs_at(request.path if request is not None else "")
    return {"tabs": [{"tab": tab, "url": url, "here": here, "count": context.get(tab.badge, 0)} for tab, url, here in tabs]}


@register.inclusion_tag("ui/components/phone_tiles.html")
def phone_tiles(tiles: Sequence[Tile], *, label: str) -> dict[str, Any]:
    return {"tiles": tiles, "label": label}
