"""Posts and requests for further ones as JSON: approved, abolished, asked for and decided by the verbs of the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.dates import today
from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.units.queries import units
from unionhall.workforce import permissions
from unionhall.workforce.actions import posting
from unionhall.workforce.forms.posts import AbolishForm, ApprovePostsForm, HolderForm, PostFilter
from unionhall.workforce.models import Post
from unionhall.workforce.queries import posts as queries
from unionhall.workforce.rules.posts import Staffing

room = Room("Posts of union workers")


class PostOut(Schema):
    """One approved place for a union worker. ``worker``: who holds it."""

    id: int
    number: str
    unit: str
    kind: str
    basis: str
    state: str
    approved_on: date
    paper_number: str
    worker: int | None
    filled_on: date | None
    abolished_on: date | None


class UnitPosts(Schema):
    """What one unit is due, with its reasons, and what it has."""

    unit: str
    name: str
    due: int
    approved: int
    filled: int
    gap: int
    why: dict[str, Any]


class PostsDue(Schema):
    """An area, added up, and the units in it that lack somebody."""

    units: int
    due: int
    approved: int
    filled: int
    gap: int
    lacking: list[UnitPosts]


POSTS = Columns({name: name for name in PostOut.model_fields} | {"unit": "unit__code", "worker": "worker_id"})


@room.list("", key=permissions.POST_VIEW, item=PostOut, filters=PostFilter)
def post_list(request: Request) -> HttpResponse:
    """Posts within reach."""
    return listing(request, queries.filtered(queries.posts_for(request.actor), given(request, PostFilter)), POSTS)


@room.get("/due/{slug:code}", key=permissions.POST_VIEW, answers=PostsDue)
def due(request: Request, code: str) -> HttpResponse:
    """Posts due, approved and filled at and under a unit."""
    unit = units.get(request.actor, code, permissions.POST_VIEW)
    lines = queries.due_under(unit.path, today())
    whole = Staffing.of(lines)
    lacking = [
        {
            "unit": each.facts.code,
            "name": each.facts.name,
            "due": each.figure.value,
            "approved": each.approved,
            "filled": each.filled,
            "gap": each.gap,
            "why": each.figure.as_json(),
        }
        for each in sorted(lines, key=lambda line: (-line.gap, line.facts.path))[:200]
        if each.gap
    ]
    counts = {name: getattr(whole, name) for name in ("units", "due", "approved", "filled", "gap")}
    return answer({**counts, "lacking": lacking})


@room.get("/{int:pk}", key=permissions.POST_VIEW, answers=PostOut)
def post(request: Request, pk: int) -> HttpResponse:
    """One post."""
    return told(request, queries.post_for(request.actor, pk))


@room.post("", key=permissions.POST_ADD, answers=list[PostOut], body=ApprovePostsForm, status=201)
def approve(request: Request) -> HttpResponse:
    """Approve posts for a unit, never above what the standard gives."""
    made = posting.approve(by=request.actor, **filled(request, ApprovePostsForm).cleaned_data)
    rows: Any = Post.objects.filter(pk__in=[each.pk for each in made]).order_by("number")
    return answer([POSTS.told(row) for row in POSTS.read(rows)], status=201)


@room.post("/{int:pk}/appoint", key=permissions.POST_ADD, answers=PostOut, body=HolderForm)
def appoint(request: Request, pk: int) -> HttpResponse:
    """Somebody who serves at the unit without a post takes it."""
    found = queries.post_for(request.actor, pk)
    form = filled(request, lambda data: HolderForm(data, workers=queries.without_post(found.unit)))
    return told(request, posting.appoint(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/abolish", key=permissions.POST_ADD, answers=PostOut, body=AbolishForm)
def abolish(request: Request, pk: int) -> HttpResponse:
    """A vacant post is abolished."""
    found, form = queries.post_for(request.actor, pk), filled(request, AbolishForm)
    return told(request, posting.abolish(found, by=request.actor, **form.cleaned_data))


def told(request: Request, found: Post) -> HttpResponse:
    rows: Any = queries.posts_for(request.actor).filter(pk=found.pk)
    return answer(POSTS.one(rows))
