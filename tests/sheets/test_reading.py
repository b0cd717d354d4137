"""Rosters as they are found."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.sheets.kinds import HEADINGS, PEOPLE, csv_file, person, xlsx
from unionhall.sheets.reading import Aside, Reading, Table, read_file


def values(table: Table, field: str) -> list[object]:
    column = table.columns[table.recognition.fields.index(field)]
    return [column.at(row) for row in range(table.height)]


def only(reading: Reading) -> Table:
    assert len(reading.tables) == 1
    return reading.tables[0]


def test_plain_sheet_is_read(tmp_path: Path) -> None:
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": [HEADINGS, person(0), person(1)]}), PEOPLE))
    assert (list(table.rows), values(table, "name"), table.letters) == ([2, 3], ["王小明"] * 2, tuple("ABCDEF"))


def test_titles_above_blank_rows_and_an_offset_are_found_through(tmp_path: Path) -> None:
    rows = [
        [],
        ["", "某市会员花名册"],
        ["", "填报单位:某工会"],
        [],
        ["", *HEADINGS],
        [],
        ["", *person(0)],
        [],
        ["", *person(1)],
        [],
    ]
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": rows}), PEOPLE))
    assert (list(table.rows), table.letters[0], table.blank_rows) == ([7, 9], "B", 2)


def test_headings_in_any_order_with_stars_brackets_and_spaces(tmp_path: Path) -> None:
    headings = ["＊入会日期(年-月-日)", "手 机", "证件号码：", "会员姓名*", "其他"]
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": [headings, [1, 2, 3, 4, 5]]}), PEOPLE))
    assert table.recognition.fields == ("joined_on", "phone", "document", "name", None)


def test_headings_on_two_lines_with_merged_groups(tmp_path: Path) -> None:
    rows = [["姓名", "联系方式", "", "身份证号"], ["", "手机", "住址", ""], ["王一", "13800000000", "路", "x"]]
    path = xlsx(tmp_path / "a.xlsx", {"表": rows}, [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)])
    table = only(read_file(path, PEOPLE))
    assert table.recognition.fields == ("name", "phone", None, "document")
    assert (table.headings[2].text, list(table.rows)) == ("联系方式 住址", [3])


def test_line_of_column_numbers_is_not_data(tmp_path: Path) -> None:
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": [HEADINGS, [1, 2, 3, 4, 5, 6], person(0)]}), PEOPLE))
    assert list(table.rows) == [3]


def test_cell_merged_over_rows_holds_for_each(tmp_path: Path) -> None:
    rows = [HEADINGS, person(0), person(1, employer=""), person(2)]
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": rows}, [(1, 4, 2, 4)]), PEOPLE))
    assert (values(table, "employer"), table.filled_down) == (["海风公司"] * 3, 1)


def test_rows_that_are_no_people_are_set_aside_with_their_reason(tmp_path: Path) -> None:
    rows = [
        HEADINGS,
        ["第一车间"],
        person(0),
        ["小计", "", 1],
        HEADINGS,
        person(1),
        ["合 计", "", "2人"],
        ["填表人：某某", "", "", "日期：2026年"],
    ]
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": rows}), PEOPLE))
    assert list(table.rows) == [3, 6]
    assert table.aside == [
        (2, Aside.SECTION),
        (4, Aside.TOTAL),
        (5, Aside.REPEATED_HEADING),
        (7, Aside.TOTAL),
        (8, Aside.FOOTNOTE),
    ]


def test_unfinished_row_stays_to_be_refused(tmp_path: Path) -> None:
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": [HEADINGS, person(0), ["", "", "", "13800000001"]]}), PEOPLE))
    assert list(table.rows) == [2, 3]


def test_several_sheets_those_of_the_kind_are_read(tmp_path: Path) -> None:
    sheets = {"说明": [["请先看说明"]], "一车间": [HEADINGS, person(0)], "二车间": [HEADINGS[::-1], person(1)[::-1]]}
    found = read_file(xlsx(tmp_path / "a.xlsx", sheets), PEOPLE)
    assert ([table.sheet for table in found.tables], found.other_sheets, found.height) == (
        ["一车间", "二车间"],
        ["说明"],
        2,
    )


def test_hidden_rows_columns_and_sheets_are_counted(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet, other = book.add_worksheet("表"), book.add_worksheet("藏")
        other.hide()
        other.write(0, 0, "x")
        for place, row in enumerate([HEADINGS, person(0)[:5], person(1)[:5]]):
            sheet.write_row(place, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(4, 4, None, None, {"hidden": True})
    found = read_file(tmp_path / "a.xlsx", PEOPLE)
    table = only(found)
    assert (table.height, table.hidden_rows, table.hidden_columns, found.hidden_sheets) == (2, 1, ["E"], ["藏"])


def test_formulas_give_their_value_and_those_without_one_are_named(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("表")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, person(0)[:5])
        sheet.write_formula(1, 0, "=A9", None, "李四")
        sheet.write_formula(1, 4, "=B9", None, "#N/A")
    table = only(read_file(tmp_path / "a.xlsx", PEOPLE))
    assert (values(table, "name"), values(table, "employer"), table.unvalued_formulas) == (["李四"], ["#N/A"], [])


def test_numbers_and_dates_keep_their_type(tmp_path: Path) -> None:
    table = only(read_file(xlsx(tmp_path / "a.xlsx", {"表": [HEADINGS, person(0, phone=13800000000)]}), PEOPLE))
    assert (values(table, "phone"), str(values(table, "joined_on")[0])[:10]) == ([13800000000.0], "2020-05-01")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
def test_csv_of_any_encoding_and_separator(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [HEADINGS, person(0, name="䶮𠮷"), person(1, employer=f'名{delimiter}"引"\n号')]
    table = only(read_file(csv_file(tmp_path / "a.csv", rows, encoding, delimiter), PEOPLE))
    assert (values(table, "name"), values(table, "employer")[1]) == (["䶮𠮷", "王小明"], f'名{delimiter}"引"\n号')


def test_csv_whose_first_chinese_character_comes_late_is_still_gb18030(tmp_path: Path) -> None:
    rows = [["name", "document", "note"], *[["A", "B", "x" * 99]] * 2_000, ["王", "C", ""]]
    table = only(read_file(csv_file(tmp_path / "a.csv", rows, "gb18030"), PEOPLE))
    assert values(table, "name")[-1] == "王"


def test_csv_rows_of_uneven_length_are_filled(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名,身份证号,性别\n王一\n王二,2,男,多,余\n", encoding="utf-8")
    table = only(read_file(tmp_path / "a.csv", PEOPLE))
    assert (values(table, "name"), values(table, "sex"), len(table.columns)) == (["王一", "王二"], ["", "男"], 3)


def test_wrong_extension_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert read_file(csv_file(tmp_path / "a.xlsx", [HEADINGS, person(0)]), PEOPLE).kind == "csv"
    assert read_file(xlsx(tmp_path / "b.csv", {"表": [HEADINGS, person(0)]}).rename(tmp_path / "c.csv"), PEOPLE).kind == "xlsx"


def test_true_and_one_are_told_apart(tmp_path: Path) -> None:
    rows = [HEADINGS, person(0, employer=1), person(1, employer=True)]
    assert values(only(read_file(xlsx(tmp_path / "a.xlsx", {"表": rows}), PEOPLE)), "employer") == [1.0, "TRUE"]


def test_headings_nobody_knows_go_to_the_mapping_screen_and_are_remembered(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"表": [["甲列", "乙列", "丙列"], ["王一", "男", "1"]]})
    table = only(read_file(path, PEOPLE))
    assert (table.is_known, table.recognition.count, list(table.rows)) == (False, 0, [2])
    again = only(read_file(path, PEOPLE, {"甲列": "name", "丙列": "document"}))
    assert again.recognition.fields == ("name", None, "document")
