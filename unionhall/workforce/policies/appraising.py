"""The yearly appraisal: what is looked at, who marks, how many may be excellent, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio
from unionhall.workforce.policies.growing import GradeName

ONE, NONE, HALF = Decimal(1), Decimal(0), Decimal("0.5")


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


class ScorerRole(models.TextChoices):
    """Officers who mark; the values are names of roles."""

    STREET = "street", _("Officers where he or she serves")
    COUNTY = "county", _("Officers of the county or district")
    CITY = "city", _("Officers of the city")


class Scorer(Row):
    role: ScorerRole = param(_("Who marks"))
    weight: Decimal = ratio(_("Weight"))


class ResultKind(models.TextChoices):
    """What of a year's work can be counted. Packages bring the numbers (``result_sources``)."""

    VISITS = "visits", _("Visits to unions")
    FOUNDED = "founded", _("Unions founded")
    JOINED = "joined", _("Members joined")
    CASES = "cases", _("Cases settled")
    LOGGED = "logged", _("Entries in the work log")
    TRAINED = "trained", _("Hours of training")


class ResultMeasure(Row):
    """A number that earns full points from ``target`` on, and its part below."""

    kind: ResultKind = param(_("What is counted"))
    target: int = param(_("Full points from"), unit=_("a year"), at_least=1)
    weight: Decimal = ratio(_("Weight"))


class MissingSurvey(models.TextChoices):
    """Where the weight of satisfaction goes when too few have answered."""

    SPREAD = "spread", _("To the other parts, in proportion")
    RESULTS = "results", _("To the results")


class CapGroup(models.TextChoices):
    """Among whom the share of the best result is counted."""

    EMPLOYER = "employer", _("Those of one federation")
    ROUND = "round", _("All of the appraisal")


class TieRule(models.TextChoices):
    """Who goes first at equal totals."""

    RESULTS = "results", _("More points for results")
    SATISFACTION = "satisfaction", _("More points for workers' satisfaction")
    COMPETENCE = "competence", _("More points for competence")
    ETHICS = "ethics", _("More points for professional ethics")
    SERVICE = "service", _("Longer service")


class Appraisal(Policy, key="workforce.appraisal", label=_("Appraisal"), topic=Topic.WORKFORCE):
    """The yearly appraisal and what follows it (WRK-8)."""

    dimensions: tuple[DimensionWeight, ...] = param(
        _("Dimensions"), default=tuple(DimensionWeight(each, Decimal("0.25")) for each in Dimension)
    )
    grades: tuple[Grade, ...] = param(
        _("Results of the appraisal"),
        default=(
            Grade(GradeName.EXCELLENT, Decimal(90), Decimal("0.15"), Decimal("1.2")),
            Grade(GradeName.COMPETENT, Decimal(75), ONE, ONE),
            Grade(GradeName.BASIC, Decimal(60), ONE, Decimal("0.6")),
            Grade(GradeName.FAILED, NONE, ONE, NONE),
        ),
    )
    scorers: tuple[Scorer, ...] = param(
        _("Who marks"),
        default=(
            Scorer(ScorerRole.STREET, Decimal("0.4")),
            Scorer(ScorerRole.COUNTY, Decimal("0.4")),
            Scorer(ScorerRole.CITY, Decimal("0.2")),
        ),
    )
    measures: tuple[ResultMeasure, ...] = param(
        _("Results that are counted"),
        default=(
            ResultMeasure(ResultKind.VISITS, 24, Decimal("0.4")),
            ResultMeasure(ResultKind.FOUNDED, 2, Decimal("0.2")),
            ResultMeasure(ResultKind.JOINED, 60, Decimal("0.4")),
        ),
    )
    register_share: Decimal = ratio(_("Of the results, what is counted makes"), default=HALF)
    survey_at_least: int = param(
        _("Satisfaction counts from"), default=5, unit=_("answers"), at_least=3, help=_("Fewer could be guessed from.")
    )
    survey_missing: MissingSurvey = param(_("Its weight goes otherwise"), default=MissingSurvey.SPREAD)
    cap_among: CapGroup = param(_("The share is counted among"), default=CapGroup.EMPLOYER)
    ties: tuple[TieRule, ...] = param(_("At equal totals"), default=(TieRule.RESULTS, TieRule.SATISFACTION, TieRule.SERVICE))
    review_by: int = param(_("The review is held by"), default=3, unit=_("people at least"), at_least=1)
    interview_on_fail: bool = param(_("A fail leads to an admonition interview"), default=True)
    interview_days: int = param(_("The interview is held within"), default=10, unit=_("working days"), at_least=1)
    fails_to_end: int = param(_("The contract may be ended after"), default=2, unit=_("fails in a row"), at_least=1)
    publicity_days: int = param(_("Publicity of the results"), default=5, unit=_("working days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        for name in ("dimensions", "scorers", "measures"):
            rows = getattr(self, name)
            if rows and sum(each.weight for each in rows) != 1:
                yield Problem(name, _now("The weights must add up to 100 %."))
        marks = [each.at_least for each in self.grades]
        if marks != sorted(set(marks), reverse=True):
            yield Problem("grades", _now("The rows must fall from the best result to the worst."))
        if not self.scorers:
            yield Problem("scorers", _now("Somebody has to mark."))
        yield from self._doubled()

    def _doubled(self) -> Iterator[Problem]:
        told: dict[str, list[Any]] = {
            "dimensions": [each.dimension for each in self.dimensions],
            "scorers": [each.role for each in self.scorers],
            "measures": [each.kind for each in self.measures],
            "ties": list(self.ties),
        }
        for name, values in told.items():
            if len(values) != len(set(values)):
                yield Problem(name, _now("The same rule stands here twice."))
