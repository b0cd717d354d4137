"""How an imported sheet may be applied at a unit, by the policy in force there."""

from __future__ import annotations

from datetime import date

from unionhall.policies.catalogue.sheets import ImportApproval
from unionhall.policies.queries.resolving import rule
from unionhall.sheets.registry import Conditions
from unionhall.units.models import Unit


def import_conditions(unit: Unit, on: date) -> Conditions:
    approval = rule(ImportApproval, unit, on=on)
    return Conditions(
        four_eyes=approval.four_eyes,
        four_eyes_from_rows=approval.four_eyes_from_rows,
        rollback_days=approval.rollback_days,
        rows_at_most=approval.rows_at_most,
    )
