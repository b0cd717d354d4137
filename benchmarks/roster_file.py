"""A county's roster as a spreadsheet program would save it: 20 columns, a title over them, shared strings, real dates.

The bad one has one row in a hundred spoilt, in eight different ways, and a key that says which rows and where.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from django.conf import settings

from benchmarks.people import NOWHERE, checked, people, spread
from benchmarks.preparing import TODAY, stages
from unionhall.common.scope import unscoped
from unionhall.members.models import Person
from unionhall.units.enums import UNION_KINDS, UnitState
from unionhall.units.models import Unit

ROWS = 100_000
FIRST = 6_500_000
"""People of this number and above are in no prepared database."""
BAD = 100
WARM = 200
HEADINGS = (
    "姓名", "性别", "民族", "出生日期", "身份证号", "手机号码", "学历", "政治面貌", "户籍类型", "所属工会", "工作单位", "岗位", "就业形式",
    "是否农民工", "是否新就业形态劳动者", "入会时间", "参加工作时间", "工会小组", "技能等级", "家庭住址",
)  # fmt: skip
_WORDS = {
    "sex": {"m": "男", "f": "女"},
    "education": dict(zip(("10", "20", "30", "40", "50", "60", "70", "80"), ("小学", "初中", "高中", "中专", "大专", "本科", "硕士研究生", "博士研究生"), strict=True)),
    "political": {"01": "中共党员", "02": "中共预备党员", "03": "共青团员", "04": "民主党派", "12": "无党派人士", "13": "群众"},
    "household_kind": {"urban": "城镇", "rural": "农村"},
    "employment_form": {"contract": "劳动合同", "newform": "新就业形态"},
    "skill_grade": {"": "", "5": "初级工", "4": "中级工", "3": "高级工", "2": "技师", "1": "高级技师"},
}  # fmt: skip
Row = list[Any]


def folder() -> Path:
    found = Path(settings.HOME) / "rosters"
    found.mkdir(parents=True, exist_ok=True)
    return found


def make(rows: int = ROWS) -> dict[str, str]:
    """Both files, and the key of the bad one (JSON: row as shown → field)."""
    with unscoped("the benchmarks write a county's roster"):
        county = stages()[1]
        good = _rows(rows, _unions(county))
        warm = _written("warm", good[:WARM])
        clean = _written("clean", good)
        key = _spoil(good, _held_elsewhere(county, -(-rows // BAD)))
        bad = _written("bad", good)
    keyed = folder() / "key.json"
    keyed.write_text(json.dumps(key), encoding="utf-8")
    return {"warm": str(warm), "clean": str(clean), "bad": str(bad), "key": str(keyed)}


def _unions(county: Unit) -> list[str]:
    """Names that only one union of the county bears."""
    found = list(
        Unit.objects.under(county.path)
        .filter(kind__in=UNION_KINDS, state=UnitState.ACTIVE)
        .order_by("path")
        .values_list("name", flat=True)
    )
    return [name for name in found if found.count(name) == 1]


def _rows(count: int, unions: list[str]) -> list[Row]:
    luck = random.Random(FIRST)
    frame = people(count, first=FIRST, today=TODAY)
    for name, words in _WORDS.items():
        frame = frame.with_columns(pl.col(name).replace_strict(words, return_dtype=pl.String))
    where = spread(count, range(len(unions)), [1 + number % 7 for number in range(len(unions))], seed=FIRST)
    told = frame.select(
        "name", "sex", "ethnicity", "birth_date", "document", "phone", "education", "political", "household_kind", "job",
        "employment_form", "is_migrant", "is_platform", "joined_on", "skill_grade",
    )  # fmt: skip
    return [_row(each, unions[place], luck) for each, place in zip(told.iter_rows(), where, strict=True)]


def _row(said: tuple[Any, ...], union: str, luck: random.Random) -> Row:
    *who, job, form, migrant, platform, joined, skill = said
    employer = union.removesuffix("工会委员会")
    started = joined - timedelta(days=luck.randrange(0, 900))
    marks = ["是" if migrant else "否", "是" if platform else "否"]
    home = f"青岛市市南区示例路{luck.randrange(1, 400)}号{luck.randrange(1, 30)}号楼{luck.randrange(101, 3_300)}室"
    return [*who, union, employer, job, form, *marks, joined, started, f"第{luck.randrange(1, 9)}小组", skill, home]


def _written(name: str, rows: list[Row]) -> Path:
    place = folder() / f"{name}.xlsx"
    with xlsxwriter.Workbook(str(place), {"default_date_format": "yyyy-mm-dd", "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("会员花名册")
        sheet.merge_range(0, 0, 0, len(HEADINGS) - 1, "市南区总工会会员花名册")
        sheet.write_row(1, 0, HEADINGS)
        for number, row in enumerate(rows, 2):
            sheet.write_row(number, 0, row)
    return place


def _held_elsewhere(county: Unit, count: int) -> list[tuple[str, str]]:
    """Names and documents of people whom unions outside the county hold."""
    found = Person.objects.exclude(unit_path__startswith=county.path).filter(standing="member").order_by("pk")[:count]
    return [(person.name, person.document) for person in found]


def _spoil(rows: list[Row], held: list[tuple[str, str]]) -> dict[str, str]:
    """Change one row in a hundred in place; which row, as the user sees it, is wrong in which field."""
    ways = _ways(rows, held)
    key = {}
    for turn, index in enumerate(range(BAD // 2, len(rows), BAD)):
        field, spoil = ways[turn % len(ways)]
        spoil(rows[index], turn)
        key[str(index + 3)] = field
    return key


def _ways(rows: list[Row], held: list[tuple[str, str]]) -> list[tuple[str, Callable[[Row, int], None]]]:
    name, birth, document, union, joined = (
        HEADINGS.index(each) for each in ("姓名", "出生日期", "身份证号", "所属工会", "入会时间")
    )

    def put(place: int, value: Callable[[Row, int], Any]) -> Callable[[Row, int], None]:
        def spoil(row: Row, turn: int) -> None:
            row[place] = value(row, turn)

        return spoil

    def elsewhere(row: Row, turn: int) -> None:
        row[name], row[document] = held[turn % len(held)]
        row[birth] = row[HEADINGS.index("性别")] = row[HEADINGS.index("参加工作时间")] = None
        row[joined] = TODAY - timedelta(days=30)

    def child(row: Row, turn: int) -> None:
        row[document], row[birth] = checked(f"{NOWHERE}{date(2014, 1, 1) + timedelta(days=turn):%Y%m%d}{turn % 999:03d}"), None
        row[HEADINGS.index("性别")] = None

    return [
        ("document", put(document, lambda row, _turn: row[document][:17] + ("1" if row[document][17] != "1" else "2"))),
        ("document", put(document, lambda _row, turn: rows[turn * 3][document])),
        ("document", put(document, lambda row, _turn: float(row[document][:17]) * 10)),
        ("unit", put(union, lambda _row, turn: f"没有这个工会{turn}")),
        ("joined_on", put(joined, lambda _row, _turn: "2023年13月45日")),
        ("name", put(name, lambda _row, _turn: None)),
        ("document", elsewhere),
        ("birth_date", child),
    ]
