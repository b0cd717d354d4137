"""Ranks, appraisal, commendation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio

ONE = Decimal(1)
NONE = Decimal(0)


class RankName(models.TextChoices):
    """The four ranks (见习、初级、中级、高级干事)."""

    TRAINEE = "trainee", _("Trainee officer")
    JUNIOR = "junior", _("Junior officer")
    INTERMEDIATE = "intermediate", _("Intermediate officer")
    SENIOR = "senior", _("Senior officer")


class GradeName(models.TextChoices):
    EXCELLENT = "excellent", _("Excellent")
    COMPETENT = "competent", _("Competent")
    BASIC = "basic", _("Basically competent")
    FAILED = "failed", _("Not competent")


class Rank(Row):
    """A step of the ladder and what it takes to reach it."""

    rank: RankName = param(_("Rank"))
    years_below: int = param(_("Years in the rank below"), default=0, at_least=0, at_most=40)
    passes: int = param(_("Appraisals passed in that time"), default=0, at_least=0)
    certificate: bool = param(_("A professional certificate is needed"), default=False)
    levels: int = param(_("Levels within the rank"), default=1, at_least=1, at_most=9)
    level_years: int = param(_("Years in each level"), default=1, at_least=1, at_most=20)


class RankLadder(Policy, key="workforce.ranks", label=_("Rank ladder"), topic=Topic.WORKFORCE):
    """Who may rise, by years of service and appraisals (WRK-4)."""

    ranks: tuple[Rank, ...] = param(
        _("Ranks"),
        default=(
            Rank(RankName.TRAINEE, 0, 0),
            Rank(RankName.JUNIOR, 1, 1),
            Rank(RankName.INTERMEDIATE, 4, 4),
            Rank(RankName.SENIOR, 6, 6),
        ),
    )
    passed_with: tuple[GradeName, ...] = param(
        _("An appraisal is passed with"), default=(GradeName.EXCELLENT, GradeName.COMPETENT)
    )
    publicity_days: int = param(_("Publicity before appointment"), default=5, unit=_("working days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        order = list(RankName)
        places = [order.index(each.rank) for each in self.ranks]
        if places != sorted(set(places)):
            yield Problem("ranks", _now("The rows must rise."))


class Dimension(models.TextChoices):
    ETHICS = "ethics", _("Professional ethics")
    COMPETENCE = "competence", _("Competence")
    RESULTS = "results", _("Results")
    SATISFACTION = "satisfaction", _("Workers' satisfaction")


class DimensionWeight(Row):
    dimension: Dimension = param(_("Dimension"))
    weight: Decimal = ratio(_("Weight"))


class Grade(Row):
    """A result: from which score, for which share of people at most, and what it does to performance pay."""

    grade: GradeName = param(_("Result"))
    at_least: Decimal = param(_("From"), unit=_("points"), at_least=NONE)
    share_at_most: Decimal = ratio(_("Share of people at most"), default=ONE)
    coefficient: Decimal = param(_("Performance pay times"), default=ONE, at_least=NONE)


class Appraisal(Policy, key="workforce.appraisal", label=_("Appraisal"), topic=Topic.WORKFORCE):
    """The yearly appraisal and what follows it (WRK-8)."""

    dimensions: tuple[DimensionWeight, ...] = param(
        _("Dimensions"), default=tuple(DimensionWeight(each, Decimal("0.25")) for each in Dimension)
    )
    grades: tuple[Grade, ...] = param(
        _("Results"),
        default=(
            Grade(GradeName.EXCELLENT, Decimal(90), Decimal("0.15"), Decimal("1.2")),
            Grade(GradeName.COMPETENT, Decimal(75), ONE, ONE),
            Grade(GradeName.BASIC, Decimal(60), ONE, Decimal("0.6")),
            Grade(GradeName.FAILED, NONE, ONE, NONE),
        ),
    )
    interview_on_fail: bool = param(_("A fail leads to an admonition interview"), default=True)
    fails_to_end: int = param(_("The contract may be ended after"), default=2, unit=_("fails in a row"), at_least=1)
    publicity_days: int = param(_("Publicity of the results"), default=5, unit=_("working days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        if sum(each.weight for each in self.dimensions) != 1:
            yield Problem("dimensions", _now("The weights must add up to 100 %."))
        marks = [each.at_least for each in self.grades]
        if marks != sorted(set(marks), reverse=True):
            yield Problem("grades", _now("The rows must fall from the best result to the worst."))


class Commendation(Policy, key="workforce.commendation", label=_("Commendation"), topic=Topic.WORKFORCE):
    """Titles and recommendations (WRK-9)."""

    yearly: int = param(_("Excellent workers a year"), default=20, at_least=0)
    vice_chair: bool = param(_("May be recommended as full-time vice-chair"), default=True)
    titles: tuple[str, ...] = param(_("Titles they may be put forward for"), default=())
