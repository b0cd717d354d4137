"""My tokens for programs."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from unionhall.accounts import queries
from unionhall.accounts.actions import tokens as actions
from unionhall.accounts.forms import TokenForm
from unionhall.common import keys
from unionhall.common.ui.pages import Request, own_page, render


@own_page("the user's own tokens")
def tokens(request: Request) -> HttpResponse:
    context = {"tokens": queries.tokens_of(request.user), "now": timezone.now(), "part": "tokens"}
    return render(request, "accounts/tokens.html", context)


@own_page("the user's own tokens")
@never_cache
@reauthentication_required(app="allauth.mfa")
def issue(request: Request) -> HttpResponse:
    """A new token; its text is on the answer and nowhere else."""
    held = [key for key in keys.declared() if request.actor.holds(key.name)]
    form = TokenForm(request.POST or None, held=held)
    if request.method == "POST" and form.is_valid():
        token, raw = actions.issue(request.user, by=request.actor, **form.cleaned_data)
        return render(request, "accounts/token_issued.html", {"token": token, "raw": raw, "part": "tokens"})
    return render(request, "accounts/token_form.html", {"form": form, "part": "tokens"}, status=422 if form.errors else 200)


@own_page("the user's own tokens")
@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    actions.revoke(get_object_or_404(queries.tokens_of(request.user), pk=pk), by=request.actor)
    return redirect("accounts:tokens")
