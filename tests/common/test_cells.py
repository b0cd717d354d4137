"""What people type, and what is made of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from unionhall.common import cells
from unionhall.common.cells.problems import MESSAGES
from unionhall.common.cells.text import lines

MARCH_5 = date(1990, 3, 5)


def kind(found: object) -> object:
    return found.kind if isinstance(found, cells.CellProblem) else found


@pytest.mark.parametrize(
    "typed",
    [
        "1990-03-05",
        "1990/3/5",
        "1990.3.5",
        "1990年3月5日",
        "1990年3月5号",
        "19900305",
        19900305.0,
        19900305,
        "90.3.5",
        "900305",
        32937.0,
        32937,
        "32937",
        MARCH_5,
        datetime(1990, 3, 5, tzinfo=UTC),
        "1990-03-05 00:00:00",
        "1990-03-05T08:30:00+08:00",
        "１９９０－０３－０５",
        " 1990 年 3 月 5 日 ",
        "一九九〇年三月五日",
    ],
)
def test_day_of_every_spelling_is_the_same_day(typed: object) -> None:
    assert cells.day()(typed) == MARCH_5


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2023-02-30", "date.impossible"),
        ("2021-13-01", "date.impossible"),
        ("1990-01-00", "date.impossible"),
        ("20230230", "date.impossible"),
        ("31/11/2020", "date.unknown"),
        ("不详", "date.unknown"),
        ("²²²²²²²²", "date.unknown"),
        (1990.3, "date.unknown"),
        ("1.5E+10", "date.unknown"),
        ("1990", "date.year_only"),
        (1990.0, "date.year_only"),
        ("1990年", "date.year_only"),
        ("200305", "date.ambiguous"),
        (True, "cell.kind"),
        (time(8), "cell.kind"),
        ("#N/A", "cell.error"),
        ("1066-10-14", "date.range"),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_day_that_is_none_says_why(typed: object, expected: str | None) -> None:
    assert kind(cells.day()(typed)) == expected


@pytest.mark.parametrize("typed", ["1990年3月", "1990-3", "199003", 199003.0, "1990.03"])
def test_day_missing_is_taken_as_the_first_with_a_warning(typed: object) -> None:
    found = cells.day()(typed)
    assert (found.kind, found.value, found.severity) == ("date.month_only", date(1990, 3, 1), cells.Severity.WARN)


@pytest.mark.parametrize(("typed", "year"), [("05.3.5", 2005), ("40-3-5", 2040), ("41-3-5", 1941), ("99年3月5日", 1999)])
def test_day_with_two_digit_year_pivots(typed: str, year: int) -> None:
    assert cells.day()(typed) == date(year, 3, 5)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        (" 张三\u200b ", "张三"),
        ("Mary  Jane", "Mary Jane"),
        ("阿不都•热合曼", "阿不都·热合曼"),
        ("阿不都 · 热合曼", "阿不都·热合曼"),
        ("李\ue863", "李䶮"),
        ("𠮷 田", "𠮷田"),
        ("Ｔｏｍ", "Tom"),
        (12.0, "12"),
        ("\x00", None),
    ],
)
def test_person_name_is_cleaned(typed: object, expected: str | None) -> None:
    assert cells.person_name(longest=30)(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("锟斤拷锟斤拷", "cell.unreadable"),
        ("张\ufffd", "cell.unreadable"),
        ("#REF!", "cell.error"),
        ("一二三四五", "text.long"),
        ("#1号楼", "#1号楼"),
    ],
)
def test_text_that_nobody_meant_is_refused(typed: str, expected: str) -> None:
    assert kind(cells.text(longest=4)(typed)) == expected


def test_text_keeps_chinese_punctuation_and_plain_digits() -> None:
    assert cells.text(longest=40)("（青岛）１号，ＡＢ　路") == "（青岛）1号，AB 路"


def test_lines_keep_their_breaks() -> None:
    assert lines(longest=40)("一 \r\n  二\n") == "一\n二"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("37-a１", "37-A1"),
        (1024.0, "1024"),
        (9007199254740993.0, "digits.lost"),
        ("1.23E+17", "digits.lost"),
        ("甲", "code.pattern"),
        ('="00123"', "00123"),
        ("'00123", "00123"),
        (" ", None),
    ],
)
def test_code_keeps_every_sign_or_refuses(typed: object, expected: str | None) -> None:
    assert kind(cells.code(longest=20)(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (12, 12),
        (12.0, 12),
        ("12", 12),
        ("1,234人", 1234),
        ("１２", 12),
        ("12.5", "number.whole"),
        ("十二", "number.unknown"),
        (True, "cell.kind"),
        (-1, "number.range"),
        ("1,2,3", "number.unknown"),
        (float("nan"), "number.unknown"),
        (float("inf"), "number.unknown"),
        ("-", "number.unknown"),
        (" ", None),
    ],
)
def test_integer(typed: object, expected: object) -> None:
    assert kind(cells.integer()(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("¥1,234.50", Decimal("1234.50")),
        ("1234.5元", Decimal("1234.50")),
        (0.1 + 0.2, Decimal("0.30")),
        ("1.2万", Decimal("12000.00")),
        ("1.005", "money.places"),
        ("12,34,567.00", "number.unknown"),
        (-1, "number.range"),
        ("abc", "number.unknown"),
        (1e20, "number.range"),
    ],
)
def test_money_has_two_places(typed: object, expected: object) -> None:
    assert kind(cells.money()(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("男", "m"),
        ("男性", "m"),
        (1.0, "m"),
        ("１", "m"),
        ("f", "f"),
        ("F", "f"),
        ("不", "choice.unknown"),
        ("#N/A", "cell.error"),
    ],
)
def test_choice_understands_synonyms(typed: object, expected: str) -> None:
    assert kind(cells.choice({"m": ("男", "男性", 1), "f": ("女", "女性", 2)})(typed)) == expected


def test_choice_not_on_the_list_names_the_nearest() -> None:
    found = cells.choice({"1": ("大学本科",), "2": ("大学专科",)})("大学本")
    assert (found.kind, found.params["near"]) == ("choice.near", "大学本科")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("是", True), ("√", True), (True, True), (1, True), ("否", False), (0.0, False), ("no", False), ("", None)],
)
def test_yes_no(typed: object, expected: bool | None) -> None:
    assert cells.yes_no()(typed) is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("13812345678", "13812345678"),
        (13812345678.0, "13812345678"),
        (13812345678, "13812345678"),
        ("138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("13812345678.0", "13812345678"),
        ("1.38E+10", "digits.lost"),
        (1e17, "digits.lost"),
        (1.5, "digits.lost"),
        ("1381234567", "phone.mobile"),
        ("23812345678", "phone.mobile"),
        ("0532-85912351", "phone.mobile"),
        ("13812345678/13912345678", "phone.several"),
        ("", None),
    ],
)
def test_phone_is_a_mobile_number(typed: object, expected: str | None) -> None:
    assert kind(cells.phone()(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0532-85912351", "0532-85912351"),
        ("(0532)85912351转12", "0532-85912351-12"),
        ("12351", "12351"),
        ("400-800-1234", "400-800-1234"),
        ("5912", "phone.any"),
    ],
)
def test_phone_takes_fixed_lines_where_asked(typed: str, expected: str) -> None:
    assert kind(cells.phone(fixed_lines=True)(typed)) == expected


def test_every_message_can_be_shown() -> None:
    inputs = defaultdict(lambda: "1")
    assert [name for name in MESSAGES if "%(" in cells.CellProblem(name, inputs).message] == []
