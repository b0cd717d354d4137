"""Who may found, for whom and under whom: what is refused before anybody votes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.foundings import make_founding
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from tests.organizing.actions.founding import election, facts, to_the_vote
from unionhall.access.queries import actor_for
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.organizing.actions import electing, establishing, preparing
from unionhall.organizing.models import Employer, Establishment
from unionhall.todo.models import Item
from unionhall.units.models import Unit

pytestmark = pytest.mark.django_db


def test_maker_does_not_check(maker: Actor, employer: Employer) -> None:
    founding = preparing.submit(preparing.draft(by=maker, facts=facts(employer, employer.area)), by=maker)

    with pytest.raises(Refused) as refused:
        preparing.approve_preparation(founding, by=maker)

    founding.refresh_from_db()
    assert ([each.code for each in refused.value.reasons], founding.state) == (["same"], "submitted")


def test_second_of_two_officers_who_decide_is_refused(
    maker: Actor, checker: Actor, employer: Employer, county_officer: Any
) -> None:
    founding = preparing.submit(preparing.draft(by=maker, facts=facts(employer, employer.area)), by=maker)
    seen_by_another = Establishment.objects.get(pk=founding.pk)
    preparing.approve_preparation(founding, by=checker)

    with pytest.raises(Refused) as refused:
        preparing.approve_preparation(seen_by_another, by=actor_for(county_officer))

    assert [each.code for each in refused.value.reasons] == ["state"]
    assert Entry.objects.filter(kind="organizing.founding.preparation_approved").count() == 1


def test_one_employer_has_one_founding(maker: Actor, employer: Employer) -> None:
    preparing.draft(by=maker, facts=facts(employer, employer.area))

    with pytest.raises(Refused) as refused:
        preparing.draft(by=maker, facts=facts(employer, employer.area))

    assert ([each.code for each in refused.value.reasons], Establishment.objects.count()) == (["twice"], 1)


def test_withdrawn_founding_frees_its_employer(maker: Actor, employer: Employer) -> None:
    preparing.withdraw(preparing.draft(by=maker, facts=facts(employer, employer.area)), by=maker, note="改由社区覆盖")
    again = preparing.draft(by=maker, facts=facts(employer, employer.area))

    assert again.state == "draft"
    assert Item.objects.filter(closed_at=None).count() == 1


def test_covered_employer_is_refused(maker: Actor, street: Unit, workplace: Unit) -> None:
    covered = make_employer(street, union=workplace, coverage="own", covered_on=today())

    with pytest.raises(Refused) as refused:
        preparing.draft(by=maker, facts=facts(covered, street))

    assert [each.code for each in refused.value.reasons] == ["covered"]


def test_closed_upper_union_is_refused(maker: Actor, employer: Employer, county: Unit) -> None:
    closed = make_unit("S9", "撤并街道总工会", kind="street", parent=county, state="closed", closed_on=today())

    with pytest.raises(Refused) as refused:
        preparing.draft(by=maker, facts=facts(employer, closed))

    assert [(each.field, each.code) for each in refused.value.reasons] == [("upper", "closed")]


def test_term_that_ends_before_it_begins_is_refused(maker: Actor, checker: Actor, employer: Employer) -> None:
    founding = to_the_vote(maker, checker, employer)
    electing.report(founding, by=maker, election=election(founding))

    with pytest.raises(Refused) as refused:
        establishing.found(founding, by=checker, term_years=5, term_ends_on=today() - timedelta(days=1))

    assert [each.field for each in refused.value.reasons] == ["term_ends_on"]
    assert not Unit.objects.filter(name="海风食品有限公司工会").exclude(code="U0001").exists()


def test_outside_it_does_not_exist_and_without_the_right_it_is_refused(street: Unit, other_county: Unit, workplace: Unit) -> None:
    founding = make_founding(street, state="submitted")
    outside = actor_for(give(make_user("outside"), "county", other_county))
    inside = actor_for(give(make_user("inside"), "worker", street, data_range="below"))

    with pytest.raises(Hidden):
        preparing.approve_preparation(founding, by=outside)
    with pytest.raises(NotAllowed):
        preparing.approve_preparation(founding, by=inside)
