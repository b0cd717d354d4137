"""Users: the list, one user, inviting, locking, resetting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from unionhall.access import queries
from unionhall.access.actions import users as actions
from unionhall.access.forms import InviteForm, ReasonForm, ResetForm, UserFilter
from unionhall.access.models import Grant
from unionhall.access.permissions import GRANT_GIVE
from unionhall.accounts import queries as accounts
from unionhall.accounts.models import User
from unionhall.accounts.permissions import USER_MANAGE, USER_VIEW
from unionhall.audit.queries import history_of
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url


class Users(ListPage):
    """Who may sign in."""

    name = "access:users"
    key = USER_VIEW
    title = _("Users")
    sentence = _("Everybody who holds or held a role in your units.")
    filter_form = UserFilter
    order = ("username", "id")
    row_template = "access/_user_row.html"
    deeds = (Deed(_("Invite"), "access:invite", USER_MANAGE, icon="user-plus", kind="primary"),)
    empty_title = _("No users yet")
    empty_text = _("Invite the first one: they get a link and choose a password.")
    columns = (
        Column("name", _("Person's name"), kind="name", fixed=True),
        Column("username", _("User name"), order=("username",)),
        Column("roles", _("Roles")),
        Column("state", _("State")),
        Column("last_login", _("Last sign-in"), kind="moment"),
        Column("phone", _("Mobile phone"), hidden=True),
    )

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[User]:
        found = queries.users_for(actor)
        if text := given.get("text"):
            found = found.filter(Q(username__icontains=text) | Q(name__icontains=text))
        if role := given.get("role"):
            found = found.filter(Exists(queries.grants_for(actor, USER_VIEW).filter(user=OuterRef("pk"), role=role)))
        match given.get("state"):
            case "active":
                found = found.filter(is_active=True)
            case "locked":
                found = found.filter(is_active=False)
            case "invited":
                found = found.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        return found

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        on = today()
        held: dict[int, list[Grant]] = {}
        for grant in queries.grants_for(actor, USER_VIEW).filter(user__in=rows).order_by("id"):
            if grant.in_force(on):
                held.setdefault(grant.user_id, []).append(grant)
        for row in rows:
            row.held = held.get(row.pk, [])
        return rows


@page(USER_VIEW)
def user(request: Request, username: str) -> HttpResponse:
    """One user: facts, roles, history."""
    found = queries.user_for(request.actor, username)
    place = queries.place_of(found, request.actor, USER_MANAGE)
    grants = list(queries.grants_for(request.actor, USER_VIEW).filter(user=found).order_by("-id"))
    context = {
        "person": found,
        "grants": grants,
        "on": today(),
        "has_factor": accounts.has_second_factor(found),
        "invitation": accounts.open_invitation(found),
        "history": history_of(found, *grants),
        "may_manage": request.actor.can(USER_MANAGE, place) and found.pk != request.actor.user_id,
        "may_give": request.actor.holds(GRANT_GIVE) and found.pk != request.actor.user_id,
    }
    return render(request, "access/user.html", context)


@page(USER_MANAGE)
@never_cache
def invite(request: Request) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            user, raw = actions.invite(by=request.actor, **form.cleaned_data)
            return _link(request, user, raw)
    return render(request, "access/invite.html", {"form": form, "tree_url": branches_url()}, status=422 if form.errors else 200)


def _link(request: Request, user: User, raw: str) -> HttpResponse:
    """The link is on this answer and nowhere else."""
    link = request.build_absolute_uri(reverse("accounts:invitation", args=[raw]))
    invitation = accounts.open_invitation(user)
    return render(request, "access/link.html", {"person": user, "link": link, "invitation": invitation})


@page(USER_MANAGE)
@never_cache
def reset(request: Request, username: str) -> HttpResponse:
    found = queries.user_for(request.actor, username, USER_MANAGE)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            return _link(request, found, actions.reset(found, by=request.actor, **form.cleaned_data))
    return render(request, "access/reset.html", {"form": form, "person": found}, status=422 if form.errors else 200)


@page(USER_MANAGE)
def lock(request: Request, username: str) -> HttpResponse:
    found = queries.user_for(request.actor, username, USER_MANAGE)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            actions.lock_out(found, by=request.actor, **form.cleaned_data)
            messages.success(request, _t("%(name)s is locked and signed out everywhere.") % {"name": found.name})
            return redirect("access:user", found.username)
    return render(request, "access/lock.html", {"form": form, "person": found}, status=422 if form.errors else 200)


@page(USER_MANAGE)
@require_POST
def unlock(request: Request, username: str) -> HttpResponse:
    found = queries.user_for(request.actor, username, USER_MANAGE)
    actions.unlock(found, by=request.actor)
    messages.success(request, _t("%(name)s may sign in again.") % {"name": found.name})
    return redirect("access:user", found.username)
