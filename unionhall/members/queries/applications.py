"""Applications to join, and how an applicant finds a union."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.members import permissions
from unionhall.members.enums import ApplicationState
from unionhall.members.facts import document_index
from unionhall.members.models import Application, Person
from unionhall.members.models.application import OPEN
from unionhall.organizing.enums import EmployerState
from unionhall.organizing.models import Employer
from unionhall.todo.models import Item
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState
from unionhall.units.models import Unit
from unionhall.units.queries import tree

FOUND = 20
SHORTEST = 2
SEAL = Signer(salt="members.join", sep=".")
JOINT_KINDS = (UnitKind.COMMUNITY, UnitKind.JOINT)


def applications_for(actor: Actor, key: str = permissions.APPLICATION_VIEW) -> QuerySet[Application]:
    rows: QuerySet[Application] = Application.objects.visible_to(actor, key)
    return rows


def application_for(actor: Actor, pk: int, key: str = permissions.APPLICATION_VIEW) -> Application:
    """One application within reach; ``Hidden`` otherwise."""
    found: Application | None = applications_for(actor, key).select_related("unit", "employer", "person").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Application], given: dict[str, Any]) -> QuerySet[Application]:
    """What the query bar asks for, by the names of ``forms.ApplicationFilter``."""
    rows = rows.filter(**{name: given[name] for name in ("state", "door", "join_at", "eight_group") if name in given})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "migrant" in given:
        rows = rows.filter(is_migrant=given["migrant"])
    if "sent_from" in given:
        rows = rows.filter(sent_at__date__gte=given["sent_from"])
    if "sent_to" in given:
        rows = rows.filter(sent_at__date__lte=given["sent_to"])
    return rows.filter(_searched(given["search"])) if "search" in given else rows


def _searched(text: str) -> Q:
    plain = text.strip()
    return Q(name__startswith=plain) | Q(phone=plain) | Q(document_tail=plain.upper()) | Q(reference=plain.upper())


def counted(actor: Actor, unit: Unit | None) -> list[tuple[Any, str, int, str]]:
    """(label, state, how many, tone) for the figures row; one query."""
    rows = filtered(applications_for(actor), {"unit": unit} if unit else {})
    found = dict(rows.order_by().values_list("state").annotate(count=Count("pk")))
    tones = {ApplicationState.WAITING: "running", ApplicationState.RETURNED: "waiting"}
    return [(state.label, state.value, found.get(state.value, 0), tones.get(state, "")) for state in ApplicationState]


def lock(application: Application) -> Application:
    """The row as it is now, held until the action ends; the caller holds the right, or is the applicant."""
    with unscoped("the caller holds the right on this application, or it is the caller's own"):
        rows = Application.objects.select_for_update(of=("self",)).select_related("unit", "employer")
        locked: Application = rows.get(pk=application.pk)
    return locked


def has_open(document: str) -> bool:
    with unscoped("one document has one open application in the whole country"):
        return bool(Application.objects.filter(document_index=document_index(document), state__in=OPEN).exists())


def with_open(documents: Collection[str]) -> list[str]:
    """Those of ``documents`` with which somebody has applied and waits."""
    indexes = {document_index(each): each for each in documents}
    with unscoped("one document has one open application in the whole country"):
        rows = Application.objects.filter(document_index__in=list(indexes), state__in=OPEN)
        return [indexes[bytes(index)] for index in rows.values_list("document_index", flat=True)]


def of_phone(phone: str) -> list[Application]:
    """The applications of whoever has proved to hold this telephone, the newest first."""
    if not phone:
        return []
    with unscoped("one's own applications, by the telephone that was proved"):
        return list(Application.objects.filter(phone=phone).select_related("unit", "employer").order_by("-id")[:FOUND])


def of_person(person: Person) -> list[Application]:
    with unscoped("one's own applications"):
        return list(Application.objects.filter(person=person).select_related("unit", "employer").order_by("-id"))


def by_reference(reference: str) -> Application | None:
    """The application of that reference; the caller decides whether the asker may see it."""
    with unscoped("an applicant's own application, by its reference"):
        rows = Application.objects.select_related("unit", "employer")
        found: Application | None = rows.filter(reference=reference.upper()[:12]).first()
    return found


def due_of(application: Application) -> datetime | None:
    """When the union has to have answered; None when nothing waits."""
    subject = {"subject_type": application._meta.label_lower, "subject_id": str(application.pk)}
    with unscoped("the clock of an application; the caller sees it, or is the applicant"):
        item = Item.objects.filter(**subject, closed_at=None).first()
    return item.due_at if item else None


def waiting_at(unit: Unit) -> list[Application]:
    with unscoped("a merger takes every application that waits at the union"):
        rows = Application.objects.filter(unit=unit, state=ApplicationState.WAITING)
        return list(rows.select_related("unit").order_by("id"))


def waiting_among(ids: Collection[int], actor: Actor) -> list[Application]:
    """Those of ``ids`` that wait for a decision by this actor, the oldest first."""
    rows = applications_for(actor, permissions.APPLICATION_DECIDE).filter(pk__in=ids, state=ApplicationState.WAITING)
    return list(rows.select_related("unit", "employer").order_by("id"))


def unanswered(since: datetime) -> list[Application]:
    """What has waited since before ``since`` and nobody was reminded of."""
    with unscoped("the clock of applications runs everywhere"):
        rows = Application.objects.filter(state=ApplicationState.WAITING, sent_at__lt=since, reminded_at=None)
        return list(rows.select_related("unit").order_by("id"))


# How an applicant finds a union ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A union that takes applications, and the employer by whose name it was found."""

    unit: Unit
    employer: Employer | None = None


def token_of(unit: Unit) -> str:
    """What the union's QR code says: its code, signed, so that nobody prints codes of unions that do not ask for members."""
    return SEAL.sign(unit.code)


def unit_of(token: str) -> Unit | None:
    """The union of a scanned code; None for codes that are not ours."""
    try:
        code = SEAL.unsign(token)
    except BadSignature:
        return None
    return unit_coded(code)


def unit_coded(code: str) -> Unit | None:
    """Unions are public: their names and addresses stand on posters."""
    with unscoped("unions that take applications are public"):
        found: Unit | None = Unit.objects.filter(code=code.replace("\0", "")).first()
    return found


def employer_numbered(pk: int) -> Employer | None:
    with unscoped("an applicant names the employer"):
        return Employer.objects.select_related("area", "union").filter(pk=pk, state=EmployerState.OPEN).first()


def found_by(text: str) -> list[Found]:
    """Unions by their own name or by an employer's; who works where no union is comes to the joint union of the place."""
    words = text.replace("\0", "").strip()[:60]
    if len(words) < SHORTEST:
        return []
    with unscoped("unions that take applications are public"):
        unions = Unit.objects.filter(tree.matching(words), kind__in=UNION_KINDS).exclude(state=UnitState.CLOSED)
        found = [Found(unit) for unit in unions.order_by("depth", "path")[:FOUND]]
        employers = Employer.objects.filter(_named(words), state=EmployerState.OPEN).select_related("area", "union")
        by_work = [(employer, union_for(employer)) for employer in employers[: FOUND - len(found)]]
    seen = {each.unit.pk for each in found}
    return found + [Found(unit, employer) for employer, unit in by_work if unit is not None and unit.pk not in seen]


def _named(words: str) -> Q:
    if words.isascii():
        return Q(name_pinyin__startswith=words.lower()) | Q(initials__startswith=words.lower()) | Q(credit_code=words.upper())
    return Q(name__contains=words)


def union_for(employer: Employer) -> Unit | None:
    """Who admits the workers of ``employer``: its union, else the joint union of its place, else the federation of its area."""
    if employer.union is not None and employer.union.is_open:
        return employer.union
    return union_of_place(employer.area, employer.division_code)


def union_of_place(area: Unit, division: str = "") -> Unit | None:
    """The joint union of the place: the area itself, else the one of its division, else the first one there."""
    if area.is_union and area.is_open:
        return area
    with unscoped("an applicant without a union is led to the joint union of the place"):
        joint = Unit.objects.under(area.path).filter(kind__in=JOINT_KINDS).exclude(state=UnitState.CLOSED).order_by("path")
        exact = joint.filter(division_code=division).first() if division else None
        found: Unit | None = exact or joint.first()
    return found or (area if area.is_open else None)
