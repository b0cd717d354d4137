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
from unionhall.organizing.models import Employer, Establishment
from unionhall.sheets import registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
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
