"""Tables: heads that sort, cells that know whether their column is shown, keyset pages, trees at the side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from unionhall.common.ui.markup import joined, said
from unionhall.common.ui.props import one_of, part
from unionhall.common.ui.templatetags.ui_controls import chip as drawn_chip
from unionhall.common.ui.templatetags.ui_controls import drawn_icon
from unionhall.common.ui.templatetags.ui_filters import ago, attr, day, moment, money, num, short_unit

register = template.Library()

CELL_KINDS = ("", "num", "money", "date", "nowrap", "name", "menu")
COLUMN_KINDS = ("text", "name", "num", "money", "date", "moment", "ago", "chip", "unit", "masked")
ALIGNS = ("", "end", "center")
NUMERIC = ("num", "money")
SORTS = {"": "", "asc": "ascending", "desc": "descending"}


@register.simple_block_tag
def data_table(content: str, label: str, *, dense: bool = False, density: str = "normal", sticky: bool = False) -> SafeString:
    """The table in its scroller. ``dense`` for short lists in panels; ``density`` is the choice of the user."""
    one_of(density, ("normal", "dense"), "density")
    return render_to_string("ui/components/data_table.html", dict(locals()))


@register.simple_tag
def th(
    label: str, *, align: str = "", sort_url: str = "", sorted: str = "", width: str = "", hide_label: bool = False
) -> SafeString:
    """The head of a column; with ``sort_url`` it sorts, and says how it is sorted now."""
    one_of(align, ALIGNS, "align")
    one_of(sorted, SORTS, "sorted")
    one_of(width, ("", "check", "menu", "narrow", "wide"), "width")
    classes = f"{f'text-{align}' if align else ''}{f' col-{width}' if width else ''}"
    said_so = f' aria-sort="{SORTS[sorted]}"' if sorted else ""
    if sort_url:
        content = _sorting(label, sort_url, sorted)
    else:
        content = f'<span class="visually-hidden">{said(label)}</span>' if hide_label else said(label)
    return joined([f'<th scope="col" class="{classes}"{said_so}>{content}</th>'])


def _sorting(label: str, url: str, sorted: str) -> str:
    sign = drawn_icon(f"arrow-{'up' if sorted == 'asc' else 'down'}", size=12) if sorted else ""
    classes, address = "sort is-sorted" if sorted else "sort", said(url)
    asked = f'hx-get="{address}" hx-target="#listing" hx-swap="outerHTML" hx-push-url="true"'
    return f'<a class="{classes}" href="{address}" {asked}>{said(label)}{sign}</a>'


@register.simple_block_tag(takes_context=True)
def cell(context: Context, content: str, *, column: str = "", align: str = "", kind: str = "") -> SafeString | str:
    """A ``<td>``, left out when the user hid its column."""
    one_of(kind, CELL_KINDS, "kind")
    one_of(align, ALIGNS, "align")
    listing = context.get("listing")
    if column and listing is not None and column not in part(listing, "visible", (column,)):
        return ""
    classes = " ".join(
        filter(None, [f"cell-{kind}" if kind else "", f"text-{align}" if align else "text-end" if kind in NUMERIC else ""])
    )
    return format_html('<td class="{}">{}</td>', classes, content) if classes else format_html("<td>{}</td>", content)


@register.simple_tag
def row_id(row: Any, listing: Any) -> str:
    """The public id that the tick box of a row sends."""
    return str(part(row, part(listing, "row_id", "pk") or "pk"))


@register.simple_tag
def auto_cell(row: Any, column: Any) -> SafeString:
    """A cell drawn by the kind of its column. The name links to the record; a chip takes tone and word from an enum."""
    return joined([_td(row, column)])


@register.simple_tag
def auto_cells(row: Any, columns: Iterable[Any]) -> SafeString:
    """All cells of a row whose columns are shown."""
    return joined(_td(row, column) for column in columns if part(column, "visible"))


def _td(row: Any, column: Any) -> str:
    kind = part(column, "kind") or "text"
    of = part(column, "of", None)
    value = of(row) if of else attr(row, part(column, "attr") or part(column, "key"))
    if kind == "masked":
        content: Any = _masked(value, part(row, f"{part(column, 'key')}_reveal_url", ""))
    else:
        content = said(_DRAWN.get(kind, _text)(value))
        if kind == "name" and hasattr(row, "get_absolute_url"):
            content = f'<a href="{said(row.get_absolute_url())}">{content}</a>'
    return f'<td class="{_classes(kind, part(column, "align"))}">{content}</td>'


@cache
def _classes(kind: str, align: str) -> str:
    one_of(kind, COLUMN_KINDS, "kind")
    aligned = one_of(align, ALIGNS, "align") or ("end" if kind in NUMERIC else "")
    return f"cell-{kind} text-{aligned}" if aligned else f"cell-{kind}"


def _chip(value: Any) -> SafeString:
    return drawn_chip(part(value, "tone", "off"), part(value, "label", value)) if value else NO_VALUE


def _text(value: Any) -> Any:
    return NO_VALUE if value is None or value == "" else value


def _masked(value: Any, reveal_url: str) -> SafeString:
    if not value:
        return NO_VALUE
    if reveal_url:
        return render_to_string("ui/components/masked.html", {"value": value, "reveal_url": reveal_url})
    shown = said(value)
    return joined([f'<span class="masked"><span class="masked-value" data-mask="{shown}">{shown}</span></span>'])


NO_VALUE = mark_safe('<span class="nothing">—</span>')
_DRAWN: dict[str, Callable[[Any], Any]] = {
    "num": num,
    "money": money,
    "date": day,
    "moment": moment,
    "ago": ago,
    "unit": lambda value: short_unit(value, 14),
    "chip": _chip,
}


@register.inclusion_tag("ui/components/pager.html")
def pager(pager: Any, *, target: str = "#listing") -> dict[str, Any]:
    return {"pager": pager, "target": target}


@register.inclusion_tag("ui/components/unit_tree.html")
def unit_tree(url: str, *, label: str = "", selected: str = "") -> dict[str, Any]:
    return {"url": url, "label": label, "selected": selected}
