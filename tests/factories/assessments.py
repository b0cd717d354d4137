"""A campaign with a small card, made by the real actions."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments.actions import applying, campaigning, inspecting, marking, self_checking
from unionhall.assessments.models import (
    Appeal,
    Award,
    Campaign,
    Draw,
    Entry,
    Evidence,
    Inspection,
    Mark,
    Repair,
    Subsidy,
)
from unionhall.assessments.policies import Acceptance, Item, Level, Scorecard, Scoring, Stage, Step
from unionhall.assessments.rules.facts import Led, Sent, Terms, Word
from unionhall.common.actor import Actor, system
from unionhall.common.dates import today
from unionhall.documents.models import Attachment
from unionhall.policies import actions as policies
from unionhall.policies import coding
from unionhall.policies.models import Version
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms as PolicyTerms
from unionhall.policies.types import Policy
from unionhall.units.models import Unit

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
ITEMS = (
    Item("A1", "六好", "班子健全", Decimal(40), evidence="名单"),
    Item("A2", "六好", "经费规范", Decimal(20), Scoring.DEDUCTION),
    Item("B1", "八有", "任期未超", Decimal(20), Scoring.REGISTER, "units.term", Decimal(1)),
    Item("B2", "八有", "会员发展率", Decimal(20), Scoring.REGISTER, "members.enrolled", Decimal("0.98"), Decimal("0.90")),
    Item("V1", "否决", "重大事件", Decimal(0), Scoring.VETO),
)


def approved(policy: Policy, unit: Unit) -> Version:
    """A version that one officer made and another approved."""
    maker, checker = (_officer(name, unit) for name in ("maker", "checker"))
    source = Source("标准化建设方案", "测工发〔2026〕1号", "测试总工会", date(2026, 1, 5), "三")
    version = policies.draft(type(policy), unit, PolicyTerms(coding.dump(policy), source, date(2026, 1, 1)), by=maker)
    return policies.approve(policies.propose(version, by=maker), by=checker)


def _officer(name: str, unit: Unit) -> Actor:
    user = User.objects.filter(username=f"{name}{unit.pk}").first()
    return actor_for(user or give(make_user(f"{name}{unit.pk}"), "county", unit))


def make_card(unit: Unit, items: tuple[Item, ...] = ITEMS) -> Version:
    return approved(Scorecard(name="六好八有", edition="2026", items=items), unit)


def make_rule(unit: Unit, **params: Any) -> Version:
    stages = (
        Stage("自检自查", 1, 12, "基层工会", Step.CHECK),
        Stage("初验", 1, 12, "街道总工会", Step.FIRST),
        Stage("终检", 1, 12, "区总工会", Step.FINAL),
    )
    facts: dict[str, Any] = {
        "stages": stages,
        "inspectors": 1,
        "subsidy": Decimal(2000),
        "levels": (Level("达标单位", Decimal(95)),),
    }
    return approved(Acceptance(**(facts | params)), unit)


def make_campaign(unit: Unit, *, started: bool = True, card: Version | None = None, **rule: Any) -> Campaign:
    """Running, with a leading group; every workplace union below takes part."""
    make_rule(unit, **rule)
    terms = Terms("标准化建设", "standard", today().year, card or make_card(unit), ["workplace"])
    campaign = campaigning.plan(unit, terms, by=system())
    campaigning.lead(campaign, [Led("张组长", "主席", "组长")], by=system())
    return campaigning.start(campaign, by=system()) if started else campaign


def entry_of(campaign: Campaign, unit: Unit) -> Entry:
    return Entry.objects.get(campaign=campaign, unit=unit)


def picture(name: str = "现场.png", content: bytes = PNG) -> ContentFile[bytes]:
    return ContentFile(io.BytesIO(content).read(), name=name)


def fill(entry: Entry, by: Actor, *, a1: int = 40, a2: int = 0) -> Entry:
    """The self-check, complete: evidence for A1, nothing deducted, no veto."""
    if entry.state == "invited":
        entry = self_checking.begin(entry, by=by)
    words = {"A1": Word(Decimal(a1)), "A2": Word(Decimal(a2), "说明" if a2 else ""), "V1": Word(Decimal(0))}
    self_checking.say(entry, words, by=by)
    self_checking.show(entry, "A1", by=by, file=picture(), title="班子名单", happened_on=today())
    return entry


REPORT = "一年来本会按照六好八有标准逐项自查，机构健全，制度完善，活动经常，现申请验收。"


def apply(entry: Entry, by: Actor, **given: int) -> Entry:
    applying.apply(fill(entry, by, **given), by=by, report=REPORT)
    entry.refresh_from_db()
    return entry


def inspect(entry: Entry, by: User, team: list[User]) -> Inspection:
    return inspecting.plan(entry, by=actor_for(by), planned_on=today(), team=team)


def sent(code: str, value: object, **more: Any) -> Sent:
    return Sent(uuid4(), code, Decimal(str(value)), **more)


def score(inspection: Inspection, by: User, **values: object) -> list[marking.Receipt]:
    """Marks for items; A1 40, A2 0, V1 0 where nothing else is said; reasons where one is asked for."""
    said = {"A1": 40, "A2": 0, "V1": 0} | values
    marks = [sent(code, value, reason="现场核查") for code, value in said.items()]
    return marking.take(inspection, marks, by=actor_for(by))


def conclude(inspection: Inspection, by: User) -> Inspection:
    return inspecting.conclude(inspection, by=actor_for(by))


def inspector(name: str, unit: Unit) -> User:
    return give(make_user(name), "street" if unit.kind == "street" else "county", unit)


def at(unit: Unit) -> Campaign:
    """A running campaign of any unit, without the ceremony: for the permission matrix."""
    version = Version.objects.create(
        key="assessments.scorecard", unit=unit, unit_path=unit.path, params=coding.dump(Scorecard(items=ITEMS)),
        starts_on=date(2026, 1, 1), source_title="办法",
    )  # fmt: skip
    facts = {"title": "达标", "scheme": "standard", "year": 2026, "state": "running", "started_on": date(2026, 1, 1)}
    return Campaign.objects.create(unit=unit, unit_path=unit.path, card=version, kinds=["workplace"], created_by="x", **facts)


def entry_at(unit: Unit) -> Entry:
    facts = {"upper": unit, "judge": unit, "unit_path": unit.path, "state": "checking"}
    return Entry.objects.create(campaign=at(unit), unit=unit, **facts)


def inspection_at(unit: Unit) -> Inspection:
    entry = entry_at(unit)
    return Inspection.objects.create(entry=entry, unit_path=unit.path, host=unit, round="first", planned_on=date(2026, 5, 1))


def mark_at(unit: Unit) -> Mark:
    inspection = inspection_at(unit)
    facts = {"code": "A1", "value": 1, "points": 1, "state": "conflict", "given_at": "2026-05-01T00:00Z"}
    user = make_user(f"marks-{unit.code}")
    return Mark.objects.create(
        inspection=inspection, unit_path=unit.path, client_id=uuid4(), given_by=user, given_name="x", **facts
    )


def repair_at(unit: Unit) -> Repair:
    inspection = inspection_at(unit)
    facts = {"code": "A1", "text": "x", "due_on": date(2026, 6, 1), "unit_path": unit.path}
    return Repair.objects.create(inspection=inspection, entry=inspection.entry, **facts)


def appeal_at(unit: Unit) -> Appeal:
    inspection = inspection_at(unit)
    facts = {"text": "x", "raised_by": "x", "raised_on": date(2026, 5, 2), "unit_path": unit.path}
    return Appeal.objects.create(inspection=inspection, entry=inspection.entry, **facts)


def evidence_at(unit: Unit) -> Evidence:
    entry = entry_at(unit)
    file = Attachment.objects.create(name="a.png", mime="image/png", size=1, sha256="0" * 64, created_by="x", unit_path=unit.path)
    facts = {"code": "A1", "title": "x", "happened_on": date(2026, 5, 1), "unit_path": unit.path, "added_by": "x"}
    return Evidence.objects.create(entry=entry, file=file, **facts)


def award_at(unit: Unit) -> Award:
    entry = entry_at(unit)
    facts = {"number": f"{unit.code}-1", "token": f"t{unit.pk}", "title": "x", "points": 96}
    days = {"decided_on": date(2026, 6, 1), "valid_until": date(2099, 6, 1)}
    return Award.objects.create(entry=entry, campaign=entry.campaign, unit=unit, unit_path=unit.path, host=unit, **facts, **days)


def subsidy_at(unit: Unit) -> Subsidy:
    return Subsidy.objects.create(award=award_at(unit), unit=unit, unit_path=unit.path, payer=unit, amount=2000)


def draw_at(unit: Unit) -> Draw:
    return Draw.objects.create(
        campaign=at(unit), unit_path=unit.path, seed="1234", size=1, planned_on=date(2026, 9, 1), drawn_by="x"
    )
