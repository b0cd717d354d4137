"""Lists of employers (用人单位名录): which columns they may have."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.common.cells import Severity
from unionhall.common.identity import credit_code
from unionhall.organizing import employers_words as words
from unionhall.organizing.employers_registrar import REGISTRAR
from unionhall.organizing.enums import EmployerKind, Industry, Nature
from unionhall.sheets.registry import Column, RowCheck, SheetKind, register

_DAY = _("Like 1990-03-05.")
#: Far below any wage: a column of ten thousands of yuan under a heading that does not say so.
_SMALL = 1_000

COLUMNS = (
    Column(
        "name",
        _("Name"),
        cells.text(longest=120, shortest=2),
        ("单位名称", "企业名称", "用人单位名称", "用人单位", "单位全称", "公司名称", "名称", "工作单位"),
        required=True,
        note=_("As on the licence."),
        example=_("Example Company (invented)"),
        width=34,
    ),
    Column(
        "credit_code",
        _("Unified social credit code"),
        credit_code,
        ("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "统一代码", "单位信用代码", "机构代码"),
        as_text=True,
        note=_("18 characters from the licence."),
        example="91370299MA3LXJ0A52",
        width=22,
    ),
    Column(
        "kind",
        _("Kind"),
        words.kind,
        ("单位类别", "单位类型", "单位种类", "组织类型", "机构类型"),
        choices=words.shown(EmployerKind),
        note=_("An enterprise when left empty."),
        example=EmployerKind.ENTERPRISE.label,
    ),
    Column(
        "nature",
        _("Nature"),
        words.nature,
        ("单位性质", "企业性质", "经济类型", "登记注册类型", "注册类型", "所有制性质", "企业类型"),
        choices=words.shown(Nature),
        example=Nature.PRIVATE.label,
        width=18,
    ),
    Column(
        "industry",
        _("Industry class"),
        words.industry,
        ("行业", "行业门类", "所属行业", "行业类别", "行业分类", "国民经济行业"),
        choices=words.shown(Industry),
        example=Industry.MANUFACTURING.label,
        width=22,
    ),
    Column(
        "area",
        _("Area"),
        cells.text(longest=120),
        ("所属区域", "所在街道", "属地工会", "区域代码", "所属街道", "所在区域", "街道", "镇街", "乡镇街道", "属地", "所属社区"),
        note=_("Code or name of the federation or community that answers for the place. Your own unit when left empty."),
        width=26,
    ),
    Column(
        "division_code",
        _("Division code"),
        cells.code(longest=12, pattern=r"\d{2,12}"),
        ("区划代码", "行政区划代码", "行政区划", "区划编码"),
        as_text=True,
    ),
    Column(
        "headcount",
        _("Number of workers"),
        cells.integer(most=5_000_000),
        ("职工人数", "从业人数", "在职人数", "职工总数", "职工数", "员工人数", "从业人员数", "在岗职工人数", "用工人数", "人数"),
        pl.Int64,
        example=35,
        width=10,
    ),
    Column(
        "headcount_women",
        _("Women workers"),
        cells.integer(most=5_000_000),
        ("女职工人数", "女职工数", "女职工", "女性职工人数", "其中女职工", "女员工人数"),
        pl.Int64,
        example=12,
        width=10,
    ),
    Column(
        "payroll",
        _("Yearly payroll"),
        cells.money(),
        ("年工资总额", "工资总额", "全年工资总额", "职工工资总额", "年度工资总额"),
        pl.Decimal(14, 2),
        note=_("In yuan."),
        example=Decimal(2_520_000),
    ),
    Column(
        "registered_on",
        _("Registered on"),
        cells.day(),
        ("注册日期", "成立日期", "注册时间", "成立时间", "登记日期", "设立日期"),
        pl.Date,
        note=_DAY,
        example=date(2018, 6, 1),
    ),
    Column(
        "legal_representative",
        _("Legal representative"),
        cells.text(longest=60),
        ("法定代表人", "法人", "法人代表", "法定代表人姓名", "企业法人", "负责人"),
    ),
    Column("contact_name", _("Contact"), cells.text(longest=60), ("联系人", "联系人姓名", "单位联系人", "经办人")),
    Column(
        "contact_phone",
        _("Contact's telephone"),
        cells.phone(fixed_lines=True),
        ("联系电话", "联系人电话", "联系方式", "电话", "手机", "手机号", "单位电话"),
        as_text=True,
        example="13800000000",
    ),
    Column(
        "address",
        _("Address"),
        cells.text(longest=200),
        ("地址", "注册地址", "经营地址", "单位地址", "企业地址", "详细地址", "住所", "办公地址", "通讯地址"),
        width=36,
    ),
    Column(
        "longitude",
        _("Longitude"),
        cells.decimal(places=6, least=Decimal(-180), most=Decimal(180)),
        ("经度", "坐标经度"),
        pl.Decimal(9, 6),
    ),
    Column(
        "latitude",
        _("Latitude"),
        cells.decimal(places=6, least=Decimal(-90), most=Decimal(90)),
        ("纬度", "坐标纬度"),
        pl.Decimal(9, 6),
    ),
    Column(
        "has_party_branch",
        _("Has a Party branch"),
        words.party,
        ("是否建立党组织", "建立党组织", "是否有党组织", "党组织", "是否建立党支部"),
        pl.Boolean,
        choices=(_("Yes"), _("No")),
        example=_("No"),
        width=12,
    ),
    Column(
        "union",
        _("Union"),
        cells.text(longest=120),
        ("工会代码", "所属工会", "建会工会", "工会名称", "工会编码", "覆盖工会", "工会组织名称", "所在工会"),
        note=_("Code or name of the union that organises its workers, where there is one."),
        width=30,
    ),
    Column(
        "covered_on",
        _("Organised since"),
        cells.day(),
        ("建会日期", "建会时间", "覆盖日期", "工会成立日期", "工会成立时间"),
        pl.Date,
        note=_DAY,
    ),
)

_PAYROLL = pl.col("payroll").cast(pl.Float64)
CHECKS = (
    RowCheck(
        "payroll",
        "employer.payroll_small",
        lambda _on: (_PAYROLL > 0) & (pl.col("headcount") * _SMALL > _PAYROLL),
        severity=Severity.WARN,
    ),
)

EMPLOYERS = register(
    SheetKind("employers", _("Employers"), COLUMNS, unique=(("credit_code",),), checks=CHECKS, registrar=REGISTRAR)
)
