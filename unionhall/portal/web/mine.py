"""Home, union, card, own data: what a member sees of the register on the phone."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.ui import phone
from unionhall.common.ui.answers import form_page
from unionhall.common.ui.declared import EXPORTERS, Column
from unionhall.common.ui.pages import Request, public_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.codes import qr_uri
from unionhall.members import papers, progress
from unionhall.members.actions import carding, correcting, transferring
from unionhall.members.forms import WishForm
from unionhall.members.models import Person
from unionhall.members.queries import cards, own
from unionhall.members.rules import masked_name
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.queries import rule
from unionhall.portal import queries
from unionhall.portal.forms import MoveForm
from unionhall.portal.web.gates import member_page, signed_in

OWN = "one's own record"


@signed_in("one's own home")
def home(request: Request) -> HttpResponse:
    """My union and card, what I can do now, what I wait for; officers find what they do on the road."""
    person = own.person_of(request.actor)
    context: dict[str, Any] = {"person": person, "field": phone.tiles_for(request.actor, "field")}
    if person is not None:
        context |= {
            "card": own.card(person),
            "tiles": phone.tiles_for(request.actor, "services")[:4],
            "waiting": _waiting(person),
        }
    return render(request, "portal/home.html", context)


def _waiting(person: Person) -> list[dict[str, Any]]:
    """What this member has asked for and nobody has answered yet."""
    asked = [
        (_("Change of union"), reverse("portal:transfer"), each.created_at) for each in own.transfers(person) if each.is_open
    ]
    asked += [
        (_("Correction"), reverse("portal:correct"), each.created_at)
        for each in own.corrections(person)
        if each.state == "waiting"
    ]
    asked += [
        (_("Application to join"), reverse("portal:application", args=[each.reference]), each.sent_at)
        for each in queries.applications_of(person)
        if each.is_open
    ]
    return [{"label": label, "url": url, "since": since} for label, url, since in asked]


@signed_in("what one can do")
def services(request: Request) -> HttpResponse:
    """What is there for a member is shown to members only: it would lead an officer to nobody's record."""
    person = own.person_of(request.actor)
    groups = [
        (_("For members"), phone.tiles_for(request.actor, "services") if person else []),
        (_("On the road"), phone.tiles_for(request.actor, "field")),
    ]
    return render(request, "portal/services.html", {"groups": [(label, tiles) for label, tiles in groups if tiles]})


@member_page(OWN)
def union(request: Request, person: Person) -> HttpResponse:
    context = {"person": person, "line": queries.line_of(person.unit), "memberships": own.memberships(person)}
    return render(request, "portal/union.html", context | {"back_url": reverse("portal:home")})


@member_page(OWN)
def card(request: Request, person: Person) -> HttpResponse:
    """The card in the wallet: its code is good for some minutes, then the page makes a new one."""
    found, policy = own.card(person), rule(CardPolicy, person.unit, on=today())
    context: dict[str, Any] = {"person": person, "card": found, "policy": policy, "back_url": reverse("portal:home")}
    if found is not None and found.is_good(today()):
        code = cards.shown_code(found, minutes=policy.code_minutes)
        context |= {"qr": qr_uri(request.build_absolute_uri(papers.check_path(code))), "minutes": policy.code_minutes}
    answer = render(request, "portal/card.html", context)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@member_page(OWN)
@require_POST
def card_lost(request: Request, person: Person) -> HttpResponse:
    found = own.card(person)
    if found is None:
        raise Http404
    try:
        carding.report_own_lost(found, by=request.actor)
        messages.success(request, _("The card is blocked. Ask your union for a new one."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("portal:card")


@public_page("whoever is shown a card may check it")
@require_GET
def card_check(request: HttpRequest, code: str) -> HttpResponse:
    """Masked name, union, validity; every code that proves nothing gets the same answer."""
    found = cards.card_behind(code)
    context = {"card": found, "name": masked_name(found.person.name) if found else ""}
    answer = render(request, "portal/card_check.html", context, status=200 if found else 404)
    answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"] = "no-store", "noindex"
    return answer


@member_page(OWN)
def applications(request: Request, person: Person) -> HttpResponse:
    found = queries.applications_of(person)
    return render(request, "portal/follow.html", {"found": found, "back_url": reverse("portal:home")})


@member_page(OWN)
def transfer(request: Request, person: Person) -> HttpResponse:
    """Ask to be taken over by another union, and see where that stands."""
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            transferring.ask_oneself(person, by=request.actor, **form.cleaned_data)
            return redirect("portal:transfer")
    found = own.transfers(person)
    running = next((each for each in found if each.is_open), None)
    context = {
        "found": found,
        "running": running,
        "steps": progress.of_transfer(running) if running else [],
        "person": person,
        "back_url": reverse("portal:home"),
    }
    return form_page(request, "portal/transfer.html", form, context)


@member_page(OWN)
@require_POST
def transfer_withdraw(request: Request, person: Person) -> HttpResponse:
    running = next((each for each in own.transfers(person) if each.is_open and each.asked_by_member), None)
    if running is None:
        raise Http404
    try:
        transferring.withdraw_own(running, by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("portal:transfer")


@signed_in("one's own settings")
def me(request: Request) -> HttpResponse:
    person = own.person_of(request.actor)
    facts = queries.facts_of(person, in_full=False) if person else []
    return render(request, "portal/me.html", {"person": person, "facts": facts})


@member_page(OWN)
def correct(request: Request, person: Person) -> HttpResponse:
    """Say what is wrong; the union checks it and answers."""
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            correcting.ask(person, by=request.actor, wanted=form.wanted(), words=form.cleaned_data["words"])
            messages.success(request, _("Sent. Your union answers here."))
            return redirect("portal:correct")
    context = {"person": person, "found": own.corrections(person), "back_url": reverse("portal:me")}
    return form_page(request, "portal/correct.html", form, context)


@member_page(OWN)
def seen(request: Request, person: Person) -> HttpResponse:
    context = {"looks": queries.looks_at(person), "back_url": reverse("portal:me")}
    return render(request, "portal/seen.html", context)


@member_page(OWN)
@require_GET
def download(request: Request, person: Person, kind: str) -> HttpResponseBase:
    """All that is kept of oneself, as JSON or as a workbook."""
    if kind == "json":
        answer = JsonResponse(queries.everything(person), json_dumps_params={"ensure_ascii": False, "indent": 2})
        answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="my-data.json")
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    if kind != "xlsx":
        raise Http404(kind)
    columns = [
        Column("group", _("Part"), value=itemgetter(0)),
        Column("label", _("Field"), value=itemgetter(1)),
        Column("value", _("Value"), value=itemgetter(2)),
    ]
    facts = queries.facts_of(person, in_full=True)
    rows = [(heading, label, value) for heading, pairs in facts for label, value in pairs]
    return EXPORTERS.get("xlsx")(request, title=_("My data"), columns=columns, rows=rows, note="")
