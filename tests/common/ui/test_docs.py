"""docs/pages.md names every tag with every prop, and no tag that does not exist."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from unionhall.common.ui.templatetags import (
    ui,
    ui_blocks,
    ui_charts,
    ui_controls,
    ui_facts,
    ui_filters,
    ui_forms,
    ui_lists,
    ui_menus,
    ui_phone,
)

PAGE = (Path(__file__).parents[3] / "docs" / "pages.md").read_text(encoding="utf-8")
MODULES = (ui_blocks, ui_charts, ui_controls, ui_facts, ui_forms, ui_lists, ui_menus, ui_phone)
OF_THE_SHELL = {"side_menu", "capture", "row_id", "auto_cell", "auto_cells"}
TAGS = {name: module for module in MODULES for name in module.register.tags if name not in OF_THE_SHELL}


def row_of(tag: str) -> str:
    """The row whose first column names the tag, or the line that shows it beside another."""
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    own = [line for line in rows if f"`{tag}`" in line.split("|")[1]]
    return (own or [line for line in rows if f"`{tag}" in line])[0]


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_docs_name_the_tag_with_its_props(tag: str) -> None:
    row = row_of(tag)
    taken = inspect.signature(getattr(TAGS[tag], tag)).parameters
    props = [name for name in taken if name not in {"content", "context"}]

    assert [name for name in props if not re.search(rf"\b{name}\b", row)] == []


def test_docs_name_the_filters() -> None:
    assert [name for name in ui_filters.register.filters if f"`{name}" not in PAGE] == []


def test_ui_is_one_library() -> None:
    assert set(TAGS) <= set(ui.register.tags)
