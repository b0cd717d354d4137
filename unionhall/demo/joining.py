"""Joining, transferring, cards and corrections as they lie on the desks of the demonstration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.timezone import now

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.demo import inventing
from unionhall.demo.signins import acting
from unionhall.members.actions import binding, carding, correcting, joining, numbering, transferring
from unionhall.members.enums import Standing
from unionhall.members.facts import PersonFacts
from unionhall.members.models import Application, Person, Transfer
from unionhall.members.queries import cards
from unionhall.organizing.actions import registering
from unionhall.organizing.models import Employer
from unionhall.policies import coding
from unionhall.policies.actions import deciding, drafting
from unionhall.policies.catalogue.members import Benefit
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms
from unionhall.todo.models import Item
from unionhall.units.enums import UnitKind, UnitState
from unionhall.units.models import Unit

FIRST = 6_200_000
BENEFITS = (
    Benefit(title="职工书屋、职工健身中心免费", note="凭卡入场，开放时间见阵地页面"),
    Benefit(title="市内合作景区免门票", note="每年两次，扫码核验后入园"),
    Benefit(title="职工医疗互助", note="凭卡号登记参加"),
)
CARDS = 60


def leave(places: dict[str, Unit], today: date) -> None:
    """Applications in every state, transfers both ways, cards issued and lost, corrections; a member who can sign in."""
    union, street = places["workplace"], places["street"]
    apply_everywhere(union, street, today)
    open_benefits(places["city"], today)
    issue_cards(union)
    bind_member(union)
    transfer_people(union, street)
    strand_members(street, union, today)
    ask_for_corrections(union)


def applicants(today: date) -> Iterator[PersonFacts]:
    for number, person in enumerate(inventing.people(40, seed=FIRST, today=today, first=FIRST)):
        is_courier = number % 4 == 1
        yield PersonFacts(
            name=person.name,
            document=person.document,
            phone=person.phone,
            job="骑手" if is_courier else person.job,
            is_migrant=person.is_migrant or is_courier,
            is_platform=is_courier,
            eight_group="delivery" if is_courier else "",
            employment_form="newform" if is_courier else "contract",
        )


def apply_everywhere(union: Unit, street: Unit, today: date) -> None:
    waiting, chair = applicants(today), acting("chair")
    for _each in range(3):
        sent(union, next(waiting))
    late(sent(union, next(waiting)), days=32)
    joining.ask(sent(union, next(waiting)), by=chair, note="证件照片不清晰，请重新拍照上传")
    joining.refuse(sent(union, next(waiting)), by=chair, ground="not_voluntary", note="本人来电说明系他人代填")
    visitor = next(waiting)
    joining.withdraw(sent(union, visitor), by=Actor(user_id=None, name=visitor.name))
    for _each in range(2):
        joining.approve(sent(union, next(waiting)), by=chair, joined_on=today, note="欢迎加入")
    joining.take_in(union, by=acting("clerk"), facts=next(waiting), join_at="work", is_demo=True)
    employer = Employer.objects.filter(unit_path__startswith=street.path, coverage="none", is_demo=True).first()
    sent(street, next(waiting), employer=employer)


def sent(unit: Unit, facts: PersonFacts, employer: Employer | None = None) -> Application:
    facts = replace(facts, employer=employer) if employer else facts
    join_at = "origin" if facts.is_migrant and facts.job != "骑手" else "work"
    visitor = Actor(user_id=None, name=facts.name)
    return joining.apply(unit, by=visitor, facts=facts, join_at=join_at, is_demo=True)


def late(application: Application, *, days: int) -> None:
    """It has lain there that long, beyond its clock."""
    since = now() - timedelta(days=days)
    Application.objects.filter(pk=application.pk).update(sent_at=since)
    Item.objects.filter(subject_type="members.application", subject_id=str(application.pk)).update(
        opened_at=since, due_at=since + timedelta(days=21)
    )


def open_benefits(city: Unit, today: date) -> None:
    """What the card opens, by a document of the city."""
    maker, checker = acting("city2"), acting("city")
    source = Source("工会会员服务卡管理办法（演示）", "演示〔2026〕9号", "青岛市总工会", today - timedelta(days=50), "第五条")
    law = Terms(coding.dump(CardPolicy(benefits=BENEFITS)), source, starts_on=today - timedelta(days=30))
    version = drafting.draft(CardPolicy, city, law, by=maker)
    deciding.approve(deciding.propose(version, by=maker), by=checker)


def issue_cards(union: Unit) -> None:
    """Cards for some of the members; one lost, one replaced, a few printed."""
    by = acting("chair")
    people = Person.objects.filter(unit=union, standing=Standing.MEMBER).order_by("pk")
    numbering.reserve(union, 2 * CARDS, by=by, note="首批印卡", is_demo=True)
    carding.issue_many(list(people.values_list("pk", flat=True)[:CARDS]), by=by)
    made = list(cards.cards_for(by).filter(state="active").order_by("number"))
    carding.report_lost(made[3], by=by, note="电话挂失")
    carding.replace_card(made[4], by=by, note="卡面损坏")
    carding.mark_printed(made[6:12], by=by)


def bind_member(union: Unit) -> None:
    """The account ``member`` is the person of the first valid card; it signs in by password or by telephone and code."""
    user = User.objects.get(username="member")
    person = Person.objects.filter(unit=union, cards__state="active").exclude(phone="").order_by("pk").first()
    assert person is not None, "the union of the cast has members with a telephone"
    binding.bind(person, by=acting("chair"), user=user)
    user.name, user.phone = person.name, person.phone
    user.save(update_fields=["name", "phone"])


def transfer_people(union: Unit, street: Unit) -> None:
    """Coming in, going out, done, declined, and one that the old union holds back."""
    chair, officer = acting("chair"), acting("county")
    other = _other_union(union, street)
    mine = list(Person.objects.filter(unit=union, standing=Standing.MEMBER, account=None).order_by("-pk")[:3])
    theirs = list(Person.objects.filter(unit=other, standing=Standing.MEMBER).order_by("pk")[:4])
    transferring.offer(mine[0], by=chair, to=other, reason="employer", is_demo=True)
    transferring.ask_oneself(mine[1], by=Actor(user_id=None, name=mine[1].name), to=other, reason="home", is_demo=True)
    declined = transferring.offer(mine[2], by=chair, to=other, reason="home", is_demo=True)
    transferring.decline(declined, by=officer, note="未在该单位工作")
    for person in theirs[:1]:
        done = _asked_for(union, person, by=chair)
        transferring.release(done, by=officer)
    for person in theirs[1:2]:
        _asked_for(union, person, by=chair)
    for person in theirs[2:3]:
        held = _asked_for(union, person, by=chair)
        Transfer.objects.filter(pk=held.pk).update(created_at=now() - timedelta(days=30))
        transferring.escalate(held, by=officer, note="逾期未办理转出")


def _asked_for(union: Unit, person: Person, *, by: Actor) -> Transfer:
    return transferring.ask_for(
        union, by=by, name=person.name, document=person.document, reason="employer", note="已在本单位入职", is_demo=True
    )


def _other_union(union: Unit, street: Unit) -> Unit:
    """Another union of the same county that has members, outside the street where there is one."""
    rows = Unit.objects.filter(kind=UnitKind.WORKPLACE, state=UnitState.ACTIVE, path__startswith=street.path[:-6])
    others = list(rows.exclude(pk=union.pk).order_by("code")[:40])
    held = Counter(Person.objects.filter(unit__in=others, standing=Standing.MEMBER).values_list("unit_id", flat=True))
    return min(others, key=lambda unit: (held[unit.pk] < 5, unit.path.startswith(street.path), -held[unit.pk]))


def strand_members(street: Unit, union: Unit, today: date) -> None:
    """An employer of the street closes; its members stay and wait to be taken along."""
    employers = Employer.objects.filter(union__path__startswith=street.path, coverage="own", state="open", is_demo=True)
    for employer in employers.exclude(union=union).select_related("area", "union").order_by("pk"):
        if Person.objects.filter(employer=employer, standing=Standing.MEMBER).exists():
            registering.close(employer, by=acting("street"), closed_on=today - timedelta(days=9))
            return


def ask_for_corrections(union: Unit) -> None:
    people = list(Person.objects.filter(unit=union, standing=Standing.MEMBER, account=None).order_by("-pk")[3:6])
    wishes = ({"job": "班组长"}, {"phone": "13900000018", "address": "市南区东海西路"}, {"education": "60"})
    asked = [
        correcting.ask(person, by=Actor(user_id=None, name=person.name), wanted=wanted, words="信息有变化", is_demo=True)
        for person, wanted in zip(people, wishes, strict=False)
    ]
    if len(asked) > 1:
        correcting.accept(asked[0], by=acting("clerk"), note="已核对劳动合同")
