"""The yearly appraisal from opening to what follows the lock (WRK-8)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.factories.appraisals import Stage, entries, marks_alone, officer
from tests.factories.members import make_person
from tests.factories.training import credit
from tests.factories.workforce import make_worker
from tests.sheets.kinds import xlsx
from tests.support.jobs import run_jobs
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.organizing.actions import visiting
from unionhall.organizing.models import Assignment
from unionhall.sheets import registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.models import Batch
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_opening as opening
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.actions import filing
from unionhall.workforce.models import (
    AppraisalMark,
    AppraisalResult,
    AppraisalRound,
    Survey,
    SurveyTurn,
    Worker,
)

YEAR = today().year


@pytest.fixture
def stage(city: Unit, county: Unit, street: Unit, workplace: Unit) -> Stage:
    marks_alone(city)
    return Stage(county, street, workplace)


@pytest.fixture
def own(stage: Stage, street: Unit, street_officer: User) -> Worker:
    """A worker whose account also holds a post of a street officer."""
    return make_worker(street, user=street_officer)


def test_everybody_below_is_in_it_and_whoever_acts_finds_it_in_the_inbox(stage: Stage, own: Worker, other_county: Unit) -> None:
    known = make_worker(stage.street, "周海波", 2)
    filing.note_result(known, by=system(), year=YEAR, grade="competent", decided_on=today())
    make_worker(other_county, "吴晓东", 3)

    made = stage.opened()

    assert [entry.worker for entry in entries(made)] == [own]
    waiting = sorted(Item.objects.filter(closed_at=None).values_list("kind", "unit__kind"))
    assert waiting == [
        ("workforce.appraisal.score", "city"), ("workforce.appraisal.score", "county"),
        ("workforce.appraisal.score", "street"), ("workforce.appraisal.state", "street"),
    ]  # fmt: skip
    assert Survey.objects.count() == 1


def test_a_year_is_appraised_once_and_not_too_late(stage: Stage, own: Worker) -> None:
    stage.opened()

    for facts in (
        {"year": YEAR, "closes_on": today()},
        {"year": YEAR - 3, "closes_on": today()},
        {"year": YEAR, "closes_on": date(2020, 1, 1)},
    ):
        with pytest.raises(Refused):
            opening.open_round(stage.county, by=stage.runner, **facts)
    with pytest.raises(Refused):
        filing.note_result(own, by=system(), year=YEAR, grade="competent", decided_on=today())
    assert (AppraisalRound.objects.count(), AppraisalResult.objects.count()) == (1, 0)


def test_called_off_it_frees_the_workers_for_another(stage: Stage, own: Worker) -> None:
    opening.cancel(stage.opened(), by=stage.runner, note="标准调整")

    assert not Item.objects.filter(closed_at=None).exists()
    assert stage.opened().entries.count() == 1


def test_results_come_from_the_register(
    stage: Stage, own: Worker, street_officer: User, workplace: Unit, foreign_workplace: Unit
) -> None:
    begun = date(YEAR, 1, 1)
    Assignment.objects.create(
        station=stage.street, worker=street_officer, union=workplace, unit_path=workplace.path, starts_on=begun
    )
    visited = {"visited_on": begun, "kind": "routine", "met": "主席", "findings": "正常"}
    visiting.log(workplace, by=actor_for(street_officer), **visited)
    make_person(workplace, number=1, joined_on=date(YEAR, 2, 1))
    make_person(workplace, number=2, joined_on=date(YEAR - 1, 2, 1))
    make_person(foreign_workplace, number=3, joined_on=date(YEAR, 2, 1))
    credit(own, YEAR, Decimal("12.5"))
    bare = make_worker(stage.street, "周海波", 2)  # no account: visits are not known

    made = stage.opened()

    counted = {entry.worker: entry.counted for entry in entries(made)}
    assert counted[own] == {"visits": 1, "founded": 0, "joined": 1, "logged": 1, "trained": 12}
    assert counted[bare] == {"founded": 0, "joined": 1, "trained": 0}


def test_the_worker_states_and_nobody_else(stage: Stage, own: Worker, street_officer: User) -> None:
    entry = entries(stage.opened())[0]

    with pytest.raises(Refused):
        scoring.state(entry, by=stage.marker, statement="代写")
    scoring.state(entry, by=actor_for(street_officer), statement="今年走访企业 40 家。")

    entry.refresh_from_db()
    assert (entry.statement, entry.stated_on) == ("今年走访企业 40 家。", today())
    assert not Item.objects.filter(kind="workforce.appraisal.state", closed_at=None).exists()


def test_nobody_marks_the_own_self_nor_out_of_role(stage: Stage, own: Worker, street_officer: User, other_county: Unit) -> None:
    entry = entries(stage.opened())[0]
    points = {name: Decimal(80) for name in ("ethics", "competence", "results")}

    for by, role, error in (
        (actor_for(street_officer), "street", Refused),
        (stage.marker, "county", Refused),
        (officer("auditor", stage.county), "street", NotAllowed),
        (officer("county", other_county), "county", Hidden),
    ):
        with pytest.raises(error):
            scoring.score(entry, by=by, role=role, **points)
    assert not AppraisalMark.objects.exists()


def test_marks_can_be_changed_and_the_desk_is_cleared_when_all_have_some(stage: Stage) -> None:
    stage.workers(2)
    made = stage.opened()
    one, two = entries(made)
    stage.mark(one, 80)
    stage.mark(one, 85)
    assert Item.objects.filter(closed_at=None, unit=stage.street, kind="workforce.appraisal.score").exists()

    stage.mark(two, 70)

    assert sorted(AppraisalMark.objects.values_list("ethics", flat=True)) == [70, 85]
    assert not Item.objects.filter(closed_at=None, unit=stage.street, kind="workforce.appraisal.score").exists()


def test_a_survey_keeps_sums_and_no_trace_of_who_said_what(stage: Stage) -> None:
    stage.workers(1)
    entry = entries(stage.opened())[0]
    people = stage.members(5)
    before = Entry.objects.count()

    stage.answer(entry, people[:4], 5)
    stage.answer(entry, people[4:], 1)

    survey = Survey.objects.get()
    assert (survey.answers, survey.counts["helps"]) == (5, [1, 0, 0, 0, 4])
    assert Entry.objects.count() == before
    columns = {field.name for model in (Survey, SurveyTurn) for field in model._meta.get_fields()}
    assert columns == {"entry", "unit_path", "answers", "counts", "digest"}
    with pytest.raises(Refused):
        stage.answer(entry, people[:1], 1)
    survey.refresh_from_db()
    assert (survey.answers, SurveyTurn.objects.count()) == (5, 5)


def test_only_members_of_the_workers_unions_are_asked(stage: Stage, foreign_workplace: Unit) -> None:
    stage.workers(1)
    entry = entries(stage.opened())[0]

    with pytest.raises(Refused):
        stage.answer(entry, [make_person(foreign_workplace, number=9)], 5)
    worker = entry.worker
    worker.person = stage.members(1)[0]
    worker.save()
    with pytest.raises(Refused):
        stage.answer(entry, [worker.person], 5)
    assert not SurveyTurn.objects.exists()


def test_marks_by_sheet_are_checked_by_the_same_rules(stage: Stage, street: Unit, tmp_path: Path) -> None:
    stage.workers(2)
    one, two = entries(stage.opened())
    head = ["考核编号", "姓名", "评分身份", "职业操守", "实务能力", "工作业绩", "评语"]
    wrong = [[one.pk, "别人", "服务单位干部", 80, 80, 80, ""], [two.pk, two.worker.name, "市总工会干部", 80, 80, 80, ""]]
    refused = uploaded(xlsx(tmp_path / "a.xlsx", {"表": [head, *wrong]}), street, stage.marker)
    assert (refused.refused_rows, AppraisalMark.objects.count()) == (2, 0)

    right = [[each.pk, each.worker.name, "服务单位干部", 80, 85.5, 90, "扎实"] for each in (one, two)]
    batch = uploaded(xlsx(tmp_path / "b.xlsx", {"表": [head, *right]}), street, stage.marker)
    assert batch.new_rows == 2
    applying.apply(batch, by=stage.marker, mode="all")
    run_jobs()

    assert set(AppraisalMark.objects.values_list("competence", "scorer_id")) == {(Decimal("85.50"), stage.marker.user_id)}
    assert AppraisalMark.objects.count() == 2


def uploaded(path: Path, unit: Unit, by: Actor) -> Batch:
    content = path.read_bytes()
    batch = uploading.upload(unit, registry.get("appraisal_marks"), by=by, name=path.name, size=len(content), pieces=[content])
    run_jobs()
    batch.refresh_from_db()
    return batch
