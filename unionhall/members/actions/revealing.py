"""Somebody with the right looks at what is masked; every look is on record (谁看过)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.members import permissions
from unionhall.members.models import Application, Person

FIELDS = {
    "document": _("Number of the document"),
    "phone": _("Mobile phone"),
    "bank_account": _("Bank account"),
    "emergency_contact": _("Emergency contact"),
}


@action
def reveal(person: Person, field: str, *, by: Actor) -> str:
    """The clear value of a masked field. Leaves ``audit.looked`` with the field's name."""
    if field not in FIELDS:
        raise LookupError(field)
    by.require(permissions.PERSON_REVEAL, person)
    audit.looked(person, str(FIELDS[field]), by=by)
    return str(getattr(person, field))


@action
def reveal_applicant(application: Application, *, by: Actor) -> str:
    """The clear document of an applicant, for the paper that is signed and kept."""
    by.require(permissions.PERSON_REVEAL, application)
    audit.looked(application, str(FIELDS["document"]), by=by)
    return application.document
