"""Certificates that applicants name are confirmed or not, before they count at equal marks (证书核验)."""

from __future__ import annotations

from django.utils.timezone import now

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.workforce import permissions
from unionhall.workforce.enums import ApplicationState
from unionhall.workforce.models import Qualification
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import qualifications
from unionhall.workforce.rules import certifying as rules


@action
def confirm(certificate: Qualification, *, by: Actor, confirmed: bool, note: str = "") -> Qualification:
    """Say whether the certificate is good. By the reviewer; while an appeal is open by whoever answers it.

    Refused when a number that is somebody else's is confirmed: a certificate has one holder.
    """
    application = queries.lock(certificate.application)
    is_appeal = application.state == ApplicationState.APPEALED
    by.require(permissions.CAMPAIGN_RUN if is_appeal else permissions.APPLICATION_REVIEW, application)
    certificate = qualifications.lock(certificate)
    others = qualifications.others_with(certificate) if confirmed else []
    refuse_if(
        [
            *rules.confirming_refusals(application, by=by.user_id),
            *rules.outcome_refusals(confirmed=confirmed, note=note, others=others),
        ]
    )
    before = certificate.confirmed
    certificate.confirmed, certificate.note = confirmed, note
    certificate.decided_by, certificate.decided_at = by.name, now()
    certificate.save(update_fields=["confirmed", "note", "decided_by", "decided_at"])
    kind = "workforce.application.certificate_confirmed" if confirmed else "workforce.application.certificate_rejected"
    audit.record(application, kind, by=by, note=note, changes={str(certificate): (before, confirmed)})
    return certificate
