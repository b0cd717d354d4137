"""Invented people by the hundred thousand, column by column; ``unionhall.demo.inventing`` makes them one by one.

Their documents pass every check but carry an area code that was never given to any place.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import polars as pl

NOWHERE = 370_299
_DAYS = 14_600
_FIRST_DAY = date(1966, 1, 1)
GROWN_UP = 19 * 365
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN = "伟强磊军洋勇杰涛超明刚平辉鹏华飞波斌宇浩凯健俊帆帅旭宁龙林欣建国志峰海文武亮东晓芳娜敏静丽艳娟霞秀玲桂英梅琳雪慧莹洁萍红燕倩颖婷瑶佳怡妍晨雨蕾丹凤云月兰"
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
SPREAD = {
    "education": {"10": 2, "20": 14, "30": 22, "40": 13, "50": 25, "60": 21, "70": 2.9, "80": 0.1},
    "political": {"01": 9, "02": 0.4, "03": 6, "04": 0.3, "12": 0.05, "13": 84.25},
    "household_kind": {"urban": 55, "rural": 45},
    "ethnicity": {"汉族": 97, "回族": 1.5, "满族": 1, "朝鲜族": 0.5},
    "skill_grade": {"": 80, "5": 8, "4": 7, "3": 4, "2": 0.9, "1": 0.1},
    "standing": {"member": 96.9, "retained": 3, "moving": 0.1},
    "eight_group": {
        "": 95.9,
        "courier": 1.5,
        "truck": 1,
        "delivery": 0.8,
        "guard": 0.5,
        "ride": 0.2,
        "domestic": 0.08,
        "estate": 0.02,
    },
}
"""What share of all people has which value: common ones, and rare ones that only an index finds."""


def people(count: int, *, first: int, today: date) -> pl.DataFrame:
    """``count`` people numbered from ``first``; nobody comes twice whatever the slices."""
    luck = random.Random(first)
    sexes = luck.choices("mf", weights=(56, 44), k=count)
    frame = pl.DataFrame({"row": range(count), "number": range(first, first + count), "sex": sexes})
    frame = _documented(frame)
    chosen = {name: luck.choices(list(shares), list(shares.values()), k=count) for name, shares in SPREAD.items()}
    frame = frame.with_columns(
        pl.Series("name", _names(luck, count)),
        pl.Series("job", luck.choices(_JOBS, k=count)),
        *(pl.Series(name, values) for name, values in chosen.items()),
        pl.Series(
            "phone", [f"1{luck.choice('3578')}{luck.randrange(10**9):09d}" if luck.random() > 0.027 else "" for _ in range(count)]
        ),
        pl.Series("is_migrant", [luck.random() < 0.31 for _ in range(count)]),
        pl.Series("joined_on", [today.toordinal() - luck.randrange(30, 4_000) for _ in range(count)]),
        pl.lit("resident").alias("document_kind"),
    )
    platform = pl.col("eight_group").is_in(["courier", "delivery", "ride", "truck"])
    return (
        frame.with_columns(
            platform.alias("is_platform"),
            pl.when(platform).then(pl.lit("newform")).otherwise(pl.lit("contract")).alias("employment_form"),
            pl.max_horizontal("joined_on", pl.col("birth_date") + GROWN_UP).alias("joined_on"),
        )
        .with_columns(_day("joined_on"), _day("birth_date"))
        .drop("number")
    )


def _names(luck: random.Random, count: int) -> list[str]:
    first = luck.choices(_GIVEN, k=count)
    second = luck.choices([*_GIVEN, *[""] * 40], k=count)
    return ["".join(parts) for parts in zip(luck.choices(_SURNAMES, k=count), first, second, strict=True)]


def _day(column: str) -> pl.Expr:
    """Ordinals of Python's calendar as dates."""
    return (pl.col(column) - date(1970, 1, 1).toordinal()).cast(pl.Int32).cast(pl.Date).alias(column)


def _documented(frame: pl.DataFrame) -> pl.DataFrame:
    """The running number fixes the birth date and most of the sequence, so documents never repeat."""
    born = pl.lit(_FIRST_DAY.toordinal()) + (pl.col("number") % _DAYS) * 37 % _DAYS
    sequence = (pl.col("number") // _DAYS) * 2 + pl.when(pl.col("sex") == "f").then(2).otherwise(1)
    frame = frame.with_columns(born.alias("birth_date"), sequence.alias("sequence"))
    day = (pl.col("birth_date") - date(1970, 1, 1).toordinal()).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y%m%d").cast(pl.Int64)
    body = NOWHERE * 10**11 + day * 1_000 + pl.col("sequence")
    total = pl.sum_horizontal([(body // 10 ** (16 - place) % 10) * weight for place, weight in enumerate(_WEIGHTS)])
    check = (total % 11).replace_strict(dict(enumerate(_CHECKS)), return_dtype=pl.String)
    return frame.with_columns((body.cast(pl.String) + check).alias("document")).drop("sequence")


def checked(body: str) -> str:
    """A whole number from its first 17 digits."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + _CHECKS[total % 11]


def spread(count: int, places: Sequence[int], weights: Sequence[float], *, seed: int) -> list[int]:
    """Which of ``places`` each of ``count`` people belongs to."""
    return random.Random(f"places {seed}").choices(places, weights=weights, k=count)
