"""Marks arrive from tablets, some of them hours later: none is lost, none counts twice, contradictions wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.timezone import now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments import permissions, waiting
from unionhall.assessments.enums import MarkState
from unionhall.assessments.models import Inspection, Inspector, Mark
from unionhall.assessments.policies import Scoring
from unionhall.assessments.queries import inspections, judging
from unionhall.assessments.queries.judging import Judged, Place
from unionhall.assessments.rules import process, scoring
from unionhall.assessments.rules.facts import Sent
from unionhall.audit import actions as audit
from unionhall.common.action import action, mark_recorded
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.todo import actions as todo


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one: kept, kept beside another (conflict), known already, or refused with why."""

    client_id: UUID
    state: str
    text: str = ""


@action
def take(inspection: Inspection, sent: Sequence[Sent], *, by: Actor) -> list[Receipt]:
    """Take in marks one by one, so that a wrong one does not hold up the others. The same one twice is one."""
    by.require(permissions.INSPECTION_SCORE, inspection)
    inspection = inspections.lock(inspection)
    known = _known(inspection, sent)
    fresh = [each for each in sent if each.client_id not in known]
    if fresh:
        is_member, is_own = inspections.is_member(inspection, by.user_id), inspections.belongs(inspection.entry, by.user_id)
        refuse_if(process.scoring_refusals(inspection, is_member=is_member, is_own=is_own))
    judged = judging.judged(inspection, on=today())
    receipts = [Receipt(each.client_id, known[each.client_id]) for each in sent if each.client_id in known]
    receipts += [_one(judged, each, by) for each in fresh]
    codes = "、".join(dict.fromkeys(each.code for each in fresh))
    if fresh:
        audit.record(inspection, "assessments.inspection.marked", by=by, note=codes[:300])
    else:
        mark_recorded()  # a repeated sending changes nothing: its marks were recorded when they came first
    return receipts


def _known(inspection: Inspection, sent: Sequence[Sent]) -> dict[UUID, str]:
    with unscoped("a client id is one mark wherever it was sent to"):
        rows = Mark.objects.filter(client_id__in=[each.client_id for each in sent])
        found = list(rows.values_list("client_id", "inspection_id", "state"))
    if any(inspection_id != inspection.pk for _id, inspection_id, _state in found):
        raise Refused(Refusal(_now("These marks belong to another inspection."), code="foreign"))
    return {client_id: "known" if state != MarkState.CONFLICT else "conflict" for client_id, _inspection, state in found}


def _one(judged: Judged, sent: Sent, by: Actor) -> Receipt:
    place = next((each for each in judged.places if each.item.code == sent.code), None)
    if place is None:
        return Receipt(sent.client_id, "refused", _now("There is no such item on the card."))
    register = place.scored.points.value if place.scored else None
    points = scoring.by_judgement(place.item, sent.value)
    wrong = [
        *scoring.value_refusals(place.item, sent.value),
        *scoring.override_refusals(place.item, points, register, sent.reason),
        *_reason_refusals(place, sent),
    ]
    if wrong:
        return Receipt(sent.client_id, "refused", " ".join(str(each) for each in wrong))
    return _keep(judged.inspection, place, sent, by=by, points=points, register=register)


def _reason_refusals(place: Place, sent: Sent) -> list[Refusal]:
    """A deduction and a veto are never without words."""
    needs = place.item.scoring in {Scoring.DEDUCTION, Scoring.VETO} and sent.value > 0
    return [Refusal(_now("Say why."), field=sent.code, code="reason")] if needs and not sent.reason.strip() else []


def _keep(inspection: Inspection, place: Place, sent: Sent, *, by: Actor, points: Decimal, register: Decimal | None) -> Receipt:
    held = place.mark
    contradicts = held is not None and held.client_id != sent.base and (held.value, held.reason) != (sent.value, sent.reason)
    if held is not None and not contradicts:
        Mark.objects.filter(pk=held.pk).update(state=MarkState.REPLACED)
    made = Mark.objects.create(
        inspection=inspection,
        unit_path=inspection.unit_path,
        client_id=sent.client_id,
        base=sent.base,
        code=sent.code,
        value=sent.value,
        points=points,
        register_points=register,
        reason=sent.reason.strip()[:500],
        state=MarkState.CONFLICT if contradicts else MarkState.CURRENT,
        given_by_id=by.user_id,
        given_name=by.name,
        given_at=min(sent.given_at or now(), now()),
        is_offline=sent.is_offline,
    )
    if contradicts:
        place.rivals.append(made)
        _ask(inspection, made)
        return Receipt(sent.client_id, "conflict", _now("Another copy says otherwise: both are kept, the leader decides."))
    place.mark = made
    return Receipt(sent.client_id, "kept")


def _ask(inspection: Inspection, mark: Mark) -> None:
    leader = Inspector.objects.filter(inspection=inspection, leads=True).first()
    todo.open_item(
        waiting.CONFLICT,
        mark,
        unit=inspection.host,
        key=permissions.INSPECTION_SCORE,
        title=f"{inspection.entry.unit.name} · {mark.code}",
        url=inspection.get_absolute_url(),
        assignee_id=leader.user_id if leader else None,
    )


@action
def settle(mark: Mark, *, by: Actor, takes: bool) -> Mark:
    """Of two copies that contradict each other a person says which counts; the other stays in the record."""
    inspection = inspections.lock(mark.inspection)
    leads = Inspector.objects.filter(inspection=inspection, user_id=by.user_id or 0, leads=True).exists()
    by.require(permissions.INSPECTION_SCORE if leads else permissions.INSPECTION_PLAN, inspection)
    mark = Mark.objects.select_for_update().get(pk=mark.pk)
    if mark.state != MarkState.CONFLICT or not inspection.is_open:
        raise Refused(Refusal(_now("This is settled already."), code="state"))
    if takes:
        Mark.objects.filter(inspection=inspection, code=mark.code, state=MarkState.CURRENT).update(state=MarkState.REPLACED)
    mark.state = MarkState.CURRENT if takes else MarkState.DROPPED
    mark.save(update_fields=["state"])
    todo.close_items(mark, outcome=_("Settled by a person"), by=by)
    audit.record(inspection, "assessments.mark.settled", by=by, note=mark.code, changes={"takes": (None, takes)})
    return mark
