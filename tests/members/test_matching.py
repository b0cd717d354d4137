"""Linkage on planted pairs: typos in names, swapped digits, changed telephones; and strangers who must stay apart."""

from __future__ import annotations

import random

import polars as pl
import pytest

from unionhall.common.identity import check_character
from unionhall.common.text import pinyin_of
from unionhall.members.evidence import Bounds
from unionhall.members.matching import pairs

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗", "明华伟芳娜静丽强军洋勇艳杰娟涛超秀英霞平刚桂兰红玉梅"
STRANGERS = 600


def person(number: int, luck: random.Random) -> dict[str, object]:
    name = luck.choice(SURNAMES) + luck.choice(GIVEN) + luck.choice(GIVEN)
    born = f"{luck.randrange(1965, 2004)}-{luck.randrange(1, 13):02d}-{luck.randrange(1, 29):02d}"
    first = f"3702{luck.randrange(2, 86):02d}{born.replace('-', '')}{luck.randrange(1000):03d}"
    document = first + check_character(first)
    return {
        "id": number, "name": name, "born": born, "sex": "m", "document": document,
        "phone": f"13{luck.randrange(10**9):09d}", "work": f"u{luck.randrange(60)}",
    }  # fmt: skip


def swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame([{**row, "sound": pinyin_of(str(row["name"]))} for row in rows])


@pytest.fixture(scope="module")
def register() -> list[dict[str, object]]:
    luck = random.Random(7)
    return [person(number, luck) for number in range(1, STRANGERS + 1)]


def again(row: dict[str, object], number: int, **other: object) -> dict[str, object]:
    return {**row, "id": number, "document": "E1234567", **other}


def test_people_entered_twice_are_found_and_strangers_are_not(register: list[dict[str, object]]) -> None:
    one, two, three, four = register[:4]
    body = str(four["document"])[:14] + "777"
    planted = [
        again(one, 9001, name=str(one["name"])[:2] + "鹏"),
        again(two, 9002, phone=swapped(str(two["phone"]), 4)),
        again(three, 9003, phone="13900000000"),
        {**four, "id": 9004, "document": body + check_character(body)},
    ]

    found = pairs(frame([*register, *planted]), Bounds())

    assert set(found.select("left", "right").rows()) == {(1, 9001), (2, 9002), (3, 9003), (4, 9004)}
    assert found.filter(pl.col("left") == 1)["name"].item() == "slip"
    assert found.filter(pl.col("left") == 2)["phone"].item() == "slip"
    assert found.filter(pl.col("left") == 3)["tail"].item() == "unknown"


def test_a_bound_decides_what_is_shown(register: list[dict[str, object]]) -> None:
    twin = again(register[0], 9001, phone="13900000000")

    loose = pairs(frame([*register, twin]), Bounds(possible=0.5))
    strict = pairs(frame([*register, twin]), Bounds(possible=0.9999999))

    assert (loose.height, strict.height) == (1, 0)


def test_nobody_and_one_person_make_no_pair(register: list[dict[str, object]]) -> None:
    assert pairs(frame(register[:1]), Bounds()).is_empty()
    assert pairs(frame(register[:1]).clear(), Bounds()).is_empty()


def test_unknown_facts_tell_nothing() -> None:
    blank = {"name": "王小明", "born": "", "sex": "", "document": "", "phone": "", "work": ""}

    assert pairs(frame([{"id": 1, **blank}, {"id": 2, **blank}]), Bounds()).is_empty()
