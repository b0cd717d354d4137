"""Scorecards and what the proof of a union follows (评分表、验收办法). A campaign keeps the edition it began with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.registry import INDICATORS, offered
from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio, yuan


class Scoring(models.TextChoices):
    """How an item gets its points."""

    REGISTER = "register", _("From the register")
    EVIDENCE = "evidence", _("By evidence and judgement")
    DEDUCTION = "deduction", _("Full points less deductions")
    BONUS = "bonus", _("Bonus")
    VETO = "veto", _("Veto")
    PREREQUISITE = "prerequisite", _("Prerequisite")


NO_POINTS = frozenset({Scoring.VETO, Scoring.PREREQUISITE})


class Judge(models.TextChoices):
    """Who gives the points."""

    ALL = "all", _("The union and the inspectors")
    INSPECTORS = "inspectors", _("Inspectors only")
    FINAL = "final", _("The final inspection only")


@dataclass(frozen=True, slots=True)
class Band:
    """From this value on, these points."""

    value: Decimal
    points: Decimal


def bands_of(text: str) -> tuple[Band, ...]:
    """``95%: 5, 90%: 3`` → bands; raises ``ValueError``."""
    parts = [each.strip() for each in text.replace("，", ",").replace("；", ",").replace(";", ",").split(",")]
    return tuple(_band(each) for each in parts if each)


def _band(text: str) -> Band:
    value, colon, points = text.replace("：", ":").partition(":")
    if not colon:
        raise ValueError(text)
    return Band(_number(value), _number(points))


def _number(text: str) -> Decimal:
    plain = text.strip().rstrip("%％")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number / 100 if plain != text.strip() else number


CODE = re.compile(r"[\w.-]+")
"""Codes stand in addresses and in names of fields."""


class Item(Row):
    """One line of a scorecard. From the register: full points at ``full_at``, none at ``zero_at``, a line between; or bands."""

    code: str = param(_("Code"), max_length=10)
    block: str = param(_("Block"), max_length=60)
    title: str = param(_("Item"), style="long", max_length=300)
    points: Decimal = param(_("Points"), at_least=Decimal(0), at_most=Decimal(1000))
    scoring: Scoring = param(_("How it is scored"), default=Scoring.EVIDENCE)
    indicator: str = param(_("Indicator"), default="", max_length=60, offers=offered)
    full_at: Decimal | None = param(_("Full points at"), default=None)
    zero_at: Decimal | None = param(_("No points at"), default=None)
    bands: str = param(_("Bands"), default="", max_length=200, help=_("Instead of a line between two: 95%: 5, 90%: 3"))
    evidence: str = param(_("Evidence asked for"), default="")
    judge: Judge = param(_("Who scores"), default=Judge.ALL)

    @property
    def has_points(self) -> bool:
        return self.scoring not in NO_POINTS

    def check(self) -> Iterator[Problem]:
        if not CODE.fullmatch(self.code):
            yield Problem("code", _now("A code is made of letters, digits, dots and hyphens."))
        if self.scoring in NO_POINTS and self.points:
            yield Problem("points", _now("A veto or prerequisite carries no points."))
        if self.scoring == Scoring.REGISTER:
            yield from self._register_problems()

    def _register_problems(self) -> Iterator[Problem]:
        if not self.indicator:
            yield Problem("indicator", _now("Name the indicator it is scored by."))
        if self.bands:
            yield from self._band_problems()
        elif self.full_at is None:
            yield Problem("full_at", _now("Say at which value it has full points."))
        elif self.full_at == self.zero_at:
            yield Problem("zero_at", _now("Full and no points at the same value."))
        elif self.zero_at is not None and (self.full_at > self.zero_at) != self.more_is_better:
            yield Problem("zero_at", _now("Upside down: by this indicator the better value would earn less."))

    def _band_problems(self) -> Iterator[Problem]:
        try:
            bands = bands_of(self.bands)
        except ValueError:
            yield Problem("bands", _now("Write value and points in pairs: 95%: 5, 90%: 3"))
            return
        ordered = sorted(bands, key=lambda each: each.value, reverse=self.more_is_better)
        points = [each.points for each in ordered]
        if len({each.value for each in bands}) < len(bands) or points != sorted(set(points), reverse=True):
            yield Problem("bands", _now("Upside down: by this indicator the better value would earn less."))
        elif points and (points[0] != self.points or points[-1] < 0):
            yield Problem("bands", _now("The best band earns the points of the item."))

    @property
    def more_is_better(self) -> bool:
        """By the indicator; one that nobody registered yet is taken to rise."""
        return INDICATORS.get(self.indicator).more_is_better if self.indicator in INDICATORS else True


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

    def blocks(self) -> list[tuple[str, list[Item]]]:
        """Items by block, in the order in which they are written."""
        found: dict[str, list[Item]] = {}
        for each in self.items:
            found.setdefault(each.block, []).append(each)
        return list(found.items())

    def item(self, code: str) -> Item | None:
        return next((each for each in self.items if each.code == code), None)


class CompositeScorecard(
    Scorecard, key="assessments.scorecard_composite", label=_("Scorecard, composite"), topic=Topic.STANDARDS
):
    """The same for the composite scheme of all basic-level unions (规范化建设综合评分)."""


class StarScorecard(Scorecard, key="assessments.scorecard_stars", label=_("Scorecard, star unions"), topic=Topic.STANDARDS):
    """The same for star unions (星级工会)."""


class Step(models.TextChoices):
    """What a stretch of the timetable is for; its last day is the clock of that step."""

    PREPARE = "prepare", _("Preparation")
    CHECK = "check", _("Self-check and application")
    FIRST = "first", _("First inspection")
    FINAL = "final", _("Final inspection")


class Stage(Row):
    """A stretch of the campaign, by months of its year."""

    title: str = param(_("Stage"))
    from_month: int = param(_("From month"), at_least=1, at_most=12)
    to_month: int = param(_("To month"), at_least=1, at_most=12)
    judge: str = param(_("By whom"), default="")
    step: Step = param(_("What for"), default=Step.PREPARE)

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
    inspectors: int = param(_("Inspectors of a team at least"), default=2, at_least=1, at_most=10)
    rectify_days: int = param(_("Time to rectify"), default=30, unit=_("days"), at_least=1)
    appeal_days: int = param(_("Time to appeal"), default=10, unit=_("days"), at_least=1)
    answer_days: int = param(_("An appeal is answered within"), default=15, unit=_("days"), at_least=1)
    subsidy: Decimal = yuan(_("Subsidy on passing"), default=Decimal(0))
    valid_years: int = param(_("Valid for"), default=3, unit=_("years"), at_least=1)
    lot_share: Decimal = ratio(_("Drawn by lot for re-inspection"), default=Decimal("0.10"))

    def check(self) -> Iterator[Problem]:
        marks = [each.at_least for each in self.levels]
        if len(marks) != len(set(marks)):
            yield Problem("levels", _now("Two titles begin at the same score."))
        if marks and min(marks) < self.pass_mark:
            yield Problem("pass_mark", _now("A title would be earned below the pass mark."))


class CompositeAcceptance(
    Acceptance, key="assessments.acceptance_composite", label=_("Acceptance, composite"), topic=Topic.STANDARDS
):
    """The same for the composite scheme."""


class StarAcceptance(Acceptance, key="assessments.acceptance_stars", label=_("Acceptance, star unions"), topic=Topic.STANDARDS):
    """The same for star unions."""


class Scheme(models.TextChoices):
    """What unions are measured against; each has a scorecard and an acceptance of its own."""

    STANDARD = "standard", _("Standardisation")
    COMPOSITE = "composite", _("Composite assessment")
    STARS = "stars", _("Star unions")

    @property
    def card(self) -> type[Scorecard]:
        return {"standard": Scorecard, "composite": CompositeScorecard, "stars": StarScorecard}[self.value]

    @property
    def acceptance(self) -> type[Acceptance]:
        return {"standard": Acceptance, "composite": CompositeAcceptance, "stars": StarAcceptance}[self.value]


CARDS: tuple[type[Scorecard], ...] = (Scorecard, CompositeScorecard, StarScorecard)
