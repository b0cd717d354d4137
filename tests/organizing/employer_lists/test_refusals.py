"""Rows and senders that are refused, each with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests.factories.organizing import credit_code, make_employer
from tests.organizing.employer_lists.lists import PLAIN, Send, counts, problems
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.organizing.models import Employer
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit


@pytest.mark.parametrize(
    ("row", "field", "message"),
    [
        ({"信用代码": credit_code(1)[:17] + "0"}, "credit_code", "校验位不符"),
        ({"信用代码": "91370202"}, "credit_code", "18 位"),
        ({"企业名称": ""}, "name", "不能为空"),
        ({"女职工人数": 11}, "headcount_women", "女职工"),
        ({"成立日期": date(2099, 1, 1)}, "registered_on", "晚于今天"),
        ({"所在街道": "青岛市市北区总工会"}, "area", "青岛市市北区总工会"),
        ({"所在街道": "U0001"}, "area", "区域"),
        ({"工会代码": "U0002"}, "union", "U0002"),
        ({"工会代码": "370202005"}, "union", "工会"),
        ({"工会代码": "U0001", "建会时间": date(2099, 1, 1)}, "covered_on", "晚于今天"),
        ({"信用代码": credit_code(8)}, "credit_code", "已在其他区域登记"),
        ({"信用代码": credit_code(9)}, "", "注销"),
        ({"行业": "不知道的行业"}, "industry", "不知道的行业"),
    ],
)
def test_row_against_a_rule_is_refused_with_its_reason(
    send: Send, workplace: Unit, foreign_workplace: Unit, other_county: Unit, row: dict[str, Any], field: str, message: str
) -> None:
    make_employer(other_county, "外区有限公司", credit_code=credit_code(8))
    make_employer(workplace.parent, "旧有限公司", credit_code=credit_code(9), state="closed", closed_on=date(2024, 1, 1))

    with translation.override("zh-hans"):
        batch = send(PLAIN | row, {"企业名称": "好的有限公司", "职工人数": 1})
        found = problems(batch)

    assert (counts(batch), [(index, name) for index, name, _text in found]) == ((1, 0, 0, 1), [(0, field or "name")])
    assert message in found[0][2]
    assert Employer.objects.count() == 2


def test_code_held_outside_the_senders_area_is_refused_without_telling_whose(send: Send, other_county: Unit) -> None:
    make_employer(other_county, "外区有限公司", credit_code=credit_code(8))

    found = problems(send(PLAIN | {"信用代码": credit_code(8)}))

    assert [(index, field, "外区" in text) for index, field, text in found] == [(0, "credit_code", False)]


def test_rows_that_claim_the_same_are_refused(send: Send, county: Unit, workplace: Unit) -> None:
    make_employer(county, "已知有限公司", credit_code=credit_code(3))
    own = {"工会代码": "U0001"}

    batch = send(
        PLAIN,
        PLAIN,
        {"企业名称": "丙有限公司", "信用代码": credit_code(4), "职工人数": 5},
        {"企业名称": "丁有限公司", "信用代码": credit_code(4), "职工人数": 5},
        {"企业名称": "戊有限公司", "信用代码": credit_code(6), "职工人数": 5} | own,
        {"企业名称": "已知有限公司", "信用代码": credit_code(3)} | own,
        {"企业名称": "已知有限公司", "职工人数": 5},
    )

    assert counts(batch) == (1, 0, 0, 6)
    assert [(index, field) for index, field, _text in problems(batch)] == [
        (0, "name"),
        (1, "name"),
        (3, "credit_code"),
        (4, "union"),
        (5, "union"),
        (6, "name"),
    ]


def test_doubtful_cells_go_in_with_a_remark(send: Send) -> None:
    row = {"企业名称": "甲食品有限公司", "单位性质": "企业", "职工人数": 10, "工资总额（万元）": 72, "建会日期": date(2020, 1, 1)}

    batch = send(row, {"企业名称": "乙食品有限公司", "联系人": "李强"})

    assert (counts(batch), batch.warned_rows) == ((2, 0, 0, 0), 2)
    assert [(index, field) for index, field, _text in problems(batch)] == [
        (0, "nature"),
        (0, "payroll"),
        (0, "covered_on"),
        (1, "headcount"),
    ]


@pytest.mark.parametrize(("user", "refusal"), [("auditor", NotAllowed), ("chair", Hidden)])
def test_who_may_not_register_may_not_send_a_list(
    send: Send, request: pytest.FixtureRequest, user: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        send(PLAIN, user=request.getfixturevalue(user))
    assert Batch.objects.count() == 0
