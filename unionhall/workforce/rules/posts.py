"""How many union workers a unit is due. Pure."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Rounding
from unionhall.policies.figures import Figure, Given, Reason, Rule, given
from unionhall.policies.reasons import Template
from unionhall.policies.registry import Facts
from unionhall.units.enums import UnitKind
from unionhall.workforce.policies import StaffingStandard

JOINT_KINDS = frozenset({UnitKind.COMMUNITY, UnitKind.JOINT})
STAFFED_KINDS = frozenset({
    UnitKind.STREET, UnitKind.ZONE, UnitKind.INDUSTRY, UnitKind.NEW_FORM, UnitKind.REGIONAL, UnitKind.COMMUNITY,
    UnitKind.SERVICE,
})  # fmt: skip
"""Where union workers have their posts (定岗范围)."""

_MODES = {Rounding.UP: ROUND_CEILING, Rounding.DOWN: ROUND_FLOOR, Rounding.HALF_UP: ROUND_HALF_UP}


def posts_due(standard: Rule[StaffingStandard], facts: Facts) -> Figure[int]:
    """Posts for union workers that a unit is due (配备标准, WRK-1)."""
    if facts.kind == UnitKind.SERVICE:
        return _service_posts(standard)
    workers = given(facts.count("workers"), _("Workers"))
    due = _posts_by_workers(standard, workers)
    if facts.kind in JOINT_KINDS:
        due = _joint_posts(standard, facts, due)
    return due


def _service_posts(standard: Rule[StaffingStandard]) -> Figure[int]:
    bodies = standard.policy.service_bodies
    sentence = _("A service body is due {low} to {high} posts; {low} are counted.")
    return Figure(bodies.low, [standard.cites(sentence, low=bodies.low, high=bodies.high)])


def _posts_by_workers(standard: Rule[StaffingStandard], workers: Given) -> Figure[int]:
    limits = standard.policy
    if workers.value == 0:
        return Figure(0, [standard.cites(_("No workers are counted here."), workers=workers)])
    if workers.value <= limits.up_to:
        sentence = _("{workers} workers, at most {up_to}: one post.")
        return Figure(1, [standard.cites(sentence, workers=workers, up_to=limits.up_to)])
    quotient = Decimal(workers.value) / limits.each
    posts = max(1, int(quotient.to_integral_value(_MODES[limits.rounding])))
    sentence = _("{workers} workers ÷ {each} = {quotient}, {how}: {posts} posts.")
    return Figure(posts, [_division(standard, sentence, workers, quotient, posts)])


def _division(standard: Rule[StaffingStandard], sentence: Template, workers: Given, quotient: Decimal, posts: int) -> Reason:
    limits = standard.policy
    shown = quotient.quantize(Decimal("0.01"))
    return standard.cites(sentence, workers=workers, each=limits.each, quotient=shown, how=limits.rounding.label, posts=posts)


def _joint_posts(standard: Rule[StaffingStandard], facts: Facts, due: Figure[int]) -> Figure[int]:
    """A joint union has its own minimum, and with many enterprises may ask for more (京工发〔2013〕8号, 三(五)1)."""
    limits = standard.policy
    if due.value < limits.joint_at_least:
        sentence = _("A joint union is due at least {joint_at_least}.")
        due = due.then(lambda _: limits.joint_at_least, standard.cites(sentence, joint_at_least=limits.joint_at_least))
    enterprises = given(facts.count("employers"), _("Enterprises"))
    if limits.more_from is not None and enterprises.value >= limits.more_from:
        sentence = _("With {enterprises} enterprises, at least {more_from}, it may ask for {more} more.")
        asking = standard.cites(sentence, enterprises=enterprises, more_from=limits.more_from, more=limits.more)
        due = due.also(asking)
    return due
