"""Signing in by telephone and one-time code, bound to the record of the register."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import login, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unionhall.accounts.models import User
from unionhall.common.errors import Refusal, Refused
from unionhall.common.ui.answers import form_page
from unionhall.common.ui.pages import Request, public_page
from unionhall.common.ui.refusals import shown_on
from unionhall.members.actions import binding
from unionhall.members.queries import applications, own
from unionhall.notices.actions import codes, turns
from unionhall.portal.forms import CodeForm, PhoneForm, TailForm
from unionhall.portal.web.gates import PROVED, prove, proved_phone, signed_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PURPOSE = "portal.sign_in"
ASKED, WHERE, NEXT = "phone_asked", "code_where", "after_sign_in"
TAILS, DAY = 5, timedelta(days=1)
SIGNING = "signing in"


@public_page(SIGNING)
def sign_in(request: Request) -> HttpResponse:
    """First the number: a code goes to it, whoever it belongs to."""
    form = PhoneForm(request.POST or None, initial={"phone": request.GET.get("phone", "")})
    if request.GET.get("next"):
        request.session[NEXT] = request.GET["next"]
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            phone = form.cleaned_data["phone"]
            where = codes.send(phone, PURPOSE, address=request.actor.address)
            request.session[ASKED], request.session[WHERE] = phone, str(where)
            return redirect("portal:code")
    return form_page(request, "portal/sign_in.html", form)


@public_page(SIGNING)
def code(request: Request) -> HttpResponse:
    """Then the code. It opens the account of the number, or asks which member it is, or shows the applications."""
    phone = request.session.get(ASKED, "")
    if not phone:
        return redirect("portal:sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            codes.check(phone, PURPOSE, form.cleaned_data["code"], address=request.actor.address)
            return _proved(request, phone)
    context = {"phone": phone, "where": request.session.get(WHERE, ""), "back_url": reverse("portal:sign-in")}
    return form_page(request, "portal/code.html", form, context)


def _proved(request: Request, phone: str) -> HttpResponse:
    user = own.account_of_phone(phone)
    if user is not None:
        return _enter(request, user)
    prove(request, phone)
    del request.session[ASKED]
    if own.has_phone(phone):
        return redirect("portal:who")
    return redirect("portal:follow" if applications.of_phone(phone) else "portal:nobody")


@public_page(SIGNING)
def who(request: Request) -> HttpResponse:
    """The first time: the end of the document tells which member the proved number belongs to."""
    phone = proved_phone(request)
    if not phone:
        return redirect("portal:sign-in")
    form = TailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            turns.take("tail tried", phone, most=TAILS, within=DAY)
            found = own.candidates(phone, form.cleaned_data["tail"])
            if len(found) != 1:
                text = _("No record has this telephone and this document. Ask your union to correct the telephone.")
                raise Refused(Refusal(text, field="tail", code="unknown"))
            return _enter(request, binding.bind(found[0], by=request.actor))
    return form_page(request, "portal/who.html", form, {"back_url": reverse("portal:sign-in")})


@public_page("a telephone that nobody in the register has")
def nobody(request: Request) -> HttpResponse:
    """Proved, but neither member nor applicant: the way to join."""
    return form_page(request, "portal/nobody.html", PhoneForm())


def _enter(request: HttpRequest, user: User) -> HttpResponse:
    after = request.session.pop(NEXT, "")
    request.session.pop(PROVED, None)
    login(request, user, backend=BACKEND)
    is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(after if after and is_ours else "portal:home")


@signed_in("one's own session")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    request.user = AnonymousUser()
    return redirect("portal:sign-in")
