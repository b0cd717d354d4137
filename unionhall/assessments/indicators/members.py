"""Who of the workers is a member, and whose record is complete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.registry import Indicator, Values
from unionhall.common.scope import unscoped
from unionhall.organizing.enums import EmployerState
from unionhall.organizing.models import Employer
from unionhall.policies.figures import Figure, Reason, because, given
from unionhall.units.models import Unit
from unionhall.units.queries import counters

MILLE = Decimal("0.001")


def share(part: int, whole: int) -> Decimal:
    """A ratio to a tenth of a per cent, as it is shown; never more than all."""
    return min(Decimal(1), (Decimal(part) / Decimal(whole)).quantize(MILLE, ROUND_HALF_UP))


def lacking(figure: Figure[Any], wanted: Decimal) -> Reason | None:
    """How many are missing until the share is ``wanted``."""
    said = dict(figure.because[0].said)
    part, whole = said["part"].value, said["whole"].value
    missing = int((whole * wanted).to_integral_value(ROUND_CEILING)) - part
    if missing <= 0:
        return None
    return because(_("{missing} are missing until {wanted}."), missing=missing, wanted=given(wanted, kind="percent"))


def enrolled(units: Sequence[Unit], on: date) -> Values:
    """Members ÷ workers of the employers that the union organises (会员发展率); not known without an employer."""
    with unscoped("a union's employers may be listed in an area outside the reader's reach"):
        rows = Employer.objects.filter(union__in=[unit.pk for unit in units], state=EmployerState.OPEN).exclude(headcount=0)
        workers = dict(rows.values_list("union").annotate(sum=Sum("headcount")).order_by())
    members = counters.own([unit.path for unit in units], ["members"])
    found = {}
    for unit in units:
        if unit.pk in workers:
            part, whole = members[unit.path]["members"], workers[unit.pk]
            reason = because(
                _("{part} members of {whole} workers."),
                part=given(part, _("Members"), url=_register(unit)),
                whole=given(whole, _("Workers")),
            )
            found[unit.pk] = Figure(share(part, whole), [reason], "percent")
    return found


def complete(units: Sequence[Unit], on: date) -> Values:
    """Complete records ÷ members (实名信息完整率); not known for a union without members."""
    counted = counters.own([unit.path for unit in units], ["members", "members.complete"])
    found = {}
    for unit in units:
        whole, part = counted[unit.path]["members"], counted[unit.path]["members.complete"]
        if whole:
            reason = because(
                _("{part} of {whole} records are complete."),
                part=given(part, _("Complete records")),
                whole=given(whole, _("Members"), url=_register(unit)),
            )
            found[unit.pk] = Figure(share(part, whole), [reason], "percent")
    return found


def _register(unit: Unit) -> str:
    return f"{reverse('members:list')}?unit={unit.code}&standing=open"


def _incomplete(unit: Unit) -> str:
    return f"{reverse('members:list')}?unit={unit.code}&missing=any"


INDICATORS = (
    Indicator("members.enrolled", _("Share of workers enrolled"), enrolled, "percent", lacking=lacking, mend=_register),
    Indicator("members.complete", _("Share of complete records"), complete, "percent", lacking=lacking, mend=_incomplete),
)
