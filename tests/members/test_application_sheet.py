"""A list of applicants from the file to the desk of who admits, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories.joining import make_application
from tests.factories.members import make_person, resident_id
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.members.actions import joining
from unionhall.members.models import Application, Person
from unionhall.sheets import registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.todo.models import Item
from unionhall.units.models import Unit

HEADINGS = ["姓名", "身份证号码", "联系电话", "工作单位", "岗位", "是否农民工"]
Acting = Callable[[User], Actor]


@pytest.fixture
def checked(county_officer: User, workplace: Unit, actor: Acting, tmp_path: Path) -> Callable[[int], Batch]:
    """A list of so many applicants, uploaded and checked."""

    def send(count: int) -> Batch:
        rows = [
            [f"职工{'一二三四五'[n]}", resident_id(n + 1), f"1380000000{n + 1}", "海风公司", "质检员", "是"] for n in range(count)
        ]
        path = xlsx(tmp_path / "申请.xlsx", {"表": [HEADINGS, *rows]})
        content = path.read_bytes()
        kind = registry.get("applications")
        batch = uploading.upload(workplace, kind, by=actor(county_officer), name=path.name, size=len(content), pieces=[content])
        run_jobs()
        batch.refresh_from_db()
        return batch

    return send


def applied(batch: Batch, by: Actor, mode: str = "all") -> Batch:
    applying.apply(batch, by=by, mode=mode)
    run_jobs()
    batch.refresh_from_db()
    return batch


def test_good_rows_become_applications_and_nobody_a_member(
    checked: Callable[[int], Batch], city_officer: User, workplace: Unit, actor: Acting
) -> None:
    batch = applied(checked(3), actor(city_officer))

    made = list(Application.objects.order_by("document_tail").values_list("unit", "state", "door", "is_migrant"))
    assert (batch.state, batch.message) == (BatchState.APPLIED, "")
    assert made == [(workplace.pk, "waiting", "sheet", True)] * 3
    waiting = Item.objects.filter(kind="members.application.decide", closed_at=None)
    assert (Person.objects.count(), waiting.count()) == (0, 3)


def test_members_change_nothing_and_who_has_applied_is_refused(
    checked: Callable[[int], Batch], workplace: Unit, foreign_workplace: Unit
) -> None:
    make_person(workplace, "职工一", 1)
    make_application(workplace, "职工二", 2)
    make_person(foreign_workplace, "职工三", 3)

    batch = checked(4)

    assert (batch.new_rows, batch.changed_rows, batch.same_rows, batch.refused_rows) == (1, 0, 1, 2)


def test_list_is_taken_back_while_nobody_has_answered(
    checked: Callable[[int], Batch], city_officer: User, chair: User, actor: Acting
) -> None:
    batch = applied(checked(2), actor(city_officer))
    applying.roll_back(batch, by=actor(city_officer))
    run_jobs()
    assert set(Application.objects.values_list("state", flat=True)) == {"withdrawn"}

    again = applied(checked(2), actor(city_officer))
    first = Application.objects.filter(state="waiting").order_by("pk")[0]
    joining.approve(first, by=actor(chair), joined_on=today())
    applying.roll_back(again, by=actor(city_officer))
    run_jobs()

    assert sorted(Application.objects.filter(pk__gte=first.pk).values_list("state", flat=True)) == ["approved", "waiting"]
