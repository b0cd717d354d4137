"""Leaders of the demonstration city: terms that end, chairs that are vacant, papers that are missing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from unionhall.common.actor import Actor, system
from unionhall.demo import inventing
from unionhall.demo.signins import acting
from unionhall.organizing.actions import (
    appointing,
    certifying,
    confirming,
    leading,
    shifting,
    taking_over,
    warning,
    warning_vacancies,
)
from unionhall.organizing.enums.leadership import Post, Shift
from unionhall.organizing.models import Officer, Term
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.organizing.rules.terms import TermFacts
from unionhall.policies.catalogue.organizing import PaperKind
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit

NAMES = ("王建国", "李晓敏", "张志强", "刘雅静", "陈大勇", "杨秀兰", "赵明辉", "黄丽萍", "周海涛", "吴文娟", "孙立新", "马春梅")
WITH_PAPERS = 60
LEFT = ((Post.VICE_CHAIR, 130), (Post.AUDIT_CHAIR, 40), (Post.VICE_CHAIR, 12))
"""Who left beside a chair, and how many days ago; the first so long ago that somebody should have followed."""


def lead(places: dict[str, Unit], today: date) -> None:
    by = system("演示数据")
    taking_over.take_over(Unit.objects.filter(is_demo=True), by=by, batch="demo")
    elect(places, today)
    fill_posts(places["workplace"], today)
    leave_posts(places["county"], today)
    leave_beside_chairs(places, today)
    move_terms(places["county"], today)
    hold_papers(places, today, by=by)
    warning.warn_of_terms(today)
    warning_vacancies.warn_of_vacancies(today)
    warning.warn_of_papers(today)


def running_under(unit: Unit) -> list[Term]:
    kinds = (UnitKind.WORKPLACE, UnitKind.COMMUNITY)
    rows = Term.objects.under(unit.path).filter(state="running", unit__kind__in=kinds, unit__state="active")
    return list(rows.select_related("unit__parent").order_by("due_on", "id"))


def elect(places: dict[str, Unit], today: date) -> None:
    """Unions of the district whose time had come have elected this year; the last one waits to be confirmed."""
    by = acting("county")
    soon = [each for each in running_under(places["county"]) if 0 <= (each.due_on - today).days <= 80]
    for number, term in enumerate(soon[:5]):
        start = max(today - timedelta(days=3 + number), term.starts_on + timedelta(days=1))
        years = 3 if term.unit.kind == UnitKind.COMMUNITY else 5
        facts = TermFacts(start, start + timedelta(days=365 * years - 1), elected_on=start)
        made = leading.elect_in(term.unit, facts, committee(number), by=by, is_demo=True)
        if number < 4:
            confirming.confirm(made, by=by)


def committee(seed: int) -> list[OfficerFacts]:
    luck = random.Random(f"committee {seed}")
    chair, vice, one, two, audit, second, third, women, other = luck.sample(NAMES, 9)
    return [
        OfficerFacts(Post.CHAIR, chair, "m", party_office="党支部书记", employer_post="综合部经理"),
        OfficerFacts(Post.VICE_CHAIR, vice, "m", employer_post="生产部主管", handles_money=True),
        OfficerFacts(Post.COMMITTEE, one, "f", employer_post="质检员"),
        OfficerFacts(Post.COMMITTEE, two, "m", employer_post="班组长"),
        OfficerFacts(Post.AUDIT_CHAIR, audit, "f", employer_post="法务专员"),
        OfficerFacts(Post.AUDIT, second, "m", employer_post="仓储主管"),
        OfficerFacts(Post.AUDIT, third, "f", employer_post="人事专员"),
        OfficerFacts(Post.WOMEN_CHAIR, women, "f", employer_post="行政主管"),
        OfficerFacts(Post.WOMEN, other, "f", employer_post="客服专员"),
    ]


def fill_posts(union: Unit, today: date) -> None:
    """The chair's own union has a whole committee beside the chair."""
    term = Term.objects.get(unit=union, state="running")
    for person in committee(99):
        if person.post != Post.CHAIR:
            appointing.appoint(union, person, by=acting("chair"), starts_on=max(term.starts_on, today - timedelta(days=400)))


def leave_posts(county: Unit, today: date) -> None:
    """Two chairs left: one lately, one so long ago that the post should have been filled."""
    by = acting("county")
    terms = [each for each in running_under(county) if each.starts_on < today - timedelta(days=200)]
    for term, days in zip(terms[-2:], (150, 20), strict=False):
        chair = Officer.objects.filter(unit=term.unit, post=Post.CHAIR, ends_on=None).first()
        if chair is not None:
            appointing.leave(chair, by=by, ends_on=today - timedelta(days=days), reason="工作调动")


def leave_beside_chairs(places: dict[str, Unit], today: date) -> None:
    """In three unions of the street a vice chair or the head of the audit committee left, and nobody has followed yet."""
    by, begun = acting("county"), today - timedelta(days=300)
    terms = [each for each in running_under(places["street"]) if each.starts_on < begun and each.due_on > today]
    others = [each for each in terms if each.unit_id != places["workplace"].pk]
    for term, (post, days) in zip(others, LEFT, strict=False):
        [facts] = [each for each in committee(days) if each.post == post]
        officer = appointing.appoint(term.unit, facts, by=by, starts_on=begun)
        appointing.leave(officer, by=by, ends_on=today - timedelta(days=days), reason="工作调动")


def move_terms(county: Unit, today: date) -> None:
    """One re-election was put off with approval, one request waits, and one overdue union was ordered to elect."""
    by, upper = acting("county"), acting("city")
    terms = running_under(county)
    coming = [each for each in terms if 0 <= (each.ends_on - today).days <= 240]
    for number, term in enumerate(coming[:2]):
        asked = shifting.ask(
            term.unit, by=by, kind=Shift.LATE, until=term.ends_on + timedelta(days=60), reason="企业正在改制，人员未定"
        )
        if number == 0:
            shifting.approve(asked, by=upper, answer="同意，请按期完成。")
    overdue = [each for each in terms if (today - each.due_on).days > 60]
    for term in overdue[1:2]:
        shifting.order(term.unit, by=upper, until=today + timedelta(days=45), reason="超期未换届，限期完成")


def hold_papers(places: dict[str, Unit], today: date, *, by: Actor) -> None:
    """The chair's union lacks one paper; of the district's other unions many have a few, some of them expired."""
    enter(places["workplace"], acting("chair"), today, 1, [kind for kind in PaperKind if kind != PaperKind.AUDIT_SEAL])
    unions = [each.unit for each in running_under(places["county"]) if each.unit_id != places["workplace"].pk]
    for number, union in enumerate(unions[:WITH_PAPERS], start=2):
        enter(union, by, today, number, [PaperKind.LEGAL_PERSON, PaperKind.SEAL, PaperKind.FINANCE_SEAL][: 1 + number % 3])


def enter(union: Unit, by: Actor, today: date, number: int, kinds: Sequence[str]) -> None:
    issued = today - timedelta(days=900 + number * 5)
    numbers = {
        PaperKind.LEGAL_PERSON: inventing.union_code(number),
        PaperKind.ORG_CODE: f"MC{number:06d}",
        PaperKind.ACCOUNT: f"37020100{number:08d}",
    }
    for kind in kinds:
        until = issued + timedelta(days=365 * 3) if kind == PaperKind.LEGAL_PERSON else None
        issuer = {PaperKind.LEGAL_PERSON: "青岛市市南区总工会", PaperKind.ACCOUNT: "演示银行市南支行"}.get(PaperKind(kind), "")
        facts = PaperFacts(kind, numbers.get(PaperKind(kind), ""), union.name, issuer, issued, until, kept_by="办公室")
        certifying.enter(union, facts, by=by, is_demo=True)
