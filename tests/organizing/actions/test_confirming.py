"""Who was elected is confirmed above, with a clock and a paper; whoever asked hears the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.leading import make_officer, make_term
from tests.factories.units import make_unit
from tests.organizing.actions.test_leading import PEOPLE, facts
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.common.errors import Hidden, Refused
from unionhall.documents.models import Issued
from unionhall.notices.models import Message
from unionhall.organizing.actions import appointing, confirming, reporting, shifting
from unionhall.organizing.actions.leading import elect_in
from unionhall.organizing.actions.warning import warn_of_terms
from unionhall.organizing.actions.warning_reports import warn_of_reports
from unionhall.organizing.actions.warning_vacancies import warn_of_vacancies
from unionhall.organizing.models import SituationReport
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.todo.models import Item
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


def refused(act: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as caught:
        act()
    return [reason.code for reason in caught.value.reasons]


def waiting() -> list[tuple[str, Unit, int]]:
    """What waits: kind, where, days left."""
    found = Item.objects.filter(closed_at=None).order_by("id")
    return [(each.kind, each.unit, (each.due_at.date() - today()).days if each.due_at else -1) for each in found]


def test_election_waits_above_until_it_is_confirmed_once(
    chair: User, street_officer: User, workplace: Unit, street: Unit, actor: Acting
) -> None:
    term = elect_in(workplace, replace(facts(), approval_number=""), PEOPLE, by=actor(chair))
    assert waiting() == [("organizing.term.confirm", street, 15)]
    with pytest.raises(Hidden):
        confirming.confirm(term, by=actor(chair))

    made = confirming.confirm(term, by=actor(street_officer))

    term.refresh_from_db()
    assert (made.unit, term.approval_number, waiting()) == (street, made.number, [])
    assert Message.objects.get(user=chair).url == term.get_absolute_url()
    assert Entry.objects.filter(kind="organizing.term.confirmed").count() == 1
    assert refused(lambda: confirming.confirm(term, by=actor(street_officer))) == ["twice"]
    assert Issued.objects.count() == 1


def test_federation_confirms_over_the_head_of_a_joint_union(street: Unit, actor: Acting) -> None:
    joint = make_unit("C0001", "东海路社区联合工会", kind="community", parent=street)
    union = make_unit("U0077", "海天食品有限公司工会", kind="workplace", parent=joint)
    own = give(make_user("own"), "chair", union)

    elect_in(union, replace(facts(), approval_number=""), PEOPLE, by=actor(own))

    assert [(kind, unit) for kind, unit, _days in waiting()] == [("organizing.term.confirm", street)]


def test_term_that_is_over_and_a_chair_that_is_missing_wait_at_the_federation_not_at_the_joint_union(street: Unit) -> None:
    joint = make_unit("C0001", "东海路社区联合工会", kind="community", parent=street)
    union = make_unit("U0077", "海天食品有限公司工会", kind="workplace", parent=joint)
    make_officer(make_term(union, due_in=-1), "李委员", post="committee")

    warn_of_terms()
    warn_of_vacancies()

    assert [unit for _kind, unit, _days in waiting()] == [union, street, union, street]


def test_who_was_elected_with_the_committee_is_not_confirmed_alone(street_officer: User, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace)
    with_committee = make_officer(term, "周洋")
    ordinary = make_officer(term, "李娜", post="committee", starts_on=today())

    for officer in (with_committee, ordinary):
        assert refused(lambda chosen=officer: confirming.confirm_officer(chosen, by=actor(street_officer))) == ["alone"]
    assert Issued.objects.count() == 0


def test_election_that_names_its_approval_waits_for_nobody(chair: User, workplace: Unit, actor: Acting) -> None:
    elect_in(workplace, facts(), PEOPLE, by=actor(chair))

    assert waiting() == []


def test_chair_elected_between_elections_is_confirmed_above_and_the_union_reads_the_paper(
    chair: User, street_officer: User, workplace: Unit, street: Unit, actor: Acting, as_user: Callable[[User], Client]
) -> None:
    make_term(workplace)
    made = appointing.appoint(workplace, OfficerFacts("chair", "周洋"), by=actor(chair), starts_on=today())
    appointing.appoint(workplace, OfficerFacts("committee", "李娜"), by=actor(chair), starts_on=today())
    assert waiting() == [("organizing.officer.confirm", street, 15)]

    page = as_user(street_officer).post(reverse("terms:officer-confirm", args=[made.pk]))

    paper = Issued.objects.get()
    assert (page.status_code, paper.title, waiting()) == (302, f"关于同意周洋同志任{workplace.label}主席的批复", [])
    reads = reverse("terms:paper", args=[workplace.code, paper.pk, "pdf"])
    shown = as_user(chair).get(made.get_absolute_url())
    assert (reads in shown.content.decode(), paper.number in shown.content.decode()) == (True, True)
    assert as_user(chair).get(reads).content[:4] == b"%PDF"
    assert refused(lambda: confirming.confirm_officer(made, by=actor(street_officer))) == ["twice"]


def test_paper_of_one_union_is_not_handed_out_by_another(
    chair: User, street_officer: User, workplace: Unit, foreign_workplace: Unit, actor: Acting, as_user: Callable[[User], Client]
) -> None:
    term = make_term(workplace)
    make_officer(term)
    paper = confirming.confirm(term, by=actor(street_officer))
    stranger = give(make_user("stranger"), "chair", foreign_workplace)

    for code in (foreign_workplace.code, workplace.code):
        assert as_user(stranger).get(reverse("terms:paper", args=[code, paper.pk, "pdf"])).status_code == 404
    assert as_user(chair).get(reverse("terms:paper", args=[workplace.code, paper.pk, "txt"])).status_code == 404


@pytest.mark.parametrize("verdict", ["approve", "refuse"])
def test_who_asked_for_another_day_hears_the_answer(
    verdict: str, chair: User, street_officer: User, workplace: Unit, actor: Acting
) -> None:
    term = make_term(workplace, due_in=20)
    shift = shifting.ask(workplace, by=actor(chair), kind="late", until=term.ends_on + timedelta(days=60), reason="改制")

    getattr(shifting, verdict)(shift, by=actor(street_officer), answer="已研究")

    told = Message.objects.get(user=chair)
    assert (told.body, told.url) == ("已研究", shift.get_absolute_url())


def test_vacant_vice_chair_waits_until_somebody_follows(chair: User, workplace: Unit, street: Unit, actor: Acting) -> None:
    make_officer(make_term(workplace), "周洋")
    left = appointing.appoint(workplace, OfficerFacts("vice_chair", "李娜"), by=actor(chair), starts_on=today())
    appointing.leave(left, by=actor(chair), ends_on=today())

    assert (warn_of_vacancies(), warn_of_vacancies()) == (1, 0)
    assert warn_of_vacancies(add_months(today(), 4)) == 1
    assert [(kind, unit) for kind, unit, _days in waiting()] == [
        ("organizing.post.vacant", workplace),
        ("organizing.post.vacant_late", street),
    ]

    appointing.appoint(workplace, OfficerFacts("vice_chair", "郑伟"), by=actor(chair), starts_on=today())

    assert [kind for kind, *_rest in waiting()] == ["organizing.officer.confirm"]
    assert warn_of_vacancies() == 0


def test_moving_the_end_leaves_a_vacant_chair_waiting(street_officer: User, workplace: Unit, actor: Acting) -> None:
    term = make_term(workplace, due_in=20)
    make_officer(term, "李委员", post="committee")
    warn_of_vacancies(term.starts_on)

    shifting.order(workplace, by=actor(street_officer), until=today() + timedelta(days=30), reason="限期换届")

    assert [kind for kind, *_rest in waiting()] == ["organizing.term.vacant"]


def test_returned_report_waits_for_its_writer_and_the_answer_has_a_clock(
    street_officer: User, county_officer: User, street: Unit, actor: Acting
) -> None:
    day = today()
    report = reporting.draft(street, by=actor(street_officer), starts_on=day - timedelta(days=90), ends_on=day)
    report = reporting.write(report, by=actor(street_officer), assessment="总体平稳。")
    report = reporting.submit(report, by=actor(street_officer))
    assert [(kind, days >= 10) for kind, _unit, days in waiting()] == [("organizing.situation.approve", True)]

    report = reporting.send_back(report, by=actor(county_officer), note="补充问题部分")
    item = Item.objects.get(closed_at=None)
    assert (item.kind, item.assignee_id) == ("organizing.situation.mend", street_officer.pk)

    reporting.approve(reporting.submit(report, by=actor(street_officer)), by=actor(county_officer))

    assert (waiting(), SituationReport.objects.get().state) == ([], "approved")
    assert Message.objects.filter(user=street_officer).count() == 1

    assert (warn_of_reports(day), warn_of_reports(add_months(day, 6) - timedelta(days=30))) == (0, 1)
    assert [kind for kind, *_rest in waiting()] == ["organizing.situation.due"]
    report = reporting.draft(street, by=actor(street_officer), starts_on=day, ends_on=day)
    reporting.submit(reporting.write(report, by=actor(street_officer), assessment="平稳。"), by=actor(street_officer))
    assert [kind for kind, *_rest in waiting()] == ["organizing.situation.approve"]
