"""What webhooks are told of employers, and what news of public notices means for nominations."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import system
from unionhall.common.errors import Refused
from unionhall.notices import signals as notices
from unionhall.notices.events import event
from unionhall.notices.models import Objection, Publicity
from unionhall.organizing import signals, writing_papers
from unionhall.organizing.actions import modelling
from unionhall.organizing.models import Employer
from unionhall.organizing.queries import writing


def employer_facts(employer: Employer) -> dict[str, Any]:
    return {
        "id": employer.pk,
        "name": employer.name,
        "credit_code": employer.credit_code,
        "area": employer.area.code,
        "state": employer.state,
        "coverage": employer.coverage,
        "union": employer.union.code if employer.union else None,
    }


@receiver(notices.publicity_ended)
def conclude_nomination(subject: Publicity, **_facts: Any) -> None:
    """A nomination that was public long enough is listed, or dropped when an objection was upheld."""
    _concluded(subject)


@receiver(notices.objection_answered)
def conclude_after_objection(subject: Objection, **_facts: Any) -> None:
    """The last answer may come after the end of the notice."""
    _concluded(subject.publicity)


def _concluded(notice: Publicity) -> None:
    if notice.kind != writing_papers.CANDIDATE:
        return
    site = writing.site_of_number(notice.subject_id)
    if site is not None:
        with suppress(Refused):  # still public, an objection still open, or decided by somebody meanwhile
            modelling.conclude(site, by=system())


event("employer.registered", _("An employer was registered"), signals.employer_registered, employer_facts)
event("employer.changed", _("An employer's facts changed"), signals.employer_changed, employer_facts)
event("employer.covered", _("An employer was organised"), signals.employer_covered, employer_facts)
event("employer.uncovered", _("An employer lost its union"), signals.employer_uncovered, employer_facts)
event("employer.closed", _("An employer ended"), signals.employer_closed, employer_facts)
