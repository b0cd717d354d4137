"""Ranks, commendation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio


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


class Commendation(Policy, key="workforce.commendation", label=_("Commendation"), topic=Topic.WORKFORCE):
    """Titles and recommendations: how many, who may be put forward, how the committee votes (WRK-9)."""

    title: str = param(_("Title of the city's own"), default="优秀社会化工会工作者", max_length=60)
    yearly: int = param(_("Excellent workers a year"), default=20, at_least=0)
    vice_chair: bool = param(_("May be recommended as full-time vice-chair"), default=True)
    titles: tuple[str, ...] = param(_("Titles they may be put forward for"), default=())
    margin: Decimal = ratio(_("More may be put forward than there are places, by"), default=Decimal("0.5"))
    min_years: int = param(_("Full years of service at least"), default=1, unit=_("years"), at_least=0)
    appraisals: tuple[GradeName, ...] = param(_("Last appraisal"), default=(GradeName.EXCELLENT, GradeName.COMPETENT))
    clean_years: int = param(_("Nothing held against him or her for"), default=2, unit=_("years"), at_least=0)
    secret: bool = param(_("The committee votes in secret"), default=True)
    turnout: Decimal = ratio(_("Of the committee must have voted"), default=Decimal("0.67"))
    majority: Decimal = ratio(_("Chosen is who has more than"), default=Decimal("0.5"), help=_("Of the votes cast."))
    publicity_days: int = param(_("Publicity before the decision"), default=5, unit=_("working days"), at_least=1)
