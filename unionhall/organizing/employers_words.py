"""What lists of employers write for the register's codes. The last word of each is its label in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.common import cells
from unionhall.common.cells.choices import Words
from unionhall.common.cells.problems import CellProblem, declare, warn
from unionhall.common.cells.text import as_text
from unionhall.organizing.enums import EmployerKind, Industry, Nature

declare(
    {
        "employer.not_nature": _("“%(found)s” says what kind of unit it is, not its nature, which stays empty."),
        "employer.payroll_small": _(
            "This is less than 1000 yuan a year for each worker. If the list counts in units of 10 000 yuan, write yuan."
        ),
    }
)

_KINDS = {
    EmployerKind.ENTERPRISE: (
        "企业", "公司", "企业单位", "国有企业", "集体企业", "私营企业", "民营企业", "非公企业", "非公有制企业", "股份制企业",
        "外资企业", "外商投资企业", "港澳台商投资企业", "有限责任公司", "股份有限公司",
    ),
    EmployerKind.INSTITUTION: ("事业单位", "事业"),
    EmployerKind.ORGAN: ("机关", "机关单位", "党政机关", "政府机关", "国家机关"),
    EmployerKind.SCHOOL: ("学校",),
    EmployerKind.KINDERGARTEN: ("幼儿园",),
    EmployerKind.MARKET: ("市场", "专业市场", "商贸市场", "集贸市场"),
    EmployerKind.BUILDING: ("商务楼宇", "楼宇"),
    EmployerKind.HOTEL: ("宾馆饭店", "宾馆", "酒店", "饭店"),
    EmployerKind.PLATFORM: ("平台企业", "平台", "互联网平台企业"),
    EmployerKind.SOCIAL: ("社会组织", "社会团体", "民办非企业单位", "民办非企业", "民非", "基金会", "社会服务机构"),
    EmployerKind.INDIVIDUAL: ("个体经营户", "个体工商户", "个体户", "个体"),
}  # fmt: skip

_NATURES = {
    Nature.STATE: ("国有", "国有企业"),
    Nature.COLLECTIVE: ("集体", "集体企业"),
    Nature.SHARE_COOPERATIVE: ("股份合作", "股份合作企业"),
    Nature.ASSOCIATED: ("联营", "联营企业"),
    Nature.WHOLLY_STATE: ("国有独资公司", "国有独资"),
    Nature.LIMITED: ("其他有限责任公司", "有限责任公司", "有限公司"),
    Nature.STATE_SHARES: ("国有控股股份有限公司", "国有控股", "国有控股企业"),
    Nature.SHARES: ("其他股份有限公司", "股份有限公司"),
    Nature.PRIVATE: ("私营", "私营企业", "民营", "民营企业", "非公", "非公企业", "非公有制企业"),
    Nature.OTHER_DOMESTIC: ("其他内资", "其他", "其他企业", "其它"),
    Nature.HK_MACAO_TAIWAN: ("港澳台商投资", "港澳台投资", "港澳台商投资企业", "港澳台资"),
    Nature.FOREIGN: ("外商投资", "外资", "外资企业", "外商投资企业"),
    Nature.INSTITUTION: ("事业单位", "事业"),
    Nature.ORGAN: ("机关", "机关单位", "党政机关", "政府机关", "国家机关"),
    Nature.INDIVIDUAL: ("个体经营户", "个体工商户", "个体户", "个体"),
    Nature.NON_ENTERPRISE: ("民办非企业单位", "民办非企业", "民非", "社会组织", "社会服务机构"),
}

_INDUSTRIES = {
    Industry.FARMING: ("农、林、牧、渔业", "农林牧渔业", "农业"),
    Industry.MINING: ("采矿业",),
    Industry.MANUFACTURING: ("制造业", "工业"),
    Industry.UTILITIES: ("电力、热力、燃气及水生产和供应业", "电力热力燃气及水生产和供应业", "电力燃气及水的生产和供应业"),
    Industry.CONSTRUCTION: ("建筑业", "建筑"),
    Industry.TRADE: ("批发和零售业", "批发零售业", "零售业", "批发业", "商贸业"),
    Industry.TRANSPORT: ("交通运输、仓储和邮政业", "交通运输仓储和邮政业", "交通运输业", "物流业", "快递业"),
    Industry.CATERING: ("住宿和餐饮业", "住宿餐饮业", "餐饮业", "住宿业"),
    Industry.INFORMATION: ("信息传输、软件和信息技术服务业", "信息传输软件和信息技术服务业", "信息技术服务业", "软件业"),
    Industry.FINANCE: ("金融业", "金融"),
    Industry.ESTATE: ("房地产业", "房地产"),
    Industry.LEASING: ("租赁和商务服务业", "商务服务业"),
    Industry.RESEARCH: ("科学研究和技术服务业", "科研和技术服务业"),
    Industry.ENVIRONMENT: ("水利、环境和公共设施管理业", "水利环境和公共设施管理业"),
    Industry.RESIDENTIAL: ("居民服务、修理和其他服务业", "居民服务修理和其他服务业", "居民服务业", "服务业"),
    Industry.EDUCATION: ("教育", "教育业"),
    Industry.HEALTH: ("卫生和社会工作", "卫生", "医疗卫生"),
    Industry.CULTURE: ("文化、体育和娱乐业", "文化体育和娱乐业"),
    Industry.PUBLIC: ("公共管理、社会保障和社会组织", "公共管理社会保障和社会组织", "公共管理"),
    Industry.INTERNATIONAL: ("国际组织",),
}


def _labelled(words: dict[Any, tuple[str, ...]]) -> Words:
    return {each.value: (*more, each.label) for each, more in words.items()}


def _industries() -> Words:
    """With the letters of GB/T 4754 (A to T) and the numbers as a spreadsheet leaves them."""
    return {
        each.value: (*more, chr(ord("A") + place), str(place + 1), each.label)
        for place, (each, more) in enumerate(_INDUSTRIES.items())
    }


kind = cells.choice(_labelled(_KINDS))
industry = cells.choice(_industries())
party = cells.choice(
    {
        True: ("是", "已建立", "已建", "有", "√", "Y", "YES", 1, _("Yes")),
        False: ("否", "未建立", "未建", "无", "×", "N", "NO", 0, _("No")),
    }
)


def _nature() -> Callable[[Any], Any]:
    """The nature; a list that only tells enterprises from institutions here says nothing wrong, but nothing of it."""
    words = _labelled(_NATURES)
    exact = cells.choice(words)

    def parse(value: Any) -> Any:
        found = exact(value)
        if isinstance(found, CellProblem) and not isinstance(kind(value), CellProblem):
            return warn("employer.not_nature", None, found=as_text(value)[:40])
        return found

    parse.words = words  # type: ignore[attr-defined]
    return parse


nature = _nature()


def shown(choices: type[models.TextChoices]) -> tuple[Any, ...]:
    """The drop-down's words, in the reader's language."""
    return tuple(each.label for each in choices)
