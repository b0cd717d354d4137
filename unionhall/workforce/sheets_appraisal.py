"""Sheets of appraisal marks (考核评分表): which columns they have."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.sheets.registry import Column, SheetKind, register
from unionhall.workforce.marks_appraisal import REGISTRAR
from unionhall.workforce.policies.appraising import ScorerRole


def _points(field: str, title: Any, *synonyms: str) -> Column:
    parse = cells.decimal(places=2, least=Decimal(0), most=Decimal(100))
    return Column(field, title, parse, synonyms, pl.Decimal(5, 2), required=True, example=Decimal(88))


NUMBER = cells.integer(least=1)
ROLES = tuple(each.label for each in ScorerRole)
ROLE = cells.choice({each.value: (each.label,) for each in ScorerRole})
COLUMNS = (
    Column("number", _("No. in the appraisal"), NUMBER, ("考核编号", "编号"), pl.Int64, required=True, example=1024),
    Column("name", _("Union worker"), cells.person_name(longest=60), ("姓名", "工会工作者"), required=True, example="林晓燕"),
    Column("role", _("I mark as"), ROLE, ("评分身份",), required=True, choices=ROLES, width=22),
    _points("ethics", _("Professional ethics"), "职业操守"),
    _points("competence", _("Competence"), "实务能力"),
    _points("results", _("Results"), "工作业绩"),
    Column("note", _("Remarks"), cells.text(longest=500), ("评语", "意见说明", "备注"), width=30),
)

MARKS = register(SheetKind("appraisal_marks", _("Marks of an appraisal"), COLUMNS, unique=(("number",),), registrar=REGISTRAR))
