"""Transfers, as either union sees them: the case, never the other's register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.documents.models import Issued
from unionhall.documents.queries import issued
from unionhall.members import permissions
from unionhall.members.enums import OPEN_STANDINGS, TransferState
from unionhall.members.models import Person, Transfer
from unionhall.organizing.enums import EmployerState
from unionhall.organizing.models import Employer
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState
from unionhall.units.models import Unit
from unionhall.units.queries import tree

FOUND = 20
WHOLE = ("person", "from_unit", "to_unit", "from_unit__parent")


def transfers_for(actor: Actor, key: str = permissions.TRANSFER_VIEW) -> QuerySet[Transfer]:
    """Transfers from and to unions where the actor holds ``key``."""
    reaches = actor.reaches(key)
    return Transfer.objects.filter(within("from_unit__path", reaches) | within("to_unit__path", reaches))


def transfer_for(actor: Actor, pk: int, key: str = permissions.TRANSFER_VIEW) -> Transfer:
    found = transfers_for(actor, key).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Transfer], given: dict[str, Any], actor: Actor) -> QuerySet[Transfer]:
    """What the query bar asks for, by the names of ``forms.TransferFilter``."""
    rows = rows.filter(**{name: given[name] for name in ("state", "reason") if name in given})
    reaches = actor.reaches(permissions.TRANSFER_VIEW)
    if given.get("side") == "in":
        rows = rows.filter(within("to_unit__path", reaches))
    if given.get("side") == "out":
        rows = rows.filter(within("from_unit__path", reaches))
    if "unit" in given:
        below = [Reach.below(given["unit"].path)]
        rows = rows.filter(within("from_unit__path", below) | within("to_unit__path", below))
    if given.get("held"):
        rows = rows.filter(state=TransferState.WAITING, escalated_at__isnull=False)
    return rows.filter(person__name__startswith=given["search"].strip()) if "search" in given else rows


def lock(transfer: Transfer) -> Transfer:
    return Transfer.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=transfer.pk)


def of_person(person: Person) -> list[Transfer]:
    """For the person's record; which unions may be named the page decides."""
    return list(Transfer.objects.filter(person=person).select_related("from_unit", "to_unit", "person").order_by("-id"))


def history(transfer: Transfer) -> list[dict[str, Any]]:
    """What was done in this case, by either side: it is part of what both see."""
    with unscoped("the trail of a case that the reader sees"):
        return audit.history_of(transfer)


def slips(transfer: Transfer) -> list[Issued]:
    """The numbered paper of this case, for either side, though the old union issued it."""
    return issued.seen_with(transfer, lambda _paper, form: reverse("members:transfer-paper", args=[transfer.pk, form]))


def under_way_at(unit: Unit) -> list[Transfer]:
    rows = Transfer.objects.filter(Q(from_unit=unit) | Q(to_unit=unit), state=TransferState.WAITING)
    return list(rows.select_related(*WHOLE).order_by("id"))


def held_back(before: datetime) -> list[Transfer]:
    """Waiting for the union that has to let go since before ``before``, and nobody above knows."""
    rows = Transfer.objects.filter(state=TransferState.WAITING, released_at=None, escalated_at=None, created_at__lt=before)
    return list(rows.select_related(*WHOLE).order_by("id"))


def unions_named(text: str) -> list[Unit]:
    """Unions anywhere in the tree by code, name, pinyin or initials: names of unions are public."""
    words = text.replace("\0", "").strip()[:60]
    if not words:
        return []
    with unscoped("names of unions are public"):
        rows = Unit.objects.filter(kind__in=UNION_KINDS).exclude(state=UnitState.CLOSED)
        exact = list(rows.filter(Q(code=words.upper()) | Q(name=words))[:2])
        return exact or list(rows.filter(tree.matching(words)).order_by("depth", "path")[:FOUND])


def stranded_for(actor: Actor) -> QuerySet[Person]:
    """Members whose employer has closed and who were not taken along yet (单位注销待接转会员)."""
    rows: QuerySet[Person] = Person.objects.visible_to(actor, permissions.TRANSFER_ACT)
    return rows.filter(employer__state=EmployerState.CLOSED, standing__in=OPEN_STANDINGS)


def stranded_of(employer: Employer, unit: Unit | None = None) -> list[Person]:
    """Who is left of a closed employer, in all unions or in one."""
    with unscoped("an employer has closed: its members are followed wherever they are"):
        rows = Person.objects.filter(employer=employer, standing__in=OPEN_STANDINGS).select_related("unit")
        return list(rows if unit is None else rows.filter(unit=unit)[:1])


def stranded_one(actor: Actor, pk: int) -> Person:
    found = stranded_for(actor).select_related("unit", "employer__area").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def home_unions(people: Sequence[Person]) -> dict[int, Unit]:
    """person → the joint union that takes them along; asked once for each place."""
    known: dict[tuple[str, int | None, int], Unit | None] = {}
    found = {}
    for person in people:
        place = (person.household_code, person.employer_id, person.unit_id)
        if place not in known:
            known[place] = home_union(person)
        if (home := known[place]) is not None:
            found[person.pk] = home
    return found


def home_union(person: Person) -> Unit | None:
    """The joint union of where a person lives: by household division, the nearest first; else that of the employer's area."""
    with unscoped("a member without employer is led to the joint union of the home"):
        joint = Unit.objects.filter(kind__in=(UnitKind.COMMUNITY, UnitKind.JOINT)).exclude(state=UnitState.CLOSED)
        for length in (12, 9, 6):
            prefix = person.household_code[:length]
            if len(prefix) == length and (found := joint.filter(division_code__startswith=prefix).order_by("path").first()):
                return found
        return _of_area(person, joint)


def _of_area(person: Person, joint: QuerySet[Unit]) -> Unit | None:
    """The joint union in the area of the closed employer, looking upwards."""
    if person.employer is None:
        return None
    area = person.employer.area
    for path in [area.path, *reversed(area.ancestor_paths)]:
        found = joint.under(path).exclude(pk=person.unit_id).order_by("path").first()  # type: ignore[attr-defined]
        if found is not None:
            return found
    return None
