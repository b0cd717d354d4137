"""Scorecards and the campaign in which unions prove themselves against them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, yuan


class Scoring(models.TextChoices):
    """How an item gets its points."""

    REGISTER = "register", _("From the register")
    EVIDENCE = "evidence", _("By evidence and judgement")
    DEDUCTION = "deduction", _("Full points less deductions")
    BONUS = "bonus", _("Bonus")
    VETO = "veto", _("Veto")
    PREREQUISITE = "prerequisite", _("Prerequisite")


NO_POINTS = frozenset({Scoring.VETO, Scoring.PREREQUISITE})


class Item(Row):
    """One line of a scorecard. From the register: full points at ``full_at``, none at ``zero_at``, linear between."""

    code: str = param(_("Code"), max_length=10)
    block: str = param(_("Block"), max_length=60)
    title: str = param(_("Item"), style="long", max_length=300)
    points: Decimal = param(_("Points"), at_least=Decimal(0), at_most=Decimal(1000))
    scoring: Scoring = param(_("Scored"), default=Scoring.EVIDENCE)
    indicator: str = param(_("Indicator"), default="", max_length=60)
    full_at: Decimal | None = param(_("Full points at"), default=None)
    zero_at: Decimal | None = param(_("No points at"), default=None)
    evidence: str = param(_("Evidence asked for"), default="")

    def check(self) -> Iterator[Problem]:
        if self.scoring == Scoring.REGISTER and not self.indicator:
            yield Problem("indicator", _now("Name the indicator it is scored by."))
        if self.scoring == Scoring.REGISTER and self.full_at is None:
            yield Problem("full_at", _now("Say at which value it has full points."))
        if self.full_at is not None and self.full_at == self.zero_at:
            yield Problem("zero_at", _now("Full and no points at the same value."))
        if self.scoring in NO_POINTS and self.points:
            yield Problem("points", _now("A veto or prerequisite carries no points."))


class Scorecard(Policy, key="assessments.scorecard", label=_("Scorecard"), topic=Topic.STANDARDS):
    """Blocks of weighted items that add up (STD-1)."""

    name: str = param(_("Name"), default="")
    edition: str = param(_("Edition"), default="", max_length=20)
    total: Decimal = param(_("Points in all"), default=Decimal(100), at_least=Decimal(1))
    bonus_at_most: Decimal = param(_("Bonus at most"), default=Decimal(5), at_least=Decimal(0))
    items: tuple[Item, ...] = param(_("Items"), default=())

    def check(self) -> Iterator[Problem]:
        codes = [each.code for each in self.items]
        if len(codes) != len(set(codes)):
            yield Problem("items", _now("Two items have the same code."))
        points = sum(each.points for each in self.items if each.scoring != Scoring.BONUS)
        if self.items and points != self.total:
            message = _now("The points add up to %(points)s, not to %(total)s.")
            yield Problem("items", message % {"points": points, "total": self.total})


class Stage(Row):
    """A stretch of the campaign, by months of its year."""

    title: str = param(_("Stage"))
    from_month: int = param(_("From month"), at_least=1, at_most=12)
    to_month: int = param(_("To month"), at_least=1, at_most=12)
    judge: str = param(_("By whom"), default="")

    def check(self) -> Iterator[Problem]:
        if self.from_month > self.to_month:
            yield Problem("to_month", _now("The upper end lies below the lower end."))


class Level(Row):
    """A title that a score earns."""

    title: str = param(_("Title"))
    at_least: Decimal = param(_("From"), unit=_("points"), at_least=Decimal(0))


class Acceptance(Policy, key="assessments.acceptance", label=_("Acceptance"), topic=Topic.STANDARDS):
    """Pass mark, stages, papers, what follows a fail and a pass (STD-2…6)."""

    pass_mark: Decimal = param(_("Passes from"), default=Decimal(95), unit=_("points"), at_least=Decimal(0))
    levels: tuple[Level, ...] = param(_("Titles by score"), default=())
    stages: tuple[Stage, ...] = param(_("Timetable"), default=())
    copies: int = param(_("Copies of report and declaration"), default=3, at_least=1, at_most=10)
    rectify_days: int = param(_("Time to rectify"), default=30, unit=_("days"), at_least=1)
    subsidy: Decimal = yuan(_("Subsidy on passing"), default=Decimal(0))
    valid_years: int = param(_("Valid for"), default=3, unit=_("years"), at_least=1)
