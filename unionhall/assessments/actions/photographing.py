"""Photographs arrive from tablets, some of them hours later: each is kept once, whatever the line does."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.files import File
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.assessments import permissions
from unionhall.assessments.models import Inspection, Photo
from unionhall.assessments.queries import inspections, scoring
from unionhall.assessments.rules import process
from unionhall.audit import actions as audit
from unionhall.common.action import action, mark_recorded
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.documents.actions import keeping
from unionhall.documents.kinds import IMAGES


@action
def photograph(
    inspection: Inspection, *, by: Actor, client_id: UUID, code: str, file: File[bytes], taken_at: datetime | None = None,
    is_offline: bool = False,
) -> Photo:  # fmt: skip
    """Put a photograph to an item. The same one again is the one that is there; only pictures, whatever their name."""
    by.require(permissions.INSPECTION_SCORE, inspection)
    inspection = inspections.lock(inspection)
    refuse_if(process.photo_refusals(inspection, is_member=inspections.is_member(inspection, by.user_id)))
    known = _known(inspection, client_id)
    if known is not None:
        mark_recorded()  # it was recorded when it came first
        return known
    if scoring.card_of(inspection.entry.campaign).policy.item(code) is None:
        raise Refused(Refusal(_("There is no such item on the card."), field="code", code="item"))
    kept = keeping.keep(file, by=by, path=inspection.unit_path, subject=inspection, allowed=IMAGES)
    made = Photo.objects.create(
        inspection=inspection,
        unit_path=inspection.unit_path,
        client_id=client_id,
        code=code,
        file=kept,
        taken_by_id=by.user_id,
        taken_name=by.name,
        taken_at=min(taken_at or now(), now()),
        is_offline=is_offline,
    )
    audit.record(inspection, "assessments.inspection.photographed", by=by, note=code)
    return made


def _known(inspection: Inspection, client_id: UUID) -> Photo | None:
    with unscoped("a client id is one photograph wherever it was sent to"):
        found = Photo.objects.filter(client_id=client_id).first()
    if found is not None and found.inspection_id != inspection.pk:
        raise Refused(Refusal(_("This photograph belongs to another inspection."), code="foreign"))
    return found
