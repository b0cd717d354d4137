"""A membership ends, is retained, or is taken up again (退会、保留会籍、恢复)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members import measures, permissions, rules, signals, waiting
from unionhall.members.actions import carding
from unionhall.members.enums import EndReason, Standing
from unionhall.members.models import Membership, Person
from unionhall.members.queries import people
from unionhall.policies.catalogue.members import Standing as StandingPolicy
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree


@action
def leave(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """The member leaves of his or her own will (工会章程 第六条). Announces ``member_left``."""
    return _end(person, by=by, on=on, reason=EndReason.RESIGNED, note=note)


@action
def lapse(
    person: Person, *, by: Actor, on: date, note: str, since: date, talked_on: date | None = None, talk: str = ""
) -> Person:
    """Deemed to have left: neither dues nor activity ``since`` then, and refuses after a talk (工会章程 第六条).

    The policy says after how many months; the talk goes on record.
    """
    by.require(permissions.MEMBERSHIP_END, person)
    policy = rule(StandingPolicy, person.unit, on=on)
    refuse_if(rules.lapsing_refusals(since=since, talked_on=talked_on, talk=talk, on=on, rule=policy))
    told = _("No dues or activity since %(since)s; talk on %(day)s: %(talk)s. %(note)s")
    words = told % {"since": since.isoformat(), "day": talked_on and talked_on.isoformat(), "talk": talk, "note": note}
    return _end(person, by=by, on=on, reason=EndReason.LAPSED, note=words)


@action
def expel(person: Person, *, by: Actor, on: date, note: str) -> Person:
    """Put out by decision of the committee (工会章程 第七条); ``note`` names the decision. The union above takes note of it."""
    person = _end(person, by=by, on=on, reason=EndReason.EXPELLED, note=note)
    _report_upwards(person)
    return person


@action
def file_expulsion(person: Person, *, by: Actor) -> Person:
    """The union above has taken note of an expulsion (备案)."""
    upper = person.unit.parent
    by.require(permissions.MEMBERSHIP_END, upper or person)
    if not close_items(person, outcome=_("Noted"), by=by, kind=waiting.FILE):
        raise Refused(Refusal(_("Nothing waits for a note."), code="state"))
    audit.record(person, "members.expulsion.filed", by=by)
    return person


@action
def die(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """The member died."""
    return _end(person, by=by, on=on, reason=EndReason.DIED, note=note)


@action
def retain(person: Person, *, by: Actor, on: date, note: str = "", reason: str = "") -> Person:
    """Membership is retained: no dues, no vote, no candidacy (工会章程 第八条). Announces ``membership_retained``.

    Refused for a ``reason`` that the policy does not keep memberships for.
    """
    by.require(permissions.MEMBERSHIP_END, person)
    person, membership = _locked(person)
    policy = rule(StandingPolicy, person.unit, on=on)
    refuse_if([*rules.retaining_refusals(membership, on=on, today=today()), *rules.kept_refusals(reason, policy)])
    assert membership is not None
    membership.retained_for = reason
    membership.store("retained_for")
    _stand(person, membership, Standing.RETAINED, kind="members.membership.retained", by=by, on=on, note=note)
    announce(signals.membership_retained, person)
    return person


@action
def restore(person: Person, *, by: Actor, on: date, note: str = "") -> Person:
    """A retained member is a full one again. Announces ``membership_restored``."""
    by.require(permissions.MEMBERSHIP_END, person)
    person, membership = _locked(person)
    refuse_if(rules.restoring_refusals(membership, on=on, today=today()))
    assert membership is not None
    membership.retained_for = ""
    membership.store("retained_for")
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
    carding.give_back(person)
    announce(signals.member_left, person, reason=reason)
    return person


def _report_upwards(person: Person) -> None:
    """开除报上级备案: a piece of paper for the union above, which has it on its desk until it took note."""
    upper = person.unit.parent
    if upper is not None:
        title, url = f"{person.name} · {person.unit.name}", person.get_absolute_url()
        clock = Clock(rule(StandingPolicy, person.unit, on=today()).note_days, working=True)
        open_item(waiting.FILE, person, unit=upper, key=permissions.MEMBERSHIP_END, title=title, url=url, clock=clock)


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
