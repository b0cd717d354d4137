"""The sheet of written marks, from upload to lock, through the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.recruiting import Stage
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit
from unionhall.workforce.actions import marking
from unionhall.workforce.models import Candidate, Mark

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
HEAD = ["准考证号", "姓名", "成绩", "缺考"]
Rows = Sequence[Sequence[object]]


class Office:
    """The officer who enters marks by sheet."""

    def __init__(self, client: Client, second: Client, stage: Stage, folder: Path) -> None:
        self.client, self.second, self.stage, self.folder = client, second, stage, folder

    def rows(self, marks: Sequence[object]) -> list[list[object]]:
        pairs = zip(self.stage.candidates(), marks, strict=False)
        return [[each.ticket, each.application.name, mark, "是" if mark is None else "否"] for each, mark in pairs]

    def upload(self, rows: Rows) -> Batch:
        content = xlsx(self.folder / "marks.xlsx", {"成绩": [HEAD, *rows]}).read_bytes()
        sent = {"kind": "written_marks", "unit": self.stage.city.code, "file": SimpleUploadedFile("笔试成绩.xlsx", content)}
        answer = self.client.post("/imports/new/", sent)
        assert answer.status_code == 302, answer.content.decode()
        run_jobs()
        return Batch.objects.order_by("-pk")[0]

    def apply(self, batch: Batch) -> int:
        """By somebody else than who sent it."""
        status = self.second.post(f"{batch.get_absolute_url()}apply/", {"mode": "all", "version": batch.version}).status_code
        run_jobs()
        return status

    def body(self, batch: Batch, tab: str = "refused") -> str:
        return self.client.get(f"{batch.get_absolute_url()}?tab={tab}").content.decode()


@pytest.fixture
def office(six: Stage, as_user: Browser, city_officer: User, city: Unit, tmp_path: Path) -> Office:
    six.reviewed().seated()
    return Office(as_user(city_officer), as_user(give(make_user("city2"), "city", city)), six, tmp_path)


def written() -> list[Decimal | None]:
    return list(Candidate.objects.order_by("application__phone").values_list("written", flat=True))


def test_sheet_is_entered_and_entered_anew_until_the_lock(office: Office) -> None:
    batch = office.upload(office.rows([90, 80, "70.5", 65, 50, None]))
    assert (batch.new_rows, batch.refused_rows, office.apply(batch)) == (6, 0, 302)
    assert written() == [Decimal(90), Decimal(80), Decimal("70.5"), Decimal(65), Decimal(50), None]

    again = office.upload(office.rows([91, 80, "70.5", 65, 50, None]))
    assert (again.changed_rows, again.same_rows, office.apply(again)) == (1, 5, 302)

    assert (written()[0], Mark.objects.count()) == (Decimal(91), 6)


def test_a_missing_candidate_keeps_the_whole_sheet_out(office: Office) -> None:
    batch = office.upload(office.rows([90, 80, 70, 65, 50]))

    assert (batch.refused_rows, office.stage.candidates()[5].ticket in office.body(batch)) == (5, True)
    assert Mark.objects.count() == 0


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [(2, 101, "100"), (0, "999999999", "准考证"), (1, "别人", "姓名"), (2, -1, ""), (2, None, "")],
)
def test_a_wrong_row_is_named_and_nothing_is_entered(office: Office, column: int, value: object, said: str) -> None:
    rows = office.rows([90, 80, 70, 65, 50, 40])
    rows[0][column] = value

    batch = office.upload(rows)

    assert batch.refused_rows >= 1
    assert said in office.body(batch)
    assert Mark.objects.count() == 0


def test_a_second_sheet_after_the_lock_is_refused_in_every_row(office: Office) -> None:
    office.apply(office.upload(office.rows([90, 80, 70, 65, 50, 40])))
    marking.lock_written(office.stage.campaign, by=office.stage.one)

    late = office.upload(office.rows([10, 10, 10, 10, 10, 10]))

    assert (late.refused_rows, "锁定" in office.body(late)) == (6, True)
    assert written()[0] == Decimal(90)
