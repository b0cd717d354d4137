"""Roles: who holds which, giving and ending them, and the table of who may do what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from unionhall.access import queries
from unionhall.access.actions import giving
from unionhall.access.forms import EndForm, GrantFilter, RoleForm
from unionhall.access.models import Grant
from unionhall.access.permissions import GRANT_GIVE, GRANT_VIEW
from unionhall.access.table import role_table
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.scope import Reach, within
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.units.beside import branches_url, tree_beside


class Grants(ListPage):
    """Who holds which role where."""

    name = "access:grants"
    key = GRANT_VIEW
    title = _("Roles held")
    sentence = _("Who holds which role at which unit, from when to when.")
    filter_form = GrantFilter
    row_template = "access/_grant_row.html"
    deeds = (Deed(_("Who may do what"), "access:roles", GRANT_VIEW, icon="table"),)
    columns = (
        Column("user", _("User"), kind="name", fixed=True),
        Column("role_label", _("Role")),
        Column("unit", _("Unit")),
        Column("range", _("Data range")),
        Column("starts_on", _("First day"), kind="date", order=("starts_on",)),
        Column("ends_on", _("Last day"), kind="date"),
        Column("lent", _("Lent by")),
        Column("reason", _("Reason"), hidden=True),
    )

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Grant]:
        found = queries.grants_for(actor)
        if text := given.get("text"):
            found = found.filter(Q(user__username__icontains=text) | Q(user__name__icontains=text))
        if "role" in given:
            found = found.filter(role=given["role"])
        if "unit" in given:
            path = queries.unit_path(given["unit"])
            found = found.filter(within("unit_path", [Reach.below(path)])) if path else found.none()
        return found.filter(queries.in_state(given.get("state", ""), today()))

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside("access:grants", given.get("unit", ""))

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        for row in rows:
            row.is_now = row.in_force(today())
        return rows


@page(GRANT_GIVE)
def give(request: Request, username: str) -> HttpResponse:
    found = queries.user_for(request.actor, username)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            giving.give(found, by=request.actor, **form.cleaned_data)
            messages.success(request, _t("The role is given."))
            return redirect("access:user", found.username)
    context = {"form": form, "person": found, "tree_url": branches_url()}
    return render(request, "access/give.html", context, status=422 if form.errors else 200)


@page(GRANT_GIVE)
def end(request: Request, pk: int) -> HttpResponse:
    grant = queries.grant_for(request.actor, pk, GRANT_GIVE)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            giving.end(grant, by=request.actor, **form.cleaned_data)
            messages.success(request, _t("The role ends."))
            return redirect("access:user", grant.user.username)
    return render(request, "access/end.html", {"form": form, "grant": grant}, status=422 if form.errors else 200)


@page(GRANT_VIEW)
def roles(request: Request) -> HttpResponse:
    """Who may do what, for people who do not program."""
    return render(request, "access/roles.html", role_table())
