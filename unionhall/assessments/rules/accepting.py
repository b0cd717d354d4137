"""What an acceptance brings. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.assessments.models import Entry
from unionhall.assessments.policies import Acceptance
from unionhall.assessments.rules.scoring import title_for
from unionhall.policies.figures import Figure, Rule, given


def points_of(entry: Entry) -> Decimal:
    """The final inspection's points; nobody is accepted without them."""
    assert entry.final_points is not None
    return entry.final_points


def title_of(rule: Acceptance, entry: Entry) -> str:
    """The title the score earns, else the campaign's own name."""
    return title_for(rule, points_of(entry)) or f"{entry.campaign.title}验收合格单位"[:120]


def valid_until(rule: Acceptance, on: date) -> date:
    """The day before the same day so many years later; 29 February counts as 28."""
    year = on.year + rule.valid_years
    day = on.replace(year=year, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=year)
    return day - timedelta(days=1)


def subsidy_due(rule: Rule[Acceptance], points: Decimal) -> Figure[Decimal]:
    """以奖代补."""
    sentence = _("Accepted with {points} points: a subsidy of {subsidy}.")
    return Figure(
        rule.policy.subsidy,
        [rule.cites(sentence, points=given(points, _("Points earned")), subsidy=rule.policy.subsidy)],
        "money",
    )
