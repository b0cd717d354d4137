"""Invented people and employers, the same ones for the same seed.

Their numbers pass every check but carry the area code 370299, which was never given to any place, so none of them can be a real
person's or company's number.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from unionhall.common.identity.credit import final_check, organisation_check
from unionhall.common.identity.resident import check_character

NOWHERE = "370299"
_DAYS = 14_600
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN_M = "伟强磊军洋勇杰涛超明刚平辉鹏华飞波斌宇浩凯健俊帆帅旭宁龙林欣建国志峰海文武亮东晓"
_GIVEN_F = "芳娜敏静丽艳娟霞秀玲桂英梅琳雪慧莹洁萍红燕倩颖婷瑶佳怡欣妍晨雨蕾丹凤洁云月兰"
_BRANDS = "海蓝青松润泽恒远昌盛宏达瑞祥嘉禾天成鸿运金石银河晨光东岳崂峰胶澳浮山星辰远航百川汇丰正阳"
_INDUSTRIES = (
    "食品",
    "机械",
    "电子",
    "物流",
    "纺织",
    "建材",
    "商贸",
    "科技",
    "餐饮",
    "物业",
    "包装",
    "生物",
    "印务",
    "服饰",
    "家政",
)
_JOBS = (
    "操作工",
    "装配工",
    "质检员",
    "驾驶员",
    "会计",
    "营业员",
    "保洁员",
    "技术员",
    "仓管员",
    "教师",
    "护士",
    "维修工",
    "班组长",
)


@dataclass(frozen=True, slots=True)
class InventedPerson:
    name: str
    document: str
    sex: str
    birth_date: date
    phone: str
    job: str
    education: str
    is_migrant: bool
    joined_on: date


def people(count: int, *, seed: int, today: date, first: int = 0) -> Iterator[InventedPerson]:
    """``count`` different people; ``first`` continues the numbering of an earlier call so that nobody comes twice."""
    luck = random.Random(seed)
    for number in range(first, first + count):
        yield _person(number, luck, today)


def _person(number: int, luck: random.Random, today: date) -> InventedPerson:
    """The running number fixes birth date and most of the sequence, so documents never repeat."""
    block, day = divmod(number, _DAYS)
    born = date(1966, 1, 1) + timedelta(days=(day * 37) % _DAYS)
    female = luck.random() < 0.44
    sequence = block * 2 + (2 if female else 1)
    body = f"{NOWHERE}{born:%Y%m%d}{sequence:03d}"
    given = _GIVEN_F if female else _GIVEN_M
    name = luck.choice(_SURNAMES) + "".join(luck.choices(given, k=luck.choice((1, 2, 2))))
    return InventedPerson(
        name=name,
        document=body + check_character(body),
        sex="f" if female else "m",
        birth_date=born,
        phone=f"1{luck.choice('3578')}{luck.randrange(10**9):09d}",
        job=luck.choice(_JOBS),
        education=luck.choices(("20", "30", "40", "50", "60", "70"), weights=(14, 22, 14, 26, 21, 3))[0],
        is_migrant=luck.random() < 0.31,
        joined_on=today - timedelta(days=luck.randrange(30, 4_000)),
    )


def employer_name(place: str, number: int) -> str:
    """An employer's name that tells where it is: ``市南恒远食品有限公司``."""
    luck = random.Random(f"employer {place} {number}")
    start = luck.randrange(0, len(_BRANDS) - 1)
    brand = _BRANDS[start] + luck.choice(_BRANDS)
    return f"{place}{brand}{luck.choice(_INDUSTRIES)}有限公司"


def credit_code(number: int) -> str:
    """A well-formed unified social credit code of a company that does not exist."""
    organisation = f"{number:08d}"
    first = f"91{NOWHERE}{organisation}{organisation_check(organisation)}"
    return first + final_check(first)


def union_code(number: int) -> str:
    """A well-formed code of a basic-level union that does not exist."""
    organisation = f"MC{number:06d}"
    first = f"81{NOWHERE}{organisation}{organisation_check(organisation)}"
    return first + final_check(first)
