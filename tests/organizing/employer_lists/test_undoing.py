"""A list is taken back, or checked again when the register has moved on."""

from __future__ import annotations

from decimal import Decimal

from tests.factories.members import make_person
from tests.factories.organizing import credit_code, make_employer
from tests.organizing.employer_lists.lists import FULL, PLAIN, Send, counts, done, figures
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor
from unionhall.organizing.actions import covering, registering
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.sheets.actions import applying
from unionhall.sheets.enums import BatchState
from unionhall.units.actions import counting
from unionhall.units.models import Unit


def test_rollback_takes_the_whole_list_back(send: Send, county: Unit, street: Unit, workplace: Unit, checker: Actor) -> None:
    known = make_employer(county, "旧名有限公司", credit_code=credit_code(1), headcount=40, payroll=Decimal("9.50"))
    counting.recount()
    batch = done(send(FULL, PLAIN), applying.apply, by=checker, mode="all")

    done(batch, applying.roll_back, by=checker)

    assert batch.state == BatchState.ROLLED_BACK
    back = Employer.objects.get()
    assert (back.pk, back.name, back.initials, back.area, back.unit_path) == (
        known.pk,
        "旧名有限公司",
        "jmyxgs",
        county,
        county.path,
    )
    assert (back.union, back.coverage, back.covered_on, back.headcount) == (None, "none", None, 40)
    assert (back.payroll, back.registered_on, back.version) == (Decimal("9.50"), None, 3)
    assert (figures(county), figures(street)) == ([1, 0, 40, 0], [0, 0, 0, 0])
    assert Entry.objects.filter(kind="organizing.employer.rolled_back").count() == 2


def test_rollback_of_an_employer_changed_since_is_refused(send: Send, workplace: Unit, checker: Actor) -> None:
    batch = done(send(FULL, PLAIN), applying.apply, by=checker, mode="all")
    covering.uncover(Employer.objects.get(name="星河纺织有限公司"), by=checker)

    done(batch, applying.roll_back, by=checker)

    assert (batch.state, Employer.objects.count()) == (BatchState.APPLIED, 2)
    assert "1" in batch.message


def test_rollback_of_an_employer_with_members_is_refused(send: Send, workplace: Unit, checker: Actor) -> None:
    batch = done(send(PLAIN), applying.apply, by=checker, mode="all")
    make_person(workplace, employer=Employer.objects.get())

    done(batch, applying.roll_back, by=checker)

    assert (batch.state, Employer.objects.count()) == (BatchState.APPLIED, 1)


def test_list_is_checked_again_when_the_register_has_moved_on(send: Send, county: Unit, checker: Actor) -> None:
    known = make_employer(county, "甲食品有限公司", headcount=40)
    batch = send(PLAIN)
    registering.change(known, by=checker, facts=EmployerFacts(name=known.name, headcount=10))

    done(batch, applying.apply, by=checker, mode="all")

    assert (batch.state, counts(batch)) == (BatchState.READY, (0, 0, 1, 0))
