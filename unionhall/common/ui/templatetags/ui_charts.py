"""Charts and maps: the data goes into the page as JSON, a table stands under it, the script only draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from unionhall.common.ui.props import one_of, part
from unionhall.common.ui.templatetags.ui_facts import written

register = template.Library()

KINDS = ("line", "area", "bar", "stack", "hbar", "donut")


@register.inclusion_tag("ui/components/chart.html")
def chart(
    id: str, data: dict[str, Any], *, label: str, kind: str = "line", height: int = 260, table: bool = True
) -> dict[str, Any]:
    """``data``: ``labels``, ``series`` of ``name``, ``values``, maybe ``urls``; maybe ``unit`` and ``percent``."""
    one_of(kind, KINDS, "kind")
    one_of(str(height), ("160", "200", "260", "320", "380", "480"), "height")
    series = data["series"]
    rows = [
        {"label": name, "cells": [{"text": written(each["values"][at]), "url": _url(each, at)} for each in series]}
        for at, name in enumerate(data["labels"])
    ]
    return {
        "id": id,
        "data": data,
        "label": label,
        "kind": kind,
        "height": height,
        "rows": rows if table else [],
        "series": series,
        "id_of_data": f"{id}-data",
    }


def _url(series: dict[str, Any], at: int) -> str:
    urls = series.get("urls") or []
    return urls[at] if at < len(urls) else ""


@register.inclusion_tag("ui/components/division_map.html")
def division_map(
    id: str, code: str, data: Sequence[Any], *, label: str, height: int = 380, unit: str = "", places: Sequence[Any] = ()
) -> dict[str, Any]:
    """``data``: ``code``, ``name``, ``value``, maybe ``url`` of each division of the city (or province) ``code``.

    ``places``: ``name``, ``longitude``, ``latitude``, maybe ``url`` of single points.
    """
    one_of(str(height), ("260", "320", "380", "480"), "height")
    rows = [{name: part(each, name) for name in ("code", "name", "value", "url")} for each in data]
    top = max((row["value"] for row in rows), default=0) or 1
    for row in rows:
        row["share"] = round(row["value"] * 100 / top)
    file = f"vendor/maps/{code}.json"
    source = static(file) if code.isdigit() and finders.find(file) else ""
    return {
        "id": id,
        "source": source,
        "rows": rows,
        "label": label,
        "height": height,
        "unit": unit,
        "id_of_data": f"{id}-data",
        "places": [_place(each) for each in places],
        "id_of_places": f"{id}-places",
    }


def _place(each: Any) -> dict[str, Any]:
    found = {name: part(each, name) for name in ("name", "longitude", "latitude", "url")}
    return found | {"longitude": float(found["longitude"]), "latitude": float(found["latitude"])}
