"""The list template: one source for the page and its htmx answer, hidden columns, bulk bar, empty states."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


class Filter(forms.Form):
    q = forms.CharField(label="Name", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("", "All"), ("a", "A")], required=False)

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self["q"]]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self["kind"]]

    more_open = False


def listing(**changes: Any) -> dict[str, Any]:
    rows = [
        SimpleNamespace(
            pk=n, name=f"Example {n}", count=n * 1000, phone="138****5678", get_absolute_url=lambda n=n: f"/members/{n}"
        )
        for n in (1, 2)
    ]
    columns = [
        {"key": "name", "label": "Name", "kind": "name", "visible": True, "sort_url": "?sort=-name", "sorted": "asc"},
        {"key": "count", "label": "Points", "kind": "num", "visible": True, "align": "end"},
        {"key": "phone", "label": "Phone", "kind": "masked", "visible": False},
    ]
    given = {
        "title": "Members",
        "sentence": "All of them.",
        "url": "/members/",
        "query": "q=a",
        "figures": [],
        "views": [],
        "form": Filter(),
        "applied": [],
        "actions": [{"label": "Add", "url": "/add", "icon": "plus", "kind": "primary", "dialog": True}],
        "bulk_actions": [],
        "columns": columns,
        "visible": {"name", "count"},
        "rows": rows,
        "row_template": "",
        "row_id": "pk",
        "density": "dense",
        "pager": {"prev_url": "", "next_url": "?cursor=x", "sizes": [], "total": 2, "exact": True},
        "empty": {"title": "No members yet", "text": "Import a roster."},
    }
    return given | changes


def draw(template: str = "ui/list.html", **changes: Any) -> str:
    return " ".join(render_to_string(template, {"listing": listing(**changes)}).split())


def test_list_fragment_is_the_same_as_in_the_page() -> None:
    assert draw("ui/list.html#listing") in draw()


def test_list_leaves_out_hidden_columns() -> None:
    drawn = draw()

    assert drawn.count("<th ") == 2
    assert "138****5678" not in drawn


def test_list_sorted_column_says_so() -> None:
    assert 'aria-sort="ascending"' in draw()


def test_list_of_nothing_says_why() -> None:
    drawn = draw(rows=[])

    assert "No members yet" in drawn
    assert "<table" not in drawn


def test_list_without_bulk_actions_has_no_boxes() -> None:
    assert 'name="ids"' not in draw()


def test_list_with_bulk_actions_ticks_by_public_id() -> None:
    drawn = draw(bulk_actions=[{"label": "Move", "url": "/move", "icon": "", "confirm": "", "danger": False}])

    assert 'name="ids" value="1"' in drawn
    assert 'hx-include="#listing [name=ids]:checked, #listing [name=all_matching]:checked"' in drawn


def test_list_action_opens_in_the_dialog_when_asked() -> None:
    assert 'data-dialog="/add"' in draw()


def test_list_prints_the_filter_as_subtitle() -> None:
    drawn = draw(applied=[{"label": "Kind", "value": "A", "remove_url": "/members/"}])

    assert '<p class="print-subtitle">Kind: A</p>' in drawn
