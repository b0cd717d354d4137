"""A founding as its page shows it: the strip of steps, and what this reader may do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.actor import Actor
from unionhall.organizing import permissions
from unionhall.organizing.enums.founding import EstablishmentState as S
from unionhall.organizing.models import Establishment
from unionhall.organizing.models.establishment import FOUNDING
from unionhall.organizing.queries import founding as finding
from unionhall.todo.models import Item

STEPS: tuple[tuple[str, str | Promise], ...] = (
    (S.DRAFT, gettext_lazy("Draft")),
    (S.SUBMITTED, gettext_lazy("Preparation approved")),
    (S.PREPARING, gettext_lazy("Members and candidates")),
    (S.CONGRESS_ASKED, gettext_lazy("Congress approved")),
    (S.CONGRESS_DUE, gettext_lazy("Congress held")),
    (S.REPORTED, gettext_lazy("Result approved")),
    (S.FOUNDED, gettext_lazy("Regularised")),
    (S.REGISTERED, gettext_lazy("In the register")),
)
SHORT = frozenset({S.DRAFT, S.SUBMITTED, S.FOUNDED, S.REGISTERED})
WAITS = frozenset({S.SUBMITTED, S.CONGRESS_ASKED, S.REPORTED})


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the reader may do. ``primary``: the one thing this state is about."""

    files: bool
    decides: bool
    is_same: bool
    primary: str
    more: frozenset[str]

    def __contains__(self, name: str) -> bool:
        return name in self.more


PRIMARY = {
    S.DRAFT: "submit",
    S.SUBMITTED: "approve",
    S.PREPARING: "congress",
    S.CONGRESS_ASKED: "approve_congress",
    S.CONGRESS_DUE: "result",
    S.REPORTED: "found",
    S.FOUNDED: "enter",
}
DECIDING = frozenset({"approve", "approve_congress", "found", "enter"})


def deeds(actor: Actor, founding: Establishment, *, open_tasks: int) -> Deeds:
    """The action asks again; this only decides what is offered."""
    files = finding.may_file(actor, founding)
    decides = actor.can(permissions.ESTABLISHMENT_APPROVE, founding.approver)
    is_same = actor.user_id is not None and actor.user_id == founding.filed_by_id
    primary = PRIMARY.get(S(founding.state), "")
    if primary in DECIDING and (not decides or (is_same and primary != "enter")):
        primary = ""
    if (primary == "enter" and open_tasks) or (primary and primary not in DECIDING and not files):
        primary = ""
    return Deeds(
        files, decides, decides and is_same and founding.state in WAITS, primary, _more(founding, files, decides, is_same)
    )


def _more(founding: Establishment, files: bool, decides: bool, is_same: bool) -> frozenset[str]:
    found = set()
    if files and founding.state == S.DRAFT:
        found.add("change")
    if files and (founding.state in {S.DRAFT, S.PREPARING} or (founding.is_short and founding.state == S.SUBMITTED)):
        found.add("members")
    if files and founding.state == S.PREPARING:
        found.add("candidates")
    if files and founding.is_running:
        found.add("withdraw")
    if decides and not is_same and founding.state in WAITS:
        found.add("return")
    if decides and not is_same and founding.state == S.SUBMITTED:
        found.add("refuse")
    return frozenset(found)


def strip(founding: Establishment, item: Item | None, today: date) -> list[dict[str, Any]]:
    """Where it stands, who has it, since when and until when."""
    shown = [each for each in STEPS if not founding.is_short or each[0] in SHORT]
    reached = next((n for n, (state, _label) in enumerate(shown) if state == founding.state), len(shown))
    if founding.state in {S.REFUSED, S.WITHDRAWN}:
        return [{"label": founding.get_state_display(), "state": "late", "note": _("The founding ended here.")}]
    return [_step(founding, number, reached, label, item=item, today=today) for number, (_state, label) in enumerate(shown)]


def _step(founding: Establishment, number: int, reached: int, label: Any, *, item: Item | None, today: date) -> dict[str, Any]:
    if number < reached or founding.state == S.REGISTERED:
        return {"label": label, "state": "done"}
    if number > reached:
        return {"label": label, "state": "todo"}
    waits = founding.state in WAITS
    due = localdate(item.due_at) if item and item.due_at else None
    late = due is not None and due < today
    return {
        "label": label,
        "state": "late" if late else "waiting" if waits else "running",
        "who": founding.approver.name if waits else founding.filed_by,
        "since": item.opened_at if item else None,
        "due": due,
    }


def next_step(founding: Establishment) -> str:
    """One sentence on what this state is about."""
    told = {
        S.DRAFT: _("File the request when it is complete; the upper union answers within its deadline."),
        S.SUBMITTED: _("The upper union decides on the request."),
        S.PREPARING: _("Enter the workers who applied, name the candidates, then request the congress."),
        S.CONGRESS_ASKED: _("The upper union decides on the congress and the candidates."),
        S.CONGRESS_DUE: _("Hold the congress, then report how it voted."),
        S.REPORTED: _("The upper union decides on the result. From its approval on the union exists."),
        S.FOUNDED: _("The union exists. Put right what was left for later, then it is entered in the register."),
    }
    return told.get(S(founding.state), "")


TRANSITIONS = {each.name: each for each in FOUNDING.transitions}
