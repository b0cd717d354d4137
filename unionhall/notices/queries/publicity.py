"""What is public, what was objected, and what waits for its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q, QuerySet

from unionhall.common import crypto
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.notices.enums import ObjectionState, PublicityState
from unionhall.notices.models import Objection, Publicity
from unionhall.notices.permissions import PUBLICITY_VIEW

PUBLIC = "what is public is shown to everybody"
OPEN = Count("objections", filter=Q(objections__state=ObjectionState.OPEN))


def of(subject: models.Model, kind: str = "") -> Publicity | None:
    """The latest notice on ``subject`` (of one ``kind``), whatever became of it."""
    with unscoped("a notice is public anyway; the caller holds a right on its subject"):
        found = about(subject)
        return (found.filter(kind=kind) if kind else found).order_by("-id").first()


def about(subject: models.Model) -> QuerySet[Publicity]:
    found: QuerySet[Publicity] = Publicity.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    return found


def running(subject: models.Model, kind: str) -> bool:
    with unscoped("one notice runs at a time, whoever published it"):
        return about(subject).filter(kind=kind, state=PublicityState.RUNNING).exists()


def lock(publicity: Publicity) -> Publicity:
    """The row as it is now, kept from others until commit."""
    with unscoped(PUBLIC):
        found: Publicity = Publicity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=publicity.pk)
        return found


def lock_objection(objection: Objection) -> Objection:
    found: Objection = Objection.objects.select_for_update(of=("self",)).select_related("publicity__unit").get(pk=objection.pk)
    return found


def due(day: date) -> list[Publicity]:
    """Those that ran out before ``day`` and are not noted as ended."""
    return list(Publicity.objects.filter(state=PublicityState.RUNNING, until__lt=day).order_by("id"))


def public() -> QuerySet[Publicity]:
    """What everybody may read today. The caller lifts the wall."""
    found: QuerySet[Publicity] = Publicity.objects.filter(state=PublicityState.RUNNING, until__gte=today())
    return found.select_related("unit")


def public_one(code: str) -> Publicity | None:
    with unscoped(PUBLIC):
        found: Publicity | None = Publicity.objects.select_related("unit").filter(code=code).first()
        return found


def by_receipt(receipt: str) -> Objection | None:
    with unscoped("the receipt is the credential"):
        found: Objection | None = Objection.objects.select_related("publicity__unit").filter(receipt=receipt).first()
        return found


def notices_for(actor: Actor) -> QuerySet[Publicity]:
    """Notices of the units where ``actor`` may see them, with how many objections wait (``waiting``)."""
    found: QuerySet[Publicity] = Publicity.objects.visible_to(actor, PUBLICITY_VIEW)
    return found.select_related("unit").annotate(waiting=OPEN)


def notice_for(actor: Actor, pk: int) -> Publicity:
    found = notices_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def objection_for(actor: Actor, pk: int) -> Objection:
    found: Objection | None = Objection.objects.visible_to(actor, PUBLICITY_VIEW).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def contact_of(objection: Objection) -> str:
    return crypto.decrypt(objection.contact_sealed)


def filtered(rows: QuerySet[Any], given: dict[str, Any]) -> QuerySet[Any]:
    """As a query bar asks; ``waiting`` for rows of ``notices_for``."""
    if "q" in given:
        rows = rows.filter(title__icontains=given["q"])
    if "kind" in given:
        rows = rows.filter(kind=given["kind"])
    if given.get("state") == PublicityState.RUNNING:
        rows = rows.filter(state=PublicityState.RUNNING, until__gte=today())
    elif given.get("state") == PublicityState.ENDED:
        rows = rows.filter(Q(state=PublicityState.ENDED) | Q(state=PublicityState.RUNNING, until__lt=today()))
    elif "state" in given:
        rows = rows.filter(state=given["state"])
    if "waiting" in given:
        rows = rows.filter(waiting__gt=0)
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"])]))
    return rows
