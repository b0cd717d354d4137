"""How the total of an appraisal is worked out: marks, counted results, the members' survey, and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.policies.figures import Figure, Reason, Rule, because, given
from unionhall.workforce.policies import Appraisal
from unionhall.workforce.policies.appraising import Dimension, MissingSurvey, ResultKind, ResultMeasure, ScorerRole
from unionhall.workforce.policies.growing import GradeName

SCHEME = Rule[Appraisal]
CENT, FULL, MOST = Decimal("0.01"), Decimal(100), Decimal(5)
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Marked:
    """What one officer gave, by dimension."""

    role: str
    points: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Answers:
    """The survey added up: how many answered, and question → how many gave 1, 2, 3, 4, 5 points."""

    number: int = 0
    counts: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @property
    def average(self) -> Decimal:
        """Of all questions, 1 to 5."""
        rows = [row for row in self.counts.values() if sum(row)]
        given_points = sum((n + 1) * count for row in rows for n, count in enumerate(row))
        return Decimal(given_points) / sum(sum(row) for row in rows) if rows else NONE


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Everything the total of one worker rests on. ``counted``: kind of result → number, where it is known."""

    marks: tuple[Marked, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    is_breach: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """The parts by dimension, the total, and the result that follows from it before any share is applied."""

    parts: Mapping[str, Figure[Decimal | None]]
    total: Figure[Decimal | None]
    grade: str


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def work_out(scheme: SCHEME, facts: YearFacts) -> Worked:
    """Parts, total, result. A part without anything to rest on is None, and its weight goes to the others."""
    parts: dict[str, Figure[Decimal | None]] = {
        Dimension.ETHICS.value: marked(scheme, facts.marks, Dimension.ETHICS),
        Dimension.COMPETENCE.value: marked(scheme, facts.marks, Dimension.COMPETENCE),
        Dimension.RESULTS.value: results(scheme, facts),
        Dimension.SATISFACTION.value: satisfaction(scheme, facts.answers),
    }
    asked = {each.dimension.value for each in scheme.dimensions}
    parts = {name: figure for name, figure in parts.items() if name in asked}
    whole = total(scheme, parts)
    return Worked(parts, whole, grade_of(scheme, whole.value, is_breach=facts.is_breach))


# Parts ----------------------------------------------------------------------------------------


def marked(scheme: SCHEME, marks: Sequence[Marked], dimension: Dimension) -> Figure[Decimal | None]:
    """The weighted mean over the roles that have marked; officers of one role count by their mean."""
    by_role = {each.role: [mark.points[dimension.value] for mark in marks if mark.role == each.role] for each in scheme.scorers}
    present = [each for each in scheme.scorers if by_role[each.role]]
    if not present:
        return Figure(None, [because(_("Nobody has marked yet."))])
    weights = sum((each.weight for each in present), NONE)
    reasons, sum_ = [], NONE
    for each in present:
        points = by_role[each.role]
        mean = sum(points, NONE) / len(points)
        sum_ += each.weight * mean
        inputs = {"who": ScorerRole(each.role).label, "mean": rounded(mean), "n": len(points)}
        weight = given(each.weight, kind="percent")
        reasons.append(scheme.cites(_("{who}: {mean} points, of {n}; weight {weight}."), **inputs, weight=weight))
    for each in scheme.scorers:
        if not by_role[each.role]:
            text = _("{who}: nobody has marked, the weight goes to the others.")
            reasons.append(scheme.cites(text, who=ScorerRole(each.role).label))
    return Figure(rounded(sum_ / weights), reasons)


def register_points(scheme: SCHEME, counted: Mapping[str, int]) -> Figure[Decimal | None]:
    """What the register says of the year's work, of 100; numbers that nobody knows are left out, with their weight."""
    reasons, sum_, weights = [], NONE, NONE
    for each in scheme.measures:
        number = counted.get(each.kind.value)
        reasons.append(_measured(scheme, each, number))
        if number is not None:
            weights += each.weight
            sum_ += each.weight * _reached(each, number)
    return Figure(rounded(sum_ / weights) if weights else None, reasons)


def _reached(measure: ResultMeasure, number: int) -> Decimal:
    return min(FULL, FULL * number / measure.target)


def _measured(scheme: SCHEME, measure: ResultMeasure, number: int | None) -> Reason:
    what = ResultKind(measure.kind).label
    if number is None:
        return scheme.cites(_("{what}: not known, so not counted."), what=what)
    points = rounded(_reached(measure, number))
    text = _("{what}: {number}, full points from {target}: {points} points, weight {weight}.")
    weight = given(measure.weight, kind="percent")
    return scheme.cites(text, what=what, number=number, target=measure.target, points=points, weight=weight)


def results(scheme: SCHEME, facts: YearFacts) -> Figure[Decimal | None]:
    """Counted results and the officers' marks, each with its share; one of them alone where the other is lacking."""
    counted, given_ = register_points(scheme, facts.counted), marked(scheme, facts.marks, Dimension.RESULTS)
    if counted.value is None or scheme.register_share == 0:
        return given_.also(because(_("Nothing was counted: the marks stand alone."))) if counted.value is None else given_
    if given_.value is None:
        return given_
    share = scheme.register_share
    value = rounded(share * counted.value + (1 - share) * given_.value)
    text = _("Counted results {counted} points at {register_share}, marks {marks} points for the rest.")
    told = scheme.cites(text, counted=counted.value, marks=given_.value, register_share=share)
    return Figure(value, [told, *counted.because, *given_.because])


def satisfaction(scheme: SCHEME, answers: Answers) -> Figure[Decimal | None]:
    """The mean of all answers, five points being 100. Too few answers are not counted, so that nobody can be guessed."""
    if answers.number < scheme.survey_at_least:
        text = _("{number} members answered, fewer than {survey_at_least}: not counted.")
        return Figure(None, [scheme.cites(text, number=answers.number, survey_at_least=scheme.survey_at_least)])
    mean = rounded(answers.average)
    text = _("{number} members answered: {mean} of 5 points on average.")
    return Figure(rounded(answers.average / MOST * FULL), [scheme.cites(text, number=answers.number, mean=mean)])


# Total ----------------------------------------------------------------------------------------


def weights_of(scheme: SCHEME, counting: set[str]) -> dict[str, Decimal]:
    """dimension → weight among those that count, together 1."""
    weights = {each.dimension.value: each.weight for each in scheme.dimensions}
    kept = {name: weight for name, weight in weights.items() if name in counting}
    survey, aim = Dimension.SATISFACTION.value, Dimension.RESULTS.value
    if scheme.survey_missing == MissingSurvey.RESULTS and survey in weights and survey not in counting and aim in kept:
        kept[aim] += weights[survey]
    whole = sum(kept.values(), NONE)
    return {name: weight / whole for name, weight in kept.items()} if whole else {}


def total(scheme: SCHEME, parts: Mapping[str, Figure[Decimal | None]]) -> Figure[Decimal | None]:
    counting = {name: figure.value for name, figure in parts.items() if figure.value is not None}
    weights = weights_of(scheme, set(counting))
    officers = {Dimension.ETHICS.value, Dimension.COMPETENCE.value, Dimension.RESULTS.value}
    if not weights or not officers & set(counting):
        return Figure(None, [because(_("Nobody has marked yet."))])
    value = rounded(sum((weights[name] * points for name, points in counting.items()), NONE))
    reasons = [_weighed(scheme, name, counting[name], weight) for name, weight in weights.items()]
    for name, figure in parts.items():
        if figure.value is None:
            text = _("{what}: not counted, its weight goes to other parts.")
            reasons += [scheme.cites(text, what=Dimension(name).label), *figure.because]
    return Figure(value, reasons)


def _weighed(scheme: SCHEME, name: str, points: Decimal, weight: Decimal) -> Reason:
    inputs: dict[str, Any] = {"what": Dimension(name).label, "points": points, "weight": given(weight, kind="percent")}
    return scheme.cites(_("{what}: {points} points, weight {weight}."), **inputs)


def grade_of(scheme: SCHEME, points: Decimal | None, *, is_breach: bool) -> str:
    """The first result whose points are reached; a serious breach is a fail whatever the points."""
    if is_breach:
        return GradeName.FAILED.value
    if points is None:
        return ""
    return next((each.grade.value for each in scheme.grades if points >= each.at_least), GradeName.FAILED.value)
