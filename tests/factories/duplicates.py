"""Two like records, as a search notes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from unionhall.members.actions.searching import lowest_above
from unionhall.members.models import Duplicate, Person

ALIKE = {"name": "same", "born": "same", "sex": "same", "area": "same", "tail": "slip", "phone": "same", "work": "differs"}


def make_pair(one: Person, other: Person, **more: Any) -> Duplicate:
    left, right = sorted((one, other), key=lambda person: person.pk)
    facts = {"probability": Decimal("0.9900"), "is_likely": True, "evidence": ALIKE} | more
    return Duplicate.objects.create(left=left, right=right, unit_path=lowest_above(left.unit_path, right.unit_path), **facts)
