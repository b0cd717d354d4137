"""Posts and recruitment of the demonstration: one campaign two years ago that has ended, one in the middle of its review.

A real city has 64 places and about 10,000 applicants; the small demonstration has some 300, so that it loads quickly.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.identity import birth_date
from unionhall.demo import inventing
from unionhall.demo.signins import acting
from unionhall.notices.models import Publicity
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit
from unionhall.workforce.actions import (
    applying,
    certifying,
    finishing,
    interviewing,
    marking,
    planning,
    posting,
    ranking,
    reviewing,
    seating,
)
from unionhall.workforce.facts_campaign import CampaignFacts
from unionhall.workforce.models import Application, Campaign, Candidate
from unionhall.workforce.policies.recruiting import Certificate
from unionhall.workforce.queries import campaigns, posts

FIRST = 7_000_000
LONG_AGO = timedelta(days=730)
JUDGES = ("演示考官甲", "演示考官乙", "演示考官丙", "演示考官丁", "演示考官戊")
SCHOOLS = ("青岛大学", "山东大学", "中国海洋大学", "青岛科技大学", "青岛理工大学", "临沂大学")
MAJORS = ("社会工作", "劳动关系", "法学", "行政管理", "应用心理学", "汉语言文学", "会计学")
NUMBERS = {
    Certificate.SOCIAL_WORKER: "2021{n:014d}",
    Certificate.MEDIATOR: "鲁劳调{n:06d}",
    Certificate.COUNSELLOR: "18{n:014d}",
    Certificate.LAWYER: "137022020{n:08d}",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many places and applicants; the finished campaign and the running one."""

    places: int = 64
    applicants: int = 300
    places_now: int = 12
    applicants_now: int = 60


def recruit(places: dict[str, Unit], today: date, size: Size | None = None) -> None:
    size = size or Size()
    approve_posts(places["city"], today)
    vacant = _vacant(places["city"], today)
    stage = _Stage(places["city"], today, random.Random("recruitment"), young(today))
    _finished(stage, max(1, min(size.places, vacant * 3 // 4)), size.applicants)
    left = _vacant(places["city"], today)
    if left:
        _running(stage, min(size.places_now, left), size.applicants_now)


def _vacant(city: Unit, today: date) -> int:
    """Posts that a campaign can fill: those of the counties."""
    return sum(each.vacant for each in campaigns.county_facts(campaigns.counties_of(city), today))


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where and when it happens, and who applies."""

    city: Unit
    today: date
    luck: random.Random
    people: Iterator[inventing.InventedPerson]


def approve_posts(city: Unit, today: date) -> None:
    """What the standard gives to streets and service bodies; some of it is not approved yet."""
    by = acting("city")
    for number, line in enumerate(posts.due_under(city.path, today)):
        count = line.figure.value - (1 if number % 5 == 0 else 0)
        if count > 0:
            unit = Unit.objects.get(code=line.facts.code)
            kind = "service" if unit.kind == UnitKind.SERVICE else "officer"
            posting.approve(
                unit,
                by=by,
                kind=kind,
                count=count,
                approved_on=today - LONG_AGO - timedelta(days=120),
                paper_number="青工发〔2024〕5号",
                is_demo=True,
            )


def young(today: date) -> Iterator[inventing.InventedPerson]:
    """Invented people between 22 and 33."""
    for person in inventing.people(9_000, seed=FIRST, today=today, first=FIRST):
        if 22 <= (today - birth_date(person.document)).days // 365 <= 33:
            yield person


def _planned(city: Unit, today: date, title: str, headcount: int, rules_on: date) -> Campaign:
    facts = CampaignFacts(
        title=title,
        headcount=headcount,
        rules_on=rules_on,
        applies_from=today,
        applies_until=today,
        written_on=today + timedelta(days=18),
        interview_on=today + timedelta(days=32),
        contact="0532-12351",
        conditions="拥护中国共产党的领导，热爱工会工作。\n具有正常履行职责的身体条件。",
    )
    made = planning.plan(city, by=acting("city"), facts=facts, is_demo=True)
    planning.advise(made, by=acting("partner"), agency="青岛市民政局", agrees=True, text="名额与社会工作人才规划一致，同意。")
    shares = {each.unit.code: each.proposed for each in campaigns.shares_of(made)}
    return planning.announce(planning.decide(made, by=acting("city2"), shares=shares), by=acting("city"))


def _apply(campaign: Campaign, count: int, stage: _Stage) -> None:
    luck = stage.luck
    openings = list(campaigns.open_openings(campaign))
    for number in range(count):
        person = next(stage.people)
        by = Actor(user_id=None, name=f"{person.phone[:3]}****{person.phone[-4:]}")
        draft = applying.begin(campaign, phone=person.phone, by=by, is_demo=True)
        facts: dict[str, Any] = {
            "opening": openings[number % len(openings)] if number < len(openings) * 3 else luck.choice(openings),
            "name": person.name,
            "document_kind": "resident",
            "document": person.document,
            "political": luck.choice(("01", "03", "13")),
            "education": luck.choices(("50", "60", "70"), weights=(18, 70, 12))[0],
            "school": luck.choice(SCHOOLS),
            "major": luck.choice(MAJORS),
            "graduated_on": date(campaign.rules_on.year - luck.randrange(1, 6), 7, 1),
            "service_months": luck.choice((0, 0, 6, 12, 24, 36)),
        }
        held = luck.sample(list(NUMBERS), luck.choices((0, 1, 2), weights=(70, 25, 5))[0])
        applying.save(draft, by=by, facts=facts, certificates={kind: NUMBERS[kind].format(n=number + 1) for kind in held})
        applying.send(draft, by=by)


def _ended(campaign: Campaign) -> Campaign:
    """The last day has passed."""
    Campaign.objects.filter(pk=campaign.pk).update(
        applies_from=campaign.applies_from - timedelta(days=7), applies_until=campaign.applies_until - timedelta(days=1)
    )
    campaign.refresh_from_db()
    return planning.end_applications(campaign, by=acting("city"))


def _review(campaign: Campaign, usernames: tuple[str, ...], share: float, luck: random.Random) -> None:
    reviewing.share_out(campaign, by=acting("city"), reviewers=list(User.objects.filter(username__in=usernames).order_by("pk")))
    rows = campaign.applications.filter(state="submitted").select_related("reviewer").order_by("id")
    for number, each in enumerate(rows):
        if luck.random() < share and each.reviewer:
            is_good = number % 19 != 7
            grounds = [] if is_good else ["papers" if number % 2 else "major"]
            by = acting(each.reviewer.username)
            _look_into(each, by, number)
            reviewing.review(each, by=by, qualified=is_good, grounds=grounds)


def _look_into(application: Application, by: Actor, number: int) -> None:
    """Most certificates are found in the registers of whoever issues them."""
    for certificate in application.certificates.select_related("application"):
        is_found = number % 11 != 4
        note = "" if is_found else "在发证机关登记中未查询到该编号"
        certifying.confirm(certificate, by=by, confirmed=is_found, note=note)


def _running(stage: _Stage, headcount: int, count: int) -> None:
    today, luck = stage.today, stage.luck
    title = f"{today.year}年青岛市工会社会工作者公开招聘"
    campaign = _planned(stage.city, today, title, headcount, today)
    _apply(campaign, count, stage)
    _review(_ended(campaign), ("city", "city2", "county"), 0.6, luck)
    refused = Application.objects.filter(campaign=campaign, state="refused").first()
    if refused is not None:
        applying.appeal(refused, by=Actor(user_id=None, name=refused.phone_masked), text="所学专业与岗位要求一致，请复核。")


def _finished(stage: _Stage, headcount: int, count: int) -> None:
    today, luck = stage.today, stage.luck
    then = today - LONG_AGO
    title = f"{then.year}年青岛市工会社会工作者公开招聘"
    campaign = _planned(stage.city, today, title, headcount, then)
    _apply(campaign, count, stage)
    _review(_ended(campaign), ("city", "city2"), 1.1, luck)
    Application.objects.filter(campaign=campaign, state="refused").update(reviewed_at=f"{then}T10:00+08:00")
    by = acting("city")
    campaign = reviewing.end(campaign, by=by)
    Campaign.objects.filter(pk=campaign.pk).update(review_ended_on=then + timedelta(days=14))
    _test(campaign, by, luck)
    _interview(campaign, by, luck)
    ranking.rank(campaign, by=by, draw=True)
    _check(campaign, by, today)
    campaign = finishing.publish(campaign, by=by)
    Publicity.objects.filter(subject_type="workforce.campaign", subject_id=str(campaign.pk)).update(
        starts_on=then + timedelta(days=60), until=then + timedelta(days=67)
    )
    campaign = finishing.end_publicity(campaign, by=by)
    for candidate in campaign.candidates.filter(state="proposed").select_related("campaign", "opening").order_by("ticket"):
        finishing.hire(candidate, by=by, started_on=then + timedelta(days=80))
    finishing.close(campaign, by=by)
    _long_ago(campaign)


def _test(campaign: Campaign, by: Actor, luck: random.Random) -> None:
    seating.add_room(campaign, by=by, place="青岛市职工教育中心", seats=30, rooms=12)
    seating.seat(campaign, by=by)
    rows = list(campaign.candidates.select_related("campaign__unit", "application", "opening").order_by("ticket"))
    marks = [None if luck.random() < 0.06 else Decimal(luck.randrange(110, 190)) / 2 for _row in rows]
    entries = [marking.Entry(row, points, points is None) for row, points in zip(rows, marks, strict=True)]
    marking.enter_many(campaign, entries, by=by)
    marking.lock_written(campaign, by=by)


def _interview(campaign: Campaign, by: Actor, luck: random.Random) -> None:
    for floor in ("三楼会议室", "四楼会议室"):
        interviewing.add_panel(campaign, by=by, place=floor, judges=JUDGES)
    invited = campaign.candidates.filter(state="interview").select_related("campaign__unit", "panel").order_by("ticket")
    for candidate in invited:
        level = luck.randrange(68, 92)
        interviewing.judge(candidate, by=by, points=[Decimal(level + luck.randrange(-4, 5)) for _judge in JUDGES])
    interviewing.lock_interviews(campaign, by=by)


def _check(campaign: Campaign, by: Actor, today: date) -> None:
    """Both checks of everybody on the list; the first one fails, and a substitute moves up."""
    first = campaign.candidates.filter(state="checking").order_by("ticket").first()
    if first is not None and Candidate.objects.filter(opening=first.opening, state="ranked").exists():
        finishing.check(first, by=by, kind="health", passed=False, on=today, note="体检不合格")
    for candidate in campaign.candidates.filter(state="checking").select_related("campaign__unit").order_by("ticket"):
        for kind in ("health", "background"):
            finishing.check(candidate, by=by, kind=kind, passed=True, on=today)


def _long_ago(campaign: Campaign) -> None:
    """The days of the finished campaign lie two years back."""
    campaign.refresh_from_db()
    days = ("applies_from", "applies_until", "written_on", "interview_on", "decided_on")
    moments = ("written_locked_at", "interview_locked_at", "ranked_at")
    moved = {name: getattr(campaign, name) - LONG_AGO for name in (*days, *moments)}
    Campaign.objects.filter(pk=campaign.pk).update(**moved)
