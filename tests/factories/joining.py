"""Dull applications, cards, transfers."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.utils import timezone

from tests.factories.members import facts, make_person
from unionhall.common.crypto import encrypt
from unionhall.members.facts import sealed_document
from unionhall.members.models import Application, Card, Correction, Person, Transfer
from unionhall.units.models import Unit


def make_application(unit: Unit, name: str = "王小明", number: int = 1, **more: Any) -> Application:
    """What a worker sent from the phone; nothing waits for it in an inbox."""
    said = facts(name, number).completed()
    more.setdefault("reference", f"TEST{unit.pk % 900:03d}{number:03d}")
    more.setdefault("sent_at", timezone.now())
    return Application.objects.create(
        unit=unit,
        unit_path=unit.path,
        name=name,
        phone=said.phone,
        sex=said.sex,
        birth_date=said.birth_date,
        **sealed_document(said.document_kind, said.document),
        **more,
    )


def make_card(person: Person, number: int = 1, **more: Any) -> Card:
    more.setdefault("issued_on", date(2026, 1, 1))
    more.setdefault("valid_until", date(2031, 1, 1))
    return Card.objects.create(
        person=person, unit=person.unit, unit_path=person.unit_path, number=f"3702{number:08d}0", stamp=f"{number:016x}", **more
    )


def make_transfer(person: Person, to: Unit, **more: Any) -> Transfer:
    more.setdefault("reason", "employer")
    return Transfer.objects.create(person=person, from_unit=person.unit, to_unit=to, was=person.standing, asked_by="测试", **more)


def make_correction(unit: Unit, number: int = 1, *, wanted: dict[str, Any] | None = None) -> Correction:
    person = make_person(unit, number=number)
    return Correction.objects.create(
        person=person, unit=unit, unit_path=unit.path, wanted_sealed=encrypt(json.dumps(wanted or {})), words="手机号不对"
    )
