"""Sheets of written marks (笔试成绩单): which columns they have."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.sheets.registry import Column, SheetKind, register
from unionhall.workforce.marks_registrar import REGISTRAR

COLUMNS = (
    Column(
        "ticket",
        _("Ticket number"),
        cells.code(longest=20),
        ("准考证号", "准考证号码", "考号", "准考证"),
        required=True,
        as_text=True,
        example="260010101",
        width=18,
    ),
    Column(
        "name", _("Name of the candidate"), cells.person_name(longest=60), ("姓名", "考生姓名"), required=True, example="王小明"
    ),
    Column(
        "points",
        _("Written mark"),
        cells.decimal(places=2, least=Decimal(0), most=Decimal(9_999)),
        ("成绩", "笔试成绩", "分数", "得分", "卷面成绩"),
        pl.Decimal(6, 2),
        note=_("Empty for somebody who was absent."),
        example=Decimal("78.5"),
    ),
    Column(
        "is_absent",
        _("Absent"),
        cells.yes_no(),
        ("缺考", "是否缺考"),
        pl.Boolean,
        choices=(_("Yes"), _("No")),
        example=_("No"),
    ),
)

MARKS = register(SheetKind("written_marks", _("Written marks"), COLUMNS, unique=(("ticket",),), registrar=REGISTRAR))
