"""A unit asks for a further post, and an upper federation decides (申请增配)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.documents.actions import issuing
from unionhall.policies.queries import facts_at, rule
from unionhall.todo import actions as todo
from unionhall.todo.clocks import Clock
from unionhall.units.models import Unit
from unionhall.workforce import permissions, waiting
from unionhall.workforce import recruiting_papers as papers
from unionhall.workforce.actions import posting
from unionhall.workforce.models import REQUESTING, PostRequest
from unionhall.workforce.policies import StaffingStandard
from unionhall.workforce.queries import posts as queries
from unionhall.workforce.rules import posts as rules


@action
def ask(unit: Unit, *, by: Actor, kind: str, count: int, reason: str, is_demo: bool = False) -> PostRequest:
    """Ask for posts above the standard; refused where the standard in force knows none. It waits for the federation above."""
    by.require(permissions.POST_REQUEST, unit)
    standard = rule(StaffingStandard, unit, on=today())
    [facts] = facts_at([unit], queries.MEASURES)
    refuse_if(
        rules.requesting_refusals(standard, facts, count=count, granted=queries.granted(unit), waiting=queries.is_waiting(unit))
    )
    made = PostRequest.objects.create(
        unit=unit,
        unit_path=unit.path,
        kind=kind,
        count=count,
        reason=reason,
        basis=rules.posts_due(standard, facts).stored(),
        asked_by=by.name,
        asked_by_id=by.user_id,
        is_demo=is_demo,
    )
    todo.open_item(
        waiting.POST_REQUEST,
        made,
        unit=queries.decider(unit),
        key=permissions.POST_DECIDE,
        title=unit.name,
        url=made.get_absolute_url(),
        clock=Clock(standard.policy.decide_within),
    )
    audit.record(made, "workforce.request.asked", by=by, note=reason)
    return made


@action
def grant(request: PostRequest, *, by: Actor, decision: str = "") -> PostRequest:
    """Grant it with a numbered paper; the posts are there at once."""
    return _decided(request, "grant", by=by, decision=decision)


@action
def refuse(request: PostRequest, *, by: Actor, decision: str) -> PostRequest:
    """Do not grant it; the unit is told why."""
    return _decided(request, "refuse", by=by, decision=decision)


def _decided(request: PostRequest, step: str, *, by: Actor, decision: str) -> PostRequest:
    by.require(permissions.POST_DECIDE, request)
    request = queries.lock_request(request)
    refuse_if(rules.deciding_refusals(request, by=by.user_id))
    request.state = REQUESTING.target(step, request.state)
    request.decided_by, request.decided_on, request.decision = by.name, today(), decision
    if step == "grant":
        upper = queries.decider(request.unit)
        issued = issuing.issue(papers.granting(request, upper), papers.GRANTING, subject=request, unit=upper, by=by)
        request.paper_number = issued.number
    request.store("state", "decided_by", "decided_on", "decision", "paper_number")
    if step == "grant":
        posting.add_granted(request, by=by, on=today())
    todo.close_items(request, outcome=request.standing.label, by=by)
    audit.record(request, f"workforce.request.{request.state}", by=by, note=decision)
    return request


@action
def withdraw(request: PostRequest, *, by: Actor) -> PostRequest:
    """The unit takes its request back."""
    by.require(permissions.POST_REQUEST, request)
    request = queries.lock_request(request)
    request.state = REQUESTING.target("withdraw", request.state)
    request.store("state")
    todo.close_items(request, outcome=_("Withdrawn"), by=by)
    audit.record(request, "workforce.request.withdrawn", by=by)
    return request
