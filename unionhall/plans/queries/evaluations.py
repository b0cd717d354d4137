"""Evaluations: the facts of each unit's card, and rounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.plans import permissions
from unionhall.plans.models import Round, Score, Target
from unionhall.plans.queries import actuals, reports
from unionhall.plans.registry import PARTS
from unionhall.plans.rules import progress
from unionhall.plans.rules.progress import Year
from unionhall.plans.rules.scoring import Facts
from unionhall.units.aims import INDICATORS
from unionhall.units.models import Unit

HUNDRED = Decimal(100)
Parts = dict[int, list[dict[str, Any]]]


def parts_of(units: Sequence[Unit], year: Year) -> Parts:
    """unit → the parts of its card as plain JSON: what, of which kind, the share reached."""
    found: Parts = {unit.pk: [] for unit in units}
    _targets(units, year, found)
    _reports(units, year, found)
    for part in PARTS:
        for unit, share in part.read(units, year.year, year.until).items():
            found[unit].append({"kind": "routine", "part": part.name, "share": _plain(share)})
    below = _below(units, year.year)
    for each in units:
        found[each.pk] += [{"kind": "below", "part": name, "share": _plain(total / HUNDRED)} for name, total in below[each.pk]]
    return found


def facts_of(parts: Sequence[dict[str, Any]]) -> Facts:
    def of(kind: str) -> list[Decimal]:
        return [Decimal(each["share"]) for each in parts if each["kind"] == kind]

    return Facts(of("key"), of("routine"), of("below"))


def _targets(units: Sequence[Unit], year: Year, found: Parts) -> None:
    targets = [
        each for each in Target.objects.filter(unit__in=units, year=year.year, amount__gt=0) if each.indicator in INDICATORS
    ]
    read = actuals.values(units, {each.indicator for each in targets}, since=year.base_date, until=year.until)
    for target in targets:
        indicator = INDICATORS.get(target.indicator)
        share = progress.done(target.amount, read[target.unit_id].get(target.indicator), progress.written_as(indicator)).value
        if share is not None:
            kind = "key" if target.is_key else "routine"
            found[target.unit_id].append({"kind": kind, "part": target.indicator, "share": _plain(share)})


def _reports(units: Sequence[Unit], year: Year, found: Parts) -> None:
    for unit, tally in reports.tallies(units, date(year.year, 1, 1), year.until, year.until).items():
        share = tally.on_time_share
        if share is not None:
            found[unit].append({"kind": "routine", "part": "reports", "share": _plain(share.quantize(Decimal("0.0001")))})


def _below(units: Sequence[Unit], year: int) -> dict[int, list[tuple[str, Decimal]]]:
    """unit → the totals that it gave the units below it in its own evaluation of the year."""
    kept: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    rows = Score.objects.filter(round__unit__in=units, round__year=year)
    for unit, name, total in rows.values_list("round__unit", "unit__name", "total"):
        kept[unit].append((name, total))
    return kept


def _plain(share: Decimal) -> str:
    return f"{share.normalize():f}"


def rounds_for(actor: Actor) -> QuerySet[Round]:
    found: QuerySet[Round] = Round.objects.visible_to(actor, permissions.EVALUATION_VIEW).select_related("unit")
    return found


def round_for(actor: Actor, pk: int) -> Round:
    found = Round.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    actor.require(permissions.EVALUATION_VIEW, found)
    return found


def lock(scored: Round) -> Round:
    held: Round = Round.objects.select_for_update(of=("self",)).select_related("unit").get(pk=scored.pk)
    return held


def scores_of(scored: Round) -> list[Score]:
    return list(Score.objects.filter(round=scored).select_related("unit").order_by("rank", "unit__code"))
