"""Which indicator, unit and year a target may be of. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal, Refused
from unionhall.plans.models import Target
from unionhall.policies.catalogue.plans import Targets
from unionhall.policies.ruling import Rule
from unionhall.units.aims import INDICATORS, Indicator
from unionhall.units.models import Unit

AHEAD, BACK = 5, 10


def indicator_of(target: Target) -> Indicator:
    """What the target measures; ``Refused`` when nothing counts it any more."""
    if target.measured is None:
        raise Refused(Refusal(_("Nothing counts this indicator any more."), code="indicator"))
    return target.measured


def indicator_named(name: str, *, increase: bool) -> Indicator | None:
    """What a policy document means by ``members`` as an increase: the flow of that name, else the indicator itself."""
    flow = f"{name}.new"
    if increase and flow in INDICATORS:
        return INDICATORS.get(flow)
    return INDICATORS.get(name) if name in INDICATORS and not increase else None


def unit_refusals(unit: Unit) -> Iterator[Refusal]:
    if not unit.is_open:
        yield Refusal(_("%(unit)s is dissolved.") % {"unit": unit.name}, field="unit", code="closed")


def year_refusals(year: int, now: int) -> Iterator[Refusal]:
    if not now - BACK <= year <= now + AHEAD:
        yield Refusal(_("This year is too far away."), field="year", code="year")


def policy_refusals(named: Rule[Targets], year: int) -> Iterator[Refusal]:
    if not named.policy.targets:
        yield Refusal(_("No policy names targets for this unit."), code="nothing")
    elif named.policy.year != year:
        text = _("The policy in force names targets for %(named)s, not for %(year)s.")
        yield Refusal(text % {"named": named.policy.year, "year": year}, field="year", code="year")
