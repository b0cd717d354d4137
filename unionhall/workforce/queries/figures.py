"""Counts for the figures of lists and boards."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import Worker
from unionhall.workforce.permissions import WORKER_VIEW
from unionhall.workforce.policies.growing import RankName
from unionhall.workforce.queries import contracts


def by_rank(actor: Actor, path: str) -> dict[str, int]:
    """Serving workers of each rank at and under ``path``."""
    rows = Worker.objects.visible_to(actor, WORKER_VIEW).under(path).filter(state=WorkerState.SERVING)
    counted: dict[str, int] = rows.aggregate(**{rank.value: Count("pk", filter=Q(rank=rank)) for rank in RankName})
    return counted


def of_workers(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The figures row of the list of workers."""
    ranks = ranks_row(actor, path)
    unsigned = contracts.unsigned(Worker.objects.visible_to(actor, WORKER_VIEW).under(path), today()).count()
    url = reverse("workforce:workers")
    serving = {"label": _("Serving"), "value": sum(each["value"] for each in ranks), "url": f"{url}?state=serving"}
    without = {"label": _("Without a contract"), "value": unsigned, "url": f"{url}?contract=none"}
    return [serving, *ranks, without | ({"tone": "late"} if unsigned else {})]


def ranks_row(actor: Actor, path: str) -> list[dict[str, Any]]:
    """Serving workers of each rank, each opening its list."""
    url = reverse("workforce:workers")
    return [
        {"label": RankName(rank).label, "value": count, "url": f"{url}?state=serving&rank={rank}"}
        for rank, count in by_rank(actor, path).items()
    ]
