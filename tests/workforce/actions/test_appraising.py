"""The yearly appraisal from opening to what follows the lock (WRK-8)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.factories.appraisals import Stage, entries, marks_alone, officer, over
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
from unionhall.notices.models import Publicity
from unionhall.organizing.actions import visiting
from unionhall.organizing.models import Assignment
from unionhall.sheets import registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.models import Batch
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_appealing as appealing
from unionhall.workforce.actions import appraisal_deciding as deciding
from unionhall.workforce.actions import appraisal_following as following
from unionhall.workforce.actions import appraisal_opening as opening
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.actions import contracting, filing
from unionhall.workforce.models import (
    Admonition,
    AppraisalAppeal,
    AppraisalCorrection,
    AppraisalEntry,
    AppraisalMark,
    AppraisalResult,
    AppraisalRound,
    Contract,
    Ending,
    EndingStep,
    Survey,
    SurveyTurn,
    Worker,
)
from unionhall.workforce.rules.contracts import Clauses

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


def test_marking_closes_only_with_marks_for_everybody(stage: Stage) -> None:
    stage.workers(2)
    made = stage.opened()
    stage.mark(entries(made)[0], 80)

    with pytest.raises(Refused):
        deciding.close(made, by=stage.runner)
    made.refresh_from_db()
    assert (made.state, AppraisalEntry.objects.exclude(total=None).count()) == ("open", 0)


def test_totals_places_and_the_share_are_kept_with_their_reasons(stage: Stage) -> None:
    stage.workers(7)
    made = stage.opened()
    people = stage.members(5)
    stage.answer(entries(made)[0], people, 5)

    stage.closed(made, 96, 95, 80, 80, 80, 70, 50)

    found = entries(made)
    # 15 % of 7 is 1: the first may, the second steps back although 90 points are reached.
    assert [entry.proposed for entry in found[:2]] == ["excellent", "competent"]
    assert found[0].part_figures["satisfaction"].value == Decimal("100.00")
    assert found[1].part_figures["satisfaction"].value is None
    assert [entry.place for entry in found[:5]] == [1, 2, 3, 3, 3]
    assert found[1].place_figure is not None
    assert len(found[1].place_figure.because) == 2


def test_the_review_decides_together_and_within_the_share(stage: Stage) -> None:
    stage.workers(7)
    made = stage.closed(stage.opened(), 96, 95, 80, 80, 80, 70, 50)
    second = entries(made)[1]
    decided = {"decided_on": today(), "decision": "同意"}
    with pytest.raises(Refused):
        deciding.decide(made, by=stage.runner, present="陈一", **decided)
    with pytest.raises(Refused):
        deciding.publish(made, by=stage.runner)

    deciding.regrade(second, by=stage.runner, grade="excellent", note="贡献突出")
    deciding.decide(made, by=stage.runner, present="陈一、王二、李三", **decided)
    with pytest.raises(Refused):  # two excellent of seven
        deciding.publish(made, by=stage.runner)
    assert not Publicity.objects.exists()

    deciding.regrade(second, by=stage.runner, grade="competent", note="按比例控制")
    with pytest.raises(Refused):  # what was decided before does not cover the change
        deciding.publish(made, by=stage.runner)
    stage.public(made)
    notice = Publicity.objects.get()
    assert "林晓二" in notice.body
    assert "95" not in notice.body  # results, no points


def test_appeals_are_answered_before_the_lock_and_an_accepted_one_leads_back(
    stage: Stage, own: Worker, street_officer: User
) -> None:
    made = stage.public(stage.closed(stage.opened(), 70))
    entry = entries(made)[0]
    by = actor_for(street_officer)
    with pytest.raises(Refused):
        appealing.appeal(entry, by=stage.marker, text="替人申诉")
    appeal = appealing.appeal(entry, by=by, text="走访次数少算了。")
    with pytest.raises(Refused):
        appealing.appeal(entry, by=by, text="再次申诉")
    over(made)
    with pytest.raises(Refused):
        deciding.lock(made, by=stage.runner, locked_on=today())

    appealing.answer(appeal, by=stage.runner, upheld=True, answer="核实无误，退回复议。")

    made.refresh_from_db()
    assert (made.state, made.decided_on, AppraisalAppeal.objects.get().state) == ("review", None, "upheld")
    assert not AppraisalResult.objects.exists()


def test_lock_waits_for_the_publicity_and_fills_the_files(stage: Stage) -> None:
    stage.workers(2)
    made = stage.public(stage.closed(stage.opened(), 80, 70))
    with pytest.raises(Refused):
        deciding.lock(made, by=stage.runner, locked_on=today())

    made = stage.locked(made)

    kept = AppraisalResult.objects.order_by("worker").values_list("grade", "score", "year")
    assert list(kept) == [(entry.grade, entry.total, YEAR) for entry in entries(made)]
    assert Entry.objects.filter(kind="workforce.appraisal.locked").count() == 1
    assert not Item.objects.filter(closed_at=None).exists()
    with pytest.raises(Refused):
        stage.mark(entries(made)[0], 99)


def test_a_fail_leads_to_an_interview_and_two_to_a_checklist_that_nobody_carries_out_by_itself(stage: Stage) -> None:
    worker = stage.workers(1)[0]
    contracting.sign(worker, by=system(), clauses=Clauses("open", worker.started_on, worker.started_on))
    filing.note_result(worker, by=system(), year=YEAR - 1, grade="failed", decided_on=date(YEAR, 1, 10))

    stage.locked(stage.public(stage.closed(stage.opened(), 20)))

    talk, ending = Admonition.objects.get(), Ending.objects.get()
    assert (talk.state, ending.reason, ending.state) == ("due", "unfit", "open")
    assert EndingStep.objects.filter(done_on=None).count() == ending.steps_left > 0
    assert (Contract.objects.get().state, Worker.objects.get(pk=worker.pk).state) == ("running", "serving")
    held = {
        "held_on": today(),
        "place": "区总工会",
        "talkers": "王二",
        "pointed_out": "履职不力",
        "said": "接受",
        "agreed": "三个月整改",
    }
    with pytest.raises(NotAllowed):
        following.hold_talk(talk, by=stage.marker, **held)
    with pytest.raises(Refused):
        following.hold_talk(talk, by=stage.runner, **(held | {"held_on": today() + timedelta(days=1)}))
    following.hold_talk(talk, by=stage.runner, **held)
    assert Admonition.objects.get().state == "held"
    assert not Item.objects.filter(kind="workforce.appraisal.talk", closed_at=None).exists()


def test_one_fail_alone_opens_no_ending_but_a_breach_does(stage: Stage) -> None:
    first, second = stage.workers(2)
    for worker in (first, second):
        contracting.sign(worker, by=system(), clauses=Clauses("open", worker.started_on, worker.started_on))
    made = stage.opened()
    scoring.note_breach(entries(made)[1], by=stage.runner, breach_note="泄露职工信息")

    stage.locked(stage.public(stage.closed(made, 20, 95)))

    assert [(each.contract.worker, each.reason) for each in Ending.objects.all()] == [(second, "breach")]
    assert AppraisalResult.objects.get(worker=second).grade == "failed"


def test_after_the_lock_a_correction_is_a_record_of_its_own(stage: Stage) -> None:
    stage.workers(1)
    made = stage.locked(stage.public(stage.closed(stage.opened(), 20)))
    entry = entries(made)[0]
    with pytest.raises(Refused):
        deciding.regrade(entry, by=stage.runner, grade="basic", note="改")
    with pytest.raises(Refused):
        following.correct(entry, by=stage.runner, after="basic", reason=" ")

    following.correct(entry, by=stage.runner, after="basic", reason="评分录入有误")

    entry.refresh_from_db()
    kept = AppraisalCorrection.objects.get()
    assert (entry.grade, kept.before, kept.after) == ("failed", "failed", "basic")
    assert AppraisalResult.objects.get().grade == "basic"
    assert Admonition.objects.get().state == "dropped"
    assert Entry.objects.filter(kind="workforce.appraisal.corrected").count() == 1


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
