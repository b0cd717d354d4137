"""Whose turn it is in a founding: what every step of it shares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.organizing import permissions
from unionhall.organizing.models import Establishment, FoundingEmployer, FoundingTask
from unionhall.organizing.models.establishment import FOUNDING
from unionhall.organizing.queries import founding as finding
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.queries import rule
from unionhall.policies.ruling import Rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.todo.registry import item_kind
from unionhall.units.models import Unit

DECIDE = item_kind("organizing.founding.decide", _("Decide on a founding"))
GO_ON = item_kind("organizing.founding.go_on", _("Take a founding further"))
REGULARISE = item_kind("organizing.founding.regularise", _("Regularise a founded union"))


def ruling(founding: Establishment, on: date) -> Rule[Founding]:
    """The policy of founding in the employer's area."""
    return rule(Founding, founding.area, on=on)


def require_file(by: Actor, founding: Establishment) -> None:
    """The right to file in the area, or at the union itself once it stands."""
    if not finding.may_file(by, founding):
        by.require(permissions.ESTABLISHMENT_FILE, founding)


def require_decide(by: Actor, founding: Establishment) -> None:
    """The right to decide at the federation that approves (工会法 第十二条)."""
    by.require(permissions.ESTABLISHMENT_APPROVE, founding.approver)


def moved(founding: Establishment, step: str, *fields: str, **values: Any) -> None:
    """The founding takes ``step``: its state and ``values`` are written in one go."""
    founding.state = FOUNDING.target(step, founding.state)
    for name, value in values.items():
        setattr(founding, name, value)
    founding.store("state", *values, *fields)


def settle(founding: Establishment, outcome: Any, *, by: Actor) -> None:
    close_items(founding, outcome=outcome, by=by)


def let_decide(founding: Establishment, on: date) -> None:
    """It waits for the upper union, with the policy's clock (上级答复期限)."""
    clock = Clock(ruling(founding, on).policy.reply_days, working=False)
    _open(DECIDE, founding, founding.approver, permissions.ESTABLISHMENT_APPROVE, clock=clock)


def let_go_on(founding: Establishment) -> None:
    """It waits for whoever filed it, by name."""
    where = founding.union or founding.area
    _open(GO_ON, founding, where, permissions.ESTABLISHMENT_FILE, assignee_id=founding.filed_by_id)


def let_regularise(tasks: Iterable[FoundingTask], founding: Establishment, today: date) -> None:
    """Each thing left for later waits at the new union until its day."""
    where = founding.union or founding.area
    for task in tasks:
        open_item(
            REGULARISE,
            task,
            unit=where,
            key=permissions.ESTABLISHMENT_FILE,
            title=f"{founding.name} · {task.title}"[:200],
            url=reverse("organizing:establishment", args=[founding.pk]),
            clock=Clock(max(0, (task.due_on - today).days), working=False),
        )


def _open(
    kind: str, founding: Establishment, unit: Unit, key: str, *, clock: Clock | None = None, assignee_id: int | None = None
) -> None:
    title = f"{founding.name} · {founding.get_state_display()}"[:200]
    url = founding.get_absolute_url()
    open_item(kind, founding, unit=unit, key=key, title=title, url=url, clock=clock, assignee_id=assignee_id)


def end_running(founding: Establishment) -> None:
    """Its employers may have another founding."""
    FoundingEmployer.objects.filter(establishment=founding).update(is_running=False)
