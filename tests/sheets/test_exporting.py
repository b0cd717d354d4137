"""Lists as files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
from django.test import Client

from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.sheets.writing.delimited import stream_csv
from unionhall.sheets.writing.xlsx import OutColumn, stream_xlsx
from unionhall.units.models import Unit

MOMENT = datetime.combine(date(2020, 1, 1), time(8, 30))
FORMULAS = ["=1+1", "+86", "-5", "@SUM(A1)", "\tx", "\rx", "＝A1"]


def test_xlsx_keeps_every_value_and_type() -> None:
    columns = [OutColumn("文<字>&"), OutColumn("号", as_text=True), OutColumn("日"), OutColumn("钱")]
    rows = [("a<&>b", "007", date(2020, 2, 29), Decimal("1.50")), (" x ", 7, MOMENT, None)]
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(stream_xlsx(columns, rows, sheet="名[1]/*")))).active

    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == ["文<字>&", "号", "日", "钱"]
    assert [cell.value for cell in sheet[2]] == ["a<&>b", "007", datetime.combine(date(2020, 2, 29), time()), 1.5]
    assert [cell.value for cell in sheet[3]] == [" x ", "7", MOMENT, None]
    assert (sheet.freeze_panes, sheet["B2"].number_format) == ("A2", "@")


def test_xlsx_never_writes_a_formula() -> None:
    content = b"".join(stream_xlsx([OutColumn("x")], [(text,) for text in FORMULAS]))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert [cell.quotePrefix for (cell,) in sheet.iter_rows(min_row=2)] == [True] * len(FORMULAS)


def test_xlsx_without_rows_has_its_headings() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(stream_xlsx([OutColumn("x")], [])))).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["x"]]


def test_csv_neutralises_formulas_and_carries_its_mark() -> None:
    content = b"".join(stream_csv(["x"], [(text,) for text in FORMULAS])).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(content, newline=""))][1:] == [f"'{text}" for text in FORMULAS]


def test_list_is_exported_as_filtered_within_the_reach(
    as_user: Callable[[User], Client], county_officer: User, workplace: Unit, foreign_workplace: Unit
) -> None:
    answer = as_user(county_officer).get("/units/?kind=workplace&export=csv")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")

    assert (workplace.name in content, foreign_workplace.name in content) == (True, False)
    assert Entry.objects.filter(kind="audit.looked", actor_id=county_officer.pk).count() == 1
