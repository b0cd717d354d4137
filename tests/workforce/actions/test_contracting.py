"""Labour contracts: in time, within the law, ended step by step (WRK-3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.workforce import make_worker, worker_facts
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.notices.models import Message
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import contracting, ending, hiring
from unionhall.workforce.models import Contract, Ending, EndingStep, Worker
from unionhall.workforce.queries import contracts
from unionhall.workforce.rules.contracts import Clauses

Acting = Callable[[User], Actor]
FIRST = Clauses("fixed", date(2024, 7, 1), date(2024, 7, 10), date(2027, 6, 30), date(2024, 12, 31))


@pytest.fixture
def worker(street: Unit) -> Worker:
    return make_worker(street)


@pytest.fixture
def contract(worker: Worker, county_officer: User, actor: Acting) -> Contract:
    return contracting.sign(worker, by=actor(county_officer), clauses=FIRST)


def test_from_the_first_day_on_the_contract_waits_at_the_federation(
    county_officer: User, county: Unit, street: Unit, actor: Acting
) -> None:
    started = today() - timedelta(days=40)
    made = hiring.hire(street, by=actor(county_officer), facts=worker_facts(), started_on=started)

    item = Item.objects.get()
    assert (item.kind, item.unit, item.due_at.date() < today()) == ("workforce.contract.sign", county, True)
    [lacking] = contracts.waiting_to_sign(contracts.unsigned(Worker.objects.all(), today()), today())
    assert (lacking.due.value, lacking.is_late) == (started + timedelta(days=30), True)

    contracting.sign(made, by=actor(county_officer), clauses=Clauses("open", started, today()))
    assert not Item.objects.filter(closed_at=None).exists()
    assert not contracts.unsigned(Worker.objects.all(), today()).exists()


def test_signing_is_recorded_with_the_federation_as_employer(contract: Contract, county: Unit, street: Unit) -> None:
    assert (contract.employer, contract.number, contract.unit_path) == (county, 1, street.path)
    assert Entry.objects.get().kind == "workforce.contract.signed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": date(1990, 1, 1)},  # before birth
        {"starts_on": date(2009, 1, 1)},  # a child
        {"starts_on": date(2024, 6, 30)},  # before the first working day
        {"signed_on": date(2099, 1, 1)},
        {"ends_on": None},
        {"ends_on": date(2024, 6, 1)},
        {"kind": "open"},
        {"probation_until": date(2025, 1, 1)},  # six months end on 31 December
        {"probation_until": date(2024, 6, 1)},
        {"ends_on": date(2025, 6, 30)},  # a year: two months at most
        {"ends_on": date(2024, 8, 31), "probation_until": date(2024, 7, 31)},  # under three months: none
    ],
)
def test_contract_against_law_or_reason_is_refused(
    worker: Worker, county_officer: User, actor: Acting, wrong: dict[str, object]
) -> None:
    with pytest.raises(Refused):
        contracting.sign(worker, by=actor(county_officer), clauses=replace(FIRST, **wrong))
    assert (Contract.objects.count(), Entry.objects.count()) == (0, 0)


def test_contracts_never_overlap(contract: Contract, county_officer: User, actor: Acting) -> None:
    second = Clauses("fixed", date(2027, 6, 30), today(), date(2030, 6, 29))

    with pytest.raises(Refused):
        contracting.sign(contract.worker, by=actor(county_officer), clauses=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.create(
            worker=contract.worker, employer=contract.employer, unit_path=contract.unit_path, number=2,
            signed_on=today(), starts_on=date(2027, 6, 30), ends_on=date(2030, 6, 29),
        )  # fmt: skip


def test_after_two_fixed_terms_the_next_is_open_ended_unless_waived_in_writing(
    contract: Contract, county_officer: User, actor: Acting
) -> None:
    by, worker = actor(county_officer), contract.worker
    contracting.sign(worker, by=by, clauses=Clauses("fixed", date(2027, 7, 1), today(), date(2030, 6, 30)))
    third = Clauses("fixed", date(2030, 7, 1), today(), date(2033, 6, 30))

    with pytest.raises(Refused):
        contracting.sign(worker, by=by, clauses=third)
    assert contracting.sign(worker, by=by, clauses=replace(third, is_waived=True)).number == 3
    assert contracting.sign(worker, by=by, clauses=Clauses("open", date(2033, 7, 1), today())).kind == "open"


def test_probation_is_agreed_once(contract: Contract, county_officer: User, actor: Acting) -> None:
    again = Clauses("fixed", date(2027, 7, 1), today(), date(2030, 6, 30), date(2027, 7, 31))

    with pytest.raises(Refused):
        contracting.sign(contract.worker, by=actor(county_officer), clauses=again)


def test_warnings_go_out_and_endings_wait(worker: Worker, county_officer: User, street: Unit, actor: Acting) -> None:
    soon = make_worker(street, "周海波", 2)
    ends = today() + timedelta(days=45)
    contracting.sign(soon, by=actor(county_officer), clauses=Clauses("fixed", date(2024, 7, 1), date(2024, 7, 1), ends))

    assert contracting.warn() == 1
    assert Message.objects.get().user == county_officer
    item = Item.objects.get(kind="workforce.contract.renew")
    assert item.due_at.date() in {ends, ends - timedelta(days=1)}


def test_a_contract_that_was_renewed_is_over_and_stands_in_nobodys_way(
    worker: Worker, county_officer: User, street_officer: User, actor: Acting
) -> None:
    by, change = actor(county_officer), today() - timedelta(days=100)
    first = contracting.sign(
        worker, by=by, clauses=Clauses("fixed", date(2024, 7, 1), date(2024, 7, 1), change - timedelta(days=1))
    )
    second = contracting.sign(worker, by=by, clauses=Clauses("fixed", change, change, today() + timedelta(days=900)))

    contracting.warn()
    assert not Item.objects.filter(kind="workforce.contract.renew").exists()
    assert (first.state_now, second.state_now, contracts.figures(by, "/")["over"]) == ("ended", "running", 0)
    with pytest.raises(Refused):
        ending.open_ending(first, by=by, reason="agreed", ends_on=change)
    opened = ending.open_ending(second, by=by, reason="agreed", ends_on=today())
    opened = walk(opened, by, actor(street_officer), [each.kind for each in contracts.steps_of(opened)], today())
    ending.finish(opened, by=by, on=today())
    assert Worker.objects.get().state == "left"


# Ending ---------------------------------------------------------------------------------------

STEPS = ["grounds", "told", "opinion", "answer", "notice", "settled", "proof"]


@pytest.fixture
def opened(contract: Contract, county_officer: User, actor: Acting) -> Ending:
    return ending.open_ending(contract, by=actor(county_officer), reason="unfit", ends_on=today())


def walk(opened: Ending, officer: Actor, opiner: Actor, kinds: list[str], on: date) -> Ending:
    for kind in kinds:
        opened = ending.take_step(opened, kind, by=opiner if kind == "opinion" else officer, on=on, text="已办理")
    return opened


def test_the_steps_follow_from_the_reason(opened: Ending) -> None:
    assert [step.kind for step in EndingStep.objects.order_by("place")] == STEPS
    assert (opened.steps_left, opened.notice_days) == (7, 30)
    assert Item.objects.get(closed_at=None).kind == "workforce.ending.step"


def test_a_contract_ends_without_its_steps_by_no_door(opened: Ending, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)

    with pytest.raises(Refused):
        ending.finish(opened, by=by, on=today())
    with pytest.raises(Refused):
        ending.take_step(opened, "notice", by=by, on=today(), text="跳过")
    with pytest.raises(Refused):
        hiring.leave(opened.contract.worker, by=by, on=today(), because="dismissed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ending.objects.update(state="done")
    assert Worker.objects.get().is_serving
    assert Contract.objects.get().is_running


def test_the_opinion_comes_from_somebody_else(opened: Ending, county_officer: User, street_officer: User, actor: Acting) -> None:
    opened = walk(opened, actor(county_officer), actor(county_officer), ["grounds", "told"], today())

    with pytest.raises(Refused):
        ending.take_step(opened, "opinion", by=actor(county_officer), on=today(), text="同意")
    with pytest.raises(NotAllowed):
        ending.take_step(opened, "answer", by=actor(street_officer), on=today(), text="x")
    opened = ending.take_step(opened, "opinion", by=actor(street_officer), on=today(), text="建议先调岗")

    assert (opened.steps_left, EndingStep.objects.get(kind="opinion").done_by) == (4, "测试street")


def test_notice_must_run_out_then_the_worker_leaves(
    opened: Ending, county_officer: User, street_officer: User, actor: Acting
) -> None:
    officer, opiner = actor(county_officer), actor(street_officer)
    opened = walk(opened, officer, opiner, STEPS[:4], today() - timedelta(days=31))
    opened = walk(opened, officer, opiner, STEPS[4:5], today() - timedelta(days=29))
    opened = walk(opened, officer, opiner, STEPS[5:], today())
    with pytest.raises(Refused):
        ending.finish(opened, by=officer, on=today())

    EndingStep.objects.filter(kind="notice").update(done_on=today() - timedelta(days=30))
    ending.finish(opened, by=officer, on=today())

    contract, worker = Contract.objects.get(), Worker.objects.get()
    assert (contract.state, contract.ended_on, contract.ended_because) == ("ended", today(), "unfit")
    assert (worker.state, worker.left_because) == ("left", "dismissed")
    assert not Item.objects.filter(closed_at=None).exists()


def test_a_step_needs_words_and_days_in_order(opened: Ending, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)
    with pytest.raises(Refused):
        ending.take_step(opened, "grounds", by=by, on=today(), text=" ")
    with pytest.raises(Refused):
        ending.take_step(opened, "grounds", by=by, on=today() + timedelta(days=1), text="x")
    ending.take_step(opened, "grounds", by=by, on=today(), text="x")
    with pytest.raises(Refused):
        ending.take_step(opened, "told", by=by, on=today() - timedelta(days=1), text="x")


def test_one_procedure_at_a_time_and_it_may_be_given_up(opened: Ending, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)
    with pytest.raises(Refused):
        ending.open_ending(opened.contract, by=by, reason="agreed", ends_on=today())
    with pytest.raises(Refused):
        ending.withdraw(opened, by=by, note=" ")

    assert ending.withdraw(opened, by=by, note="双方和好").state == "withdrawn"
    assert ending.open_ending(opened.contract, by=by, reason="agreed", ends_on=today()).steps_left == 3


def test_endings_of_others_are_hidden(opened: Ending, other_county: Unit, actor: Acting) -> None:
    from tests.factories.access import give
    from tests.factories.accounts import make_user

    stranger = give(make_user("north"), "county", other_county)
    with pytest.raises(Hidden):
        ending.take_step(opened, "grounds", by=actor(stranger), on=today(), text="x")
