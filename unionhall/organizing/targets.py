"""What policies make of an area's or a union's counters. Pure."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.organizing.rules import COVERED, EMPLOYERS
from unionhall.policies.catalogue.organizing import Coverage, Founding
from unionhall.policies.figures import Figure, Rule, given
from unionhall.policies.registry import Facts

MEMBERS = "members"
"""Counted by the package above, which holds the people; asked here by its name."""


def coverage_gap(target: Rule[Coverage], facts: Facts) -> Figure[int]:
    """Employers still to be organised until the target is met (建会率)."""
    employers = given(facts.count(EMPLOYERS), _("Operating employers"))
    covered = given(facts.count(COVERED), _("Organised employers"))
    wanted = int((Decimal(employers.value) * target.policy.employers).to_integral_value(ROUND_CEILING))
    lacking = max(0, wanted - covered.value)
    sentence = _("{share} of {employers} employers are {wanted}; {covered} are organised, {lacking} are lacking.")
    share = given(target.policy.employers, _("Target"), kind="percent")
    figures = {"share": share, "employers": employers, "wanted": wanted, "covered": covered, "lacking": lacking}
    return Figure(lacking, [target.cites(sentence, **figures)])


def own_committee(founding: Rule[Founding], facts: Facts) -> Figure[bool]:
    """Whether a union is large enough for a committee of its own (工会法 第十一条)."""
    members = given(facts.count(MEMBERS), _("Members"))
    limit = founding.policy.own_committee_from
    if members.value >= limit:
        sentence = _("{members} members, {own_committee_from} or more: a committee of its own.")
        return Figure(True, [founding.cites(sentence, members=members, own_committee_from=limit)])  # noqa: FBT003
    sentence = _("{members} members, fewer than {own_committee_from}: a union group, or the joint union of the area.")
    return Figure(False, [founding.cites(sentence, members=members, own_committee_from=limit)])  # noqa: FBT003
