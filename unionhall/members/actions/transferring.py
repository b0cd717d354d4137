"""A membership goes from one union to another (会籍接转): asked by either side or the member, acted on by both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import after_days, end_of, today
from unionhall.common.errors import Refused, refuse_if
from unionhall.members import measures, permissions, rules, signals, waiting
from unionhall.members.actions import carding, papering
from unionhall.members.enums import EndReason, Standing, TransferReason, TransferState
from unionhall.members.models import Membership, Person, Transfer
from unionhall.members.process import TRANSFERRING
from unionhall.members.queries import people, transfers
from unionhall.policies.catalogue.members import Standing as StandingPolicy
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit

AT_ONCE = 500


@action
def ask_for(to: Unit, *, by: Actor, name: str, document: str, reason: str, note: str = "", is_demo: bool = False) -> Transfer:
    """The new union asks for a member of another (转入). Name and number together find the person; nothing else is told."""
    by.require(permissions.TRANSFER_ACT, to)
    share_tree()
    person = people.lock_by_document(document)
    refuse_if(rules.finding_refusals(is_found=person is not None and person.name == name))
    assert person is not None
    transfer = _begun(person, to, by=by, reason=reason, note=note, is_demo=is_demo)
    transfer.accepted_at, transfer.accepted_by = timezone.now(), by.name
    return _waiting(transfer, by)


@action
def offer(person: Person, *, by: Actor, to: Unit, reason: str, note: str = "", is_demo: bool = False) -> Transfer:
    """The union lets a member go to another, which has to accept (转出)."""
    by.require(permissions.TRANSFER_ACT, person)
    share_tree()
    transfer = _begun(people.lock(person), to, by=by, reason=reason, note=note, is_demo=is_demo)
    transfer.released_at, transfer.released_by = timezone.now(), by.name
    return _waiting(transfer, by)


@action
def ask_oneself(person: Person, *, by: Actor, to: Unit, reason: str, note: str = "", is_demo: bool = False) -> Transfer:
    """The member asks; both unions act. The caller found the person as the user's own record."""
    share_tree()
    transfer = _begun(people.lock(person), to, by=by, reason=reason, note=note, is_demo=is_demo)
    transfer.asked_by_member = True
    return _waiting(transfer, by)


@action
def offer_many(pairs: Sequence[tuple[Person, Unit]], *, by: Actor, note: str = "") -> tuple[int, list[str]]:
    """Members of a closed employer are proposed to the joint unions of their homes. Returns how many, and why not the others."""
    done, left = 0, []
    for person, to in pairs[:AT_ONCE]:
        try:
            offer(person, by=by, to=to, reason=TransferReason.EMPLOYER_CLOSED, note=note)
            done += 1
        except Refused as refused:
            left.append(f"{person.name}: {refused}")
    return done, left


@action
def release(transfer: Transfer, *, by: Actor, on: date | None = None) -> Transfer:
    """The old union lets go (同意转出); the union above may do it for one that holds back. Done when the new one has accepted."""
    by.require(permissions.TRANSFER_ACT, transfer.from_unit)
    transfer = _locked(transfer, "release")
    transfer.released_at, transfer.released_by = timezone.now(), by.name
    transfer.store("released_at", "released_by")
    audit.record(transfer, "members.transfer.released", by=by)
    return _settled(transfer, by, on or today())


@action
def accept(transfer: Transfer, *, by: Actor, on: date | None = None) -> Transfer:
    """The new union takes the member in (同意转入). Done when the old one has let go."""
    by.require(permissions.TRANSFER_ACT, transfer.to_unit)
    transfer = _locked(transfer, "accept")
    transfer.accepted_at, transfer.accepted_by = timezone.now(), by.name
    transfer.store("accepted_at", "accepted_by")
    audit.record(transfer, "members.transfer.accepted", by=by, path=transfer.to_unit.path)
    return _settled(transfer, by, on or today())


@action
def decline(transfer: Transfer, *, by: Actor, note: str) -> Transfer:
    """The new union does not take the member (不予接收), or the union above finds that the old one rightly holds on.

    The old union itself cannot decline: it lets go, or lays the case before the union above (``escalate``).
    """
    where = transfer.to_unit if by.can(permissions.TRANSFER_ACT, transfer.to_unit) else transfer.from_unit.parent
    by.require(permissions.TRANSFER_ACT, where or transfer.to_unit)
    transfer = _locked(transfer, "decline")
    refuse_if(rules.declining_refusals(note))
    return _ended(transfer, TransferState.DECLINED, by=by, note=note, kind="members.transfer.declined")


@action
def withdraw(transfer: Transfer, *, by: Actor) -> Transfer:
    """Whoever asked takes it back (撤回)."""
    side = transfer.to_unit if transfer.accepted_at else transfer.from_unit
    by.require(permissions.TRANSFER_ACT, side)
    return _ended(_locked(transfer, "withdraw"), TransferState.WITHDRAWN, by=by, note="", kind="members.transfer.withdrawn")


@action
def withdraw_own(transfer: Transfer, *, by: Actor) -> Transfer:
    """The member takes the wish back. The caller found the transfer as the member's own."""
    return _ended(_locked(transfer, "withdraw"), TransferState.WITHDRAWN, by=by, note="", kind="members.transfer.withdrawn")


@action
def escalate(transfer: Transfer, *, by: Actor, note: str = "") -> Transfer:
    """The union above decides (提请上级): asked for by the old union, or when its clock has run out."""
    by.require(permissions.TRANSFER_ACT, transfer.from_unit)
    transfer = _locked(transfer, "release")
    upper = transfer.from_unit.parent or transfer.from_unit
    transfer.escalated_at, transfer.note = timezone.now(), note or transfer.note
    transfer.store("escalated_at", "note")
    close_items(transfer, outcome=_("With the union above"), by=by, kind=waiting.RELEASE)
    _let_wait(transfer, waiting.SETTLE, upper)
    audit.record(transfer, "members.transfer.escalated", by=by, note=note)
    return transfer


@action
def give_up(transfer: Transfer, *, by: Actor) -> Transfer:
    """One of the two unions is no more: the transfer is taken back. A step of a merger, which asked for its own right."""
    return _ended(transfers.lock(transfer), TransferState.WITHDRAWN, by=by, note="", kind="members.transfer.withdrawn")


def overdue() -> list[Transfer]:
    """Those whose old union has had longer than its policy allows."""
    day = today()
    found = []
    for transfer in transfers.held_back(timezone.now() - timedelta(days=1)):
        policy = rule(StandingPolicy, transfer.from_unit, on=day)
        begun = timezone.localtime(transfer.created_at).date()
        if end_of(after_days(begun, policy.transfer_days, working=True)) < timezone.now():
            found.append(transfer)
    return found


def _begun(person: Person, to: Unit, *, by: Actor, reason: str, note: str, is_demo: bool) -> Transfer:
    membership = people.lock_open_membership(person)
    refuse_if(rules.transfer_refusals(membership, to))
    assert membership is not None
    transfer = Transfer(
        person=person,
        from_unit=person.unit,
        to_unit=to,
        reason=reason,
        was=membership.standing,
        asked_by=by.name,
        note=note,
        is_demo=is_demo,
    )
    _stand(person, membership, Standing.MOVING)
    return transfer


def _waiting(transfer: Transfer, by: Actor) -> Transfer:
    """Written, and on the desk of each side that has not acted yet."""
    transfer.save()
    if not transfer.released_at:
        _let_wait(transfer, waiting.RELEASE, transfer.from_unit)
    if not transfer.accepted_at:
        _let_wait(transfer, waiting.ACCEPT, transfer.to_unit)
    audit.record(transfer, "members.transfer.asked", by=by, changes={"to_unit": ("", transfer.to_unit.name)})
    announce(signals.transfer_asked, transfer)
    return transfer


def _let_wait(transfer: Transfer, kind: str, unit: Unit) -> None:
    policy = rule(StandingPolicy, unit, on=today())
    open_item(
        kind,
        transfer,
        unit=unit,
        key=permissions.TRANSFER_ACT,
        title=f"{transfer.person.name} · {transfer.from_unit.label} → {transfer.to_unit.label}",
        url=transfer.get_absolute_url(),
        clock=Clock(policy.transfer_days, working=True),
    )


def _locked(transfer: Transfer, step: str) -> Transfer:
    share_tree()
    transfer = transfers.lock(transfer)
    TRANSFERRING.target(step, transfer.state)
    return transfer


def _settled(transfer: Transfer, by: Actor, on: date) -> Transfer:
    """One side has acted: its desk is cleared; when both have, the membership goes over."""
    if not (transfer.released_at and transfer.accepted_at):
        kinds = (waiting.RELEASE, waiting.SETTLE) if transfer.released_at else (waiting.ACCEPT,)
        for kind in kinds:
            close_items(transfer, outcome=_("Done"), by=by, kind=kind)
        return transfer
    person = people.lock(transfer.person)
    membership = people.lock_open_membership(person)
    assert membership is not None, "the membership is moving, so it is open"
    _go_over(person, membership, transfer, on)
    changes = {"unit": (transfer.from_unit.name, transfer.to_unit.name)}
    audit.record(person, "members.membership.transferred", by=by, changes=changes)
    _closed(transfer, TransferState.DONE, by=by)
    papering.issue_slip(transfer, by=by)
    return transfer


def _go_over(person: Person, membership: Membership, transfer: Transfer, on: date) -> None:
    """The open membership ends and goes on in the other union that day; the counters follow."""
    before, to = measures.tally_of([person.pk]), transfer.to_unit
    membership.standing, membership.end_reason = transfer.was, EndReason.TRANSFER
    membership.ended_on = max(on, membership.joined_on or on)
    membership.store("standing", "end_reason", "ended_on")
    Membership.objects.create(
        person=person,
        unit=to,
        unit_path=to.path,
        standing=transfer.was,
        joined_on=membership.ended_on,
        retained_for=membership.retained_for,
    )
    person.unit, person.unit_path, person.standing, person.group_name = to, to.path, transfer.was, ""
    person.store("unit", "unit_path", "standing", "group_name")
    carding.follow(person)
    counting.add_many(measures.difference(before, measures.tally_of([person.pk])))


def _ended(transfer: Transfer, state: TransferState, *, by: Actor, note: str, kind: str) -> Transfer:
    """Nothing comes of it: the member stands as before."""
    person = people.lock(transfer.person)
    membership = people.lock_open_membership(person)
    if membership is not None and membership.standing == Standing.MOVING:
        _stand(person, membership, Standing(transfer.was))
    transfer.note = note or transfer.note
    audit.record(transfer, kind, by=by, note=note)
    return _closed(transfer, state, by=by)


def _closed(transfer: Transfer, state: TransferState, *, by: Actor) -> Transfer:
    transfer.state, transfer.ended_at = state, timezone.now()
    transfer.store("state", "ended_at", "note")
    close_items(transfer, outcome=state.label, by=by)
    announce(signals.transfer_ended, transfer)
    return transfer


def _stand(person: Person, membership: Membership, standing: Standing) -> None:
    before = measures.tally_of([person.pk])
    person.standing = membership.standing = standing
    membership.store("standing")
    person.store("standing")
    counting.add_many(measures.difference(before, measures.tally_of([person.pk])))
