"""What follows the results of an appraisal: appeals, interviews, corrections."""

from __future__ import annotations

from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.workforce import permissions
from unionhall.workforce.enums_appraisal import AppealState, TalkState
from unionhall.workforce.models import (
    Admonition,
    AppraisalAppeal,
    AppraisalCorrection,
    AppraisalEntry,
    AppraisalRound,
)
from unionhall.workforce.queries.appraising import OF_ENTRY, OF_ROUND


def appeals_of(entry: AppraisalEntry) -> list[AppraisalAppeal]:
    with unscoped(OF_ENTRY):
        return list(AppraisalAppeal.objects.filter(entry=entry).order_by("-pk"))


def appeal_for(actor: Actor, pk: int, key: str) -> AppraisalAppeal:
    rows = AppraisalAppeal.objects.visible_to(actor, key).select_related("entry__worker", "entry__round__unit")
    found: AppraisalAppeal | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_appeal(appeal: AppraisalAppeal) -> AppraisalAppeal:
    with unscoped("the caller holds the right on this appeal"):
        rows = AppraisalAppeal.objects.select_for_update(of=("self",)).select_related("entry__worker", "entry__round__unit")
        found: AppraisalAppeal = rows.get(pk=appeal.pk)
    return found


def open_appeals(round_: AppraisalRound) -> int:
    with unscoped(OF_ROUND):
        return AppraisalAppeal.objects.filter(entry__round=round_, state=AppealState.OPEN).count()


def talks_for(actor: Actor, key: str = permissions.APPRAISAL_VIEW) -> QuerySet[Admonition]:
    rows: QuerySet[Admonition] = Admonition.objects.visible_to(actor, key)
    return rows.select_related("entry__worker__unit", "entry__round__unit", "entry__employer")


def talk_for(actor: Actor, pk: int, key: str = permissions.APPRAISAL_VIEW) -> Admonition:
    found = talks_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_talk(talk: Admonition) -> Admonition:
    with unscoped("the caller holds the right on this interview"):
        rows = Admonition.objects.select_for_update(of=("self",)).select_related("entry__worker", "entry__employer")
        found: Admonition = rows.get(pk=talk.pk)
    return found


def talks_of(entry: AppraisalEntry) -> list[Admonition]:
    with unscoped(OF_ENTRY):
        return list(Admonition.objects.filter(entry=entry).exclude(state=TalkState.DROPPED).order_by("-pk"))


def corrections_of(entry: AppraisalEntry) -> list[AppraisalCorrection]:
    with unscoped(OF_ENTRY):
        return list(AppraisalCorrection.objects.filter(entry=entry).order_by("-pk"))
