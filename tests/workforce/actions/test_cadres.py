"""The pool of cadres, their protection, and responsibility (WRK-12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import translation

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.leading import make_officer, make_term
from tests.factories.talent import make_case
from tests.factories.workforce import make_worker
from unionhall.accounts.models import User
from unionhall.audit.models import Entry
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.organizing.models import Officer
from unionhall.todo.models import Item
from unionhall.units.models import Unit
from unionhall.workforce.actions import filing, pooling, protecting
from unionhall.workforce.models import CadreCase, CaseStep, Exchange, Talent, Worker

Acting = Callable[[User], Actor]
AGO = today() - timedelta(days=20)


@pytest.fixture
def worker(street: Unit) -> Worker:
    made = make_worker(street)
    filing.note_result(made, by=system(), year=2025, grade="excellent", decided_on=date(2026, 1, 20))
    return made


@pytest.fixture
def officer(workplace: Unit) -> Officer:
    return make_officer(make_term(workplace), "王主席")


@pytest.fixture
def pooled(worker: Worker, street_officer: User, county_officer: User, actor: Acting) -> Talent:
    made = pooling.recommend(worker, by=actor(street_officer), strengths="劳动法", grounds="多次调解劳动争议，表现突出")
    return pooling.review(made, by=actor(county_officer), takes=True, review="同意")


def step(case: CadreCase, kind: str, by: Actor, day: date, **more: object) -> CadreCase:
    return protecting.take_step(case, kind, by=by, on=day, text="经过记录在案", **more)  # type: ignore[arg-type]


def test_a_cadre_is_recommended_by_one_and_reviewed_by_another(worker: Worker, county_officer: User, actor: Acting) -> None:
    by = actor(county_officer)
    made = pooling.recommend(worker, by=by, strengths="劳动法", grounds="多次调解劳动争议，表现突出")

    with pytest.raises(Refused):
        pooling.review(made, by=by, takes=True, review="同意")
    with pytest.raises(Refused):
        pooling.recommend(worker, by=by, strengths="劳动法", grounds="再推荐一次，仍然突出")
    assert (Talent.objects.get().state, Item.objects.get(closed_at=None).kind) == ("recommended", "workforce.talent.review")


def test_who_does_not_meet_the_conditions_is_not_recommended(street: Unit, street_officer: User, actor: Acting) -> None:
    newcomer = make_worker(street, "新人", 2, started_on=today())

    with pytest.raises(Refused):
        pooling.recommend(newcomer, by=actor(street_officer), strengths="宣传", grounds="工作积极主动，表现突出")
    assert not Talent.objects.exists()


def test_an_exchange_has_a_paper_and_ends_with_the_words_of_the_host(
    pooled: Talent, county: Unit, county_officer: User, actor: Acting
) -> None:
    by = actor(county_officer)
    assert pooled.until == pooled.since.replace(year=pooled.since.year + 3)  # type: ignore[union-attr]
    with pytest.raises(Refused):
        pooling.send_out(pooled, pooled.unit, by=by, kind="attached", task="协助", starts_on=today(), ends_on=today())
    away = pooling.send_out(pooled, county, by=by, kind="attached", task="协助法律工作", starts_on=today(), ends_on=today())

    with pytest.raises(Refused):
        pooling.release(pooled, by=by, because="asked", note="本人申请")
    pooling.come_home(away, by=by, on=today(), report="表现良好")
    pooling.release(pooled, by=by, because="used", note="任街道总工会副主席")

    assert (Exchange.objects.get().paper_number, Talent.objects.get().state) == (Issued.objects.get().number, "out")


def test_a_term_in_the_pool_that_ran_out_waits_for_a_decision(pooled: Talent) -> None:
    Talent.objects.update(since=AGO - timedelta(days=1_100), until=AGO)

    assert pooling.warn(today()) == 1
    assert (Talent.objects.get().state, Item.objects.get(closed_at=None).kind) == ("pooled", "workforce.talent.term")


def test_the_end_of_an_exchange_is_foretold_until_the_cadre_is_home(
    pooled: Talent, county: Unit, county_officer: User, actor: Acting
) -> None:
    by, ends_on = actor(county_officer), today() + timedelta(days=40)
    away = pooling.send_out(pooled, county, by=by, kind="lent", task="协助法律工作", starts_on=today(), ends_on=ends_on)

    assert [pooling.warn_of_ends(ends_on - timedelta(days=days)) for days in (15, 14, 13)] == [0, 1, 1]
    item = Item.objects.get(closed_at=None)
    assert (item.kind, item.unit, item.subject_id) == ("workforce.exchange.end", county, str(away.pk))
    pooling.come_home(away, by=by, on=today(), report="表现良好")
    assert (Item.objects.filter(closed_at=None).count(), pooling.warn_of_ends(ends_on)) == (0, 0)


def test_the_union_above_has_to_act_for_a_chair_and_steps_are_not_skipped(
    officer: Officer, street: Unit, chair: User, street_officer: User, actor: Acting
) -> None:
    case = protecting.open_case(
        officer, "protection", by=actor(chair), matter="moved", happened_on=AGO, facts="任期未满，未征得同意被调离岗位"
    )

    item = Item.objects.get(closed_at=None)
    assert (case.upper, item.unit, item.kind, item.due_at is not None) == (street, street, "workforce.protection.step", True)
    with pytest.raises(NotAllowed):
        step(case, "accepted", actor(chair), AGO)
    with pytest.raises(Refused):
        step(case, "demanded", actor(street_officer), AGO)
    with pytest.raises(Refused):
        protecting.close(case, by=actor(street_officer), outcome="restored", result="已恢复")
    assert not CaseStep.objects.exclude(done_on=None).exists()


def test_what_is_not_put_right_goes_to_the_authority(officer: Officer, chair: User, street_officer: User, actor: Acting) -> None:
    by = actor(street_officer)
    case = protecting.open_case(
        officer, "protection", by=actor(chair), matter="dismissed", happened_on=AGO, facts="因组织集体协商被解除劳动合同"
    )
    for kind in ("accepted", "heard", "inquired", "demanded"):
        case = step(case, kind, by, AGO)
    assert (Issued.objects.get().kind, CadreCase.objects.get().paper_number) == ("workforce.demand", Issued.objects.get().number)

    case = step(case, "answered", by, AGO, is_mended=False)
    case = step(step(case, "referred", by, AGO), "ruled", by, AGO)
    case = protecting.close(case, by=by, outcome="ruled", result="仲裁裁决恢复劳动关系，补发工资")

    assert [each.kind for each in CaseStep.objects.order_by("place")][-2:] == ["referred", "ruled"]
    assert (case.state, Item.objects.filter(closed_at=None).count()) == ("closed", 0)


def test_nothing_is_decided_before_the_person_was_heard_with_time_to_prepare(
    officer: Officer, county_officer: User, city_officer: User, actor: Acting
) -> None:
    by, other = actor(county_officer), actor(city_officer)
    case = protecting.open_case(officer, "responsibility", by=by, matter="idle", happened_on=AGO, facts="连续半年未履行主席职责")
    case = step(case, "grounds", by, AGO)
    with pytest.raises(Refused):
        step(case, "measure", other, AGO, measure="talk")
    case = step(case, "invited", by, AGO)
    with pytest.raises(Refused):
        step(case, "defended", by, AGO + timedelta(days=1))
    case = step(case, "defended", by, AGO + timedelta(days=3))
    with pytest.raises(Refused):
        step(case, "measure", by, today(), measure="talk")  # who opened does not decide

    case = step(case, "measure", other, today(), measure="talk")
    case = protecting.close(step(case, "told", by, today()), by=other, result="已谈话提醒")

    assert (case.measure, Issued.objects.get().kind, Officer.objects.get().is_serving) == ("talk", "workforce.measure", True)
    assert Entry.objects.filter(kind="workforce.case.step").count() == 5


@pytest.mark.parametrize(("votes", "measure"), [(51, "removal"), (50, "criticism")])
def test_a_removal_needs_more_than_half_of_all(
    officer: Officer, county_officer: User, city_officer: User, actor: Acting, votes: int, measure: str
) -> None:
    by, other = actor(county_officer), actor(city_officer)
    case = protecting.open_case(officer, "responsibility", by=by, matter="money", happened_on=AGO, facts="违规使用工会经费")
    for kind, day in (("grounds", AGO), ("invited", AGO), ("defended", AGO + timedelta(days=5))):
        case = step(case, kind, by, day)
    case = step(case, "measure", other, today(), measure="removal")
    case = step(case, "consent", by, today())
    with pytest.raises(Refused):
        step(case, "assembly", by, today(), entitled=10, votes_for=11)

    case = step(case, "assembly", by, today(), entitled=100, votes_for=votes)

    assert CadreCase.objects.get().measure == measure
    protecting.close(step(case, "told", by, today()), by=other, result="已执行")
    assert Officer.objects.get().is_serving == (measure != "removal")


def test_a_worker_is_not_removed_from_office_and_nobody_charges_himself(
    worker: Worker, county_officer: User, city_officer: User, actor: Acting
) -> None:
    case = make_case(worker, "responsibility")
    CaseStep.objects.update(done_on=AGO)
    CaseStep.objects.create(case=case, unit_path=case.unit_path, place=1, kind="measure")
    with pytest.raises(Refused):
        step(case, "measure", actor(city_officer), today(), measure="removal")

    Worker.objects.update(user=county_officer)
    CadreCase.objects.update(state="closed", closed_on=today())
    with pytest.raises(Refused):
        protecting.open_case(
            Worker.objects.get(), "responsibility", by=actor(county_officer), matter="idle", happened_on=AGO, facts="未履行职责"
        )


def test_who_may_not_see_charges_does_not_open_one(worker: Worker, street: Unit, actor: Acting) -> None:
    street_user = give(make_user("street3"), "street", street)

    with pytest.raises(NotAllowed):
        protecting.open_case(worker, "responsibility", by=actor(street_user), matter="idle", happened_on=AGO, facts="未履行职责")


def test_an_official_paper_is_chinese_whatever_language_its_author_works_in(
    pooled: Talent, county: Unit, county_officer: User, actor: Acting
) -> None:
    with translation.override("en"):
        pooling.send_out(
            pooled, county, by=actor(county_officer), kind="attached", task="协助法律工作", starts_on=today(), ends_on=today()
        )
        assert translation.get_language() == "en"

    assert Issued.objects.get().title.startswith("关于")
