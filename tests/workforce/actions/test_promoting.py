"""From eligibility to appointment (WRK-4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.documents.models import Issued
from unionhall.notices.actions import publicity
from unionhall.notices.models import Publicity
from unionhall.units.models import Unit
from unionhall.workforce.actions import filing, promoting
from unionhall.workforce.models import Promotion, Terms, Worker
from unionhall.workforce.queries import ranks

Acting = Callable[[User], Actor]


@pytest.fixture
def worker(street: Unit, county_officer: User, actor: Acting) -> Worker:
    """A trainee since 2024, found competent for 2025."""
    made = make_worker(street)
    filing.note_result(made, by=actor(county_officer), year=2025, grade="competent", decided_on=date(2026, 1, 20))
    return made


@pytest.fixture
def public(worker: Worker, street_officer: User, county_officer: User, actor: Acting) -> Promotion:
    made = promoting.propose(worker, by=actor(street_officer))
    made = promoting.review(made, by=actor(county_officer), review="材料齐全，同意")
    return promoting.publish(made, by=actor(county_officer))


def over(public: Promotion) -> None:
    before = today() - timedelta(days=1)
    Publicity.objects.update(starts_on=before, until=before)


def test_ladder_tells_who_is_eligible_and_who_comes_next(
    worker: Worker, street: Unit, county: Unit, county_officer: User, actor: Acting
) -> None:
    make_worker(street, "周海波", 2)  # never appraised
    make_worker(street, "吴晓东", 3, started_on=date(2026, 3, 1))

    found = ranks.ladder_of(actor(county_officer), county.path, today())

    assert [[each.worker.name for each in rows] for rows in (found.eligible, found.lacking, found.later)] == [
        ["林晓燕"],
        ["周海波"],
        ["吴晓东"],
    ]
    assert len(found.eligible[0].figure.because) == 2


def test_who_lacks_something_is_not_put_forward(street: Unit, street_officer: User, actor: Acting) -> None:
    worker = make_worker(street)

    with pytest.raises(Refused):
        promoting.propose(worker, by=actor(street_officer))
    assert not Promotion.objects.exists()


def test_nobody_reviews_the_own_proposal(worker: Worker, county_officer: User, actor: Acting) -> None:
    made = promoting.propose(worker, by=actor(county_officer))

    with pytest.raises(Refused):
        promoting.review(made, by=actor(county_officer), review="同意")


def test_publicity_names_the_least_and_appointment_waits_for_its_end(
    public: Promotion, county_officer: User, actor: Acting
) -> None:
    notice = Publicity.objects.get()
    assert "1390000" not in notice.body + notice.title

    with pytest.raises(Refused):
        promoting.appoint(public, by=actor(county_officer), effective_on=date(2026, 11, 1))
    assert (Worker.objects.get().rank, Issued.objects.count()) == ("trainee", 0)


def test_appointment_has_a_number_and_pay_follows(public: Promotion, county: Unit, county_officer: User, actor: Acting) -> None:
    over(public)

    made = promoting.appoint(public, by=actor(county_officer), effective_on=date(2026, 11, 1))

    worker, issued = Worker.objects.get(), Issued.objects.get()
    assert (worker.rank, worker.rank_since) == ("junior", date(2026, 11, 1))
    assert (made.paper_number, issued.unit) == (issued.number, county)
    assert list(Terms.objects.order_by("since").values_list("rank", "reason")) == [("trainee", "hired"), ("junior", "promoted")]


def test_objections_are_answered_first_and_an_upheld_one_stops_it(public: Promotion, county_officer: User, actor: Acting) -> None:
    objection = publicity.raise_objection(Publicity.objects.get(), text="考核材料不实")
    over(public)
    with pytest.raises(Refused):
        promoting.appoint(public, by=actor(county_officer), effective_on=date(2026, 11, 1))

    publicity.answer(objection, by=actor(county_officer), upheld=True, text="属实")
    with pytest.raises(Refused):
        promoting.appoint(public, by=actor(county_officer), effective_on=date(2026, 11, 1))


def test_refusing_takes_the_publicity_back(public: Promotion, county_officer: User, actor: Acting) -> None:
    with pytest.raises(Refused):
        promoting.refuse(public, by=actor(county_officer), note="")

    promoting.refuse(public, by=actor(county_officer), note="暂缓")

    assert (Publicity.objects.get().state, Promotion.objects.get().state) == ("withdrawn", "refused")


def test_a_rank_that_took_effect_in_the_past_becomes_the_terms_of_later_rows(
    worker: Worker, county_officer: User, actor: Acting
) -> None:
    filing.educate(worker, by=actor(county_officer), education="70", degree="", since=date(2026, 9, 1))
    made = Worker.objects.get()
    filing.set_terms(made, date(2026, 6, 1), "promoted", rank="junior")

    assert list(Terms.objects.order_by("since").values_list("rank", "education")) == [
        ("trainee", "50"),
        ("junior", "50"),
        ("junior", "70"),
    ]
    assert (Worker.objects.get().rank, Worker.objects.get().rank_since) == ("junior", date(2026, 6, 1))
