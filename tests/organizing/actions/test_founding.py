"""A union is founded, step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories.foundings import applicants
from tests.factories.members import make_person
from tests.factories.organizing import make_employer, union_code
from tests.factories.units import make_unit
from tests.organizing.actions.founding import PLAN, election, facts, to_the_vote, with_candidates
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.documents.models import Issued
from unionhall.members.models import Membership
from unionhall.organizing.actions import electing, establishing, preparing, regularising
from unionhall.organizing.models import Employer, FoundingTask, Officer, Term, UnionPaper
from unionhall.organizing.queries import coverage_of
from unionhall.organizing.queries.founding import candidates_of
from unionhall.organizing.rules.founding import FoundingFacts
from unionhall.organizing.rules.regularising import SEALS, TaskDone
from unionhall.todo.models import Item
from unionhall.units.models import Unit

pytestmark = pytest.mark.django_db


def test_union_is_founded(
    maker: Actor, checker: Actor, employer: Employer, street: Unit, announced: Callable[[str], list[Any]],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    heard = announced("union_founded")
    founding = to_the_vote(maker, checker, employer)
    electing.report(founding, by=maker, election=election(founding))
    with django_capture_on_commit_callbacks(execute=True):
        founding = establishing.found(founding, by=checker)

    union, employer = founding.union, Employer.objects.get(pk=employer.pk)
    assert (union.kind, union.parent, union.chair_name) == ("workplace", street, "赵工一")
    assert (union.opened_on, union.term_ends_on) == (today(), founding.term_ends_on)
    assert (employer.union, employer.coverage, employer.covered_on) == (union, "own", today())
    assert Membership.objects.filter(unit=union, ended_on=None).count() == 30
    assert coverage_of([street.path])[street.path].covered == 1
    assert [each.pk for each in heard] == [founding.pk]
    assert sorted(each.is_elected for each in candidates_of(founding)) == [False, True, True, True]
    term = Term.objects.get(unit=union)
    assert (term.number, term.due_on, term.approval_number) == (1, founding.term_ends_on, Issued.objects.last().number)  # type: ignore[union-attr]
    assert sorted(Officer.objects.filter(unit=union).values_list("post", flat=True)) == ["chair", "committee", "committee"]


def test_papers_are_numbered_as_the_steps_go(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = to_the_vote(maker, checker, employer)
    electing.report(founding, by=maker, election=election(founding))
    establishing.found(founding, by=checker)

    kinds = list(Issued.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "organizing.preparation_request",
        "organizing.preparation_reply",
        "organizing.congress_request",
        "organizing.congress_reply",
        "organizing.result_report",
        "organizing.result_reply",
    ]
    assert [each.serial for each in Issued.objects.order_by("pk")] == [1, 1, 2, 2, 3, 3]
    assert "第一次" in Issued.objects.get(kind="organizing.congress_request").title


def test_upper_union_has_a_clock_and_then_it_is_the_makers_turn(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = preparing.draft(by=maker, facts=facts(employer, employer.area))
    preparing.submit(founding, by=maker)
    waiting = Item.objects.get(closed_at=None)
    assert (waiting.kind, waiting.unit) == ("organizing.founding.decide", employer.area)
    assert waiting.due_at is not None
    assert waiting.due_at.date() - today() >= timedelta(days=14)

    preparing.approve_preparation(founding, by=checker)
    waiting = Item.objects.get(closed_at=None)
    assert (waiting.kind, waiting.assignee_id) == ("organizing.founding.go_on", maker.user_id)


def test_later_tasks_wait_with_their_days_and_the_register_takes_it_when_they_are_done(
    maker: Actor, checker: Actor, employer: Employer
) -> None:
    founding = to_the_vote(maker, checker, employer)
    electing.report(founding, by=maker, election=election(founding))
    founding = establishing.found(founding, by=checker)
    tasks = list(FoundingTask.objects.order_by("pk"))
    assert [each.kind for each in tasks] == ["seal", "legal", "account", "funds"]
    assert Item.objects.filter(kind="organizing.founding.regularise", closed_at=None).count() == 4

    with pytest.raises(Refused):
        establishing.enter(founding, by=checker)
    numbers = {"legal": union_code(12), "account": "37020100000001"}
    for task in tasks:
        done = TaskDone(today(), numbers.get(task.kind, ""), "演示银行", seals=SEALS)
        regularising.finish_task(founding, task, done, by=maker)
    founding = establishing.enter(founding, by=checker)

    assert founding.state == "registered"
    assert not Item.objects.filter(closed_at=None).exists()
    held = {each.kind: each.shown_number for each in UnionPaper.objects.filter(unit=founding.union, state="held")}
    assert held == {
        "seal": "", "finance_seal": "", "audit_seal": "", "legal_person": union_code(12), "account": "****0001",
    }  # fmt: skip
    assert Unit.objects.get(pk=founding.union_id).credit_code == union_code(12)
    assert FoundingTask.objects.get(kind="account").reference == "****0001"


def test_small_employer_is_taken_in_by_the_joint_union(maker: Actor, checker: Actor, street: Unit) -> None:
    community = make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    employer = make_employer(street, "小吃店", headcount=6)
    request = facts(employer, community, name="小吃店", form="join", workers=6, women=2, group_head="")
    founding = preparing.draft(by=maker, facts=request)
    electing.add_members(founding, by=maker, applicants=applicants(2))
    preparing.submit(founding, by=maker)
    founding = establishing.admit(founding, by=checker)

    employer.refresh_from_db()
    assert (founding.approver, founding.state, founding.union) == (street, "founded", community)
    assert (employer.union, employer.coverage) == (community, "joint")
    assert Membership.objects.filter(unit=community).count() == 2
    assert FoundingTask.objects.count() == 0


def test_group_is_opened_under_the_joint_union(maker: Actor, checker: Actor, street: Unit) -> None:
    community = make_unit("C1", "浮山社区联合工会", kind="community", parent=street)
    employer = make_employer(street, "幼儿园", headcount=12)
    request = facts(employer, community, name="幼儿园工会小组", form="group", workers=12, women=9, form_note="人员稳定")
    founding = preparing.submit(preparing.draft(by=maker, facts=request), by=maker)
    establishing.admit(founding, by=checker)

    assert Unit.objects.get(kind="group").parent == community


def test_several_employers_found_a_joint_union(maker: Actor, checker: Actor, street: Unit) -> None:
    shops = [make_employer(street, f"市场商户{n}", headcount=4, kind="market") for n in range(3)]
    request = FoundingFacts("小商品市场联合工会", "joint", street, shops, basis="area", workers=12, group_head="李组长")
    founding = preparing.submit(preparing.draft(by=maker, facts=request), by=maker)
    preparing.approve_preparation(founding, by=checker)
    electing.add_members(founding, by=maker, applicants=applicants(12))
    with_candidates(founding, maker)
    electing.ask_congress(founding, by=maker, plan=PLAN)
    electing.approve_congress(founding, by=checker)
    electing.report(
        founding, by=maker, election=election(founding, 11, 10, 9, 3, due=12, present=12, issued=12, returned=12, valid=12)
    )
    founding = establishing.found(founding, by=checker)

    assert founding.union.kind == "joint"
    assert founding.term_years == 3
    assert {each.coverage for each in Employer.objects.filter(union=founding.union)} == {"joint"}
    assert Employer.objects.filter(union=founding.union).count() == 3


def test_member_held_elsewhere_stays_on_the_list_with_the_reason(
    maker: Actor, checker: Actor, employer: Employer, foreign_workplace: Unit
) -> None:
    make_person(foreign_workplace, number=2)
    founding = to_the_vote(maker, checker, employer)
    electing.report(founding, by=maker, election=election(founding))
    founding = establishing.found(founding, by=checker)

    told = [each.outcome for each in founding.members.order_by("pk") if not each.is_entered]
    assert len(told) == 1
    assert told[0]
    assert Membership.objects.filter(unit=founding.union).count() == 29


def test_returned_founding_goes_one_step_back(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = to_the_vote(maker, checker, employer)
    electing.report(founding, by=maker, election=election(founding))
    founding = preparing.send_back(founding, by=checker, note="缺计票记录")

    assert founding.state == "congress"
    with pytest.raises(Refused):
        preparing.send_back(founding, by=checker, note="再退")
