"""A small kind of roster, and files for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from unionhall.common import cells, identity
from unionhall.sheets.registry import Column, RowCheck, SheetKind

PEOPLE = SheetKind(
    "people",
    "花名册",
    (
        Column(
            "name",
            "姓名",
            cells.person_name(longest=60),
            ("姓名", "会员姓名"),
            required=True,
            example="示例甲",
            note="与证件一致",
        ),
        Column("sex", "性别", cells.choice({"m": ("男",), "f": ("女",)}), choices=("男", "女"), example="女"),
        Column(
            "document",
            "身份证号",
            identity.resident_id,
            ("身份证号", "身份证号码", "公民身份号码", "证件号码"),
            required=True,
            example="370202199003071233",
            as_text=True,
        ),
        Column("phone", "联系电话", cells.phone(), ("联系电话", "手机号", "手机"), as_text=True, example="13800000000"),
        Column("employer", "工作单位", cells.text(longest=120), ("工作单位", "单位名称")),
        Column("joined_on", "入会时间", cells.day(), ("入会时间", "入会日期"), pl.Date, example=date(2020, 5, 1)),
    ),
    unique=(("document",),),
    checks=(RowCheck("joined_on", "date.range", lambda on: pl.col("joined_on") > on, {"found": pl.col("joined_on")}),),
)
HEADINGS = ["姓名", "性别", "身份证号码", "联系电话", "工作单位", "入会时间"]
IDS = ["370202199003071233", "11010519491231002X", "440524188001010014"]


def person(number: int = 0, **changed: Any) -> list[Any]:
    row = {
        "name": "王小明",
        "sex": "男",
        "document": IDS[number % 3],
        "phone": f"1380000000{number}",
        "employer": "海风公司",
        "joined_on": date(2020, 5, 1),
    }
    return list((row | changed).values())


def xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], merges: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    """A workbook as Excel would write it."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        sheet.write_datetime(place, column, value, day)
                    elif value not in ("", None):
                        sheet.write(place, column, value)
            for merge in merges:
                sheet.merge_range(*merge, rows[merge[0]][merge[1]])
    return path


def csv_file(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path
