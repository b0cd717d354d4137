"""Marks as they were entered, and the candidates they belong to."""

from __future__ import annotations

from collections.abc import Collection

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach
from unionhall.workforce import permissions
from unionhall.workforce.enums import CandidateState, MarkKind
from unionhall.workforce.models import Campaign, Candidate, Mark
from unionhall.workforce.rules.ranking import Contender


def is_locked(candidate: Candidate, kind: str) -> bool:
    return Mark.objects.filter(candidate=candidate, kind=kind, is_locked=True).exists()


def lock(mark: Mark) -> Mark:
    found: Mark = Mark.objects.select_for_update(of=("self",)).select_related("candidate").get(pk=mark.pk)
    return found


def mark_for(actor: Actor, pk: int) -> Mark:
    """A mark of a candidate in the actor's reach."""
    rows = Mark.objects.visible_to(actor, permissions.APPLICATION_VIEW)
    found: Mark | None = rows.select_related("candidate__campaign__unit", "candidate__application").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def by_tickets(path: str, tickets: Collection[str]) -> dict[str, Candidate]:
    """ticket → candidate, of the campaigns run at or under ``path``."""
    rows = Candidate.objects.filter(ticket__in=tickets).select_related("application", "campaign__unit", "opening")
    reach = Reach.below(path)
    return {each.ticket: each for each in rows if reach.covers(each.campaign.unit_path)}


def tickets_of(campaign: Campaign) -> set[str]:
    return set(Candidate.objects.filter(campaign=campaign).values_list("ticket", flat=True))


def contenders(campaign: Campaign) -> list[Contender]:
    """Who was interviewed, as ranking sees them; two statements for ten thousand."""
    rows = Candidate.objects.filter(campaign=campaign, interview__isnull=False, written__isnull=False)
    rows = rows.exclude(state__in=[CandidateState.OUT, CandidateState.FAILED, CandidateState.DECLINED])
    held: dict[int, set[str]] = {}
    named = rows.values_list("pk", "application__certificates__kind", "application__certificates__confirmed")
    for pk, kind, confirmed in named:
        if kind and confirmed:
            held.setdefault(pk, set()).add(kind)
    columns = rows.values_list("pk", "opening_id", "ticket", "written", "interview", "application__service_months", "extra")
    return [
        Contender(pk, opening, ticket, written, interview, frozenset(held.get(pk, ())), months, extra)
        for pk, opening, ticket, written, interview, months, extra in columns
    ]


def unjudged(campaign: Campaign) -> int:
    """Candidates invited to the interview without a mark from it, and not noted as absent."""
    rows = Candidate.objects.filter(campaign=campaign, state=CandidateState.INTERVIEW, interview=None)
    return rows.exclude(marks__kind=MarkKind.INTERVIEW, marks__is_absent=True).count()
