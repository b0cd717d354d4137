"""Who may give what to whom. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.access.enums import DataRange
from unionhall.access.models import Grant
from unionhall.access.permissions import GRANT_GIVE
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.common import keys
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal
from unionhall.common.scope import Reach

ADMIN = "admin"


def covers(held: Sequence[Reach], wanted: Sequence[Reach]) -> bool:
    """Whether every wanted range lies inside one that is held (``held`` is merged, so one is enough)."""
    return all(any(own.low <= each.low and each.high <= own.high for own in held) for each in wanted)


def is_admin_over(actor: Actor, reaches: Sequence[Reach]) -> bool:
    """Administrators give roles that they do not hold themselves; that is what they are for."""
    own = [reach for grasp in actor.grasps if grasp.role == ADMIN for reach in grasp.reaches]
    return actor.is_system or covers(own, reaches)


def beyond(actor: Actor, role: str, reaches: Sequence[Reach]) -> list[str]:
    """The rights of ``role`` that ``actor`` does not hold everywhere in ``reaches``."""
    return sorted(key for key in ROLES[role].keys if not covers(actor.reaches(key), reaches))


def giving_refusals(actor: Actor, user: User, role: str, reaches: Sequence[Reach]) -> list[Refusal]:
    """Nobody gives a role to themselves, nor more than they hold, nor anything to a locked account."""
    found = []
    if user.pk == actor.user_id:
        found.append(Refusal(_("Nobody gives a role to themselves: ask a colleague."), field="user"))
    if not user.is_active:
        found.append(Refusal(_("The account is locked."), field="user"))
    if not reaches:
        found.append(Refusal(_("Choose at least one unit."), field="chosen"))
    if is_admin_over(actor, reaches):
        return found
    if lacking := beyond(actor, role, reaches):
        labels = "、".join(str(keys.get(key).label) for key in lacking[:3])
        message = _("This role has rights that you do not hold there: %(rights)s.") % {"rights": labels}
        found.append(Refusal(message, field="role"))
    elif not covers(actor.reaches(GRANT_GIVE), reaches):  # even a role without rights opens the wall of its range
        found.append(Refusal(_("You do not give roles in all of this range."), field="data_range"))
    return found


def choosing_refusals(actor: Actor, grant: Grant, paths: Sequence[str]) -> list[Refusal]:
    """The units of a post may change only below its own unit, for a post over chosen units, and never one's own."""
    if grant.data_range != DataRange.CHOSEN or grant.ended_at is not None:
        return [Refusal(_("This role does not reach chosen units."), field="worker")]
    if actor.user_id is not None and actor.user_id == grant.user_id:
        return [Refusal(_("Nobody changes what they reach themselves: ask a colleague."), field="worker")]
    if not all(path.startswith(grant.unit_path) for path in paths):
        return [Refusal(_("The unit lies outside the area of this post."), field="union")]
    return []


def standing_in_refusals(actor: Actor, role: str, reaches: Sequence[Reach], ends_on: date | None) -> list[Refusal]:
    """Who gives a role with a lent right only gives it for no longer than the right is lent: nothing lasting by a stand-in."""
    own = actor.own()
    if is_admin_over(own, reaches) or (not beyond(own, role, reaches) and covers(own.reaches(GRANT_GIVE), reaches)):
        return []
    lent = [each.until for each in actor.grasps if each.delegated_by and each.until and GRANT_GIVE in each.keys]
    last = max(lent, default=None)
    if last is None or (ends_on is not None and ends_on <= last):
        return []
    message = _("You act for a colleague until %(day)s: a role that you give must end by then.") % {"day": last}
    return [Refusal(message, field="ends_on", code="stand_in")]


def ending_refusals(actor: Actor, grant: Grant, reaches: Sequence[Reach], last: date) -> list[Refusal]:
    """An end brings the last day nearer, never further away; and who could not have given a role does not take it."""
    if grant.ended_at is not None or (grant.ends_on is not None and last > grant.ends_on):
        return [Refusal(_("The role ends before that day already: give it anew instead."), field="on")]
    is_own = actor.user_id is not None and actor.user_id in {grant.user_id, lender_of(grant)}
    if is_own or is_admin_over(actor, reaches) or not beyond(actor, grant.role, reaches):
        return []
    return [Refusal(_("This person holds rights that you do not: ask an administrator."))]


def lender_of(grant: Grant) -> int | None:
    return grant.delegated_from.user_id if grant.delegated_from is not None else None


def date_refusals(starts_on: date, ends_on: date | None, *, on: date) -> list[Refusal]:
    if ends_on is not None and ends_on < starts_on:
        return [Refusal(_("The last day lies before the first."), field="ends_on")]
    if ends_on is not None and ends_on < on:
        return [Refusal(_("The last day has passed already."), field="ends_on")]
    return []


def lending_refusals(grant: Grant, user: User, starts_on: date, ends_on: date, *, on: date) -> list[Refusal]:
    """A post is lent by who holds it, to an active colleague, for days on which it is held, and not lent on."""
    found = date_refusals(starts_on, ends_on, on=on)
    if user.pk == grant.user_id:
        found.append(Refusal(_("Choose a colleague."), field="user"))
    if not user.is_active:
        found.append(Refusal(_("The account is locked."), field="user"))
    if grant.delegated_from_id is not None:
        found.append(Refusal(_("A post that was lent to you cannot be lent on.")))
    if starts_on < grant.starts_on or (grant.ends_on is not None and ends_on > grant.ends_on):
        found.append(Refusal(_("You hold this post only for a part of these days."), field="ends_on"))
    return found


def managing_refusals(actor: Actor, user: User, grants: Iterable[Grant], reaches: Iterable[Sequence[Reach]]) -> list[Refusal]:
    """Who resets an account could use it, so it may hold nothing that the manager does not hold."""
    if user.pk == actor.user_id:
        return [Refusal(_("This is your own account: use “My account”."))]
    for grant, reach in zip(grants, reaches, strict=True):
        if not is_admin_over(actor, reach) and beyond(actor, grant.role, reach):
            return [Refusal(_("This person holds rights that you do not: ask an administrator."))]
    return []


def needs_second_factor(actor: Actor) -> bool:
    """Whether any of the actor's grants holds a right that reveals secrets or moves money."""
    return any(keys.get(key).sensitive for grasp in actor.grasps for key in grasp.keys)
