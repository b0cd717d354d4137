"""Tables: heads that sort, cells that know whether their column is shown, keyset pages, trees at the side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from unionhall.common.ui.props import one_of, part
from unionhall.common.ui.templatetags.ui_controls import chip as drawn_chip
from unionhall.common.ui.templatetags.ui_filters import ago, attr, day, moment, money, num, short_unit

register = template.Library()

CELL_KINDS = ("", "num", "money", "date", "nowrap", "name", "menu")
COLUMN_KINDS = ("text", "name", "num", "money", "date", "moment", "ago", "chip", "unit", "masked")
ALIGNS = ("", "end", "center")
NUMERIC = ("num", "money")


@register.simple_block_tag
def data_table(content: str, label: str, *, dense: bool = False, density: str = "normal", sticky: bool = False) -> SafeString:
    """The table in its scroller. ``dense`` for short lists in panels; ``density`` is the choice of the user."""
    one_of(density, ("normal", "dense"), "density")
    return render_to_string("ui/components/data_table.html", dict(locals()))


@register.inclusion_tag("ui/components/th.html")
def th(
    label: str, *, align: str = "", sort_url: str = "", sorted: str = "", width: str = "", hide_label: bool = False
) -> dict[str, Any]:
    one_of(align, ALIGNS, "align")
    one_of(sorted, ("", "asc", "desc"), "sorted")
    one_of(width, ("", "check", "menu", "narrow", "wide"), "width")
    return dict(locals())


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
    """A cell drawn by the kind of its column. The name links to the record; a chip takes tone and word from an enum.

    Drawn in Python: a page of a list has hundreds of them, and a template for each would be most of its time.
    """
    kind = one_of(part(column, "kind") or "text", COLUMN_KINDS, "kind")
    of = part(column, "of", None)
    value = of(row) if of else attr(row, part(column, "attr") or part(column, "key"))
    align = part(column, "align") or ("end" if kind in NUMERIC else "")
    url = row.get_absolute_url() if kind == "name" and hasattr(row, "get_absolute_url") else ""
    if kind == "masked":
        content: Any = _masked(value, part(row, f"{part(column, 'key')}_reveal_url", ""))
    else:
        content = _DRAWN.get(kind, _text)(value)
    linked = format_html('<a href="{}">{}</a>', url, content) if url else content
    return format_html('<td class="cell-{}{}">{}</td>', kind, f" text-{align}" if align else "", linked)


@register.simple_tag
def auto_cells(row: Any, columns: Iterable[Any]) -> SafeString:
    """All cells of a row whose columns are shown."""
    return format_html_join("", "{}", ((auto_cell(row, column),) for column in columns if part(column, "visible")))


def _chip(value: Any) -> SafeString:
    return drawn_chip(part(value, "tone", "off"), part(value, "label", value)) if value else NO_VALUE


def _text(value: Any) -> Any:
    return NO_VALUE if value is None or value == "" else value


def _masked(value: Any, reveal_url: str) -> SafeString:
    if not value:
        return NO_VALUE
    if reveal_url:
        return render_to_string("ui/components/masked.html", {"value": value, "reveal_url": reveal_url})
    return format_html('<span class="masked"><span class="masked-value" data-mask="{}">{}</span></span>', value, value)


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
