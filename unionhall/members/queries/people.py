"""One person, and what the register knows of a document."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.members import permissions, waiting
from unionhall.members.enums import Standing
from unionhall.members.facts import document_index
from unionhall.members.models import Membership, Person
from unionhall.members.rules import Held
from unionhall.organizing.models import Employer
from unionhall.todo.models import Item
from unionhall.units.enums import UNION_KINDS
from unionhall.units.models import Unit


def person_for(actor: Actor, pk: int, key: str = permissions.PERSON_VIEW) -> Person:
    """A person the actor may see, with union and employer; ``Hidden`` otherwise."""
    found: Person | None = Person.objects.visible_to(actor, key).select_related("unit", "employer").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def unit_for(actor: Actor, code: str, key: str) -> Unit:
    """The unit of that code where the actor holds ``key``; ``Hidden`` otherwise."""
    found: Unit | None = Unit.objects.visible_to(actor, key).filter(code=code.replace("\0", "")).first()
    if found is None:
        raise Hidden
    return found


def own_unions(actor: Actor, key: str = permissions.PERSON_ADD) -> list[Unit]:
    """Basic-level unions at which the actor holds ``key`` by a grant of their own: what a clerk adds members to."""
    granted = [grasp.unit_id for grasp in actor.grasps if key in grasp.keys and grasp.unit_id]
    return list(Unit.objects.filter(pk__in=granted, kind__in=UNION_KINDS).order_by("path"))


def lock(person: Person) -> Person:
    """The row as it is now, held until the action ends; whoever calls has asked for the right already."""
    with unscoped("the caller holds the right on this person"):
        rows = Person.objects.select_for_update(of=("self",)).select_related("unit", "employer")
        locked: Person = rows.get(pk=person.pk)
    return locked


def lock_by_document(number: str) -> Person | None:
    """Whoever has this document, anywhere in the country, held until the action ends."""
    with unscoped("one person is one record wherever he or she is held"):
        rows = Person.objects.select_for_update(of=("self",)).select_related("unit")
        found: Person | None = rows.filter(document_index=document_index(number)).first()
    return found


def lock_open_membership(person: Person) -> Membership | None:
    with unscoped("the caller holds the right on this person"):
        rows = Membership.objects.select_for_update(of=("self",)).filter(person=person, ended_on__isnull=True)
        found: Membership | None = rows.first()
    return found


def open_memberships(ids: Collection[int]) -> list[Membership]:
    with unscoped("the caller holds the right on these people"):
        rows = Membership.objects.select_for_update(of=("self",)).filter(person__in=ids, ended_on__isnull=True)
        return list(rows.order_by("person_id"))


def held_by(person: Person | None, name: str, by: Actor) -> Held | None:
    """What rules are told of a person found by document; where he or she is stays hidden from who may not see it."""
    if person is None:
        return None
    seen = by.can(permissions.PERSON_VIEW, person)
    return Held(
        person_id=person.pk,
        standing=person.standing,
        unit_id=person.unit_id,
        has_same_name=person.name == name,
        name=person.name if seen else "",
        union=person.unit.name if seen else "",
        is_merged=person.merged_into_id is not None,
    )


def memberships_of(person: Person) -> QuerySet[Membership]:
    """All memberships, the newest first. Unions outside the reader's reach are named by the page only where seen."""
    with unscoped("one person's own history; the caller sees the person"):
        return Membership.objects.filter(person=person).select_related("unit").order_by("-id")


def awaits_note(person: Person) -> bool:
    """Whether the union above has not yet taken note of the expulsion."""
    subject = {"subject_type": Person._meta.label_lower, "subject_id": str(person.pk)}
    with unscoped("whether something waits for this person; the caller sees the person"):
        return bool(Item.objects.filter(kind=waiting.FILE, closed_at=None, **subject).exists())


def employers_of(unit: Unit) -> QuerySet[Employer]:
    """Employers whose workers this union organises: what the form offers."""
    with unscoped("a union's own employers; the caller holds a right on the union"):
        return Employer.objects.filter(union=unit).order_by("name")


def ids_in(rows: QuerySet[Person], limit: int) -> list[int]:
    """Primary keys of a bulk action, at most one more than ``limit`` so that too many are noticed."""
    return list(rows.order_by().values_list("pk", flat=True)[: limit + 1])


def lock_many(ids: Collection[int], key: str, by: Actor) -> QuerySet[Person]:
    """Those of ``ids`` on which ``by`` holds ``key``, held until the action ends."""
    rows: QuerySet[Person] = Person.objects.visible_to(by, key).filter(pk__in=ids).exclude(standing=Standing.NONE)
    return rows.select_for_update(of=("self",))
