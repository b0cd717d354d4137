"""A pay run from draft to lock: once a month, checked by somebody else, corrected by back pay only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import filing, paying
from unionhall.workforce.models import BackPay, PayLine, PayRun
from unionhall.workforce.models.pay import EARNED, PAYERS

Acting = Callable[[User], Actor]
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def locked(county_officer: User, county_checker: User, finance: User, county: Unit, street: Unit, actor: Acting) -> PayRun:
    """September, paid for one worker at a street."""
    make_worker(street)
    return pay(county, SEPTEMBER, county_officer, county_checker, finance, actor)


def pay(county: Unit, month: date, drafter: User, checker: User, payer: User, actor: Acting) -> PayRun:
    run = paying.draft(county, by=actor(drafter), month=month)
    run = paying.check(run, by=actor(checker))
    run = paying.approve(run, by=actor(checker))
    return paying.lock(run, by=actor(payer))


def test_draft_pays_everybody_below_with_reasons(county_officer: User, county: Unit, street: Unit, actor: Acting) -> None:
    make_worker(street, education="60", rank="junior")
    make_worker(street, "周海波", 2, started_on=date(2026, 9, 14))
    make_worker(street, "吴晓东", 3, state="left", left_on=date(2026, 8, 31))

    run = paying.draft(county, by=actor(county_officer), month=date(2026, 9, 20))

    lines = {line.worker.name: line for line in PayLine.objects.all()}
    assert (run.month, run.people, set(lines)) == (SEPTEMBER, 2, {"林晓燕", "周海波"})
    whole = lines["林晓燕"]
    # junior 3,500; grade 3 after 2 years: 60 + 65; 2 × 10; bachelor 100; street 150; performance 600
    assert whole.gross == Decimal("4495.00")
    assert whole.explained["grade"].value == Decimal("125.00")
    assert lines["周海波"].base < Decimal("3000.00")
    assert run.cost == sum(line.cost for line in lines.values())
    assert [entry.kind for entry in Entry.objects.all()] == ["workforce.pay.drafted"]
    assert Item.objects.get(closed_at=None).kind == "workforce.pay.check"


def test_every_line_adds_up_to_the_cent(locked: PayRun) -> None:
    line = PayLine.objects.get()

    assert line.gross == sum(getattr(line, name) for name in EARNED) + line.back_pay
    assert line.net == line.gross - line.insurance - line.housing
    assert line.cost == sum(getattr(line, payer.value) for payer in PAYERS)
    assert (line.city, line.county) == (line.cost - line.county, line.cost - line.city)


def test_database_refuses_a_payer_share_that_does_not_add_up(locked: PayRun) -> None:
    for column in ("county", "cost", "net", "gross"):
        with pytest.raises(IntegrityError), transaction.atomic():
            PayLine.objects.update(**{column: F(column) + Decimal("0.01")})


def test_a_month_is_paid_once(locked: PayRun, county_officer: User, county: Unit, actor: Acting) -> None:
    with pytest.raises(Refused):
        paying.draft(county, by=actor(county_officer), month=SEPTEMBER)
    assert PayRun.objects.count() == 1


def test_another_run_does_not_pay_the_same_people(
    locked: PayRun, city_officer: User, city: Unit, other_county: Unit, actor: Acting
) -> None:
    with pytest.raises(Refused):
        paying.draft(city, by=actor(city_officer), month=SEPTEMBER)

    make_worker(other_county, "孙丽", 9)
    run = paying.draft(city, by=actor(city_officer), month=SEPTEMBER)

    assert [line.worker.name for line in run.lines.all()] == ["孙丽"]
    line = PayLine.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        PayLine.objects.create(run=run, worker=line.worker, unit_path=line.unit_path, month=SEPTEMBER, place_name="x")


def test_months_are_paid_in_order_and_not_before_they_come(
    county_officer: User, county: Unit, street: Unit, actor: Acting
) -> None:
    make_worker(street)
    paying.draft(county, by=actor(county_officer), month=SEPTEMBER)

    with pytest.raises(Refused):
        paying.draft(county, by=actor(county_officer), month=OCTOBER)
    with pytest.raises(Refused):
        paying.draft(county, by=actor(county_officer), month=date(2099, 1, 1))


def test_nobody_checks_or_approves_the_own_draft(
    county_officer: User, county_checker: User, county: Unit, street: Unit, actor: Acting
) -> None:
    make_worker(street)
    run = paying.draft(county, by=actor(county_officer), month=SEPTEMBER)

    with pytest.raises(Refused):
        paying.check(run, by=actor(county_officer))
    run = paying.check(run, by=actor(county_checker))
    with pytest.raises(Refused):
        paying.approve(run, by=actor(county_officer))
    run.refresh_from_db()
    assert run.state == "checked"
    with pytest.raises(IntegrityError), transaction.atomic():
        PayRun.objects.update(checked_by_id=F("drafted_by_id"))


def test_facts_that_came_since_the_draft_must_be_worked_in(
    county_officer: User, county_checker: User, county: Unit, street: Unit, actor: Acting
) -> None:
    worker = make_worker(street)
    run = paying.draft(county, by=actor(county_officer), month=SEPTEMBER)
    filing.educate(worker, by=actor(county_officer), education="70", degree="硕士", since=date(2026, 6, 1))

    with pytest.raises(Refused):
        paying.check(run, by=actor(county_checker))

    run = paying.redraft(run, by=actor(county_officer))
    assert paying.check(run, by=actor(county_checker)).state == "checked"
    assert PayLine.objects.get().education == 200


def test_what_is_locked_changes_only_by_back_pay(
    locked: PayRun, county_officer: User, county_checker: User, finance: User, county: Unit, actor: Acting
) -> None:
    for act in (paying.redraft, lambda run, by: paying.drop(run, by=by, note="x")):
        with pytest.raises(Refused):
            act(locked, by=actor(county_officer))
    line = PayLine.objects.get()
    filing.educate(line.worker, by=actor(county_officer), education="70", degree="硕士", since=date(2026, 8, 15))

    run = pay(county, OCTOBER, county_officer, county_checker, finance, actor)

    later = run.lines.get()
    assert (later.education, later.back_pay) == (Decimal(200), Decimal(200))
    back = BackPay.objects.get()
    assert (back.for_month, back.amount, back.due - back.paid) == (SEPTEMBER, Decimal(200), Decimal(200))
    line.refresh_from_db()
    assert line.education == 0


def test_back_pay_is_paid_once(
    locked: PayRun, county_officer: User, county_checker: User, finance: User, county: Unit, actor: Acting
) -> None:
    filing.educate(PayLine.objects.get().worker, by=actor(county_officer), education="70", degree="", since=date(2026, 8, 1))
    pay(county, OCTOBER, county_officer, county_checker, finance, actor)

    november = paying.draft(county, by=actor(county_officer), month=date(2026, 11, 1))

    assert november.lines.get().back_pay == 0


def test_returned_run_says_why_and_waits_for_its_drafter(
    county_officer: User, county_checker: User, county: Unit, street: Unit, actor: Acting
) -> None:
    make_worker(street)
    run = paying.check(paying.draft(county, by=actor(county_officer), month=SEPTEMBER), by=actor(county_checker))

    with pytest.raises(Refused):
        paying.return_to_draft(run, by=actor(county_checker), note=" ")
    run = paying.return_to_draft(run, by=actor(county_checker), note="少了一人")

    assert (run.state, run.note, run.checked_by) == ("draft", "少了一人", "")
    assert Item.objects.get(closed_at=None).kind == "workforce.pay.mend"


def test_rights_are_asked_for(
    locked: PayRun, street_officer: User, county: Unit, other_county: Unit, county_officer: User, actor: Acting
) -> None:
    with pytest.raises(NotAllowed):
        paying.bank_sheet(locked, by=actor(county_officer))
    with pytest.raises(Hidden):
        paying.draft(other_county, by=actor(county_officer), month=OCTOBER)
    with pytest.raises(Hidden):
        paying.draft(county, by=actor(street_officer), month=OCTOBER)


def test_bank_sheet_is_noted_each_time(locked: PayRun, finance: User, actor: Acting) -> None:
    paying.bank_sheet(locked, by=actor(finance))

    assert Entry.objects.order_by("id").last().kind == "audit.looked"


def test_a_draft_for_nobody_leaves_nothing(county_officer: User, county: Unit, actor: Acting) -> None:
    with pytest.raises(Refused):
        paying.draft(county, by=actor(county_officer), month=SEPTEMBER)
    assert (PayRun.objects.count(), Entry.objects.count(), Item.objects.count()) == (0, 0, 0)
