"""``unionhall members import`` and ``export``."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests.sheets.kinds import csv_file
from unionhall.members.models import Person
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit

ROWS = [["姓名", "身份证号"], ["王小明", "370202199003071233"], ["李红", "11010519491231002X"]]
BAD = ["赵四", "440524188001010015"]


def imported(*arguments: object) -> dict[str, object]:
    out = io.StringIO()
    try:
        call_command("members", "import", *map(str, arguments), "--json", stdout=out)
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    return json.loads(out.getvalue()) | {"exit": code}


def test_import_applies_what_is_good(workplace: Unit, tmp_path: Path) -> None:
    report = imported(csv_file(tmp_path / "a.csv", [*ROWS, BAD]), "--unit", workplace.code, "--apply", "good")

    assert (report["state"], report["rows"], report["new"], report["refused"], report["exit"]) == (
        "applied",
        3,
        2,
        1,
        1,
    )
    assert [(each["row"], each["column"], each["kind"]) for each in report["problems"] if each["severity"] == "refuse"] == [
        (4, "B", "id.check")
    ]
    assert Person.objects.count() == 2


def test_import_of_all_refuses_a_bad_file(workplace: Unit, tmp_path: Path) -> None:
    report = imported(csv_file(tmp_path / "a.csv", [*ROWS, BAD]), "--unit", workplace.code, "--apply", "all")
    assert (report["state"], report["exit"], Person.objects.count()) == ("ready", 2, 0)


def test_dry_run_leaves_nothing(workplace: Unit, tmp_path: Path) -> None:
    report = imported(csv_file(tmp_path / "a.csv", ROWS), "--unit", workplace.code, "--apply", "all", "--dry-run")
    assert (report["new"], report["exit"], Person.objects.count()) == (2, 0, 0)
    assert Batch.objects.get().state == "cancelled"


def test_unknown_unit_is_an_error(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="U9999"):
        call_command("members", "import", str(tmp_path / "a.csv"), "--unit", "U9999")


def test_export_writes_masked_rows(workplace: Unit, tmp_path: Path) -> None:
    imported(csv_file(tmp_path / "a.csv", ROWS), "--unit", workplace.code, "--apply", "all")
    call_command("members", "export", str(tmp_path / "out.xlsx"), "--unit", workplace.code, stdout=io.StringIO())
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert [(row[0].value, row[5].value) for row in sheet.iter_rows(min_row=2)] == [
        ("王小明", "****1233"),
        ("李红", "****002X"),
    ]


def test_export_says_how_many_in_json(workplace: Unit, tmp_path: Path) -> None:
    imported(csv_file(tmp_path / "a.csv", ROWS), "--unit", workplace.code, "--apply", "all")
    out, file = io.StringIO(), tmp_path / "b.csv"

    call_command("members", "export", str(file), "--unit", workplace.code, "--json", stdout=out)

    assert json.loads(out.getvalue()) == {"people": 2, "file": str(file)}
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("b.")] == ["b.csv"]


def test_export_to_where_nothing_can_be_written_is_an_error(workplace: Unit, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be written") as failure:
        call_command("members", "export", str(tmp_path / "no" / "b.csv"), "--unit", workplace.code)

    assert failure.value.returncode == 2
