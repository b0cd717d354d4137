"""Unions in campaigns, and the card of one of them with everything that stands at its items."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from unionhall.assessments import permissions
from unionhall.assessments.enums import ENDED_STATES, InspectionState, Round
from unionhall.assessments.models import Application, Claim, Entry, Evidence, Inspection
from unionhall.assessments.policies import Item, Scorecard, Scoring
from unionhall.assessments.queries.scoring import card_of, mends, register_scores
from unionhall.assessments.rules import scoring
from unionhall.assessments.rules.process import Said, completeness
from unionhall.assessments.rules.scoring import Scored
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.figures import Figure
from unionhall.policies.ruling import Rule

WHOLE = ("campaign__unit", "campaign__card__unit", "campaign__rule__unit", "unit", "upper", "judge")


def entries_for(actor: Actor) -> QuerySet[Entry]:
    found: QuerySet[Entry] = Entry.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
    return found


def entry_for(actor: Actor, pk: int) -> Entry:
    """One union in a campaign, with its card; outside the actor's reach it does not exist."""
    with unscoped("the campaign and its inspectors may stand above the reader"):
        found = entries_for(actor).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def evidence_for(actor: Actor, pk: int) -> Evidence:
    """One trace of a union within reach."""
    found: Evidence | None = (
        Evidence.objects.visible_to(actor, permissions.CAMPAIGN_VIEW).select_related("entry", "file").filter(pk=pk).first()
    )
    if found is None:
        raise Hidden
    return found


def lock(entry: Entry) -> Entry:
    """The row as it is now, held until the action ends."""
    with unscoped("the caller holds the right on this union"):
        return Entry.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=entry.pk)


def filtered(rows: QuerySet[Entry], given: dict[str, Any], *, on: date) -> QuerySet[Entry]:
    """What the query bar asks for."""
    rows = rows.filter(**{name: given[name] for name in ("state", "campaign", "round") if name in given})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "search" in given:
        rows = rows.filter(unit__name__contains=given["search"])
    if given.get("late"):
        rows = rows.filter(due_on__lt=on).exclude(state__in=list(ENDED_STATES))
    return rows


@dataclass(frozen=True, slots=True)
class Found:
    """What a concluded inspection gave an item."""

    points: Decimal
    value: Decimal
    reason: str

    @classmethod
    def of(cls, kept: dict[str, Any] | None) -> Found | None:
        if kept is None:
            return None
        return cls(Decimal(kept["points"]), Decimal(kept.get("value", kept["points"])), kept["reason"])


@dataclass
class Line:
    """One item as it stands for one union."""

    item: Item
    scored: Scored | None = None
    claim: Claim | None = None
    files: list[Evidence] = field(default_factory=list)
    mend: str = ""
    judged: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def said(self) -> Said:
        return Said(self.item, self.scored is not None, self.claim.value if self.claim else None, len(self.files))

    @property
    def self_points(self) -> Decimal | None:
        if self.scored:
            return self.scored.points.value
        return scoring.by_judgement(self.item, self.claim.value) if self.claim else None

    @property
    def value(self) -> Decimal | None:
        """What was said: points, a deduction, or yes and no."""
        return self.scored.points.value if self.scored else (self.claim.value if self.claim else None)

    @property
    def first(self) -> Found | None:
        return Found.of(self.judged.get(Round.FIRST))

    @property
    def final(self) -> Found | None:
        return Found.of(self.judged.get(Round.FINAL))

    @property
    def is_short(self) -> bool:
        """The register gives less than all: there is something to mend."""
        return self.scored is not None and self.scored.points.value < self.item.points

    @property
    def differs(self) -> bool:
        """Self, first and final do not agree."""
        told = [self.self_points, *(each.get("points") for each in self.judged.values())]
        return len({Decimal(str(each)) for each in told if each is not None}) > 1


@dataclass
class Sheet:
    """The card of a union."""

    entry: Entry
    card: Rule[Scorecard]
    lines: list[Line]

    @cached_property
    def by_code(self) -> dict[str, Line]:
        return {each.item.code: each for each in self.lines}

    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for each in self.lines:
            found[each.item.block].append(each)
        return [
            {
                "name": name,
                "lines": lines,
                "most": sum(each.item.points for each in lines if each.item.scoring != Scoring.BONUS),
                "points": sum((each.self_points or Decimal(0) for each in lines), Decimal(0)),
            }
            for name, lines in found.items()
        ]

    @cached_property
    def own(self) -> tuple[Line, ...]:
        """The items that the union answers for itself."""
        asked = {each.code for each in scoring.asked_of(self.card.policy, Round.SELF)}
        return tuple(each for each in self.lines if each.item.code in asked)

    @cached_property
    def result(self) -> scoring.Result:
        points = {each.item.code: each.self_points for each in self.own if each.self_points is not None}
        values = {each.item.code: each.value for each in self.own if each.value is not None}
        return scoring.add_up(self.card.policy, [each.item for each in self.own], points, values)

    @cached_property
    def done(self) -> tuple[int, int]:
        return completeness(each.said for each in self.own)

    @property
    def register_points(self) -> Decimal:
        return sum((each.scored.points.value for each in self.lines if each.scored), Decimal(0))

    @property
    def shorts(self) -> list[Line]:
        return [each for each in self.lines if each.is_short]


def sheet_of(entry: Entry, *, on: date) -> Sheet:
    """The card with the register's scores of that day, what the union says, its evidence, and what inspectors found."""
    card = card_of(entry.campaign)
    scores = register_scores(card, [entry.unit], on)[entry.unit_id]
    claims = {each.code: each for each in Claim.objects.filter(entry=entry)}
    files: dict[str, list[Evidence]] = defaultdict(list)
    for each in Evidence.objects.filter(entry=entry).select_related("file").order_by("happened_on", "id"):
        files[each.code].append(each)
    judged, ways = judged_items(entry), mends(card.policy, entry.unit)
    lines = [
        Line(
            item,
            scores.get(item.code),
            claims.get(item.code),
            files.get(item.code, []),
            ways.get(item.code, ""),
            {round_: items[item.code] for round_, items in judged.items() if item.code in items},
        )
        for item in card.policy.items
    ]
    return Sheet(entry, card, lines)


def judged_items(entry: Entry) -> dict[str, dict[str, dict[str, Any]]]:
    """round → code → what the last concluded inspection of that round gave."""
    rows = Inspection.objects.filter(entry=entry, state=InspectionState.SUBMITTED).order_by("number")
    return {row.round: row.verdict.get("items", {}) for row in rows}


def application_of(entry: Entry) -> Application | None:
    """The last application."""
    return Application.objects.filter(entry=entry).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Change:
    """What is no longer as it was when the union applied."""

    item: Item
    before: Decimal | None
    now: Decimal | None
    figure: Figure[Any] | None
    added: int
    removed: int


def changes_since(application: Application, sheet: Sheet) -> list[Change]:
    """Points and evidence that differ from what was frozen."""
    frozen = {each["code"]: each for each in application.statement.get("items", [])}
    found = []
    for line in sheet.lines:
        was = frozen.get(line.item.code)
        if was is None:
            continue
        before = None if was["points"] is None else Decimal(was["points"])
        kept, held = {each["sha256"] for each in was["evidence"]}, {each.file.sha256 for each in line.files}
        if before != line.self_points or kept != held:
            figure = line.scored.points if line.scored else None
            found.append(Change(line.item, before, line.self_points, figure, len(held - kept), len(kept - held)))
    return found
