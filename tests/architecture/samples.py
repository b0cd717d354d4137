"""Something of every kind at a unit, so that the permission matrix can ask for pages with a number in their address.

A package with things of its own adds a maker here: «name space, part of the address» → what stands in the address.
A page that needs another thing is named in full: «name space:page part».
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.architecture import samples_appraisals, samples_training, samples_workforce
from tests.architecture.sample_words import KEY_OF_A_POLICY, NAMES
from tests.architecture.samples_of_plans import PLANS
from tests.architecture.samples_organizing import campaign, candidate, founding, letter, task
from tests.factories import assessments, leading, talent
from tests.factories import recruiting_samples as recruiting
from tests.factories.access import give
from tests.factories.accounts import make_user
from tests.factories.duplicates import make_pair
from tests.factories.foundings import make_founding, make_member
from tests.factories.joining import make_application, make_card, make_correction, make_transfer
from tests.factories.members import make_person
from tests.factories.organizing import make_employer
from tests.factories.units import make_unit
from unionhall.audit import actions as audit
from unionhall.common.actor import system
from unionhall.documents.models import Attachment, Issued
from unionhall.members.models import CardBlock
from unionhall.notices.models import Objection, Publicity, Webhook
from unionhall.policies.models import Version
from unionhall.policies.registry import FIGURES
from unionhall.sheets.models import Batch
from unionhall.todo.models import Item
from unionhall.units.models import Link, Unit

DAY = date(2026, 1, 1)


def number(unit: Unit) -> int:
    return unit.pk % 9_000


def username(unit: Unit) -> str:
    return give(make_user(f"at-{unit.code}"), "clerk", unit).username


def grant(unit: Unit) -> int:
    return give(make_user(f"at-{unit.code}"), "clerk", unit).grants.get().pk


def entry(unit: Unit) -> int:
    return audit.record(unit, "units.unit.changed", by=system()).pk


def batch(unit: Unit) -> int:
    return Batch.objects.create(unit=unit, unit_path=unit.path, kind="members", file_name="a.xlsx", size=1).pk


def version(unit: Unit) -> int:
    facts = {"key": KEY_OF_A_POLICY, "starts_on": DAY, "source_title": "办法"}
    return Version.objects.create(unit=unit, unit_path=unit.path, **facts).pk


def webhook(unit: Unit) -> int:
    facts = {"name": "a", "url": "https://a.example/", "secret_sealed": b"x"}
    return Webhook.objects.create(unit=unit, unit_path=unit.path, **facts).pk


def attachment(unit: Unit) -> int:
    facts = {"name": "a.pdf", "mime": "application/pdf", "size": 1, "sha256": "0" * 64, "created_by": "x"}
    return Attachment.objects.create(unit_path=unit.path, **facts).pk


def publicity(unit: Unit) -> int:
    facts = {"kind": "x", "key": "units.unit.change", "subject_type": "units.unit", "until": date(2099, 1, 1)}
    return Publicity.objects.create(unit=unit, unit_path=unit.path, title="公示", body="公示", subject_id=uuid4().hex, **facts).pk


def objection(unit: Unit) -> int:
    return Objection.objects.create(publicity_id=publicity(unit), unit_path=unit.path, text="不实").pk


def file_of_a_record(unit: Unit) -> int:
    facts = {"name": "a.pdf", "mime": "application/pdf", "size": 1, "sha256": "0" * 64, "created_by": "x"}
    holder = {"subject_type": "organizing.employer", "subject_id": str(make_employer(unit).pk)}
    return Attachment.objects.create(unit_path=unit.path, **facts, **holder).pk


def paper(unit: Unit) -> int:
    facts = {
        "kind": "x",
        "issuer": unit.name,
        "series": "发",
        "year": 2026,
        "serial": 1,
        "number": "工发〔2026〕1号",
        "title": "批复",
    }
    kept = {"pdf_id": attachment(unit), "docx_id": attachment(unit), "issued_on": DAY, "subject_type": "units.unit"}
    return Issued.objects.create(unit=unit, unit_path=unit.path, subject_id=str(unit.pk), **facts, **kept).pk


def link(unit: Unit) -> int:
    upper = Unit.objects.get(depth=0)
    return Link.objects.create(unit=unit, unit_path=unit.path, upper=upper, kind="industry", starts_on=DAY).pk


def item(unit: Unit) -> int:
    facts = {"kind": "sheets.apply", "title": "x", "url": "/", "key": "sheets.batch.apply", "subject_id": str(unit.pk)}
    return Item.objects.create(unit=unit, unit_path=unit.path, opened_at=timezone.now(), **facts).pk


def _campaign_pages() -> dict[str, Callable[[Unit], Any]]:
    pages = ("campaign", "change", "lead", "train", "start", "score-all", "end", "accept", "draw-lot", "board-sheet")
    return {f"assessments:{each} pk": lambda unit: assessments.at(unit).pk for each in pages}


def _inspection_pages() -> dict[str, Callable[[Unit], Any]]:
    pages = ("inspection", "score", "sync", "photograph", "reseat", "conclude", "call-off", "appeal", "paper")
    return {f"assessments:{each} pk": lambda unit: assessments.inspection_at(unit).pk for each in pages}


def _award_pages() -> dict[str, Callable[[Unit], Any]]:
    awards = {
        f"assessments:{each} pk": lambda unit: assessments.award_at(unit).pk for each in ("award", "plaque", "revoke", "uphold")
    }
    return awards | {
        f"assessments:{each} pk": lambda unit: assessments.subsidy_at(unit).pk for each in ("order", "pay", "cancel")
    }


def application(unit: Unit) -> int:
    return make_application(unit, number=number(unit)).pk


def card(unit: Unit) -> int:
    return make_card(make_person(unit, number=number(unit)), number(unit)).pk


def transfer(unit: Unit) -> int:
    """To another union beside it, so that who does not reach the unit reaches neither end."""
    beside = make_unit(f"T{unit.pk}", "接收工会", parent=unit.parent)
    return make_transfer(make_person(unit, number=number(unit)), beside).pk


def card_block(unit: Unit) -> int:
    facts = {"prefix": "3702", "digits": 8, "first": number(unit) * 10, "last": number(unit) * 10 + 9}
    return CardBlock.objects.create(unit=unit, unit_path=unit.path, reserved_by="a", **facts).pk


def stranded(unit: Unit) -> int:
    """A member whose employer has closed."""
    employer = make_employer(unit.parent or unit, state="closed", closed_on=DAY)
    return make_person(unit, number=number(unit), employer=employer).pk


def pair(unit: Unit) -> int:
    return make_pair(make_person(unit, number=number(unit) % 400), make_person(unit, number=number(unit) % 400 + 1)).pk


MAKERS: dict[str, Callable[[Unit], Any]] = {
    **PLANS,
    **leading.SAMPLES,
    "assessments pk": lambda unit: assessments.entry_at(unit).pk,
    "assessments evidence": lambda unit: assessments.evidence_at(unit).pk,
    "assessments:take-back pk": lambda unit: assessments.evidence_at(unit).pk,
    "assessments:answer pk": lambda unit: assessments.repair_at(unit).pk,
    "assessments:decide pk": lambda unit: assessments.appeal_at(unit).pk,
    "assessments:settle pk": lambda unit: assessments.mark_at(unit).pk,
    "assessments:draw pk": lambda unit: assessments.draw_at(unit).pk,
    **_campaign_pages(),
    **_inspection_pages(),
    **_award_pages(),
    "units code": lambda unit: unit.code,
    "units pk": link,
    "access username": username,
    "access pk": grant,
    "audit pk": entry,
    "organizing pk": lambda unit: make_employer(unit).pk,
    "organizing founding": founding,
    "organizing member": lambda unit: make_member(make_founding(unit, state="preparing")).pk,
    "organizing candidate": candidate,
    "organizing task": task,
    "organizing campaign": campaign,
    "organizing letter": letter,
    "members pk": lambda unit: make_person(unit, number=number(unit)).pk,
    "sheets pk": batch,
    "policies pk": version,
    "notices pk": webhook,
    "documents pk": attachment,
    **samples_workforce.MAKERS,
    **samples_training.MAKERS,
    **talent.SAMPLES,
    **samples_appraisals.MAKERS,
    "publicity pk": publicity,
    "publicity:answer pk": objection,
    "documents:issued pk": paper,
    "documents:revoke pk": paper,
    "documents:add pk": lambda unit: make_employer(unit).pk,
    "documents:remove pk": file_of_a_record,
    "documents:word code": lambda unit: unit.code,
    "todo pk": item,
    **recruiting.makers(),
    "applications pk": application,
    "cards pk": card,
    "transfers pk": transfer,
    "duplicates pk": pair,
}
for _page in ("", "-merge", "-separate", "-take-back"):
    MAKERS[f"members:duplicate{_page} pk"] = pair
for _page in ("", "-approve", "-refuse", "-ask", "-pass", "-paper"):
    MAKERS[f"members:application{_page} pk"] = application
for _page in ("", "-lost", "-replace"):
    MAKERS[f"members:card{_page} pk"] = card
for _page in ("", "-release", "-accept", "-escalate", "-decline", "-withdraw", "-paper"):
    MAKERS[f"members:transfer{_page} pk"] = transfer
for _page in ("", "-accept", "-refuse"):
    MAKERS[f"members:correction{_page} pk"] = lambda unit: make_correction(unit, number(unit)).pk
for _page in ("", "-numbers", "-sheet"):
    MAKERS[f"members:card-block{_page} pk"] = card_block
MAKERS["corrections pk"] = MAKERS["members:correction pk"]
MAKERS["stranded-members pk"] = stranded


def maker(name: str, part: str) -> Callable[[Unit], Any] | None:
    return MAKERS.get(f"{name} {part}") or MAKERS.get(f"{name.split(':', maxsplit=1)[0]} {part}")


def word(name: str, part: str) -> str:
    if f"{name} {part}" == "policies:figure key":
        return next(key for key, each in FIGURES.items() if "county" in each.kinds)
    return NAMES.get(f"{name} {part}") or NAMES.get(f"{name.split(':', maxsplit=1)[0]} {part}") or ""


def is_placed(name: str, parts: list[str]) -> bool:
    """Whether the address is that of a thing of a unit."""
    return any(maker(name, part) for part in parts)


def is_known(name: str, parts: list[str]) -> bool:
    return all(maker(name, part) or word(name, part) for part in parts)


def at(name: str, parts: list[str], unit: Unit) -> dict[str, Any]:
    """The parts of the address of page ``name``, for something at ``unit``."""
    makers = {part: maker(name, part) for part in parts}
    return {part: make(unit) if make else word(name, part) for part, make in makers.items()}
