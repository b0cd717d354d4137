"""Posts are approved, filled, vacated and abolished (岗位核定)."""

from __future__ import annotations

from datetime import date

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.enums import PostBasis, PostState
from unionhall.workforce.measures import APPROVED, FILLED
from unionhall.workforce.models import Post, PostRequest, Worker
from unionhall.workforce.queries import posts as queries
from unionhall.workforce.rules import posts as rules


@action
def approve(
    unit: Unit, *, by: Actor, kind: str, count: int, approved_on: date, paper_number: str, is_demo: bool = False
) -> list[Post]:
    """Give ``unit`` posts by its standard. Refused above what the standard in force gives."""
    by.require(permissions.POST_ADD, unit)
    share_tree()
    due = queries.due_at(unit, approved_on).figure if unit.kind in rules.STAFFED_KINDS else rules.Figure(0)
    approved = queries.by_standard(unit)
    refuse_if(rules.approving_refusals(unit.kind, count, due=due, approved=approved, approved_on=approved_on, today=today()))
    return _made(unit, by=by, kind=kind, count=count, approved_on=approved_on, paper_number=paper_number, is_demo=is_demo)


def add_granted(request: PostRequest, *, by: Actor, on: date) -> list[Post]:
    """The posts of a request that was granted, inside the decision."""
    return _made(
        request.unit,
        by=by,
        kind=request.kind,
        count=request.count,
        approved_on=on,
        paper_number=request.paper_number,
        request=request,
        is_demo=request.is_demo,
    )


def _made(
    unit: Unit,
    *,
    by: Actor,
    kind: str,
    count: int,
    approved_on: date,
    paper_number: str,
    is_demo: bool,
    request: PostRequest | None = None,
) -> list[Post]:
    first = queries.last_serial(unit) + 1
    rows = [
        Post(
            unit=unit,
            unit_path=unit.path,
            number=f"{unit.code}-{serial:03d}",
            kind=kind,
            basis=PostBasis.EXTRA if request else PostBasis.STANDARD,
            request=request,
            approved_on=approved_on,
            paper_number=paper_number,
            is_demo=is_demo,
        )
        for serial in range(first, first + count)
    ]
    for row in rows:
        row.save()
        audit.record(row, "workforce.post.approved", by=by)
    counting.add(unit.path, APPROVED, count)
    return rows


@action
def abolish(post: Post, *, by: Actor, abolished_on: date, note: str = "") -> Post:
    """Take a vacant post back (撤销岗位)."""
    by.require(permissions.POST_ADD, post)
    post = queries.lock_post(post)
    refuse_if(rules.abolishing_refusals(post, on=abolished_on, today=today()))
    post.state, post.abolished_on = PostState.ABOLISHED, abolished_on
    post.store("state", "abolished_on")
    counting.add(post.unit_path, APPROVED, -1)
    audit.record(post, "workforce.post.abolished", by=by, note=note)
    return post


@action
def appoint(post: Post, worker: Worker, *, by: Actor, on: date) -> Post:
    """Put a union worker of the unit into a vacant post (到岗); one that a running recruitment offers is kept for it."""
    by.require(permissions.POST_ADD, post)
    refuse_if(rules.appointing_refusals(worker, on=on, today=today(), is_offered=queries.is_offered(post)))
    return fill(post, by=by, on=on, worker=worker)


def fill(post: Post, *, by: Actor, on: date, worker: Worker) -> Post:
    """``worker`` holds the post from that day; called inside the hiring."""
    post = queries.lock_post(post)
    refuse_if(rules.filling_refusals(post, worker, held=queries.post_of(worker)))
    post.state, post.filled_on, post.worker = PostState.FILLED, on, worker
    post.store("state", "filled_on", "worker")
    counting.add(post.unit_path, FILLED, 1)
    audit.record(post, "workforce.post.filled", by=by, note=worker.name)
    return post


@action
def vacate(post: Post, *, by: Actor, note: str = "") -> Post:
    """Nobody holds the post any more: the worker has left."""
    post = queries.lock_post(post)
    name = post.worker.name if post.worker else ""
    if post.state == PostState.FILLED:
        counting.add(post.unit_path, FILLED, -1)
        post.state, post.filled_on, post.worker = PostState.VACANT, None, None
        post.store("state", "filled_on", "worker")
    audit.record(post, "workforce.post.vacated", by=by, note=note or name)
    return post
