"""Events of numbered papers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.documents.models import Issued
from unionhall.documents.signals import paper_issued, paper_revoked
from unionhall.notices.events import event


def paper_facts(paper: Issued) -> dict[str, Any]:
    return {
        "number": paper.number,
        "kind": paper.kind,
        "title": paper.title,
        "issued_on": paper.issued_on.isoformat(),
        "state": paper.state,
        "verify": paper.verify_url,
    }


event("paper.issued", _("A numbered paper was issued"), paper_issued, paper_facts)
event("paper.revoked", _("A numbered paper was revoked"), paper_revoked, paper_facts)
