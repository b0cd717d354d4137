"""From the end of the marking to the file: review, publicity, appeal, lock, what follows, corrections."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories.appraisals import Stage, entries, marks_alone, over
from tests.factories.workforce import make_worker
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.notices.models import Publicity
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import appraisal_appealing as appealing
from unionhall.workforce.actions import appraisal_deciding as deciding
from unionhall.workforce.actions import appraisal_following as following
from unionhall.workforce.actions import appraisal_scoring as scoring
from unionhall.workforce.actions import contracting, filing
from unionhall.workforce.models import (
    Admonition,
    AppraisalAppeal,
    AppraisalCorrection,
    AppraisalEntry,
    AppraisalResult,
    Contract,
    Ending,
    EndingStep,
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
