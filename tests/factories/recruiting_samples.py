"""Something of every kind of recruitment at a unit, for the permission matrix."""

from __future__ import annotations

from datetime import date
from typing import Any

from unionhall.policies.figures import Figure
from unionhall.units.models import Unit
from unionhall.workforce.models import Application, Campaign, Candidate, Mark, Opening, Post, PostRequest, Qualification, Room

DAY = date(2026, 1, 1)


def campaign(unit: Unit) -> Any:
    days = {
        "applies_from": DAY,
        "applies_until": date(2026, 1, 5),
        "written_on": date(2026, 2, 1),
        "interview_on": date(2026, 3, 1),
    }
    facts = {"title": "招聘", "headcount": 1, "rules_on": DAY, "contact": "0532-1", "planned_by": "x", **days}
    return Campaign.objects.create(unit=unit, unit_path=unit.path, code=f"{unit.code}-2026-1", **facts)


def opening(unit: Unit) -> Any:
    facts = {"code": "001", "title": "岗位", "places": 1, "places_now": 1}
    return Opening.objects.create(campaign=campaign(unit), unit=unit, unit_path=unit.path, **facts)


def candidate(unit: Unit) -> Any:
    offered = opening(unit)
    facts = {"name": "考生", "phone": "13900000000", "document_index": b"1", "state": "qualified", "number": "1"}
    said = Application.objects.create(campaign=offered.campaign, opening=offered, unit_path=unit.path, **facts)
    room = Room.objects.create(campaign=offered.campaign, unit_path=unit.path, number=1, place="考点", seats=1)
    placed = {"campaign": offered.campaign, "opening": offered, "application": said, "room": room, "seat": 1}
    return Candidate.objects.create(unit_path=unit.path, ticket=unit.code, **placed)


def mark(unit: Unit) -> int:
    facts = {"kind": "written", "points": 60, "entered_by": "x"}
    return Mark.objects.create(candidate=candidate(unit), unit_path=unit.path, **facts).pk


def certificate(unit: Unit) -> int:
    facts = {"kind": "lawyer", "number": "13702202010123456"}
    return Qualification.objects.create(application=candidate(unit).application, unit_path=unit.path, **facts).pk


def post(unit: Unit) -> int:
    facts = {"number": f"{unit.code}-001", "approved_on": DAY, "paper_number": "1号"}
    return Post.objects.create(unit=unit, unit_path=unit.path, **facts).pk


def post_request(unit: Unit) -> int:
    facts = {"reason": "x", "basis": Figure(1).stored(), "asked_by": "x"}
    return PostRequest.objects.create(unit=unit, unit_path=unit.path, **facts).pk


def makers() -> dict[str, Any]:
    """«name space, part of the address» → what stands in the address."""
    of_application = ("application", "review", "reveal", "answer")
    of_candidate = ("ticket", "judge", "absent", "extra", "check", "strike", "decline", "hire")
    return {
        "posts pk": post,
        **{f"posts:{name} pk": post_request for name in ("request", "grant", "refuse", "withdraw")},
        "recruiting pk": lambda unit: campaign(unit).pk,
        "recruiting:opening pk": lambda unit: opening(unit).pk,
        "recruiting:correct pk": mark,
        "recruiting:confirm pk": certificate,
        "recruiting:application certificate": certificate,
        "recruiting:application recruitment": lambda unit: campaign(unit).pk,
        "candidates candidate": lambda unit: candidate(unit).pk,
        "candidates recruitment": lambda unit: campaign(unit).pk,
        "candidates mark": mark,
        "posts code": lambda unit: unit.code,
        **{f"recruiting:{name} pk": lambda unit: candidate(unit).application_id for name in of_application},
        **{f"recruiting:{name} pk": lambda unit: candidate(unit).pk for name in of_candidate},
    }
