"""My account: how I am called and reached, and how I sign in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from unionhall.accounts import queries
from unionhall.accounts.actions import profile as actions
from unionhall.accounts.forms import ProfileForm
from unionhall.common.ui.pages import Request, own_page, render


@own_page("the user's own name and telephone")
def profile(request: Request) -> HttpResponse:
    user = request.user
    present = {"name": user.name, "phone": user.phone, "email": user.email}
    form = ProfileForm(request.POST or None, initial=present)
    if request.method == "POST" and form.is_valid():
        actions.change(user, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:me")
    return render(request, "accounts/me.html", {"form": form, "part": "me"}, status=422 if form.errors else 200)


@own_page("the user's own sign-in")
def security(request: Request) -> HttpResponse:
    """Password, second factor, passkeys, signed-in browsers."""
    user = request.user
    factors = queries.factors_of(user)
    context = {
        "part": "security",
        "has_app": factors[Authenticator.Type.TOTP],
        "passkeys": factors[Authenticator.Type.WEBAUTHN],
        "has_codes": factors[Authenticator.Type.RECOVERY_CODES],
        "sessions": queries.sessions_of(user).count(),
        "factor_required": getattr(request, "factor_required", False),
        "factor_excused": user.is_demo and settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "accounts/security.html", context)
