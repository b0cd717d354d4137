"""Certificates that applicants name, and who else names the same number."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.workforce import permissions
from unionhall.workforce.enums import CertificateKind
from unionhall.workforce.models import Application, Certificate, Qualification

ANYWHERE = "a certificate has one holder, whichever county he or she applies in"


def of_application(application: Application) -> list[Qualification]:
    """The caller sees the application."""
    return list(Qualification.objects.filter(application=application).order_by("kind"))


def certificate_for(actor: Actor, pk: int) -> Qualification:
    rows = Qualification.objects.visible_to(actor, permissions.APPLICATION_VIEW)
    found: Qualification | None = rows.select_related("application__campaign__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(certificate: Qualification) -> Qualification:
    rows = Qualification.objects.select_for_update(of=("self",)).select_related("application")
    return rows.get(pk=certificate.pk)


def open_count(application: Application) -> int:
    """Certificates nobody has decided on."""
    return Qualification.objects.filter(application=application, confirmed=None).count()


def claimed_by(certificate: Qualification) -> list[str]:
    """Numbers of the other applications in the campaign that name the same certificate: one of them is wrong."""
    with unscoped(ANYWHERE):
        same = Qualification.objects.filter(
            kind=certificate.kind, number=certificate.number, application__campaign=certificate.application.campaign
        ).exclude(application=certificate.application)
        return list(same.exclude(application__number="").order_by("application").values_list("application__number", flat=True))


def others_with(certificate: Qualification) -> list[str]:
    """Whose it is already: another applicant for whom it was confirmed, or a union worker of another name and document."""
    application = certificate.application
    with unscoped(ANYWHERE):
        confirmed = Qualification.objects.filter(
            kind=certificate.kind,
            number=certificate.number,
            confirmed=True,
            application__campaign=application.campaign,
        ).exclude(application=application)
        found = list(confirmed.values_list("application__number", flat=True))
        held = Certificate.objects.filter(kind=CertificateKind(certificate.kind), number=certificate.number)
        if held.exclude(worker__document_index=application.document_index).exists():
            found.append(_("a union worker in service"))
    return found
