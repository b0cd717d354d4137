"""Lists of units (组织名录): which columns they may have. The tree stands below ``sheets``, so its door is here."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.common.identity import credit_code
from unionhall.organizing.units_registrar import REGISTRAR
from unionhall.sheets.registry import Column, SheetKind, register
from unionhall.units.enums import UnitKind

_MORE = {
    UnitKind.CITY: ("市总工会", "市级总工会"),
    UnitKind.COUNTY: ("县（市、区）总工会", "区总工会", "县总工会", "区县总工会"),
    UnitKind.STREET: ("乡镇（街道）总工会", "街道总工会", "镇总工会", "乡总工会", "乡镇街道工会"),
    UnitKind.ZONE: ("开发区（园区）工会", "园区工会", "开发区工会"),
    UnitKind.INDUSTRY: ("行业工会联合会", "产业工会", "行业工会"),
    UnitKind.NEW_FORM: ("新业态工会联合会", "新就业形态工会联合会"),
    UnitKind.REGIONAL: ("区域工会联合会", "区域性工会联合会"),
    UnitKind.COMMUNITY: ("社区（村）联合工会", "社区工会", "村工会", "社区联合工会"),
    UnitKind.JOINT: ("联合基层工会", "联合工会"),
    UnitKind.WORKPLACE: ("单独基层工会", "基层工会", "企业工会", "单位工会", "机关工会", "事业单位工会"),
    UnitKind.GROUP: ("工会小组", "小组"),
    UnitKind.SERVICE: ("服务机构", "服务站", "工会服务站"),
}
_KINDS = {kind.value: (*words, kind.label) for kind, words in _MORE.items()}
_DAY = _("Like 1990-03-05.")

COLUMNS = (
    Column(
        "name",
        _("Full name"),
        cells.text(longest=120, shortest=2),
        ("组织名称", "工会名称", "工会组织名称", "名称", "全称", "工会全称"),
        required=True,
        example=_("Example Company Union"),
        width=36,
    ),
    Column(
        "kind",
        _("Kind"),
        cells.choice(_KINDS),
        ("组织类型", "工会类型", "工会类别", "类别", "组织形式"),
        choices=tuple(kind.label for kind in _MORE),
        note=_("Workplace union when left empty."),
        example=UnitKind.WORKPLACE.label,
        width=20,
    ),
    Column(
        "parent",
        _("Upper union"),
        cells.text(longest=120),
        ("上级工会", "上级工会名称", "隶属工会", "上级组织", "上级工会编码"),
        note=_("Name or code, also of another row. Your own unit when left empty."),
        width=36,
    ),
    Column("code", _("Unit code"), cells.code(longest=20), ("组织编码", "工会编码", "编码", "组织代码"), as_text=True),
    Column("short_name", _("Short name"), cells.text(longest=60), ("简称", "工会简称")),
    Column(
        "division_code",
        _("Division code"),
        cells.code(longest=12, pattern=r"\d{2,12}"),
        ("区划代码", "行政区划代码", "区划编码"),
        as_text=True,
    ),
    Column(
        "opened_on",
        _("Founded on"),
        cells.day(),
        ("成立日期", "成立时间", "建会时间", "建会日期"),
        pl.Date,
        note=_DAY,
        example=date(2021, 3, 1),
    ),
    Column(
        "credit_code",
        _("Unified social credit code"),
        credit_code,
        ("统一社会信用代码", "社会信用代码", "工会统一社会信用代码"),
        as_text=True,
        width=22,
    ),
    Column(
        "approval_number",
        _("Number of the approval"),
        cells.text(longest=60),
        ("建会批复文号", "批复文号", "批准文号", "文号"),
        width=20,
    ),
    Column("chair_name", _("Chair"), cells.person_name(longest=60), ("工会主席", "主席", "主席姓名", "负责人")),
    Column(
        "chair_phone",
        _("Chair's telephone"),
        cells.phone(fixed_lines=True),
        ("主席电话", "主席联系电话", "主席手机", "负责人电话"),
        as_text=True,
    ),
    Column("term_ends_on", _("Term ends"), cells.day(), ("届满日期", "届满时间", "任期届满"), pl.Date, note=_DAY),
    Column("phone", _("Telephone"), cells.phone(fixed_lines=True), ("联系电话", "电话", "办公电话"), as_text=True),
    Column("address", _("Address"), cells.text(longest=200), ("地址", "办公地址", "单位地址", "通讯地址"), width=36),
)

UNITS = register(SheetKind("units", _("Units"), COLUMNS, unique=(("code",),), registrar=REGISTRAR))
