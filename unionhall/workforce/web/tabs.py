"""The file of a worker: its head, its tabs, and who sees which part."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.policies.queries import rule
from unionhall.workforce import permissions
from unionhall.workforce.models import Worker
from unionhall.workforce.policies import LabourContract, RankLadder
from unionhall.workforce.queries import applications, contracts, files, posts
from unionhall.workforce.rules import contracts as contract_rules
from unionhall.workforce.rules import ranks as rank_rules

MAY = {
    "may_change": permissions.WORKER_CHANGE,
    "may_hire": permissions.WORKER_HIRE,
    "may_reveal": permissions.WORKER_REVEAL,
    "may_personal": permissions.WORKER_PERSONAL,
    "may_sign": permissions.CONTRACT_SIGN,
    "may_end": permissions.CONTRACT_END,
    "may_pay": permissions.PAY_VIEW,
    "may_propose": permissions.RANK_PROPOSE,
    "may_give": permissions.WELFARE_GIVE,
    "may_train": permissions.TRAINING_VIEW,
    "may_log": permissions.LOG_VIEW,
}


def record(worker: Worker, actor: Actor, tab: str) -> dict[str, Any]:
    """What the head of the file shows on every tab."""
    rights = {name: actor.can(key, worker) for name, key in MAY.items()}
    ladder = rule(RankLadder, worker.unit, on=today())
    return {
        "worker": worker,
        "rank_words": rank_rules.rank_words(worker.rank, worker.level, ladder),
        "tabs": _tabs(worker, tab, hidden=_hidden(rights)),
        "served": worker.served(worker.left_on or today()),
        **rights,
    }


def _hidden(rights: dict[str, bool]) -> set[str]:
    """Tabs that this reader may not open."""
    return {tab for tab, right in (("pay", "may_pay"), ("training", "may_train"), ("log", "may_log")) if not rights[right]}


def _tabs(worker: Worker, tab: str, *, hidden: set[str]) -> list[dict[str, Any]]:
    pages = {
        "file": (_("Personal file"), "workforce:worker"),
        "contracts": (_("Contracts"), "workforce:worker-contracts"),
        "ranks": (_("Rank and appraisals"), "workforce:worker-ranks"),
        "pay": (_("Pay"), "workforce:worker-pay"),
        "welfare": (_("Welfare"), "workforce:worker-welfare"),
        "training": (_("Training"), "workforce:worker-training"),
        "log": (_("Work log"), "workforce:worker-log"),
        "history": (_("History"), "workforce:worker-history"),
    }
    return [
        {"label": label, "url": reverse(url, args=[worker.pk]), "active": name == tab}
        for name, (label, url) in pages.items()
        if name not in hidden
    ]


def file_of(worker: Worker) -> dict[str, Any]:
    """The facts tab."""
    return {
        "certificates": files.certificates_of(worker),
        "side_jobs": files.side_jobs_of(worker),
        "post": posts.post_of(worker),
        "came_by": applications.hired_as(worker),
        "today": today(),
    }


def contracts_of(worker: Worker) -> dict[str, Any]:
    """The contracts tab: what was signed, what is due, what comes next."""
    law = rule(LabourContract, worker.unit, on=today())
    rows = contracts.contracts_of(worker)
    has_running = any(each.is_running and each.covers(today()) for each in rows)
    lacking = None if has_running or not worker.is_serving else contract_rules.sign_by(worker.started_on, law)
    return {
        "contracts": rows,
        "lacking": lacking,
        "is_late": lacking is not None and lacking.value < today(),
        "open_ended": contract_rules.open_ended_right(rows, law),
    }


def contract_words(worker: Worker) -> str:
    """Until when the running contract holds; ``running`` is prefetched by ``contracts.with_contracts``."""
    rows = getattr(worker, "running", [])
    if not rows:
        return ""
    return rows[0].ends_on.isoformat() if rows[0].ends_on else _("Open-ended")


def lend(row: Any, **facts: Any) -> None:
    """Facts that a template asks of a row and that are no column of it."""
    for name, value in facts.items():
        setattr(row, name, value)
