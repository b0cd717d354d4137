"""Dull posts, campaigns and applicants, brought as far as a test needs by the real actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.members import resident_id
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.units.actions.counting import add
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
from unionhall.workforce.models import Application, Campaign, Candidate, Opening, Post

APPROVED = date(2025, 1, 10)
JUDGES = ("周一", "吴二", "郑三", "王四", "冯五")
SOMEBODY = Actor(user_id=None, name="138****0000")


def officer(unit: Unit, username: str, role: str = "city") -> Actor:
    return actor_for(give(make_user(username), role, unit))


def make_posts(unit: Unit, count: int, by: Actor, *, workers: int = 9_000) -> list[Post]:
    """Posts by the standard; the unit gets the workers that they are due for."""
    add(unit.path, "workers", workers)
    return posting.approve(unit, by=by, kind="officer", count=count, approved_on=APPROVED, paper_number="青工发〔2025〕1号")


def campaign_facts(headcount: int = 2, **more: Any) -> CampaignFacts:
    day = today()
    facts: dict[str, Any] = {
        "title": "工会社会工作者公开招聘",
        "headcount": headcount,
        "rules_on": day,
        "applies_from": day,
        "applies_until": day + timedelta(days=5),
        "written_on": day + timedelta(days=20),
        "interview_on": day + timedelta(days=30),
        "contact": "0532-85912351",
    }
    return CampaignFacts(**(facts | more))


class Stage:
    """A campaign of a city with two officers; each method brings it one step further and returns the stage.

    ``also``: further streets with one post each.
    """

    def __init__(self, city: Unit, street: Unit, *, places: int = 2, also: Sequence[Unit] = ()) -> None:
        self.city, self.street = city, street
        self.one, self.two = officer(city, "planner"), officer(city, "decider")
        make_posts(street, places, self.one, workers=places * 3_000)
        for unit in also:
            make_posts(unit, 1, self.one, workers=2_000)
        self.campaign = planning.plan(city, by=self.one, facts=campaign_facts(places + len(also)))

    def decided(self) -> Stage:
        shares = {each.unit.code: each.proposed for each in self.campaign.shares.select_related("unit")}
        self.campaign = planning.decide(self.campaign, by=self.two, shares=shares)
        return self

    def announced(self) -> Stage:
        self.campaign = planning.announce(self.campaign, by=self.two)
        return self

    @property
    def opening(self) -> Opening:
        return self.campaign.openings.order_by("code")[0]

    def apply(self, count: int, *, certificates: Mapping[int, Mapping[str, str]] | None = None) -> list[Application]:
        return [self.applied(number, (certificates or {}).get(number, {})) for number in range(1, count + 1)]

    def applied(self, number: int, certificates: Mapping[str, str] | None = None, **facts: Any) -> Application:
        draft = applying.begin(self.campaign, phone=f"1390000{number:04d}", by=SOMEBODY)
        said = applicant_facts(number, opening=self.opening) | facts
        applying.save(draft, by=SOMEBODY, facts=said, certificates=certificates or {})
        return applying.send(draft, by=SOMEBODY)

    def ended_applying(self) -> Stage:
        self.past("applies_from", "applies_until")
        self.campaign = planning.end_applications(self.campaign, by=self.one)
        return self

    def past(self, *fields: str) -> None:
        """Let days of the campaign lie in the past."""
        moved = {name: getattr(self.campaign, name) - timedelta(days=10) for name in fields}
        Campaign.objects.filter(pk=self.campaign.pk).update(**moved)
        self.campaign.refresh_from_db()

    def reviewed(self) -> Stage:
        reviewing.share_out(self.campaign, by=self.one, reviewers=[_user(self.two)])
        for each in self.campaign.applications.filter(state="submitted"):
            for certificate in each.certificates.all():
                certifying.confirm(certificate, by=self.two, confirmed=True)
            reviewing.review(each, by=self.two, qualified=True)
        self.campaign = reviewing.end(self.campaign, by=self.one)
        return self

    def seated(self) -> Stage:
        seating.add_room(self.campaign, by=self.one, place="青岛市第一中学", seats=30)
        seating.seat(self.campaign, by=self.one)
        return self

    def candidates(self) -> list[Candidate]:
        """In the order in which they applied."""
        rows = self.campaign.candidates.select_related("application", "campaign__unit", "opening", "panel")
        return list(rows.order_by("application__phone"))

    def marked(self, marks: Sequence[int | None]) -> Stage:
        entries = [
            marking.Entry(candidate, None if mark is None else Decimal(mark), mark is None)
            for candidate, mark in zip(self.candidates(), marks, strict=True)
        ]
        marking.enter_many(self.campaign, entries, by=self.one)
        self.campaign = marking.lock_written(self.campaign, by=self.one)
        return self

    def interviewed(self, marks: Mapping[int, int]) -> Stage:
        """``marks``: place among the applicants → the mark that every judge gives."""
        interviewing.add_panel(self.campaign, by=self.one, place="市总工会三楼", judges=JUDGES)
        for place, candidate in enumerate(self.candidates()):
            if candidate.state == "interview":
                interviewing.judge(candidate, by=self.one, points=[Decimal(marks.get(place, 70))] * len(JUDGES))
        self.campaign = interviewing.lock_interviews(self.campaign, by=self.one)
        return self

    def ranked(self, *, draw: bool = False) -> Stage:
        self.campaign = ranking.rank(self.campaign, by=self.one, draw=draw)
        return self

    def checked(self) -> Stage:
        for candidate in self.candidates():
            if candidate.state == "checking":
                for kind in ("health", "background"):
                    finishing.check(candidate, by=self.one, kind=kind, passed=True, on=today())
        return self

    def published(self) -> Stage:
        self.campaign = finishing.publish(self.campaign, by=self.one)
        return self


def applicant_facts(number: int, **more: Any) -> dict[str, Any]:
    return {
        "name": f"考生{'甲乙丙丁戊己庚辛壬癸'[number % 10]}",
        "document_kind": "resident",
        "document": resident_id(number, born=date(1998, 3, 7)),
        "education": "60",
        "school": "青岛大学",
        "major": "社会工作",
        "graduated_on": date(2020, 7, 1),
        **more,
    }


def _user(actor: Actor) -> Any:

    return User.objects.get(pk=actor.user_id)
