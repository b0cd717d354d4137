"""The order of the candidates of each post: totals, then the policy's rules in turn; chance only when it is seen. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Reason, Rule, because
from unionhall.workforce.policies import Recruitment
from unionhall.workforce.policies.recruiting import Certificate, TieBreak
from unionhall.workforce.rules.testing import lot, total, total_reason


@dataclass(frozen=True, slots=True)
class Contender:
    """What ranking knows of a candidate. ``extra``: the mark of a further test, if there was one."""

    candidate: int
    opening: int
    ticket: str
    written: Decimal
    interview: Decimal
    certificates: frozenset[str] = frozenset()
    service_months: int = 0
    extra: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Placing:
    """A place with the reasons that led to it."""

    candidate: int
    opening: int
    rank: int
    total: Decimal
    because: tuple[Reason, ...]

    @property
    def figure(self) -> Figure[int]:
        return Figure(self.rank, self.because)


@dataclass(slots=True)
class Order:
    """All places, and the groups that no rule of the policy could tell apart."""

    placings: list[Placing] = field(default_factory=list)
    undecided: list[tuple[str, ...]] = field(default_factory=list)


Value = Callable[[Contender], Any]


def ranked(rule: Rule[Recruitment], contenders: Iterable[Contender], *, seed: str = "") -> Order:
    """Every post's candidates in order. Without a ``seed`` those whom no rule tells apart are named, not drawn."""
    by_opening: dict[int, list[tuple[Decimal, Contender]]] = defaultdict(list)
    for each in contenders:
        by_opening[each.opening].append((total(rule, each.written, each.interview), each))
    order = Order()
    for opening in sorted(by_opening):
        _rank_one(rule, by_opening[opening], seed, order)
    return order


def _rank_one(rule: Rule[Recruitment], rows: list[tuple[Decimal, Contender]], seed: str, order: Order) -> None:
    values = _values(rule)
    keyed = sorted(rows, key=lambda row: (-row[0], *(-value(row[1]) for _tie, value in values), row[1].ticket))
    rank = 0
    for whole, group in groupby(keyed, key=lambda row: row[0]):
        equal = [contender for _total, contender in group]
        for contender, reasons in _settled(rule, equal, values, seed, order):
            rank += 1
            because_total = total_reason(rule, contender.written, contender.interview, whole)
            placed = because(_("Place {rank} of {n} for this post."), rank=rank, n=len(rows))
            order.placings.append(Placing(contender.candidate, contender.opening, rank, whole, (because_total, *reasons, placed)))


def _values(rule: Rule[Recruitment]) -> list[tuple[TieBreak, Value]]:
    """Each rule of the policy as a number: the greater stands before."""
    preferred = frozenset(str(Certificate(each)) for each in rule.policy.certificates)
    known: dict[TieBreak, Value] = {
        TieBreak.CERTIFICATE: lambda each: int(bool(preferred & each.certificates)),
        TieBreak.WRITTEN: lambda each: each.written,
        TieBreak.INTERVIEW: lambda each: each.interview,
        TieBreak.SERVICE: lambda each: each.service_months,
        TieBreak.EXTRA_TEST: lambda each: each.extra if each.extra is not None else Decimal(-1),
    }
    return [(TieBreak(each), known[TieBreak(each)]) for each in rule.policy.ties]


def _settled(
    rule: Rule[Recruitment], equal: list[Contender], values: Sequence[tuple[TieBreak, Value]], seed: str, order: Order
) -> Iterator[tuple[Contender, list[Reason]]]:
    """Those with equal totals, in order, with what told them apart."""
    if len(equal) == 1:
        yield equal[0], []
        return
    lots = _drawn(equal, values, seed, order)
    for contender in lots:
        yield contender, _reasons(rule, contender, equal, values, seed)


def _drawn(equal: list[Contender], values: Sequence[tuple[TieBreak, Value]], seed: str, order: Order) -> list[Contender]:
    found = []
    for _key, group in groupby(equal, key=lambda each: tuple(value(each) for _tie, value in values)):
        same = list(group)
        if len(same) > 1:
            if seed:
                same.sort(key=lambda each: lot(seed, each.ticket))
            else:
                order.undecided.append(tuple(each.ticket for each in same))
        found += same
    return found


def _reasons(
    rule: Rule[Recruitment], contender: Contender, equal: list[Contender], values: Sequence[tuple[TieBreak, Value]], seed: str
) -> list[Reason]:
    """The rules in turn, as long as somebody is still equal."""
    reasons: list[Reason] = [because(_("{n} candidates have the same total."), n=len(equal))]
    rivals = [each for each in equal if each.candidate != contender.candidate]
    for tie, value in values:
        if not rivals:
            return reasons
        own = value(contender)
        if any(value(each) != own for each in rivals):
            reasons.append(rule.cites(_("At equal marks: {rule} ({value})."), rule=tie.label, value=_shown(tie, own)))
        rivals = [each for each in rivals if value(each) == own]
    if rivals:
        sentence = _("No rule told {n} candidates apart: drawn with the seed {seed}, which anybody can check.")
        undecided = _("No rule told {n} candidates apart.")
        reasons.append(because(sentence, n=len(rivals) + 1, seed=seed) if seed else because(undecided, n=len(rivals) + 1))
    return reasons


def _shown(tie: TieBreak, value: Any) -> Any:
    if tie == TieBreak.CERTIFICATE:
        return _("holds one") if value else _("holds none")
    if tie == TieBreak.EXTRA_TEST:
        return _("no further test") if value < 0 else value
    return value


def again_refusals(*, is_checking: bool, has_checks: bool) -> Iterator[Refusal]:
    if not is_checking:
        yield Refusal(_now("Places are worked out anew only between ranking and the public notice."), code="state")
    if has_checks:
        yield Refusal(_now("The checks have begun: take a candidate off the list instead."), code="state")
