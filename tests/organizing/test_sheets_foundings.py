"""Many foundings from one sheet: sent by one officer, approved by another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.organizing import credit_code, make_employer
from tests.factories.units import make_unit
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.documents.models import Issued
from unionhall.organizing.actions import regularising
from unionhall.organizing.models import Employer, Establishment, Term
from unionhall.organizing.rules.regularising import TaskDone
from unionhall.sheets import registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.todo.models import Item
from unionhall.units.actions import counting
from unionhall.units.models import Unit

Send = Callable[..., Batch]


@pytest.fixture
def send(street: Unit, actor: Callable[[User], Actor], tmp_path: Path) -> Send:
    """Upload rows as the street officer and have them checked."""
    counting.recount()
    maker = give(make_user("street"), "street", street)

    def sent(*rows: dict[str, Any]) -> Batch:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        path = xlsx(tmp_path / "建会.xlsx", {"表": [headings, *[[row.get(each, "") for each in headings] for row in rows]]})
        content = path.read_bytes()
        kind = registry.get("foundings")
        batch = uploading.upload(street, kind, by=actor(maker), name="建会.xlsx", size=len(content), pieces=[content])
        run_jobs()
        batch.refresh_from_db()
        return batch

    return sent


@pytest.fixture
def checker(county_officer: User, actor: Callable[[User], Actor]) -> Actor:
    return actor(county_officer)


def applied(batch: Batch, by: Actor) -> Batch:
    applying.apply(batch, by=by, mode="good")
    run_jobs()
    batch.refresh_from_db()
    return batch


def taken_back(batch: Batch, by: Actor) -> Batch:
    applying.roll_back(batch, by=by)
    run_jobs()
    batch.refresh_from_db()
    return batch


def test_kindergartens_are_founded_at_once(send: Send, checker: Actor, street: Unit) -> None:
    community = make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    for number, name in enumerate(("启明星幼儿园", "小海豚幼儿园", "大地幼儿园")):
        make_employer(street, name, kind="kindergarten", headcount=30, credit_code=credit_code(number + 1))
    vote = {"应到人数": 30, "实到人数": 28, "有效票": 28, "主席得票": 25, "工会主席": "李园长"}

    batch = send(
        {"单位名称": "启明星幼儿园", "建会形式": "单独建会", "职工人数": 30, **vote},
        {"单位名称": "小海豚幼儿园", "建会形式": "加入联合工会", "上级工会": "浮山社区联合工会", "职工人数": 12},
        {"单位名称": "大地幼儿园", "建会形式": "工会小组", "上级工会": "C1", "职工人数": 9},
    )
    assert (batch.state, batch.new_rows, batch.refused_rows) == (BatchState.READY, 3, 0)
    batch = applied(batch, checker)

    assert batch.state == BatchState.APPLIED
    own = Unit.objects.get(name="启明星幼儿园工会")
    assert (own.kind, own.parent, own.chair_name, own.opened_on) == ("workplace", street, "李园长", today())
    assert {each.name: each.union for each in Employer.objects.all()} == {
        "启明星幼儿园": own,
        "小海豚幼儿园": community,
        "大地幼儿园": community,
    }
    assert Unit.objects.get(kind="group").parent == community
    assert {each.state for each in Establishment.objects.all()} == {"founded"}
    assert Establishment.objects.filter(filed_by="测试street", approved_by=checker.name).count() == 3


def test_rows_that_break_a_rule_say_which(send: Send, street: Unit, workplace: Unit) -> None:
    make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    make_employer(street, "甲店", headcount=40)
    make_employer(street, "乙店", headcount=40)
    make_employer(street, "丙店", headcount=8, union=workplace, coverage="own", covered_on=today())
    vote = {"应到人数": 40, "有效票": 20, "工会主席": "李主席"}

    batch = send(
        {"单位名称": "甲店", "建会形式": "单独建会", "职工人数": 40, "实到人数": 20, "主席得票": 19, **vote},
        {"单位名称": "乙店", "建会形式": "加入联合工会", "职工人数": 40},
        {"单位名称": "丙店", "建会形式": "加入联合工会", "职工人数": 8},
        {"单位名称": "没有这家", "建会形式": "加入联合工会", "职工人数": 8},
    )

    assert (batch.new_rows, batch.refused_rows) == (0, 4)
    assert Establishment.objects.count() == 0


def test_sender_does_not_approve(send: Send, street: Unit, actor: Callable[[User], Actor]) -> None:
    make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    make_employer(street, "甲店", headcount=8)
    batch = send({"单位名称": "甲店", "建会形式": "加入联合工会", "职工人数": 8})

    with pytest.raises(Refused):
        applying.apply(batch, by=actor(User.objects.get(username="street")), mode="good")

    assert Establishment.objects.count() == 0


MARKET = {"建会形式": "新建联合工会", "工会名称": "汇泉市场联合工会"}
VOTE = {"应到人数": 30, "实到人数": 28, "有效票": 28, "主席得票": 25, "工会主席": "李主席"}


def test_rows_of_one_name_found_one_joint_union(send: Send, checker: Actor, street: Unit) -> None:
    shops = [make_employer(street, name, kind="market", headcount=12) for name in ("甲店", "乙店", "丙店")]
    first, second, third = ({"单位名称": each.name, "职工人数": 12, **MARKET} for each in shops)

    batch = applied(send(first | VOTE, second, third), checker)

    assert batch.state == BatchState.APPLIED
    union = Unit.objects.get(name="汇泉市场联合工会")
    assert (union.kind, union.parent, union.chair_name) == ("joint", street, "李主席")
    assert {(each.union, each.coverage) for each in Employer.objects.all()} == {(union, "joint")}
    made = Establishment.objects.get()
    assert (made.form, made.workers, made.employers.count(), Term.objects.get().unit) == ("joint", 36, 3, union)


@pytest.mark.parametrize("wrong", ["alone", "nobody elected", "one of them covered"])
def test_joint_union_is_founded_as_a_whole_or_not(send: Send, street: Unit, workplace: Unit, wrong: str) -> None:
    held = {"union": workplace, "coverage": "own", "covered_on": today()} if wrong == "one of them covered" else {}
    make_employer(street, "甲店", headcount=12)
    make_employer(street, "乙店", headcount=12, **held)
    vote = {} if wrong == "nobody elected" else VOTE | {"应到人数": 20, "实到人数": 20, "有效票": 20, "主席得票": 20}
    rows = [{"单位名称": "甲店", "职工人数": 12, **MARKET, **vote}, {"单位名称": "乙店", "职工人数": 12, **MARKET}]

    batch = send(*rows[: 1 if wrong == "alone" else 2])

    assert (batch.new_rows, batch.refused_rows) == (0, len(rows[: 1 if wrong == "alone" else 2]))


def test_list_is_taken_back_as_a_whole(send: Send, checker: Actor, street: Unit) -> None:
    make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    for name in ("甲园", "乙园", "丙园"):
        make_employer(street, name, headcount=30)
    before = Unit.objects.count()
    counting.recount()
    batch = applied(
        send(
            {"单位名称": "甲园", "建会形式": "单独建会", "职工人数": 30, **VOTE},
            {"单位名称": "乙园", "建会形式": "加入联合工会", "职工人数": 12},
            {"单位名称": "丙园", "建会形式": "工会小组", "职工人数": 9},
        ),
        checker,
    )

    batch = taken_back(batch, checker)

    assert batch.state == BatchState.ROLLED_BACK
    assert {(each.union, each.coverage, each.covered_on) for each in Employer.objects.all()} == {(None, "none", None)}
    assert {(each.state, each.union) for each in Establishment.objects.all()} == {("withdrawn", None)}
    assert (Unit.objects.count(), Term.objects.count()) == (before, 0)
    assert {each.state for each in Issued.objects.all()} == {"revoked"}
    assert not Item.objects.filter(closed_at=None).exists()
    assert counting.recount() == []


def test_list_stays_when_something_happened_since(send: Send, checker: Actor, street: Unit) -> None:
    make_employer(street, "甲园", headcount=30)
    batch = applied(send({"单位名称": "甲园", "建会形式": "单独建会", "职工人数": 30, **VOTE}), checker)
    founding = Establishment.objects.get()
    funds = founding.tasks.get(kind="funds")
    regularising.finish_task(founding, funds, TaskDone(today()), by=checker)

    batch = taken_back(batch, checker)

    assert (batch.state, Establishment.objects.get().state) == (BatchState.APPLIED, "founded")
    assert Employer.objects.get().is_covered
