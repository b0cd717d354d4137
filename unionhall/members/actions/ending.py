"""A membership ends, is retained, or is taken up again (退会、保留会籍、恢复)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.members import measures, permissions, rules, signals
from unionhall.members.enums import EndReason, Standing
from unionhall.members.models import Membership, Person
from unionhall.members.queries import people
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree


@action
def leave(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """The member leaves of his or her own will (工会章程 第六条). Announces ``member_left``."""
    return _end(person, by=by, on=on, reason=EndReason.RESIGNED, note=note)


@action
def lapse(person: Person, *, by: Actor, on: date, note: str) -> Person:
    """Deemed to have left: neither dues nor activity for six months, and refuses after education (工会章程 第六条)."""
    return _end(person, by=by, on=on, reason=EndReason.LAPSED, note=note)


@action
def expel(person: Person, *, by: Actor, on: date, note: str) -> Person:
    """Put out by decision of the committee (工会章程 第七条); ``note`` names the decision."""
    return _end(person, by=by, on=on, reason=EndReason.EXPELLED, note=note)


@action
def die(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """The member died."""
    return _end(person, by=by, on=on, reason=EndReason.DIED, note=note)


@action
def retain(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """Membership is retained: no dues, no vote, no candidacy (工会章程 第八条). Announces ``membership_retained``."""
    by.require(permissions.MEMBERSHIP_END, person)
    person, membership = _locked(person)
    refuse_if(rules.retaining_refusals(membership, on=on, today=today()))
    _stand(person, membership, Standing.RETAINED, kind="members.membership.retained", by=by, on=on, note=note)
    announce(signals.membership_retained, person)
    return person


@action
def restore(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """A retained member is a full one again. Announces ``membership_restored``."""
    by.require(permissions.MEMBERSHIP_END, person)
    person, membership = _locked(person)
    refuse_if(rules.restoring_refusals(membership, on=on, today=today()))
    _stand(person, membership, Standing.MEMBER, kind="members.membership.restored", by=by, on=on, note=note)
    announce(signals.membership_restored, person)
    return person


VERBS: dict[str, Callable[..., Person]] = {
    "leave": leave,
    "lapse": lapse,
    "expel": expel,
    "die": die,
    "retain": retain,
    "restore": restore,
}
"""What pages and the API may ask for by name."""


def _end(person: Person, *, by: Actor, on: date, reason: EndReason, note: str) -> Person:
    by.require(permissions.MEMBERSHIP_END, person)
    person, membership = _locked(person)
    refuse_if([*rules.ending_refusals(membership, on=on, today=today()), *rules.reason_refusals(reason, note)])
    assert membership is not None
    membership.ended_on, membership.end_reason = on, reason
    membership.store("ended_on", "end_reason")
    _stand(person, membership, rules.STANDING_AFTER[reason], kind="members.membership.ended", by=by, on=on, note=note)
    announce(signals.member_left, person, reason=reason)
    return person


def _locked(person: Person) -> tuple[Person, Membership | None]:
    """The tree, the person, the membership: the same order everywhere, so that nobody waits in a circle."""
    share_tree()
    person = people.lock(person)
    return person, people.lock_open_membership(person)


def _stand(
    person: Person, membership: Membership | None, standing: Standing, *, kind: str, by: Actor, on: date, note: str
) -> None:
    assert membership is not None
    before, was = measures.tally_of([person.pk]), person.standing
    person.standing = membership.standing = standing
    membership.store("standing")
    person.store("standing")
    counting.add_many(measures.difference(before, measures.tally_of([person.pk])))
    audit.record(person, kind, by=by, changes={"standing": (was, standing), "on": (None, on)}, note=note)
