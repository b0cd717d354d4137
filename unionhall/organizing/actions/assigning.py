"""Unions are assigned to the workers of a station, and taken back; the workers' reach follows (分片包干)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.access.actions import following
from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing import permissions
from unionhall.organizing.models import Assignment
from unionhall.organizing.queries import areas as queries
from unionhall.organizing.rules import areas as rules
from unionhall.policies.catalogue.organizing import AreaResponsibility
from unionhall.policies.queries import rule
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def assign(station: Unit, union: Unit, *, by: Actor, worker: User) -> Assignment:
    """A worker of the station answers for the union from today; what the worker may see follows."""
    [made] = _assigned(station, [(union, worker)], by=by)
    return made


@action
def assign_many(station: Unit, pairs: Sequence[tuple[Unit, User]], *, by: Actor) -> list[Assignment]:
    """The same for a whole split: all of it or nothing."""
    if not pairs:
        raise Refused(Refusal(_("Nothing is left to assign."), code="empty"))
    return _assigned(station, pairs, by=by)


def _assigned(station: Unit, pairs: Sequence[tuple[Unit, User]], *, by: Actor) -> list[Assignment]:
    by.require(permissions.AREA_ASSIGN, station)
    for union, _worker in pairs:
        by.require(permissions.AREA_ASSIGN, union)
    share_tree()
    Unit.objects.select_for_update().get(pk=station.pk)  # one split at a time for each station
    workers = {worker.pk: worker for _union, worker in pairs}
    posts = {each.user_id for each in queries.posts_at(station, today())}
    for union, worker in pairs:
        held = queries.held_by(union)
        refuse_if(rules.assigning_refusals(station, union, held, is_worker=worker.pk in posts))
    made = [_made(station, union, worker, by=by) for union, worker in pairs]
    for worker in workers.values():
        _follow(station, worker, by=by, limited=True)
    return made


def _made(station: Unit, union: Unit, worker: User, *, by: Actor) -> Assignment:
    facts = {"starts_on": today(), "is_demo": union.is_demo}
    made = Assignment.objects.create(station=station, worker=worker, union=union, unit_path=union.path, **facts)
    audit.record(made, "organizing.assignment.made", by=by)
    return made


@action
def release(assignment: Assignment, *, by: Actor, note: str = "") -> Assignment:
    """The worker answers for the union no longer: from tomorrow, somebody else may."""
    by.require(permissions.AREA_ASSIGN, assignment)
    share_tree()
    assignment = queries.lock(assignment)
    _end(assignment, max(today(), assignment.starts_on), by=by, note=note)
    _follow(assignment.station, assignment.worker, by=by)
    return assignment


@action
def hand_over(assignment: Assignment, *, by: Actor, worker: User) -> Assignment:
    """Another worker of the same station answers for the union from today."""
    by.require(permissions.AREA_ASSIGN, assignment)
    share_tree()
    assignment = queries.lock(assignment)
    _end(assignment, max(today(), assignment.starts_on), by=by)
    _follow(assignment.station, assignment.worker, by=by)
    [made] = _assigned(assignment.station, [(assignment.union, worker)], by=by)
    return made


def _end(assignment: Assignment, on: date, *, by: Actor, note: str = "") -> None:
    if assignment.ends_on is not None:
        raise Refused(Refusal(_("This assignment has ended already."), code="state"))
    assignment.ends_on = on
    assignment.store("ends_on")
    audit.record(assignment, "organizing.assignment.ended", by=by, changes={"ends_on": (None, on)}, note=note)


def _follow(station: Unit, worker: User, *, by: Actor, limited: bool = False) -> None:
    """The worker's post reaches exactly what the worker answers for, and no more than the policy allows."""
    unions, post = queries.unions_of(worker, station), queries.post_of(worker, station, today())
    if limited:
        refuse_if(rules.limit_refusals(rule(AreaResponsibility, station, on=today()), worker.name, len(unions)))
    if post is not None:
        following.choose(post, unions, by=by, key=permissions.AREA_ASSIGN, reason=_("The assignment of unions changed."))


def close_assignments(unit: Unit, *, by: Actor, on: date) -> None:
    """A union that closes needs nobody to answer for it. A step of the tree's closing and merging."""
    held = queries.held_by(unit)
    if held is None:
        return
    _end(held, max(on, held.starts_on), by=by)
    post = queries.post_of(held.worker, held.station, today())
    if post is not None:
        following.let_go(post, unit, by=by, reason=_("The union closed."))
