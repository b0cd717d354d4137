"""Taking over an account with an invitation link."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from unionhall.accounts import queries
from unionhall.accounts.actions import inviting
from unionhall.accounts.forms import NewPasswordForm
from unionhall.common.ui.pages import Request, public_page, render


@public_page("the link is the credential: 32 random bytes, once, until it expires")
@never_cache
@sensitive_post_parameters("password", "again")
def accept(request: Request, raw: str) -> HttpResponse:
    """Set a password; used, expired and invented links look the same."""
    invitation = queries.good_invitation(raw)
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    form = NewPasswordForm(request.POST or None, user=invitation.user)
    if request.method == "POST" and form.is_valid():
        owner = replace(request.actor, user_id=invitation.user.pk, name=str(invitation.user))
        inviting.accept(invitation, by=owner, password=form.cleaned_data["password"])
        messages.success(request, _("Your password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "accounts/invitation.html", {"form": form, "invitation": invitation})
