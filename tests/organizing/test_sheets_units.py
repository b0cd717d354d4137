"""A list of units from upload to the tree and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.sheets import registry, vault
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.units.actions import counting, opening
from unionhall.units.models import Unit
from unionhall.units.queries import counters

HEADINGS = ["工会名称", "工会类型", "上级工会", "组织编码", "成立时间", "主席", "联系电话"]
ROWS = [
    ["星河纺织有限公司工会", "", "云岭社区联合工会", "", date(2021, 5, 1), "王敏", "0532-85001234"],
    ["云岭社区联合工会", "社区工会", "八大湖街道总工会", "", "", "", ""],
    ["海风食品有限公司工会", "", "八大湖街道总工会", "", "", "李强", ""],
]


@pytest.fixture
def sent(
    county_officer: User, county: Unit, workplace: Unit, actor: Callable[[User], Actor], tmp_path: Path
) -> Callable[..., Batch]:
    """Upload rows as the county officer and have them checked."""
    counting.recount()

    def send(rows: list[list[Any]]) -> Batch:
        path = xlsx(tmp_path / "名录.xlsx", {"表": [HEADINGS, *rows]})
        content = path.read_bytes()
        kind = registry.get("units")
        by = actor(county_officer)
        batch = uploading.upload(county, kind, by=by, name=path.name, size=len(content), pieces=[content])
        run_jobs()
        batch.refresh_from_db()
        return batch

    return send


@pytest.fixture
def checker(city_officer: User, actor: Callable[[User], Actor]) -> Actor:
    return actor(city_officer)


def done(batch: Batch, step: Callable[..., Any], **given: Any) -> Batch:
    step(batch, **given)
    run_jobs()
    batch.refresh_from_db()
    return batch


def problems(batch: Batch) -> list[tuple[int, str]]:
    frame = vault.frame(batch.problems)
    return [(row["index"], row["field"]) for row in frame.to_dicts()]


def test_list_founds_units_in_the_order_of_the_tree(sent: Callable[..., Batch], county: Unit, checker: Actor) -> None:
    batch = sent(ROWS)
    assert (batch.state, batch.new_rows, batch.changed_rows, batch.refused_rows) == (BatchState.READY, 2, 1, 0)

    done(batch, applying.apply, by=checker, mode="all")

    star = Unit.objects.get(name="星河纺织有限公司工会")
    assert batch.state == BatchState.APPLIED
    assert [star.parent.name, star.parent.parent.name, star.parent.kind] == ["云岭社区联合工会", "八大湖街道总工会", "community"]
    assert (star.kind, star.opened_on, star.chair_name) == ("workplace", date(2021, 5, 1), "王敏")
    assert Unit.objects.get(code="U0001").chair_name == "李强"
    assert counters.total(county.path, "unions") == 3


def test_same_list_twice_changes_nothing(sent: Callable[..., Batch], checker: Actor) -> None:
    done(sent(ROWS), applying.apply, by=checker, mode="all")

    again = sent(ROWS)

    assert (again.new_rows, again.changed_rows, again.same_rows, again.refused_rows) == (0, 0, 3, 0)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (["甲工会", "", "没有的工会", "", "", "", ""], "parent"),
        (["甲工会", "市总工会", "", "", "", "", ""], "parent"),
        (["甲工会", "", "八大湖街道总工会", "370203", "", "", ""], "code"),
        (["甲工会", "", "甲二工会", "", "", "", ""], "parent"),
        (["海风食品有限公司工会", "", "青岛市市南区总工会", "U0001", "", "", ""], "parent"),
        (["海风食品有限公司工会", "联合工会", "", "U0001", "", "", ""], "kind"),
    ],
)
def test_row_that_cannot_stand_there_is_refused(
    sent: Callable[..., Batch], other_county: Unit, row: list[Any], field: str
) -> None:
    batch = sent([row])

    assert (batch.refused_rows, problems(batch)) == (1, [(0, field)])


def test_row_under_a_refused_row_is_refused(sent: Callable[..., Batch]) -> None:
    batch = sent([["甲社区联合工会", "社区工会", "没有", "", "", "", ""], ["乙工会", "", "甲社区联合工会", "", "", "", ""]])

    assert (batch.refused_rows, problems(batch)) == (2, [(0, "parent"), (1, "parent")])


def test_rows_that_stand_under_each_other_are_refused(sent: Callable[..., Batch]) -> None:
    batch = sent([["甲工会", "", "乙工会", "", "", "", ""], ["乙工会", "", "甲工会", "", "", "", ""]])

    assert (batch.new_rows, batch.refused_rows) == (0, 2)


def test_rollback_takes_the_whole_list_back(sent: Callable[..., Batch], county: Unit, checker: Actor) -> None:
    batch = done(sent(ROWS), applying.apply, by=checker, mode="all")

    done(batch, applying.roll_back, by=checker)

    assert batch.state == BatchState.ROLLED_BACK
    assert Unit.objects.filter(name__in=["星河纺织有限公司工会", "云岭社区联合工会"]).count() == 0
    assert Unit.objects.get(code="U0001").chair_name == ""
    assert counters.total(county.path, "unions") == 1


def test_rollback_of_a_unit_used_since_is_refused(sent: Callable[..., Batch], checker: Actor) -> None:
    batch = done(sent(ROWS), applying.apply, by=checker, mode="all")
    community = Unit.objects.get(name="云岭社区联合工会")
    opening.open_unit(kind="workplace", name="后来的工会", parent=community, by=checker, opened_on=date(2026, 1, 1))

    done(batch, applying.roll_back, by=checker)

    assert batch.state == BatchState.APPLIED
    assert Unit.objects.filter(name="星河纺织有限公司工会").count() == 1
