"""Elections, officers, and the end of a term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.leading import make_officer, make_term
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.notices.models import Message
from unionhall.organizing.actions import appointing, ending, shifting, taking_over, warning
from unionhall.organizing.actions.leading import elect_in
from unionhall.organizing.actions.warning_vacancies import warn_of_vacancies
from unionhall.organizing.models import Officer, Term, TermShift
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.organizing.rules.terms import TermFacts
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]
PEOPLE = [OfficerFacts("chair", "周洋", is_full_time=True), OfficerFacts("audit_chair", "吴静"), OfficerFacts("women", "赵敏")]


def facts(start: date | None = None, **more: object) -> TermFacts:
    start = start or today()
    return TermFacts(start, start + timedelta(days=1_000), elected_on=start, approval_number="测工组〔2026〕1号", **more)


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


def test_election_begins_a_term_and_ends_the_one_before(chair: User, workplace: Unit, actor: Acting) -> None:
    before = make_term(workplace, due_in=20)
    old = make_officer(before)

    made = elect_in(workplace, facts(), PEOPLE, by=actor(chair))

    before.refresh_from_db(), old.refresh_from_db(), workplace.refresh_from_db()
    assert (made.number, made.due_on, before.state, before.ended_on) == (2, made.ends_on, "ended", today())
    assert (old.ends_on, workplace.chair_name, workplace.term_ends_on) == (today() - timedelta(days=1), "周洋", made.due_on)
    assert sorted(each.name for each in Officer.objects.filter(term=made)) == sorted(each.name for each in PEOPLE)
    assert Entry.objects.get(kind="organizing.term.began").note == "测工组〔2026〕1号"


@pytest.mark.parametrize("due_in", [-10, 200])
def test_election_late_or_early_without_agreement_changes_nothing(
    chair: User, workplace: Unit, actor: Acting, due_in: int
) -> None:
    make_term(workplace, due_in=due_in)

    with pytest.raises(Refused):
        elect_in(workplace, facts(), PEOPLE, by=actor(chair))
    assert (Term.objects.count(), Officer.objects.count(), Entry.objects.count()) == (1, 0, 0)


def test_barred_officer_stops_the_whole_election(chair: User, workplace: Unit, actor: Acting) -> None:
    people = [*PEOPLE, OfficerFacts("audit", "郑伟", handles_money=True)]

    with pytest.raises(Refused, match="郑伟"):
        elect_in(workplace, facts(), people, by=actor(chair))
    assert (Term.objects.count(), Officer.objects.count()) == (0, 0)


def test_closed_union_elects_nobody(county_officer: User, workplace: Unit, actor: Acting) -> None:
    Unit.objects.filter(pk=workplace.pk).update(state="closed", closed_on=today())

    with pytest.raises(Refused) as refused:
        elect_in(workplace, facts(), PEOPLE, by=actor(county_officer))
    assert [each.code for each in refused.value.reasons] == ["closed"]


def test_election_elsewhere_is_hidden_and_without_the_right_refused(
    chair: User, auditor: User, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        elect_in(foreign_workplace, facts(), PEOPLE, by=actor(chair))
    with pytest.raises(NotAllowed):
        elect_in(workplace, facts(), PEOPLE, by=actor(auditor))


def test_officer_comes_and_goes(chair: User, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace)
    make_officer(term, "周洋")

    made = appointing.appoint(workplace, OfficerFacts("vice_chair", "李娜"), by=actor(chair), starts_on=today())
    appointing.leave(Officer.objects.get(name="周洋"), by=actor(chair), ends_on=today(), reason="调离")

    workplace.refresh_from_db()
    assert (made.term, workplace.chair_name) == (term, "")
    assert [each.kind for each in Entry.objects.order_by("id")] == ["organizing.officer.appointed", "organizing.officer.left"]
    with pytest.raises(Refused):
        appointing.leave(Officer.objects.get(name="周洋"), by=actor(chair), ends_on=today())


def test_second_chair_and_money_in_the_audit_committee_are_refused(chair: User, workplace: Unit, actor: Acting) -> None:
    make_officer(make_term(workplace), "周洋")

    for person in (OfficerFacts("chair", "李娜"), OfficerFacts("audit", "周洋")):
        with pytest.raises(Refused):
            appointing.appoint(workplace, person, by=actor(chair), starts_on=today())
    assert Officer.objects.count() == 1


def test_putting_off_needs_another_person_above(
    chair: User, street_officer: User, workplace: Unit, street: Unit, actor: Acting
) -> None:
    term = make_term(workplace, due_in=20)
    until = term.ends_on + timedelta(days=60)

    shift = shifting.ask(workplace, by=actor(chair), kind="late", until=until, reason="改制")
    assert Item.objects.get(closed_at=None).unit == street
    with pytest.raises(Hidden):
        shifting.approve(shift, by=actor(chair))
    shifting.approve(shift, by=actor(street_officer), answer="同意")

    term.refresh_from_db(), workplace.refresh_from_db()
    assert (term.due_on, term.is_put_off, workplace.term_ends_on) == (until, True, until)
    assert (TermShift.objects.get().state, Item.objects.filter(closed_at=None).count()) == ("approved", 0)
    assert Entry.objects.filter(kind="organizing.shift.approved").count() == 1
    with pytest.raises(Refused):
        shifting.refuse(shift, by=actor(street_officer), answer="晚了")


def test_who_asked_does_not_approve(street_officer: User, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace, due_in=20)
    until = term.ends_on + timedelta(days=60)
    shift = shifting.ask(workplace, by=actor(street_officer), kind="late", until=until, reason="改制")

    with pytest.raises(Refused) as refused:
        shifting.approve(shift, by=actor(street_officer))
    assert ([each.code for each in refused.value.reasons], Term.objects.get().due_on) == (["same_person"], term.ends_on)


def test_second_request_and_one_beyond_the_limit_are_refused(chair: User, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace, due_in=20)

    with pytest.raises(Refused):
        shifting.ask(workplace, by=actor(chair), kind="late", until=term.ends_on + timedelta(days=190), reason="久")
    shifting.ask(workplace, by=actor(chair), kind="late", until=term.ends_on + timedelta(days=30), reason="一")
    with pytest.raises(Refused):
        shifting.ask(workplace, by=actor(chair), kind="late", until=term.ends_on + timedelta(days=40), reason="二")
    assert TermShift.objects.count() == 1


def test_overdue_union_elects_after_an_order(chair: User, street_officer: User, workplace: Unit, actor: Acting) -> None:
    make_term(workplace, due_in=-400)

    shifting.order(workplace, by=actor(street_officer), until=today() + timedelta(days=30), reason="限期换届")

    assert elect_in(workplace, facts(), PEOPLE, by=actor(chair)).number == 2


def test_election_held_while_a_request_waits_withdraws_it(chair: User, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace, due_in=20)
    shifting.ask(workplace, by=actor(chair), kind="late", until=term.ends_on + timedelta(days=30), reason="一")

    elect_in(workplace, facts(), PEOPLE, by=actor(chair))

    assert (TermShift.objects.get().state, Item.objects.filter(closed_at=None).count()) == ("withdrawn", 0)


def test_warning_makes_an_item_and_a_message_once(chair: User, street_officer: User, workplace: Unit, street: Unit) -> None:
    term = make_term(workplace, due_in=80)

    assert (warning.warn_of_terms(), warning.warn_of_terms()) == (1, 0)
    item = Item.objects.get()
    assert (item.unit, item.kind, item.due_at.date() >= term.due_on) == (workplace, "organizing.term.ending", True)
    assert Message.objects.filter(user=chair).count() == 1

    assert warning.warn_of_terms(term.due_on + timedelta(days=1)) == 1
    assert Item.objects.get(kind="organizing.term.overdue").unit == street


def test_vacant_chair_waits_until_somebody_takes_it(chair: User, street: Unit, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace, due_in=900)
    since = term.starts_on
    assert warn_of_vacancies(since) == 0  # nobody is recorded: the chair is unknown, not missing
    make_officer(term, "李委员", post="committee")

    assert (warn_of_vacancies(since), warn_of_vacancies(since)) == (1, 0)
    assert warn_of_vacancies(today()) == 1
    assert [(each.kind, each.unit) for each in Item.objects.order_by("pk")] == [
        ("organizing.term.vacant", workplace),
        ("organizing.term.vacant_late", street),
    ]

    appointing.appoint(workplace, OfficerFacts("chair", "周洋"), by=actor(chair), starts_on=today())

    assert warn_of_vacancies() == 0
    assert [each.kind for each in Item.objects.filter(closed_at=None)] == ["organizing.officer.confirm"]


def test_register_names_terms_that_are_taken_over(workplace: Unit, street: Unit) -> None:
    Unit.objects.filter(pk=workplace.pk).update(term_ends_on=date(2028, 5, 1), chair_name="周洋")

    assert taking_over.take_over(Unit.objects.all(), by=system()) == 1
    assert taking_over.take_over(Unit.objects.all(), by=system()) == 0
    term = Term.objects.get()
    assert (term.unit, term.starts_on, term.due_on) == (workplace, date(2023, 5, 1), date(2028, 5, 1))
    assert Officer.objects.get().name == "周洋"


def test_closing_the_union_ends_its_term(county_officer: User, workplace: Unit, actor: Acting) -> None:
    make_officer(make_term(workplace, due_in=20))

    ending.close_term(workplace, by=actor(county_officer), on=today())

    assert (Term.objects.get().state, Officer.objects.get().is_serving) == ("ended", False)
