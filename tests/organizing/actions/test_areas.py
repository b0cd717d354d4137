"""Who answers for which union, visits, reports, model sites."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.units import make_unit
from unionhall.access.models import Grant
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import Hidden, NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.notices.actions import publicity
from unionhall.notices.models import Publicity
from unionhall.organizing.actions import assigning, modelling, reporting, visiting
from unionhall.organizing.models import Assignment, FollowUp, ModelSite, SituationReport, Visit
from unionhall.organizing.queries import areas as queries
from unionhall.organizing.rules import areas as rules
from unionhall.organizing.rules.areas import Charge, Load, Task
from unionhall.organizing.rules.writing import lines
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.ruling import Rule, default_rule
from unionhall.todo.models import Item
from unionhall.todo.queries import inbox_for
from unionhall.units.models import Unit

Acting = Callable[[User], Actor]
RULE: Rule[AreaResponsibility] = default_rule(AreaResponsibility)


@pytest.fixture
def street_officer(street: Unit) -> User:
    return give(make_user("street"), "street", street)


@pytest.fixture
def worker(street: Unit) -> User:
    return give(make_user("worker"), "worker", street)


def visited(unit: Unit, by: Actor, *, on: date | None = None, tasks: list[Task] | None = None) -> Visit:
    facts = {"visited_on": on or today(), "kind": "routine", "met": "周主席", "findings": "经费未到账"}
    return visiting.log(unit, by=by, tasks=tasks or [], **facts)


def test_worker_reaches_what_was_assigned_and_no_more(
    street_officer: User, worker: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    with pytest.raises(Hidden):
        visited(workplace, actor(worker))

    made = assigning.assign(street, workplace, by=actor(street_officer), worker=worker)

    assert visited(workplace, actor(worker)).unit == workplace
    assert Entry.objects.filter(kind="access.grant.followed").count() == 1
    assigning.release(made, by=actor(street_officer))
    with pytest.raises(Hidden):
        visited(workplace, actor(worker))
    assert Grant.objects.get(user=worker).chosen.count() == 0


def test_union_has_one_worker_and_may_be_handed_over(
    street_officer: User, worker: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    other = give(make_user("other"), "worker", street)
    made = assigning.assign(street, workplace, by=actor(street_officer), worker=worker)

    with pytest.raises(Refused):
        assigning.assign(street, workplace, by=actor(street_officer), worker=other)
    assigning.hand_over(made, by=actor(street_officer), worker=other)

    assert Assignment.objects.get(ends_on=None).worker == other
    assert (actor(other).sees(workplace), actor(worker).sees(workplace)) == (True, False)


def test_assigning_asks_for_a_worker_a_working_union_and_the_right(
    street_officer: User, chair: User, worker: User, street: Unit, workplace: Unit, foreign_workplace: Unit, actor: Acting
) -> None:
    by = actor(street_officer)
    for union, whom in ((workplace, chair), (street, worker)):
        with pytest.raises(Refused):
            assigning.assign(street, union, by=by, worker=whom)
    with pytest.raises(Hidden):
        assigning.assign(street, foreign_workplace, by=by, worker=worker)
    with pytest.raises(NotAllowed):
        assigning.assign(
            street, workplace, by=actor(give(make_user("insp"), "worker", street, data_range="below")), worker=worker
        )
    Unit.objects.filter(pk=workplace.pk).update(state="closed", closed_on=today())
    workplace.refresh_from_db()
    with pytest.raises(Refused):
        assigning.assign(street, workplace, by=by, worker=worker)
    assert Assignment.objects.count() == 0


def test_limit_of_the_policy_holds(street_officer: User, worker: User, street: Unit, actor: Acting) -> None:
    unions = [make_unit(f"T{n}", f"第{n}工会", parent=street) for n in range(RULE.unions_at_most + 1)]

    with pytest.raises(Refused):
        assigning.assign_many(street, [(each, worker) for each in unions], by=actor(street_officer))
    assert Assignment.objects.count() == 0


def test_nobody_uncovered_until_all_are_assigned(
    street_officer: User, worker: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    by = actor(street_officer)
    assert list(queries.uncovered_for(by)) == [workplace]

    assigning.assign(street, workplace, by=by, worker=worker)

    assert list(queries.uncovered_for(by)) == []
    assert Grant.objects.get(user=worker).chosen.count() == 1
    assigning.close_assignments(workplace, by=by, on=today())
    assert Grant.objects.get(user=worker).chosen.count() == 0
    assert list(queries.uncovered_for(by)) == [workplace]


def charge(number: int, members: int, place: str, point: rules.Point | None = None) -> Charge:
    return Charge(number, f"U{number}", f"第{number}工会", members, place, point)


def test_split_is_even_and_keeps_neighbours_together() -> None:
    loads = [Load(1, "甲", (charge(1, 100, "东"),)), Load(2, "乙", (charge(2, 100, "西"),))]
    found = rules.propose(RULE, loads, [charge(3, 50, "东"), charge(4, 50, "西"), charge(5, 60, "西"), charge(6, 40, "东")])

    assert {each.charge.unit_id: each.worker.name for each in found if each.worker} == {3: "甲", 6: "甲", 4: "乙", 5: "乙"}
    assert all(each.reasons for each in found)


def test_split_stops_at_the_limit_and_says_so() -> None:
    full = Load(1, "甲", tuple(charge(n, 1, "东") for n in range(RULE.unions_at_most)))

    [found] = rules.propose(RULE, [full], [charge(99, 5, "东")])

    assert (found.worker, bool(found.reasons)) == (None, True)


def test_distance_is_that_of_the_map() -> None:
    assert round(rules.distance((36.0671, 120.3826), (36.0986, 120.3719)), 1) == 3.6


def test_follow_ups_wait_where_they_belong(
    street_officer: User, worker: User, chair: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    assigning.assign(street, workplace, by=actor(street_officer), worker=worker)
    soon = today() + timedelta(days=5)

    visited(
        workplace,
        actor(worker),
        tasks=[Task("催缴经费", soon), Task("补办印章", soon, "union"), Task("协调场地", soon, "upper")],
    )

    found = {
        who: [item.title for item in inbox_for(actor(user))] for who, user in (("worker", worker), ("street", street_officer))
    }
    assert [title.endswith("催缴经费") for title in found["worker"]].count(True) == 1
    assert [title.endswith("协调场地") for title in found["street"]] == [True]
    assert "补办印章" in "".join(item.title for item in inbox_for(actor(chair)))
    visiting.settle(FollowUp.objects.get(what="补办印章"), by=actor(chair), outcome="已办")
    assert Item.objects.filter(closed_at=None).count() == 2
    with pytest.raises(Refused):
        visiting.settle(FollowUp.objects.get(what="补办印章"), by=actor(chair), outcome="再办")


def test_visit_in_the_future_or_followed_up_before_is_refused(street_officer: User, workplace: Unit, actor: Acting) -> None:
    by = actor(street_officer)
    with pytest.raises(Refused):
        visited(workplace, by, on=today() + timedelta(days=1))
    with pytest.raises(Refused):
        visited(workplace, by, tasks=[Task("x", today() - timedelta(days=1))])
    assert Visit.objects.count() == 0


def test_unvisited_by_the_policy(street_officer: User, workplace: Unit, actor: Acting) -> None:
    by = actor(street_officer)
    late = today() - timedelta(days=RULE.visit_every_days + 1)
    visited(workplace, by, on=late)
    assert [(each, each.last_visit) for each in queries.unvisited_for(by, on=today())] == [(workplace, late)]

    visited(workplace, by, on=today() - timedelta(days=RULE.visit_every_days))

    assert list(queries.unvisited_for(by, on=today())) == []


def test_report_is_filled_submitted_and_approved_by_another(
    street_officer: User, county_officer: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    visited(workplace, actor(street_officer))
    period = {"starts_on": today() - timedelta(days=30), "ends_on": today()}
    report = reporting.draft(street, by=actor(street_officer), **period)
    assert (report.figures["visits"], report.figures["unions_visited"]) == (1, 1)
    with pytest.raises(Refused):
        reporting.submit(report, by=actor(street_officer))
    with pytest.raises(Refused):
        reporting.draft(street, by=actor(street_officer), **period)
    reporting.write(report, by=actor(street_officer), assessment="总体稳定。", entered={"contracts_collective": 3})
    reporting.submit(SituationReport.objects.get(), by=actor(street_officer))
    with pytest.raises(Refused):
        reporting.approve(report, by=actor(street_officer))

    reporting.approve(report, by=actor(county_officer))
    visited(workplace, actor(street_officer))

    report.refresh_from_db()
    assert (report.state, report.figures["visits"], Issued.objects.get().kind) == ("approved", 1, "organizing.situation")
    contracts = lines(report.figures, report.entered)[-1]
    assert (contracts.value, contracts.is_entered) == (3, True)
    with pytest.raises(Refused):
        reporting.write(report, by=actor(street_officer), assessment="改写")


def test_report_of_a_period_that_ends_before_it_begins_is_refused(street_officer: User, street: Unit, actor: Acting) -> None:
    with pytest.raises(Refused):
        reporting.draft(street, by=actor(street_officer), starts_on=today(), ends_on=today() - timedelta(days=1))


def nominated(unit: Unit, area: Unit, by: Actor) -> ModelSite:
    return modelling.nominate(unit, by=by, area=area, year=today().year, grounds="活动经常", title="合格社区工会")


def test_nomination_is_reviewed_made_public_and_listed(
    chair: User, street_officer: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    site = nominated(workplace, street, actor(chair))
    modelling.accept(site, by=actor(street_officer))
    notice = Publicity.objects.get()
    with pytest.raises(Refused):
        modelling.conclude(site, by=system())

    Publicity.objects.update(starts_on=today() - timedelta(days=9), until=today() - timedelta(days=1))
    notice.refresh_from_db()
    publicity.end(notice, by=system())
    modelling.conclude(site, by=system())

    site.refresh_from_db()
    assert (site.state, site.listed_on) == ("listed", today())
    with pytest.raises(Refused):
        nominated(workplace, street, actor(chair))
    modelling.strike(site, by=actor(street_officer), review="不再符合")
    assert ModelSite.objects.get().state == "struck"


def test_upheld_objection_ends_the_nomination(
    chair: User, street_officer: User, street: Unit, workplace: Unit, actor: Acting
) -> None:
    site = nominated(workplace, street, actor(chair))
    modelling.accept(site, by=actor(street_officer))
    objection = publicity.raise_objection(Publicity.objects.get(), text="材料不实")
    Publicity.objects.update(starts_on=today() - timedelta(days=9), until=today() - timedelta(days=1))
    with pytest.raises(Refused):
        modelling.conclude(site, by=system())
    publicity.answer(objection, by=actor(street_officer), upheld=True, text="属实")

    modelling.conclude(site, by=system())

    assert ModelSite.objects.get().state == "refused"


def test_quota_and_the_same_person_are_refused(chair: User, street_officer: User, street: Unit, actor: Acting) -> None:
    unions = [make_unit(f"T{n}", f"第{n}工会", parent=street) for n in range(4)]
    by, nominator = actor(street_officer), actor(give(make_user("street2"), "street", street))
    own = nominated(unions[0], street, by)
    with pytest.raises(Refused):
        modelling.accept(own, by=by)
    modelling.accept(own, by=nominator)
    for each in unions[1:3]:
        modelling.accept(nominated(each, street, nominator), by=by)

    with pytest.raises(Refused) as refused:
        modelling.accept(nominated(unions[3], street, nominator), by=by)
    assert [each.code for each in refused.value.reasons] == ["quota"]


def test_nomination_to_a_unit_that_does_not_stand_above_is_refused(
    county_officer: User, city_officer: User, workplace: Unit, other_county: Unit, actor: Acting
) -> None:
    with pytest.raises(Refused):
        nominated(workplace, other_county, actor(city_officer))
    with pytest.raises(Refused):
        nominated(workplace, workplace, actor(county_officer))
