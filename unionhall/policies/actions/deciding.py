"""From draft to force, and out of it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.documents.actions import issuing
from unionhall.documents.enums import PaperState
from unionhall.documents.queries import issued_for
from unionhall.policies import cache, coding, kinds, permissions, queries, rules, waiting
from unionhall.policies.enums import VersionState
from unionhall.policies.models import SEAL, Version
from unionhall.policies.process import PROCESS
from unionhall.policies.signals import version_approved, version_ended, version_proposed
from unionhall.todo.actions import close_items, open_item


@action
def propose(version: Version, *, by: Actor) -> Version:
    """Ask for approval (送审)."""
    by.require(permissions.VERSION_DRAFT, version)
    version = queries.lock(version)
    target = PROCESS.target("propose", version.state)
    coding.parse(queries.type_of(version), version.params)
    refuse_if(rules.overlapping_refusals(version, queries.approved_beside(version)))
    version.state, version.proposed_by_id, version.proposed_by = target, by.user_id, by.name
    version.count_maker(by.user_id)
    version.store("state", "proposed_by_id", "proposed_by", "makers")
    close_items(version, outcome=_("Proposed"), by=by)
    _let_wait(version, waiting.APPROVE, permissions.VERSION_APPROVE)
    record(version, "policies.version.proposed", by=by)
    announce(version_proposed, version)
    return version


@action
def return_to_draft(version: Version, *, by: Actor, note: str) -> Version:
    """Hand a proposal back to its makers with what is to be mended (退回)."""
    by.require(permissions.VERSION_APPROVE, version)
    version = queries.lock(version)
    version.state = PROCESS.target("return", version.state)
    version.store("state")
    close_items(version, outcome=_("Returned"), by=by)
    _let_wait(version, waiting.MEND, permissions.VERSION_DRAFT)
    record(version, "policies.version.returned", by=by, note=note)
    return version


def _let_wait(version: Version, kind: str, key: str) -> None:
    title = f"{queries.type_of(version).label} · {version.unit.name}"
    open_item(kind, version, unit=version.unit, key=key, title=title, url=reverse("policies:version", args=[version.pk]))


@action
def approve(version: Version, *, by: Actor, note: str = "") -> Version:
    """Put a proposal into force from its first day (审批). The unit's version before it ends the day before.

    Refused to whoever drafted or proposed it, where it overlaps, and where an upper unit leaves no room. From here on
    it is never edited; its row carries a seal that the database checks.
    """
    by.require(permissions.VERSION_APPROVE, version)
    version = queries.lock(version)
    target = PROCESS.target("approve", version.state)
    refuse_if(
        rules.approving_refusals(
            version,
            by=by.user_id,
            approved=queries.approved_beside(version),
            upper=queries.upper_version(version.key, version.unit, on=version.starts_on),
        )
    )
    put_in_force(version, target, by=by)
    close_items(version, outcome=_("Approved"), by=by)
    record(version, "policies.version.approved", by=by, note=note)
    announce(version_approved, version)
    return version


def put_in_force(version: Version, state: str, *, by: Actor) -> None:
    """Write the approval with its seal, in one statement; a step of other actions of this package."""
    decided = {"state": state, "approved_by": by.name, "approved_at": timezone.now(), "version": version.version + 1}
    Version.objects.filter(pk=version.pk).update(**decided, seal=SEAL)
    version.refresh_from_db()
    cache.forget()


@action
def withdraw(version: Version, *, by: Actor, note: str = "") -> Version:
    """Drop a draft or a proposal, or an approved version that has not started (撤回)."""
    version = queries.lock(version)  # which right is asked for hangs on the state, and that may have changed meanwhile
    approved = version.state == VersionState.APPROVED
    by.require(permissions.VERSION_APPROVE if approved else permissions.VERSION_DRAFT, version)
    refuse_if(rules.withdrawing_refusals(version, today=today()))
    version.state = PROCESS.target("withdraw", version.state)
    version.store("state")
    cache.forget()
    for paper in issued_for(version, kinds.ISSUED).filter(state=PaperState.VALID):
        issuing.void(paper, by=by, reason=_("The policy was withdrawn."))
    close_items(version, outcome=_("Withdrawn"), by=by)
    record(version, "policies.version.withdrawn", by=by, note=note)
    return version


@action
def repeal(version: Version, *, by: Actor, ends_on: date, note: str = "") -> Version:
    """Set the last day of a version in force that nothing replaces (废止). Its parameters stay as they are."""
    by.require(permissions.VERSION_APPROVE, version)
    version = queries.lock(version)
    PROCESS.target("repeal", version.state)
    refuse_if(rules.repealing_refusals(version, ends_on=ends_on, today=today()))
    version.ends_on = ends_on
    version.store("ends_on")
    cache.forget()
    record(version, "policies.version.repealed", by=by, changes={"ends_on": (None, ends_on)}, note=note)
    announce(version_ended, version)
    return version
