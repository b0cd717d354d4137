"""Where a version stands in its process, and what the reader may do with it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.policies import permissions, rules
from unionhall.policies.enums import VersionState as State
from unionhall.policies.models import Version
from unionhall.policies.process import PROCESS


def strip(version: Version) -> list[dict[str, Any]]:
    """Draft → waiting for approval → approved → in force, for ``progress_strip``."""
    if version.state == State.WITHDRAWN:
        return [{"label": _("Withdrawn"), "state": "done", "since": version.updated_at}]
    reached = [State.DRAFT, State.PROPOSED, State.APPROVED].index(State(version.state))
    started = version.state == State.APPROVED and version.starts_on <= today()
    return [
        {"label": _("Draft"), "state": _mark(0, reached), "who": version.drafted_by},
        {"label": _("Waiting for approval"), "state": _mark(1, reached), "who": version.proposed_by},
        {"label": _("Approved"), "state": "done" if reached == 2 else "todo", "who": version.approved_by},
        {
            "label": _("In force"),
            "state": _force(started=started, approved=reached == 2),
            "note": str(version.starts_on),
        },
    ]


def _mark(place: int, reached: int) -> str:
    return "done" if place < reached else "running" if place == reached else "todo"


def _force(*, started: bool, approved: bool) -> str:
    return "done" if started else "waiting" if approved else "todo"


def open_to(actor: Actor, version: Version, *, is_issued: bool) -> dict[str, bool]:
    """What this reader may do now; the action asks again."""
    drafts = actor.can(permissions.VERSION_DRAFT, version)
    decides = actor.can(permissions.VERSION_APPROVE, version)
    open_steps = {each.name for each in PROCESS.open_from(version.state)}
    withdraws = decides if version.state == State.APPROVED else drafts
    is_maker = version.is_made_by(actor.user_id)
    return {
        "change": drafts and not rules.editing_refusals(version),
        "propose": drafts and "propose" in open_steps,
        "approve": decides and "approve" in open_steps and not is_maker,
        "must_be_other": decides and "approve" in open_steps and is_maker,
        "return": decides and "return" in open_steps,
        "withdraw": withdraws and "withdraw" in open_steps and not rules.withdrawing_refusals(version, today=today()),
        "repeal": decides and version.state == State.APPROVED and version.ends_on is None,
        "redraft": drafts and version.is_frozen,
        "issue": decides and version.state == State.APPROVED and not is_issued,
    }


def url(version: Version) -> str:
    return reverse("policies:version", args=[version.pk])
