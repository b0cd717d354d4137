"""A sign-in sheet is uploaded: namesakes, strangers and days to come are said, what is there already changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.factories.training import make_course, make_enrolment
from tests.factories.workforce import make_worker
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.sheets import registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BatchState
from unionhall.sheets.models import Batch
from unionhall.units.models import Unit
from unionhall.workforce.models import Attendance

Send = Callable[..., Batch]


@pytest.fixture
def send(county: Unit, county_officer: User, actor: Callable[[User], Actor], tmp_path: Path) -> Send:
    def sent(*rows: dict[str, Any]) -> Batch:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        path = xlsx(tmp_path / "签到表.xlsx", {"表": [headings, *[[row.get(each, "") for each in headings] for row in rows]]})
        content, kind = path.read_bytes(), registry.get("training_attendance")
        pieces = {"name": path.name, "size": len(content), "pieces": [content]}
        batch = uploading.upload(county, kind, by=actor(county_officer), **pieces)  # type: ignore[arg-type]
        run_jobs()
        batch.refresh_from_db()
        return batch

    return sent


def test_presence_comes_from_a_sheet(
    send: Send, county: Unit, street: Unit, county_checker: User, actor: Callable[[User], Actor]
) -> None:
    course = make_course(county, on=today() - timedelta(days=1), days=3)
    first = make_worker(street, "林晓燕", 1)
    namesake = make_worker(street, "林晓燕", 2)
    for each in (first, namesake, make_worker(street, "周海波", 3)):
        make_enrolment(course, each)
    day, coming = today().isoformat(), (today() + timedelta(days=1)).isoformat()
    row = {"课程编号": course.code, "日期": day, "是否到课": "是"}

    batch = send(
        row | {"姓名": "林晓燕", "身份证后四位": first.document_tail},
        row | {"姓名": "周海波", "身份证后四位": ""},
        row | {"姓名": "林晓燕", "身份证后四位": ""},
        row | {"姓名": "孙立群", "身份证后四位": ""},
        row | {"姓名": "周海波", "身份证后四位": "", "日期": coming},
        row | {"姓名": "周海波", "身份证后四位": "", "课程编号": "PX999999"},
    )
    assert (batch.new_rows, batch.refused_rows, Attendance.objects.count()) == (2, 4, 0)
    applying.apply(batch, by=actor(county_checker), mode="good")
    run_jobs()
    batch.refresh_from_db()

    assert batch.state == BatchState.APPLIED
    assert set(Attendance.objects.values_list("enrolment__worker__pk", "means", "sheet")) == {
        (first.pk, "hand", batch.tag),
        (course.enrolments.get(worker__name="周海波").worker_id, "hand", batch.tag),
    }
    again = send(row | {"姓名": "周海波", "身份证后四位": ""})
    assert (again.new_rows, again.same_rows) == (0, 1)
