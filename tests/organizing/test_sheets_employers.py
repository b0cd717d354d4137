"""A list of employers from upload to the register and back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from tests.factories.members import make_person
from tests.factories.organizing import credit_code, make_employer
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed
from unionhall.organizing.actions import covering, registering
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.sheets import registry, vault
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.checking import message_of
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.sheets.writing.template import template
from unionhall.units.actions import counting
from unionhall.units.models import Unit
from unionhall.units.queries import counters

MEASURES = ("employers", "employers.covered", "workers", "workers.covered")
Send = Callable[..., Batch]


@pytest.fixture
def send(county_officer: User, county: Unit, actor: Callable[[User], Actor], tmp_path: Path) -> Send:
    """Upload rows, each a mapping of heading and cell, as the county officer and have them checked."""
    counting.recount()

    def sent(*rows: dict[str, Any], content: bytes = b"", user: User = county_officer) -> Batch:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        if not content:
            path = xlsx(tmp_path / "名录.xlsx", {"表": [headings, *[[row.get(each, "") for each in headings] for row in rows]]})
            content = path.read_bytes()
        kind, by = registry.get("employers"), actor(user)
        batch = uploading.upload(county, kind, by=by, name="名录.xlsx", size=len(content), pieces=[content])
        run_jobs()
        batch.refresh_from_db()
        return batch

    return sent


@pytest.fixture
def checker(city_officer: User, actor: Callable[[User], Actor]) -> Actor:
    return actor(city_officer)


def done(batch: Batch, step: Callable[..., Any], **given: Any) -> Batch:
    step(batch, **given)
    run_jobs()
    batch.refresh_from_db()
    return batch


def counts(batch: Batch) -> tuple[int, int, int, int]:
    return batch.new_rows, batch.changed_rows, batch.same_rows, batch.refused_rows


def problems(batch: Batch) -> list[tuple[int, str, str]]:
    frame = vault.frame(batch.problems)
    return [(row["index"], row["field"], message_of(row["kind"], row["params"])) for row in frame.to_dicts()]


def figures(unit: Unit) -> list[int]:
    return list(counters.totals([unit.path], MEASURES)[unit.path].values())


FULL = {
    "企业名称": "星河纺织有限公司",
    "信用代码": credit_code(1),
    "单位类别": "民营企业",
    "单位性质": "私营企业",
    "所属行业": "C",
    "职工人数": "60人",
    "女职工人数": 20,
    "年工资总额(元)": "4,320,000.50",
    "成立日期": date(2015, 4, 1),
    "法人": "王敏",
    "联系人": "李强",
    "联系电话": "0532-85001234",
    "经营地址": "香港路1号",
    "经度": 120.3826001,
    "纬度": "36.0671",
    "是否建立党组织": "已建立",
    "所在街道": "八大湖街道",
    "工会代码": "U0001",
    "建会时间": date(2019, 5, 1),
}
PLAIN = {"企业名称": "甲食品有限公司", "职工人数": 10}


def test_list_registers_employers_with_every_fact(send: Send, street: Unit, workplace: Unit, checker: Actor) -> None:
    batch = send(FULL, PLAIN)
    assert (batch.state, counts(batch), problems(batch)) == (BatchState.READY, (2, 0, 0, 0), [])

    done(batch, applying.apply, by=checker, mode="all")

    star = Employer.objects.get(name="星河纺织有限公司")
    assert (star.credit_code, star.kind, star.nature, star.industry) == (credit_code(1), "enterprise", "170", "03")
    assert (star.area, star.union, star.coverage, star.covered_on) == (street, workplace, "own", date(2019, 5, 1))
    assert (star.headcount, star.headcount_women, star.payroll) == (60, 20, Decimal("4320000.50"))
    assert (star.legal_representative, star.contact_name, star.contact_phone) == ("王敏", "李强", "0532-85001234")
    assert (star.address, star.registered_on, star.has_party_branch) == ("香港路1号", date(2015, 4, 1), True)
    assert (star.longitude, star.latitude) == (Decimal("120.382600"), Decimal("36.067100"))


def test_row_without_area_is_listed_at_the_batches_own_unit_and_counted(
    send: Send, county: Unit, workplace: Unit, checker: Actor
) -> None:
    done(send(FULL, PLAIN), applying.apply, by=checker, mode="all")

    assert Employer.objects.get(name="甲食品有限公司").area == county
    assert figures(county) == [2, 1, 70, 60]
    assert Entry.objects.filter(kind="organizing.employer.registered").count() == 2


def test_same_list_twice_changes_nothing(send: Send, workplace: Unit, checker: Actor) -> None:
    bare_twin = PLAIN | {"企业名称": "乙食品（集团）有限公司"}
    done(send(FULL, PLAIN, bare_twin), applying.apply, by=checker, mode="all")

    again = send(FULL, PLAIN, bare_twin | {"企业名称": "乙食品(集团)有限公司"})

    assert counts(again) == (0, 0, 3, 0)


def test_known_employer_takes_what_the_list_says_and_keeps_the_rest(
    send: Send, county: Unit, street: Unit, workplace: Unit, checker: Actor
) -> None:
    known = make_employer(county, "旧名有限公司", credit_code=credit_code(1), headcount=40, address="原址", contact_name="赵六")
    counting.recount()
    batch = send(FULL | {"联系人": ""})
    assert counts(batch) == (0, 1, 0, 0)

    done(batch, applying.apply, by=checker, mode="all")

    known.refresh_from_db()
    assert (known.name, known.initials, known.address, known.contact_name) == (
        "星河纺织有限公司",
        "xhfzyxgs",
        "香港路1号",
        "赵六",
    )
    assert (known.area, known.unit_path, known.union, known.coverage) == (street, street.path, workplace, "own")
    assert (known.version, figures(street), figures(county)) == (2, [1, 1, 60, 60], [1, 1, 60, 60])
    entry = Entry.objects.get(kind="organizing.employer.changed")
    assert (entry.unit_path, entry.changes["headcount"], entry.changes["area"]) == (
        street.path,
        [40, 60],
        [county.name, street.name],
    )
    assert entry.changes["payroll"] == ["0.00", "4320000.50"]


def test_employer_without_code_is_known_by_area_and_name_and_takes_its_code(
    send: Send, county: Unit, street: Unit, checker: Actor
) -> None:
    here, elsewhere = make_employer(county, "甲食品有限公司"), make_employer(street, "甲食品有限公司")

    done(send(PLAIN | {"信用代码": credit_code(5)}), applying.apply, by=checker, mode="all")

    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert [(here.credit_code, here.headcount), (elsewhere.credit_code, elsewhere.headcount)] == [
        (credit_code(5), 10),
        (None, 40),
    ]


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


def test_preview_tells_what_will_change(
    as_user: Callable[[User], Client], send: Send, county_officer: User, county: Unit, workplace: Unit
) -> None:
    make_employer(county, "旧名有限公司", credit_code=credit_code(1), headcount=40, address="原址")
    batch = send(FULL)

    page = as_user(county_officer).get(f"{batch.get_absolute_url()}?tab=changed").content.decode()

    assert ["旧名有限公司" in page, "原址" in page, workplace.name in page] == [True, True, True]


def test_rollback_takes_the_whole_list_back(send: Send, county: Unit, street: Unit, workplace: Unit, checker: Actor) -> None:
    known = make_employer(county, "旧名有限公司", credit_code=credit_code(1), headcount=40, payroll=Decimal("9.50"))
    counting.recount()
    batch = done(send(FULL, PLAIN), applying.apply, by=checker, mode="all")

    done(batch, applying.roll_back, by=checker)

    assert batch.state == BatchState.ROLLED_BACK
    back = Employer.objects.get()
    assert (back.pk, back.name, back.initials, back.area, back.unit_path) == (
        known.pk,
        "旧名有限公司",
        "jmyxgs",
        county,
        county.path,
    )
    assert (back.union, back.coverage, back.covered_on, back.headcount) == (None, "none", None, 40)
    assert (back.payroll, back.registered_on, back.version) == (Decimal("9.50"), None, 3)
    assert (figures(county), figures(street)) == ([1, 0, 40, 0], [0, 0, 0, 0])
    assert Entry.objects.filter(kind="organizing.employer.rolled_back").count() == 2


def test_rollback_of_an_employer_changed_since_is_refused(send: Send, workplace: Unit, checker: Actor) -> None:
    batch = done(send(FULL, PLAIN), applying.apply, by=checker, mode="all")
    covering.uncover(Employer.objects.get(name="星河纺织有限公司"), by=checker)

    done(batch, applying.roll_back, by=checker)

    assert (batch.state, Employer.objects.count()) == (BatchState.APPLIED, 2)
    assert "1" in batch.message


def test_rollback_of_an_employer_with_members_is_refused(send: Send, workplace: Unit, checker: Actor) -> None:
    batch = done(send(PLAIN), applying.apply, by=checker, mode="all")
    make_person(workplace, employer=Employer.objects.get())

    done(batch, applying.roll_back, by=checker)

    assert (batch.state, Employer.objects.count()) == (BatchState.APPLIED, 1)


def test_list_is_checked_again_when_the_register_has_moved_on(send: Send, county: Unit, checker: Actor) -> None:
    known = make_employer(county, "甲食品有限公司", headcount=40)
    batch = send(PLAIN)
    registering.change(known, by=checker, facts=EmployerFacts(name=known.name, headcount=10))

    done(batch, applying.apply, by=checker, mode="all")

    assert (batch.state, counts(batch)) == (BatchState.READY, (0, 0, 1, 0))


@pytest.mark.parametrize(("user", "refusal"), [("auditor", NotAllowed), ("chair", Hidden)])
def test_who_may_not_register_may_not_send_a_list(
    send: Send, request: pytest.FixtureRequest, user: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        send(PLAIN, user=request.getfixturevalue(user))
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_template_itself_imports(send: Send, county: Unit, county_officer: User, checker: Actor, language: str) -> None:
    User.objects.filter(pk=county_officer.pk).update(language=language)
    with translation.override(language):
        content = template(registry.get("employers"))
        batch = send(content=content)
        lists = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].data_validations.dataValidation

    assert (counts(batch), problems(batch), len(lists)) == ((1, 0, 0, 0), [], 4)
    done(batch, applying.apply, by=checker, mode="all")
    made = Employer.objects.get()
    assert (made.area, made.nature, made.industry, made.headcount, made.has_party_branch) == (county, "170", "03", 35, False)


def test_list_page_leads_to_the_import(as_user: Callable[[User], Client], county_officer: User, chair: User) -> None:
    officers = as_user(county_officer).get("/employers/").content.decode()
    chairs = as_user(chair).get("/employers/").content.decode()

    assert ["file-import" in officers, "file-import" in chairs] == [True, False]


def test_words_of_the_drop_downs_are_understood_in_each_language_in_one_process() -> None:
    parse = registry.get("employers").column("nature").parse
    taken = []
    for language, word in [("zh-hans", "外商投资"), ("en", "Foreign invested"), ("zh-hans", "外商投资")]:
        with translation.override(language):
            taken.append(parse(word))

    assert taken == ["300", "300", "300"]
