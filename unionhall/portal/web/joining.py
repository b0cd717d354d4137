"""Joining on the phone: find the union, fill in three screens, send, follow (扫码入会)."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.ui.answers import form_page
from unionhall.common.ui.pages import Request, public_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.members import progress, rules
from unionhall.members.actions import joining
from unionhall.members.forms import ApplyForm, SupplyForm
from unionhall.members.models import Application
from unionhall.members.queries import applications
from unionhall.notices.actions import turns
from unionhall.organizing.models import Employer
from unionhall.policies.catalogue.members import Joining
from unionhall.policies.queries import rule
from unionhall.portal.forms import FindForm
from unionhall.portal.web.gates import SENT, proved_phone
from unionhall.units.models import Unit

JOINING = "whoever wants to join has no account yet"
FOLLOWING = "an applicant has no account; the browser that sent it or the telephone is asked for"
FROM_ONE_PLACE, HOUR = 120, timedelta(hours=1)
"""A workshop joins through one network in an hour; a program that floods a union does so in a minute."""


@public_page(JOINING)
def find(request: Request) -> HttpResponse:
    """Without a QR code: by the name of the union or of the employer."""
    form = FindForm(request.GET if "q" in request.GET else None)
    found = applications.found_by(form.cleaned_data["q"]) if form.is_bound and form.is_valid() else None
    return render(request, "portal/find.html", {"form": form, "found": found})


@public_page(JOINING)
def by_code(request: Request, token: str) -> HttpResponse:
    """What the poster's QR code opens. A code that is not ours, or of a closed union, says so."""
    unit = applications.unit_of(token)
    if unit is None or not unit.is_open:
        return render(request, "portal/bad_code.html", {"closed": unit}, status=404)
    return _form(request, unit, None)


@public_page(JOINING)
def at(request: Request, code: str) -> HttpResponse:
    """The union that was found by search; ``?employer=`` names the employer by which it was found."""
    unit = applications.unit_coded(code)
    if unit is None or not unit.is_open or not (unit.is_union or request.GET.get("employer")):
        raise Http404(code)
    number = request.GET.get("employer", "")
    employer = applications.employer_numbered(int(number)) if number.isdecimal() and len(number) < 19 else None
    if employer is not None and applications.union_for(employer) != unit:
        employer = None
    if employer is None and not unit.is_union:
        raise Http404(code)
    return _form(request, unit, employer)


def _form(request: Request, unit: Unit, employer: Employer | None) -> HttpResponse:
    form = ApplyForm(request.POST or None, request.FILES or None, employer=employer)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            turns.take("applied from", turns.neighbourhood(request.actor.address), most=FROM_ONE_PLACE, within=HOUR)
            said = form.cleaned_data
            made = joining.apply(unit, by=request.actor, facts=form.facts(), join_at=said["join_at"], photo=said["photo"])
            request.session[SENT] = [*request.session.get(SENT, []), made.reference][-5:]
            return redirect("portal:application", made.reference)
    preference = rules.preference(rule(Joining, unit, on=today()))
    context = {"unit": unit, "employer": employer, "preference": preference, "back_url": reverse("portal:find")}
    return form_page(request, "portal/join.html", form, context)


@public_page(FOLLOWING)
def application(request: Request, reference: str) -> HttpResponse:
    """Where it stands and who has it."""
    found = _own(request, reference)
    context = {"application": found, "steps": progress.of_application(found), "back_url": reverse("portal:follow")}
    return render(request, "portal/application.html", context)


@public_page(FOLLOWING)
def supply(request: Request, reference: str) -> HttpResponse:
    """The union asked for more: put it right and send again."""
    found = _own(request, reference)
    data = request.POST if request.method == "POST" else None
    form = SupplyForm.of(found, data, request.FILES or None)
    if data is not None and form.is_valid():
        with shown_on(form):
            joining.supply(found, by=request.actor, facts=form.facts(), photo=form.cleaned_data["photo"])
            return redirect("portal:application", found.reference)
    context = {"application": found, "back_url": reverse("portal:application", args=[found.reference])}
    return form_page(request, "portal/supply.html", form, context)


@public_page(FOLLOWING)
@require_POST
def withdraw(request: Request, reference: str) -> HttpResponse:
    found = _own(request, reference)
    try:
        joining.withdraw(found, by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("portal:application", found.reference)


@public_page(FOLLOWING)
def follow(request: Request) -> HttpResponse:
    """The applications of the telephone that this browser proved."""
    phone = proved_phone(request)
    if not phone:
        return redirect(f"{reverse('portal:sign-in')}?next={reverse('portal:follow')}")
    return render(request, "portal/follow.html", {"found": applications.of_phone(phone), "back_url": reverse("portal:home")})


def _own(request: HttpRequest, reference: str) -> Application:
    """The application that this browser sent, or whose telephone it proved; everything else does not exist."""
    found = applications.by_reference(reference)
    is_sent_here = found is not None and found.reference in request.session.get(SENT, [])
    if found is None or not (is_sent_here or (found.phone and found.phone == proved_phone(request))):
        raise Http404(reference)
    return found
