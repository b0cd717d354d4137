"""A founding brought to each of its steps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories.foundings import applicants
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.organizing.actions import electing, preparing
from unionhall.organizing.models import Employer, Establishment
from unionhall.organizing.queries.founding import candidates_of
from unionhall.organizing.rules.electing import CongressPlan, Election
from unionhall.organizing.rules.founding import FoundingFacts
from unionhall.units.models import Unit


def facts(employer: Employer, upper: Unit, **more: Any) -> FoundingFacts:
    usual = {"name": "海风食品有限公司工会", "form": "own", "workers": 40, "women": 12, "group_head": "李组长"}
    return FoundingFacts(**(usual | more), upper=upper, employers=[employer])


def prepared(maker: Actor, checker: Actor, employer: Employer, *, people: int = 30) -> Establishment:
    founding = preparing.draft(by=maker, facts=facts(employer, employer.area))
    preparing.submit(founding, by=maker)
    preparing.approve_preparation(founding, by=checker)
    electing.add_members(founding, by=maker, applicants=applicants(people))
    founding.refresh_from_db()
    return founding


def with_candidates(founding: Establishment, maker: Actor, *, count: int = 4) -> Establishment:
    rows = list(founding.members.order_by("pk"))[:count]
    for number, member in enumerate(rows):
        office = "chair" if number == 0 else "member"
        electing.stand(founding, by=maker, member=member, body="committee", office=office)
    return founding


PLAN = CongressPlan("all", today() + timedelta(days=3), "公司会议室", "congress", seats_committee=3)


def election(founding: Establishment, *votes: int, **changes: Any) -> Election:
    found = candidates_of(founding)
    told = dict(zip(sorted(each.pk for each in found), votes or (28, 25, 20, 11), strict=False))
    usual = {"held_on": today(), "due": 30, "present": 29, "issued": 29, "returned": 28, "valid": 28}
    return Election(**(usual | changes), votes=told, second_votes={})


def to_the_vote(maker: Actor, checker: Actor, employer: Employer) -> Establishment:
    founding = with_candidates(prepared(maker, checker, employer), maker)
    electing.ask_congress(founding, by=maker, plan=PLAN)
    electing.approve_congress(founding, by=checker)
    founding.refresh_from_db()
    return founding
