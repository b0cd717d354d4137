"""What webhooks are told of employers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.notices.events import event
from unionhall.organizing import signals
from unionhall.organizing.models import Employer


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


event("employer.registered", _("An employer was registered"), signals.employer_registered, employer_facts)
event("employer.changed", _("An employer's facts changed"), signals.employer_changed, employer_facts)
event("employer.covered", _("An employer was organised"), signals.employer_covered, employer_facts)
event("employer.uncovered", _("An employer lost its union"), signals.employer_uncovered, employer_facts)
event("employer.closed", _("An employer ended"), signals.employer_closed, employer_facts)
