"""What webhooks are told of imports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.notices.events import event
from unionhall.sheets import signals
from unionhall.sheets.models import Batch


def batch_facts(batch: Batch) -> dict[str, Any]:
    return {
        "id": batch.pk,
        "kind": batch.kind,
        "unit": batch.unit.code,
        "state": batch.state,
        "new_rows": batch.new_rows,
        "changed_rows": batch.changed_rows,
    }


event("import.applied", _("An import was applied"), signals.batch_applied, batch_facts)
event("import.rolled_back", _("An import was rolled back"), signals.batch_rolled_back, batch_facts)
