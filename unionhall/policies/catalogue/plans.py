"""Targets of a year, reports on them, and the evaluation at its end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Label, Policy, Problem, Row, param, ratio
from unionhall.units.aims import INDICATORS
from unionhall.units.enums import UnitKind


class Split(models.TextChoices):
    """How a target comes down to the units below."""

    EQUAL = "equal", _("In equal parts")
    BASE = "base", _("By what each has")
    GAP = "gap", _("By what each lacks")
    HAND = "hand", _("By hand")


def offered() -> list[tuple[str, Label]]:
    """Every indicator that the register counts, by its label."""
    return [(name, each.label) for name, each in INDICATORS.items()]


class Target(Row):
    """One indicator and what it is to reach. ``increase``: counted from the start of the year, else the level."""

    indicator: str = param(_("Indicator"), max_length=60, offers=offered)
    title: str = param(_("Target"))
    amount: Decimal = param(_("Amount"), at_least=Decimal(0))
    unit: str = param(_("Unit"), default="", max_length=20)
    increase: bool = param(_("Counts as an increase"), default=True)


class Targets(Policy, key="plans.targets", label=_("Targets of the year"), topic=Topic.PLANS):
    """What the year is to bring (PLN-2). The parts of a target add up to the whole."""

    year: int = param(_("Year"), default=2026, at_least=1990, at_most=2100)
    targets: tuple[Target, ...] = param(_("Targets"), default=())
    split: Split = param(_("How they are shared out"), default=Split.GAP)

    def check(self) -> Iterator[Problem]:
        names = [(each.indicator, each.increase) for each in self.targets]
        if len(names) != len(set(names)):
            yield Problem("targets", _now("An indicator has two targets."))


class Reporting(Policy, key="plans.reporting", label=_("Reports and bulletins"), topic=Topic.PLANS):
    """Monthly information, quarterly check and bulletin (PLN-3)."""

    every_months: int = param(_("A report every"), default=1, unit=_("months"), at_least=1, at_most=12)
    due_day: int = param(_("Due on day … of the month after"), default=5, at_least=1, at_most=28)
    bulletin_months: int = param(_("A check with bulletin every"), default=3, unit=_("months"), at_least=1, at_most=12)
    remind_days: tuple[int, ...] = param(_("Reminders before it is due"), default=(3, 1), unit=_("days"), at_least=0)
    kinds: tuple[UnitKind, ...] = param(
        _("Who reports"), default=(UnitKind.COUNTY, UnitKind.STREET, UnitKind.ZONE, UnitKind.INDUSTRY, UnitKind.COMMUNITY)
    )


class Evaluation(Policy, key="plans.evaluation", label=_("Evaluation of units"), topic=Topic.PLANS):
    """The yearly evaluation (评先树优, PLN-4)."""

    key_weight: Decimal = ratio(_("Weight of key targets"), default=Decimal("0.60"))
    routine_weight: Decimal = ratio(_("Weight of routine work"), default=Decimal("0.40"))
    below_weight: Decimal = ratio(
        _("Part of it taken from the results of units below"), default=Decimal(0),
    )  # fmt: skip
    commended_share: Decimal = ratio(_("Units commended at most"), default=Decimal("0.20"))
    commended_from: int = param(_("Commended only from"), default=80, unit=_("points"), at_least=0, at_most=100)
    publicity_days: int = param(_("Publicity of commendations"), default=5, unit=_("working days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        if self.key_weight + self.routine_weight != 1:
            yield Problem("routine_weight", _now("The weights must add up to 100 %."))
