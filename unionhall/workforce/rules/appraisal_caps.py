"""Who gets the best result when more have earned it than may: by total, then by the rules for ties, for all to see. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.policies.figures import Figure, Reason
from unionhall.workforce.policies.appraising import CapGroup, Grade, TieRule
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.rules.appraising import NONE, SCHEME


@dataclass(frozen=True, slots=True)
class Contender:
    """A worker with a total: what the order looks at. ``points``: dimension → points; ``days``: of service."""

    pk: int
    employer: int
    total: Decimal
    grade: str
    points: dict[str, Decimal]
    days: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """The place among those of the group, the result after the share, and why."""

    pk: int
    place: int
    figure: Figure[str]


@dataclass(frozen=True, slots=True)
class Cap:
    """How many of a group have a result, and how many may."""

    employer: int
    grade: str
    people: int
    most: int
    has: int

    @property
    def is_over(self) -> bool:
        return self.has > self.most


def capped(scheme: SCHEME) -> list[Grade]:
    return [each for each in scheme.grades if each.share_at_most < 1]


def most_of(grade: Grade, people: int) -> int:
    """Parts of a person are left out: 15 % of 13 is 1."""
    return int(grade.share_at_most * people)


def group_of(scheme: SCHEME, employer: int) -> int:
    return employer if scheme.cap_among == CapGroup.EMPLOYER else 0


def place_all(scheme: SCHEME, contenders: Iterable[Contender]) -> list[Placed]:
    """Every contender with place and result, group by group."""
    groups: dict[int, list[Contender]] = defaultdict(list)
    for each in contenders:
        groups[group_of(scheme, each.employer)].append(each)
    return [placed for group in groups.values() for placed in _place(scheme, group)]


def _place(scheme: SCHEME, group: Sequence[Contender]) -> list[Placed]:
    order = sorted(group, key=lambda each: (*(-value for value in _keys(scheme, each)), each.pk))
    grades, notes = _shared_out(scheme, order)
    found: list[Placed] = []
    for number, each in enumerate(order):
        ahead = order[number - 1] if number else None
        place = number + 1 if ahead is None or _keys(scheme, ahead) != _keys(scheme, each) else found[-1].place
        reasons = [_reached(scheme, each), *_tie(scheme, each, ahead), *notes[each.pk]]
        found.append(Placed(each.pk, place, Figure(grades[each.pk], reasons)))
    return found


def _keys(scheme: SCHEME, each: Contender) -> tuple[Any, ...]:
    """What the order goes by, the most important first."""
    return (each.total, *(_tie_value(rule, each) for rule in scheme.ties))


def _tie_value(rule: TieRule, each: Contender) -> Any:
    return each.days if rule == TieRule.SERVICE else each.points.get(rule.value, NONE)


def _reached(scheme: SCHEME, each: Contender) -> Reason:
    text = _("{total} points: {grade} by the points alone.")
    return scheme.cites(text, total=each.total, grade=GradeName(each.grade).label)


def _tie(scheme: SCHEME, each: Contender, ahead: Contender | None) -> list[Reason]:
    """Why somebody with the same total stands before."""
    if ahead is None or ahead.total != each.total:
        return []
    for rule in scheme.ties:
        theirs, own = _tie_value(rule, ahead), _tie_value(rule, each)
        if theirs != own:
            text = _("The same total as the one before; decided by: {rule} ({theirs} against {own}).")
            return [scheme.cites(text, rule=TieRule(rule).label, theirs=theirs, own=own)]
    return [scheme.cites(_("Equal in everything to the one before: the review decides."))]


def _shared_out(scheme: SCHEME, order: Sequence[Contender]) -> tuple[dict[int, str], dict[int, list[Reason]]]:
    """Results after the shares. Equals at the edge all step back: none of them is chosen unseen."""
    names = [each.grade.value for each in scheme.grades]
    grades = {each.pk: each.grade for each in order}
    notes: dict[int, list[Reason]] = {each.pk: [] for each in order}
    for grade in capped(scheme):
        below = next((name for name in names[names.index(grade.grade.value) + 1 :]), grade.grade.value)
        most, earned = most_of(grade, len(order)), [each for each in order if grades[each.pk] == grade.grade.value]
        kept = _kept(scheme, earned, most)
        share = scheme.cites
        for each in earned:
            inputs = {"people": len(order), "most": most, "earned": len(earned)}
            if each in kept:
                text = _("{earned} of {people} have earned it, {most} may have it: within the share.")
            else:
                grades[each.pk] = below
                text = _("{earned} of {people} have earned it, {most} may have it: beyond the share, the next result below.")
            notes[each.pk].append(share(text, **inputs))
    return grades, notes


def _kept(scheme: SCHEME, earned: Sequence[Contender], most: int) -> list[Contender]:
    if len(earned) <= most:
        return list(earned)
    edge = _keys(scheme, earned[most])
    return [each for each in earned[:most] if _keys(scheme, each) != edge]


def caps(scheme: SCHEME, rows: Iterable[tuple[int, str]]) -> list[Cap]:
    """``rows``: (employer, result) of everybody; one line for each group and capped result."""
    groups: dict[int, list[str]] = defaultdict(list)
    for employer, grade in rows:
        groups[group_of(scheme, employer)].append(grade)
    return [
        Cap(employer, each.grade.value, len(grades), most_of(each, len(grades)), grades.count(each.grade.value))
        for employer, grades in groups.items()
        for each in capped(scheme)
    ]
