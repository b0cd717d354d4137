"""Every table of a campaign, row by row, for the export of an auditor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from unionhall.workforce.models import (
    Advice,
    Application,
    Campaign,
    Candidate,
    Check,
    Mark,
    Opening,
    Panel,
    Qualification,
    Room,
    Share,
)
from unionhall.workforce.queries import campaigns

Rows = tuple[Sequence[str], Iterable[Sequence[Any]]]

COLUMNS: dict[str, tuple[type, str, tuple[str, ...]]] = {
    "shares": (
        Share, "campaign",
        ("unit__code", "unit__name", "economy", "gap", "enterprises", "workers", "vacant", "proposed", "decided", "basis"),
    ),
    "advice": (Advice, "campaign", ("agency", "agrees", "text", "created_at")),
    "openings": (
        Opening, "campaign",
        ("code", "unit__code", "unit__name", "title", "places", "places_now", "education_at_least", "conditions", "state",
         "basis"),
    ),
    "applications": (
        Application, "campaign",
        ("number", "state", "opening__code", "name", "sex", "birth_date", "document_kind", "document_tail", "education", "degree",
         "school", "major", "graduated_on", "service_months", "submitted_at", "reviewer__name", "reviewed_by", "reviewed_at",
         "grounds", "review_note", "appeal", "appealed_at", "appeal_answer", "appeal_answered_by"),
    ),
    "certificates": (Qualification, "application__campaign", ("application__number", "kind", "number", "confirmed")),
    "rooms": (Room, "campaign", ("number", "place", "seats")),
    "panels": (Panel, "campaign", ("number", "place", "judges")),
    "candidates": (
        Candidate, "campaign",
        ("ticket", "application__number", "opening__code", "room__number", "seat", "panel__number", "state", "is_absent",
         "written", "interview", "extra", "total", "rank", "basis"),
    ),
    "marks": (
        Mark, "candidate__campaign",
        ("id", "candidate__ticket", "kind", "judge", "points", "is_absent", "entered_by", "entered_at", "holds", "replaces_id",
         "reason", "is_locked", "seal"),
    ),
    "checks": (Check, "candidate__campaign", ("candidate__ticket", "kind", "passed", "on", "note", "entered_by")),
}  # fmt: skip


def tables(campaign: Campaign) -> dict[str, Rows]:
    """name → head and rows. Documents stay sealed: their last digits are enough to find somebody."""
    return {name: (columns, _rows(model, path, columns, campaign)) for name, (model, path, columns) in COLUMNS.items()}


def _rows(model: Any, path: str, columns: Sequence[str], campaign: Campaign) -> QuerySet[Any]:
    found: QuerySet[Any] = model.objects.filter(**{path: campaign}).order_by("pk").values_list(*columns)
    return found


def rules(campaign: Campaign) -> dict[str, Any]:
    """The policy that the campaign rests on, with its source, and the seeds of its draws."""
    held = campaigns.rule_of(campaign)
    return {
        "rules_on": campaign.rules_on,
        "policy": held.cited.as_json(),
        "parameters": {slot.name: getattr(held.policy, slot.name) for slot in type(held.policy).slots()},
        "seat_seed": campaign.seat_seed,
        "seed": campaign.seed,
        "draw": "sha256(seed:ticket), ascending; seats: sha256(seat_seed:number), ascending",
    }
