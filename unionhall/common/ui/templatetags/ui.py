"""``{% load ui %}``: every component and filter. The list with props is in docs/pages.md."""

from django import template

from unionhall.common.ui.templatetags import (
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

register = template.Library()

for part in (ui_blocks, ui_charts, ui_controls, ui_facts, ui_filters, ui_forms, ui_lists, ui_menus, ui_phone):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
