"""What acceptance brings to the year's plan: a target, and a part of the evaluation of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext_lazy as _

from unionhall.plans.registry import evaluation_part
from unionhall.units.aims import Indicator, register
from unionhall.units.models import Unit
from unionhall.units.queries.happened import rows_of

_SHARE = """
SELECT p.path, count(*) FILTER (WHERE e.state = 'accepted')::numeric / count(*)
FROM unnest(%s::text[]) AS p(path)
JOIN assessments_entry e ON e.unit_path >= p.path COLLATE "C" AND e.unit_path < (p.path || '~') COLLATE "C"
JOIN assessments_campaign c ON c.id = e.campaign_id
WHERE c.year = %s AND c.state <> 'draft' GROUP BY 1
"""


def accepted_share(units: Sequence[Unit], year: int, _on: date) -> Mapping[int, Decimal]:
    """unit → which part of the unions that take part this year, at and below it, was accepted."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARE, [[unit.path for unit in units], year])
        found = dict(cursor.fetchall())
    return {unit.pk: Decimal(found[unit.path]).quantize(Decimal("0.0001")) for unit in units if unit.path in found}


def register_plans() -> None:
    register(
        Indicator(
            "standards.passed",
            _("Unions accepted by the standards"),
            _("Unions whose acceptance was decided after the base date and still holds, where they stood that day."),
            _("unions"),
            happened=rows_of("assessments_award", "decided_on", where="r.state = 'valid'"),
            weigh="unions",
            for_unions=False,
        )
    )
    evaluation_part("assessments.accepted", _("Standards reached"), accepted_share)
