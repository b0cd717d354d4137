"""Sheets of presence in courses (培训签到表): which columns they have."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.sheets.registry import Column, SheetKind, register
from unionhall.workforce.attendance_registrar import REGISTRAR

COLUMNS = (
    Column(
        "course",
        _("Number of the course"),
        cells.code(longest=12),
        ("课程编号", "培训班编号", "班次编号"),
        required=True,
        as_text=True,
        example="PX000012",
        width=16,
    ),
    Column("on", _("Day"), cells.day(), ("日期", "培训日期", "签到日期"), pl.Date, required=True, example=date(2026, 11, 20)),
    Column("name", _("Name of the worker"), cells.person_name(longest=60), ("姓名", "学员姓名"), required=True, example="王小明"),
    Column(
        "tail",
        _("Last four digits of the document"),
        cells.code(longest=4),
        ("身份证后四位", "证件号后四位", "证件后四位"),
        as_text=True,
        note=_("Only where two of one name are enrolled."),
    ),
    Column(
        "is_there",
        _("Was there"),
        cells.yes_no(),
        ("是否到课", "到课", "签到", "出勤"),
        pl.Boolean,
        required=True,
        choices=(_("Yes"), _("No")),
        example=_("Yes"),
    ),
)

ONCE = (("course", "on", "name", "tail"),)
ATTENDANCE = register(SheetKind("training_attendance", _("Presence in courses"), COLUMNS, unique=ONCE, registrar=REGISTRAR))
