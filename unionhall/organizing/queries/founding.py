"""Reads on foundings: lists, one record with its parts, and which joint union answers for an address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from unionhall.common import keys
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.documents.models import Issued
from unionhall.documents.queries.issued import seen_with
from unionhall.organizing import permissions
from unionhall.organizing.enums import Coverage, EmployerState
from unionhall.organizing.enums.founding import EstablishmentState, UnionForm
from unionhall.organizing.models import (
    Candidate,
    Employer,
    Establishment,
    FoundingEmployer,
    FoundingMember,
    FoundingTask,
)
from unionhall.organizing.models.establishment import RUNNING
from unionhall.organizing.models.founding_parts import Part
from unionhall.organizing.rules import JOINT_UNIONS
from unionhall.organizing.rules.electing import Standing
from unionhall.organizing.rules.founding import FEDERATIONS, Circumstances
from unionhall.units.models import Unit

JOINED = ("area", "upper", "approver", "union", "campaign")


def foundings_for(actor: Actor, key: str = permissions.ESTABLISHMENT_VIEW) -> QuerySet[Establishment]:
    """Foundings in the actor's areas, those the actor's federation approves, and that of the actor's own union."""
    keys.get(key)
    with unscoped("a founding is listed in its area and belongs to the union that approves it, which may stand elsewhere"):
        reaches = actor.reaches(key)
        mine = within("unit_path", reaches) | within("approver__path", reaches) | within("union__path", reaches)
        return Establishment.objects.filter(mine)


def founding_for(actor: Actor, pk: int, key: str = permissions.ESTABLISHMENT_VIEW) -> Establishment:
    """One founding, or ``Hidden``."""
    found = foundings_for(actor, key).select_related(*JOINED).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def may_file(actor: Actor, founding: Establishment) -> bool:
    """Whether the actor files for it: in the employer's area, or at the union once it stands."""
    key = permissions.ESTABLISHMENT_FILE
    return actor.can(key, founding) or (founding.union is not None and actor.can(key, founding.union))


def filtered(rows: QuerySet[Establishment], given: dict[str, Any], *, today: date) -> QuerySet[Establishment]:
    """What the query bar asks for."""
    plain = {name: given[name] for name in ("form", "state", "campaign") if name in given}
    rows = rows.filter(**plain)
    if "search" in given:
        rows = rows.filter(name__contains=given["search"].strip())
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if given.get("stage") == "running":
        rows = rows.filter(state__in=RUNNING)
    if given.get("stage") == "waiting":
        rows = rows.filter(state__in=WAITING)
    if given.get("stage") == "founded":
        rows = rows.filter(state__in=[EstablishmentState.FOUNDED, EstablishmentState.REGISTERED])
    if given.get("stage") == "late":
        rows = rows.filter(has_late_task(today))
    return rows


WAITING = (EstablishmentState.SUBMITTED, EstablishmentState.CONGRESS_ASKED, EstablishmentState.REPORTED)


def has_late_task(today: date) -> Exists:
    with unscoped("tasks of foundings that may be seen"):
        return Exists(FoundingTask.objects.filter(establishment=OuterRef("pk"), done_on=None, due_on__lt=today))


def figures(rows: QuerySet[Establishment], today: date) -> dict[str, int]:
    """How many run, wait, are founded, and have something late. One query."""
    found: dict[str, int] = rows.aggregate(
        running=Count("pk", filter=Q(state__in=RUNNING)),
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        founded=Count("pk", filter=Q(state__in=[EstablishmentState.FOUNDED, EstablishmentState.REGISTERED])),
        late=Count("pk", filter=has_late_task(today)),
    )
    return found


def lock(founding: Establishment) -> Establishment:
    """The row as it is now, held until the action ends; two officers who decide at once come one after the other."""
    with unscoped("the caller holds the right on this founding"):
        rows = Establishment.objects.select_for_update(of=("self",)).select_related(*JOINED)
        locked: Establishment = rows.get(pk=founding.pk)
    return locked


def employers_of(founding: Establishment) -> list[Employer]:
    with unscoped("employers of a founding that may be seen"):
        parts = FoundingEmployer.objects.filter(establishment=founding).order_by("pk")
        return [each.employer for each in parts.select_related("employer", "employer__area", "employer__union")]


def members_of(founding: Establishment) -> list[FoundingMember]:
    with unscoped("first members of a founding that may be seen"):
        return list(FoundingMember.objects.filter(establishment=founding).order_by("pk"))


def candidates_of(founding: Establishment) -> list[Candidate]:
    with unscoped("candidates of a founding that may be seen"):
        return list(Candidate.objects.filter(establishment=founding).select_related("member").order_by("body", "office", "pk"))


def tasks_of(founding: Establishment) -> list[FoundingTask]:
    with unscoped("tasks of a founding that may be seen"):
        return list(FoundingTask.objects.filter(establishment=founding))


def numbered(pk: int) -> Establishment:
    with unscoped("the caller asks for the right on it"):
        found: Establishment = Establishment.objects.select_related(*JOINED).get(pk=pk)
    return found


def open_task_of(union: Unit, kind: str) -> FoundingTask | None:
    """What the founding of this union has yet to do of that kind."""
    with unscoped("the founding of a union whose papers the caller may enter"):
        rows = FoundingTask.objects.filter(establishment__union=union, kind=kind, done_on=None)
        return rows.exclude(establishment__form__in=[UnionForm.GROUP, UnionForm.JOIN]).select_related("establishment").first()


def lock_task(task: FoundingTask) -> FoundingTask:
    with unscoped("the caller holds the right on this founding"):
        return FoundingTask.objects.select_for_update(of=("self",)).get(pk=task.pk)


def founding_to_decide(actor: Actor, pk: int) -> Establishment:
    """One founding on which the actor may decide, at the federation that approves; ``Hidden`` or ``NotAllowed`` otherwise."""
    found = founding_for(actor, pk, permissions.ESTABLISHMENT_APPROVE)
    actor.require(permissions.ESTABLISHMENT_APPROVE, found.approver)
    return found


def with_part(actor: Actor, model: type[Part], pk: int) -> tuple[Establishment, Any]:
    """A member, candidate or task with its founding, for somebody who files for it; ``Hidden`` otherwise."""
    with unscoped("a part of a founding; the founding itself is asked for at once"):
        part: Any = model._base_manager.filter(pk=pk).first()
    if part is None:
        raise Hidden
    return founding_for(actor, part.establishment_id, permissions.ESTABLISHMENT_FILE), part


def standing_of(candidates: Iterable[Candidate]) -> list[Standing]:
    """Candidates as the rules of elections know them."""
    return [
        Standing(each.pk, each.member.name, each.body, each.office, each.votes, each.second_votes, each.handles_money)
        for each in candidates
    ]


def papers_on(founding: Establishment) -> list[Issued]:
    """Its requests and replies, for whoever sees the founding: the upper union numbered them."""
    return seen_with(founding, lambda paper, form: reverse("organizing:founding-paper", args=[founding.pk, paper.pk, form]))


def running_for(employers: Collection[int], *, besides: int | None = None) -> dict[int, int]:
    """Of these employers, those with a founding under way: employer → founding."""
    with unscoped("whether a founding is under way for an employer, whoever files it"):
        rows = FoundingEmployer.objects.filter(employer__in=employers, is_running=True).exclude(establishment=besides)
        return dict(rows.values_list("employer_id", "establishment_id"))


def last_of(employer: Employer) -> Establishment | None:
    """The founding of this employer that runs, or its last one."""
    with unscoped("foundings of an employer that may be seen"):
        rows = FoundingEmployer.objects.filter(employer=employer).select_related("establishment")
        found = rows.order_by("-is_running", "-pk").first()
    return found.establishment if found else None


def joint_union_of(area: Unit) -> Unit | None:
    """The joint union that answers for an address: the area's own, else one directly under it if there is only one."""
    if area.kind in JOINT_UNIONS and area.is_open:
        return area
    with unscoped("joint unions of an area, whoever asks"):
        below = Unit.objects.filter(parent=area, kind__in=JOINT_UNIONS, state="active").order_by("path")[:2]
        found = list(below)
    return found[0] if len(found) == 1 else None


def upper_of(area: Unit) -> Unit:
    """The federation that an employer's own union would stand under: the area's, or the next one above it."""
    return federation_at(area)


def federation_at(unit: Unit) -> Unit:
    """The unit itself if it is a federation, else the nearest one above."""
    if unit.kind in FEDERATIONS:
        return unit
    with unscoped("the federations above a unit"):
        above = Unit.objects.filter(path__in=unit.ancestor_paths, kind__in=FEDERATIONS).order_by("-depth").first()
    return above or unit


def neighbours_of(employer: Employer) -> QuerySet[Employer]:
    """Other open employers of the same area without a union: who might join with it."""
    with unscoped("employers of an area in which the actor files"):
        rows = Employer.objects.filter(area=employer.area_id, coverage=Coverage.NONE, state=EmployerState.OPEN)
        return rows.exclude(pk=employer.pk).order_by("name")


def circumstances(employer: Employer, joint: Unit | None, members: int | None = None) -> Circumstances:
    return Circumstances(
        kind=employer.kind,
        members=employer.headcount if members is None else members,
        joint_union=joint.name if joint else "",
        neighbours=neighbours_of(employer).count(),
    )
