"""What policies make of the register's counters. Pure."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.policies.catalogue.members import RealName
from unionhall.policies.figures import Figure, Given, Rule, given
from unionhall.policies.registry import Facts


def record_gap(register: Rule[RealName], facts: Facts) -> Figure[int]:
    """Members whose record is still to be completed until the target is met (信息完整率)."""
    members = given(facts.count("members"), _("Members"))
    complete = given(facts.count("members.complete"), _("Complete records"))
    sentence = _("{share} of {whole} members are {wanted}; {part} records are complete, {lacking} are lacking.")
    return _gap(register, register.policy.complete, members, complete, sentence)


def enrolment_gap(register: Rule[RealName], facts: Facts) -> Figure[int]:
    """Workers still to be enrolled until the target is met (会员发展率)."""
    workers = given(facts.count("workers"), _("Workers"))
    members = given(facts.count("members"), _("Members"))
    sentence = _("{share} of {whole} workers are {wanted}; {part} are members, {lacking} are lacking.")
    return _gap(register, register.policy.enrolled, workers, members, sentence)


def _gap(register: Rule[RealName], share: Decimal, whole: Given, part: Given, sentence: str | Promise) -> Figure[int]:
    wanted = int((Decimal(whole.value) * share).to_integral_value(ROUND_CEILING))
    lacking = max(0, wanted - part.value)
    target = given(share, _("Target"), kind="percent")
    reason = register.cites(sentence, share=target, whole=whole, wanted=wanted, part=part, lacking=lacking)
    return Figure(lacking, [reason])
