"""My posts: acting in one of them, and lending them while absent."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unionhall.access import queries
from unionhall.access.actions import giving, lending
from unionhall.access.forms import LendForm
from unionhall.access.permissions import GRANT_DELEGATE
from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, own_page, page, render
from unionhall.common.ui.refusals import shown_on


@own_page("choosing among one's own posts")
@require_POST
def act(request: Request, grant: int | None = None) -> HttpResponse:
    """Act in this post from now on. Another person's post does not exist."""
    asked = grant if grant is not None else request.POST.get("unit", "")
    post = next((each for each in queries.holdings_of(request.user, today()) if str(each.pk) == str(asked)), None)
    if post is None:
        raise Http404
    request.session["acting_unit"] = post.pk
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if wanted and is_ours else "/")


@own_page("one's own posts and what one has lent")
def mine(request: Request) -> HttpResponse:
    context = {
        "posts": queries.holdings_of(request.user, today()),
        "lent": list(queries.lent_by(request.user, today())),
        "may_lend": request.actor.holds(GRANT_DELEGATE),
        "on": today(),
    }
    return render(request, "access/mine.html", context)


@page(GRANT_DELEGATE)
def lend(request: Request) -> HttpResponse:
    form = LendForm(request.POST or None, owner=request.user)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            lending.lend(by=request.actor, **form.cleaned_data)
            messages.success(request, _("The post is lent."))
            return redirect("access:mine")
    return render(request, "access/lend.html", {"form": form}, status=422 if form.errors else 200)


@own_page("taking back what one has lent oneself")
@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    lent = next((each for each in queries.lent_by(request.user, today()) if each.pk == pk), None)
    if lent is None:
        raise Http404
    giving.end(lent, by=request.actor)
    messages.success(request, _("The post is yours alone again."))
    return redirect("access:mine")
