"""Posts: the board of an area, the list, the record, and approving."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url, tree_beside
from unionhall.units.models import Unit
from unionhall.units.permissions import UNIT_VIEW
from unionhall.units.queries import tree, units
from unionhall.workforce import permissions
from unionhall.workforce.actions import posting
from unionhall.workforce.forms.posts import AbolishForm, ApprovePostsForm, HolderForm, PostFilter
from unionhall.workforce.models import Post
from unionhall.workforce.policies import StaffingStandard
from unionhall.workforce.queries import posts as queries
from unionhall.workforce.rules.posts import STAFFED_KINDS, Staffing, total_due
from unionhall.workforce.web.deeds import dialog
from unionhall.workforce.web.dialogs import dialog as dialog_of
from unionhall.workforce.web.dialogs import sent

SHOWN = 200


@page(permissions.POST_VIEW)
def board(request: Request) -> HttpResponse:
    """Posts due, approved and filled in an area; every number explains itself or opens its list."""
    unit = _unit(request)
    lines = queries.due_under(unit.path, today())
    whole = Staffing.of(lines)
    context = {
        "unit": unit,
        "as_of": timezone.now(),
        "whole": whole,
        "due": total_due(whole),
        "areas": [(child, part, f"?{urlencode({'unit': child.code})}") for child, part in queries.by_area(unit, lines)],
        "own": next((each for each in lines if each.facts.path == unit.path), None),
        "lacking": sorted((each for each in lines if each.gap), key=lambda each: (-each.gap, each.facts.path))[:SHOWN],
        "lacking_count": sum(1 for each in lines if each.gap),
        "standard": rule(StaffingStandard, unit, on=today()),
        "crumbs": [{"label": each.label, "url": f"?{urlencode({'unit': each.code})}"} for each in [*tree.line(unit), unit]],
        "may_add": request.actor.can(permissions.POST_ADD, unit),
        "may_ask": queries.may_ask(unit, request.actor),
    }
    return render(request, "workforce/posts.html", context)


def _unit(request: Request) -> Unit:
    code = request.GET.get("unit", "")
    if code:
        return units.get(request.actor, code, permissions.POST_VIEW)
    found = Unit.objects.filter(path=request.actor.acting_path).first()
    return found or Unit.objects.visible_to(request.actor, permissions.POST_VIEW).order_by("path")[0]


class PostList(ListPage):
    """Every post."""

    name = "posts:list"
    key = permissions.POST_VIEW
    export_key = permissions.POST_VIEW
    title = _("Posts one by one")
    sentence = _("Each approved place for a union worker, with its paper.")
    filter_form = PostFilter
    columns = (
        Column("number", _("Number of the post"), kind="name", fixed=True),
        Column("unit", _("Unit"), kind="unit", attr="unit.name"),
        Column("kind", _("Kind of post"), attr="get_kind_display"),
        Column("standing", _("State"), kind="chip"),
        Column("basis", _("Basis"), attr="get_basis_display"),
        Column("approved_on", _("Post approved on"), kind="date"),
        Column("paper_number", _("Number of the paper")),
        Column("filled_on", _("Filled since"), kind="date", hidden=True),
    )
    deeds = (Deed(_("Approve posts"), "posts:add", permissions.POST_ADD, icon="plus", kind="primary"),)
    empty_title = _("No posts yet")
    empty_text = _("Approve posts for a unit: the standard in force says how many it is due.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Post]:
        return queries.filtered(queries.posts_for(actor), given).select_related("unit")

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="posts")


@page(permissions.POST_VIEW)
def post(request: Request, pk: int) -> HttpResponse:
    found = queries.post_for(request.actor, pk)
    context = {
        "post": found,
        "due": queries.due_at(found.unit, today()) if found.unit.kind in STAFFED_KINDS else None,
        "may_appoint": found.is_vacant and request.actor.can(permissions.POST_ADD, found) and not queries.is_offered(found),
        "may_abolish": found.is_vacant and request.actor.can(permissions.POST_ADD, found),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/post.html", context)


@page(permissions.POST_ADD)
def add(request: Request) -> HttpResponse:
    form = ApprovePostsForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = posting.approve(by=request.actor, **form.cleaned_data)
            url = f"{reverse('posts:board')}?{urlencode({'unit': made[0].unit.code})}"
            return done(request, url, _now("%(n)s posts approved.") % {"n": len(made)})
    context = {
        "title": _("Approve posts"),
        "cancel_url": reverse("posts:board"),
        "tree_url": branches_url(),
        "promise": _("The posts can be recruited for at once."),
    }
    return form_page(request, "workforce/task.html", form, context)


@page(permissions.POST_ADD)
def appoint(request: Request, pk: int) -> HttpResponse:
    """Somebody who serves at the unit without a post takes it."""
    found = queries.post_for(request.actor, pk)
    return dialog_of(
        request,
        HolderForm(sent(request), workers=queries.without_post(found.unit)),
        lambda **said: posting.appoint(found, by=request.actor, **said),
        who=f"{found.number} · {found.unit.name}",
        label=_("Put a worker into the post"),
        promise=_("The gap of the unit is one smaller at once."),
        url=found.get_absolute_url(),
    )


abolish = dialog(
    permissions.POST_ADD,
    queries.post_for,
    AbolishForm,
    posting.abolish,
    label=_("Abolish the post"),
    promise=_("The post is no longer counted. Its history stays."),
    danger=True,
)
