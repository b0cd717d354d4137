"""Applications are shared among reviewers, decided with grounds, and looked at again on appeal (资格审查)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import refuse_if
from unionhall.todo import actions as todo
from unionhall.todo.clocks import Clock
from unionhall.workforce import permissions, waiting
from unionhall.workforce.actions import stepping, telling
from unionhall.workforce.enums import ApplicationState as State
from unionhall.workforce.enums import OpeningState
from unionhall.workforce.models import Application, Campaign
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns, qualifications
from unionhall.workforce.rules import applying as rules
from unionhall.workforce.rules import certifying


@action
def share_out(campaign: Campaign, *, by: Actor, reviewers: Sequence[User]) -> dict[str, int]:
    """Give each application without a reviewer to one of ``reviewers``: about as many to each, within his or her reach."""
    by.require(permissions.CAMPAIGN_RUN, campaign)
    campaign = campaigns.lock(campaign)
    refuse_if(rules.sharing_refusals(campaign, reviewers=len(reviewers)))
    actors = {user.pk: actor_for(user) for user in reviewers}
    rows = queries.unreviewed(campaign).filter(reviewer=None).order_by("id").values_list("pk", "unit_path")
    may = {
        pk: frozenset(user for user, actor in actors.items() if actor.can(permissions.APPLICATION_REVIEW, path))
        for pk, path in rows
    }
    shared = rules.balanced(may, list(actors), queries.loads(campaign))
    _give(shared)
    counts = {user.name: sum(1 for taker in shared.values() if taker == user.pk) for user in reviewers}
    for user in reviewers:
        if counts[user.name]:
            _tell(campaign, user)
    audit.record(campaign, "workforce.campaign.shared_out", by=by, changes={name: (None, n) for name, n in counts.items()})
    return counts


def _give(shared: dict[int, int]) -> None:
    """One statement for ten thousand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE workforce_application a SET reviewer_id = s.reviewer, version = version + 1, updated_at = now()"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS s(id, reviewer) WHERE a.id = s.id AND a.reviewer_id IS NULL",
            [list(shared), list(shared.values())],
        )


def _tell(campaign: Campaign, user: User) -> None:
    todo.open_item(
        waiting.REVIEW,
        user,
        unit=campaign.unit,
        key=permissions.APPLICATION_REVIEW,
        title=campaign.title,
        url=reverse("recruiting:queue"),
        clock=Clock(campaigns.rule_of(campaign).policy.step_days),
        assignee_id=user.pk,
    )


@action
def review(
    application: Application,
    *,
    by: Actor,
    qualified: bool,
    grounds: Sequence[str] = (),
    note: str = "",
    version: int | None = None,
) -> Application:
    """Decide on an application. Refused to anybody but its reviewer, and to a second look at the same moment."""
    by.require(permissions.APPLICATION_REVIEW, application)
    application = queries.lock(application)
    application.check_version(version)
    refuse_if(
        [
            *rules.reviewing_refusals(application, by=by.user_id),
            *rules.granting_refusals(qualified=qualified, grounds=grounds),
            *certifying.open_refusals(qualifications.open_count(application) if qualified else 0),
        ]
    )
    application.state = State.QUALIFIED if qualified else State.REFUSED
    application.grounds, application.review_note = list(grounds), note
    application.reviewed_by, application.reviewed_at = by.name, now()
    application.store("state", "grounds", "review_note", "reviewed_by", "reviewed_at")
    if application.reviewer and not queries.queue_of(by).exists():
        todo.close_items(application.reviewer, outcome=_("Reviewed"), by=by, kind=waiting.REVIEW)
    audit.record(application, f"workforce.application.{application.state}", by=by, note=note)
    telling.tell([application.pk], application.state)
    return application


@action
def answer_appeal(application: Application, *, by: Actor, upheld: bool, text: str) -> Application:
    """Somebody else looks again: the applicant is admitted after all, or the refusal stands."""
    by.require(permissions.CAMPAIGN_RUN, application.campaign)
    application = queries.lock(application)
    open_ones = qualifications.open_count(application) if upheld else 0
    refuse_if([*rules.answering_refusals(application, by=by.name), *certifying.open_refusals(open_ones)])
    application.state = State.QUALIFIED if upheld else State.REFUSED
    application.appeal_answer, application.appeal_answered_by = text, by.name
    application.store("state", "appeal_answer", "appeal_answered_by")
    todo.close_items(application, outcome=_("Answer given"), by=by)
    audit.record(
        application,
        "workforce.application.appeal_upheld" if upheld else "workforce.application.appeal_dismissed",
        by=by,
        note=text,
    )
    telling.tell([application.pk], "upheld" if upheld else "dismissed")
    return application


@action
def end(campaign: Campaign, *, by: Actor) -> Campaign:
    """Nothing is open any more: posts with too few applicants are reduced or cancelled as the policy says, for all to see."""
    campaign, target = stepping.begin(campaign, "end_review", by=by)
    appeals = campaign.applications.filter(state=State.APPEALED).count()
    last = queries.last_refusal(campaign)
    days = campaigns.rule_of(campaign).policy.appeal_days
    until = after_days(localdate(last), days, working=True) if last else None
    refuse_if(rules.ending_review_refusals(queries.unreviewed(campaign).count(), appeals, until, on=today()))
    campaign.review_ended_on = today()
    _reduce(campaign, by=by)
    stepping.finish(campaign, target, "review_ended_on", by=by)
    audit.record(campaign, "workforce.campaign.review_ended", by=by)
    return campaign


def _reduce(campaign: Campaign, *, by: Actor) -> None:
    policy = campaigns.rule_of(campaign)
    for opening in campaigns.openings_of(campaign):
        left = rules.places_left(policy, opening.places, opening.qualified)  # type: ignore[attr-defined]
        if left is None:
            continue
        before = opening.places_now
        opening.places_now, opening.basis = left.value, left.stored()
        opening.state = OpeningState.REDUCED if left.value else OpeningState.CANCELLED
        opening.store("places_now", "basis", "state")
        changes = {"places_now": (before, left.value)}
        audit.record(
            opening, "workforce.opening.reduced" if left.value else "workforce.opening.cancelled", by=by, changes=changes
        )
        if not left.value:
            hit = opening.applications.filter(state=State.QUALIFIED).values_list("pk", flat=True)
            telling.tell(hit, "cancelled", day=campaigns.change_until(campaign).isoformat())
