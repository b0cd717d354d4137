"""Applications, their reviewers, and the candidates that come of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.documents.models import Attachment
from unionhall.documents.queries import of as files_of
from unionhall.notices.queries import holders
from unionhall.workforce import permissions
from unionhall.workforce.enums import ApplicationState, CampaignState, CandidateState, OpeningState
from unionhall.workforce.models import Application, Campaign, Candidate, Mark, Worker

OWN = "an applicant's own application; the telephone was confirmed"
SEEN = ~Q(state=ApplicationState.DRAFT)


def applications_for(actor: Actor) -> QuerySet[Application]:
    """What was sent for posts in the actor's reach; drafts are the applicants' own business."""
    found: QuerySet[Application] = Application.objects.visible_to(actor, permissions.APPLICATION_VIEW).filter(SEEN)
    return found.select_related("opening__unit", "campaign", "reviewer")


def application_for(actor: Actor, pk: int) -> Application:
    found = applications_for(actor).select_related("campaign__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Application], given: dict[str, Any]) -> QuerySet[Application]:
    plain = {name: given[name] for name in ("state", "education", "campaign", "opening") if name in given}
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "search" in given:
        text = given["search"].strip()
        rows = rows.filter(Q(name__startswith=text) | Q(number=text) | Q(candidate__ticket=text))
    return rows.filter(**plain)


def lock(application: Application) -> Application:
    """The row as it is now, held; whoever calls has asked for the right, or is the applicant."""
    with unscoped(OWN):
        rows = Application.objects.select_for_update(of=("self",)).select_related("campaign__unit", "opening", "reviewer")
        return rows.get(pk=application.pk)


def own(campaign: Campaign, pk: int) -> Application | None:
    with unscoped(OWN):
        rows = Application.objects.select_related("campaign__unit", "opening__unit").filter(campaign=campaign, pk=pk)
        return rows.first()


def is_taken(application: Application) -> bool:
    """Whether somebody with this document has sent another application in this campaign."""
    with unscoped("one person applies once in a campaign, for whichever post"):
        rows = Application.objects.filter(campaign=application.campaign, document_index=application.document_index)
        sent = rows.exclude(state__in=[ApplicationState.DRAFT, ApplicationState.WITHDRAWN])
        return sent.exclude(pk=application.pk).exists()


def papers_of(application: Application) -> QuerySet[Attachment]:
    with unscoped(OWN):
        return files_of(application)


def reviewers_at(campaign: Campaign) -> list[User]:
    """Whoever may review at the campaign's unit or in one of its counties."""
    with unscoped("reviewers are those who hold the right at the city and its counties"):
        paths = {campaign.unit_path, *campaign.shares.values_list("unit_path", flat=True)}
    found = {user.pk: user for path in paths for user in holders(permissions.APPLICATION_REVIEW, path)}
    return sorted(found.values(), key=lambda user: user.pk)


def unreviewed(campaign: Campaign) -> QuerySet[Application]:
    found: QuerySet[Application] = Application.objects.filter(campaign=campaign, state=ApplicationState.SUBMITTED)
    return found


def unsettled(campaign: Campaign) -> QuerySet[Application]:
    """Not reviewed yet, or under appeal."""
    found: QuerySet[Application] = Application.objects.filter(campaign=campaign)
    return found.filter(state__in=[ApplicationState.SUBMITTED, ApplicationState.APPEALED])


def queue_of(actor: Actor) -> QuerySet[Application]:
    """What waits for this reviewer, in the order of sending."""
    rows = Application.objects.filter(reviewer_id=actor.user_id, state=ApplicationState.SUBMITTED)
    rows = rows.filter(campaign__state__in=[CampaignState.REVIEWING, CampaignState.WRITTEN])
    found: QuerySet[Application] = rows.select_related("opening__unit", "campaign").order_by("submitted_at", "id")
    return found


def to_tell(numbers: Sequence[int]) -> QuerySet[Application]:
    """Applications whose telephones get a message."""
    with unscoped(OWN):
        rows: QuerySet[Application] = Application.objects.filter(pk__in=numbers).select_related("campaign", "opening__unit")
        return rows


def changing(campaign: Campaign) -> QuerySet[Application]:
    """Qualified for a post that was cancelled afterwards: they may change to another one."""
    rows: QuerySet[Application] = Application.objects.filter(campaign=campaign, state=ApplicationState.QUALIFIED)
    return rows.filter(opening__state=OpeningState.CANCELLED)


def loads(campaign: Campaign) -> dict[int, int]:
    """reviewer → how many applications of the campaign they have or had."""
    rows = Application.objects.filter(campaign=campaign, reviewer__isnull=False)
    return dict(rows.values_list("reviewer").annotate(n=Count("pk")))


def progress(campaign: Campaign) -> list[dict[str, Any]]:
    """Reviewer by reviewer: how many, how many are done."""
    rows = Application.objects.filter(campaign=campaign, reviewer__isnull=False).values("reviewer", "reviewer__name")
    waiting = Count("pk", filter=Q(state=ApplicationState.SUBMITTED))
    return list(rows.annotate(n=Count("pk"), waiting=waiting).order_by("reviewer"))


def last_refusal(campaign: Campaign) -> datetime | None:
    found: datetime | None = Application.objects.filter(campaign=campaign, state=ApplicationState.REFUSED, appeal="").aggregate(
        last=Max("reviewed_at")
    )["last"]
    return found


def candidates_for(actor: Actor) -> QuerySet[Candidate]:
    found: QuerySet[Candidate] = Candidate.objects.visible_to(actor, permissions.APPLICATION_VIEW)
    return found.select_related("application", "opening__unit", "room", "panel", "campaign")


def hired_as(worker: Worker) -> Application | None:
    """The application by which the worker came; the caller sees the worker."""
    with unscoped("a worker's own application; who may open it is asked by the link"):
        rows = Application.objects.filter(document_index=bytes(worker.document_index), candidate__state=CandidateState.HIRED)
        found: Application | None = rows.select_related("campaign").order_by("-pk").first()
        return found


def candidate_for(actor: Actor, pk: int) -> Candidate:
    found = candidates_for(actor).select_related("campaign__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_candidate(candidate: Candidate) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("application", "opening__unit", "campaign__unit")
    return rows.get(pk=candidate.pk)


def marks_of(candidate: Candidate) -> QuerySet[Mark]:
    found: QuerySet[Mark] = Mark.objects.filter(candidate=candidate).order_by("kind", "judge", "id")
    return found


def by_phone(campaign: Campaign, phone: str) -> Application | None:
    """The application that was begun with this telephone, whatever became of it."""
    with unscoped(OWN):
        found: Application | None = Application.objects.filter(campaign=campaign, phone=phone).first()
        return found


def candidates_filtered(rows: QuerySet[Candidate], given: dict[str, Any]) -> QuerySet[Candidate]:
    plain = {name: given[name] for name in ("state", "opening") if name in given}
    if "search" in given:
        text = given["search"].strip()
        rows = rows.filter(Q(application__name__startswith=text) | Q(ticket__startswith=text))
    return rows.filter(**plain)
