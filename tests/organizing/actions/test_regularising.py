"""What a founded union puts right, and the register of papers."""

from __future__ import annotations

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.foundings import make_founding
from tests.factories.organizing import union_code
from unionhall.access.queries import actor_for
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.organizing.actions import certifying, regularising
from unionhall.organizing.models import Establishment, FoundingTask, UnionPaper
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.organizing.rules.regularising import TaskDone
from unionhall.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(street: Unit) -> Actor:
    return actor_for(give(make_user("worker"), "street", street))


@pytest.fixture
def founding(street: Unit, workplace: Unit) -> Establishment:
    """A union that stands, with its seal, certificate and account still missing."""
    made = make_founding(street, state="founded", union=workplace, founded_on=today())
    for kind in ("seal", "legal", "account"):
        facts = {"kind": kind, "title": kind, "due_on": today()}
        FoundingTask.objects.create(establishment=made, unit_path=street.path, **facts)
    return made


def test_paper_that_comes_into_the_register_ticks_its_task_off(maker: Actor, founding: Establishment, workplace: Unit) -> None:
    certifying.enter(workplace, PaperFacts("legal_person", union_code(12), issued_on=today()), by=maker)

    task = founding.tasks.get(kind="legal")
    assert (task.done_on, task.reference) == (today(), union_code(12))
    assert founding.tasks.filter(done_on=None).count() == 2


def test_paper_that_is_held_already_is_not_entered_twice(maker: Actor, founding: Establishment, workplace: Unit) -> None:
    regularising.finish_task(founding, founding.tasks.get(kind="seal"), TaskDone(today()), by=maker)
    certifying.enter(workplace, PaperFacts("account", "3702010000000001"), by=maker)

    with pytest.raises(Refused):
        regularising.finish_task(founding, founding.tasks.get(kind="account"), TaskDone(today(), "99999999"), by=maker)
    assert sorted(UnionPaper.objects.values_list("kind", "state")) == [("account", "held"), ("seal", "held")]


@pytest.mark.parametrize(
    ("kind", "number", "field"),
    [("legal", "81370202MC0000012C", "reference"), ("account", "12ab", "reference"), ("legal", "", "reference")],
)
def test_number_of_a_certificate_or_account_is_checked(
    maker: Actor, founding: Establishment, kind: str, number: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        regularising.finish_task(founding, founding.tasks.get(kind=kind), TaskDone(today(), number), by=maker)

    assert [each.field for each in refused.value.reasons] == [field]
    assert not UnionPaper.objects.exists()
    assert founding.tasks.filter(done_on=None).count() == 3
