"""Files that mean harm, and files that are broken."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.sheets.kinds import HEADINGS, PEOPLE, csv_file, person, xlsx
from unionhall.sheets.reading import Limits, Unreadable, read_file

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refused(path: Path, bounds: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_file(path, PEOPLE, bounds=bounds)
    assert str(caught.value)
    return caught.value.code


def changed(path: Path, **parts: bytes) -> Path:
    """A good workbook with some parts replaced or added; names with __ for / and _dot_ for a point."""
    good = xlsx(path.with_name("good.xlsx"), {"表": [HEADINGS, person(0)]})
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in named:
                target.writestr(name, source.read(name))
        for name, content in named.items():
            target.writestr(name, content)
    return path


def sheet(body: str) -> bytes:
    return f"<worksheet {NS}><sheetData>{body}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"%PDF-1.7", "not_a_sheet"),
        (b"\x89PNG\r\n", "not_a_sheet"),
        (b"PK\x03\x04broken", "damaged"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "markup"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "markup"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not_a_sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0" * 4000, "damaged"),
        (b"\xff\xff\x80 a,b\n" * 50, "encoding"),
        ("不是表格".encode(), "no_headings"),
        ('姓名,身份证号\n"' .encode() + b"x" * 200_000, "quotes"),
    ],
)  # fmt: skip
def test_what_is_no_roster_is_refused_with_advice(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refused(tmp_path / "a.xlsx") == code


def test_macros_are_refused(tmp_path: Path) -> None:
    assert refused(changed(tmp_path / "a.xlsx", xl__vbaProject_dot_bin=b"x")) == "macros"


@pytest.mark.parametrize("part", ["xl__worksheets__sheet1_dot_xml", "xl__sharedStrings_dot_xml", "docProps__core_dot_xml"])
def test_entity_bomb_in_any_part_is_refused(tmp_path: Path, part: str) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    assert refused(changed(tmp_path / "a.xlsx", **{part: bomb})) == "doctype"
    assert refused(changed(tmp_path / "b.xlsx", **{part: bomb.decode().encode("utf-16")})) == "doctype"


def test_archive_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    assert refused(changed(tmp_path / "a.xlsx", xl__media__big_dot_bin=bytes(120_000_000))) == "bomb"


def test_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=sheet(" " * 5_000_000))
    content = path.read_bytes()
    true_size, lie = struct.pack("<L", 5_000_000 + len(sheet(""))), struct.pack("<L", 1000)
    assert true_size in content
    path.write_bytes(content.replace(true_size, lie))
    assert refused(path) == "bomb"


def test_row_without_an_end_is_refused(tmp_path: Path) -> None:
    body = sheet("<row r='1'>" + "<c><v>1</v></c>" * 50_000)
    assert refused(changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=body), Limits(longest_row_bytes=100_000)) == "bomb"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="9"><c r="XFD9"><v>1</v></c><c r="A9"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="1"><c r="CV1"><v>1</v></c></row>',
    ],
)
def test_word_in_a_far_corner_is_refused(tmp_path: Path, cells: str) -> None:
    assert refused(changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=sheet(cells))) in {
        "too_many_columns",
        "too_many_cells",
    }


def test_far_corner_under_a_prefix_is_refused(tmp_path: Path) -> None:
    row = '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    body = f"<x:worksheet xmlns:x={NS[6:]}><x:sheetData>{row}</x:sheetData></x:worksheet>"
    assert refused(changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=body.encode())) == "too_many_columns"


def test_sheet_formatted_to_the_last_row_is_read(tmp_path: Path) -> None:
    """Whole columns formatted by hand: a million rows in the file, one person in them."""
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="XFD{row}" s="1"/></row>' for row in range(3, 400_003))
    head = "".join(
        f'<c r="{place}1" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in zip("ABC", HEADINGS, strict=False)
    )
    data = '<row r="2"><c r="A2" t="inlineStr"><is><t>王一</t></is></c></row>'
    found = read_file(
        changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=sheet(f'<row r="1">{head}</row>{data}{empty}')),
        PEOPLE,
    )
    assert found.height == 1


def test_long_text_named_in_many_cells_is_refused(tmp_path: Path) -> None:
    strings = f"<sst {NS}><si><t>{'x' * 30_000}</t></si></sst>".encode()
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 5_000))
    path = changed(tmp_path / "a.xlsx", xl__sharedStrings_dot_xml=strings, xl__worksheets__sheet1_dot_xml=sheet(rows))
    assert refused(path, Limits(repeated_text_bytes=100_000_000)) == "bomb"


def test_one_long_remark_in_a_large_sheet_is_no_harm(tmp_path: Path) -> None:
    rows = [HEADINGS, person(0, employer="x" * 100), *[person(1)] * 50]
    path = xlsx(tmp_path / "a.xlsx", {"表": rows})
    assert read_file(path, PEOPLE, bounds=Limits(repeated_text_bytes=20_000)).height == 51


def test_too_many_rows_are_refused_before_they_are_read(tmp_path: Path) -> None:
    rows = [HEADINGS, *[person(0)] * 30]
    assert refused(xlsx(tmp_path / "a.xlsx", {"表": rows}), Limits(rows=20)) == "too_many_rows"
    assert refused(csv_file(tmp_path / "a.csv", [*rows, *rows, *rows]), Limits(rows=20)) == "too_many_rows"
    assert refused(xlsx(tmp_path / "b.xlsx", {"一": rows[:15], "二": rows[:15]}), Limits(rows=20)) == "too_many_rows"


def test_repeated_rows_of_opendocument_are_counted(tmp_path: Path) -> None:
    body = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="表"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="300">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", body)
    assert refused(tmp_path / "a.ods") == "too_many_rows"


def test_damaged_stream_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=sheet("<row r='1'><c r='A1'><v>1</v></c></row>" * 5_000))
    content = path.read_bytes()
    packed = zlib.compress(b"x")
    assert packed
    middle = content.find(b"xl/worksheets/sheet1.xml") + 60
    path.write_bytes(content[:middle] + b"\xff" * 40 + content[middle + 40 :])
    assert refused(path) == "damaged"


def test_unknown_reader_failure_is_one_sentence(tmp_path: Path) -> None:
    assert refused(changed(tmp_path / "a.xlsx", xl__worksheets__sheet1_dot_xml=b"<worksheet><sheetData><row><c></row>")) in {
        "damaged",
        "no_headings",
    }
