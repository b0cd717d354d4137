"""Applying online: the telephone is confirmed by a code, then the application is one's own until the window is closed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.ui.pages import Request, public_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.printing import pdf
from unionhall.members.models.person import masked_phone
from unionhall.notices.actions import codes
from unionhall.notices.queries import publicity
from unionhall.workforce import recruiting_papers as papers
from unionhall.workforce.actions import applying, finishing
from unionhall.workforce.enums import CampaignState
from unionhall.workforce.forms.applying import AppealForm, ApplicationForm, ChangePostForm, CodeForm, PaperForm, PhoneForm
from unionhall.workforce.models import Application, Campaign
from unionhall.workforce.queries import applications, campaigns, qualifications
from unionhall.workforce.rules import changing
from unionhall.workforce.web.public import of_campaign

PURPOSE = "recruitment"
OWN = "one's own application: the telephone was confirmed in this session"


def applicant(request: Request, phone: str) -> Actor:
    """Who acts when somebody without an account applies."""
    return Actor(user_id=None, name=masked_phone(phone), address=request.actor.address)


def own(request: Request, campaign: Campaign) -> Application:
    """The application of this session, or 404."""
    number = request.session.get(f"recruitment:{campaign.code}")
    found = applications.own(campaign, number) if number else None
    if found is None:
        raise Http404
    return found


@public_page("everybody may apply")
@never_cache
@require_http_methods(["GET", "POST"])
@of_campaign
def enter(request: Request, campaign: Campaign) -> HttpResponse:
    """Send a code, or take it; then begin or go on."""
    if request.method == "POST" and "code" in request.POST:
        return _checked(request, campaign)
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            where = codes.send(form.cleaned_data["phone"], PURPOSE, address=get_adapter(request).get_client_ip(request))
            return _ask_code(request, campaign, CodeForm(initial=form.cleaned_data), where)
    status = 422 if form.is_bound else 200
    return render(request, "workforce/public/enter.html", {"campaign": campaign, "form": form, "step": "phone"}, status=status)


def _ask_code(request: Request, campaign: Campaign, form: CodeForm, where: Any = "", status: int = 200) -> HttpResponse:
    context = {"campaign": campaign, "form": form, "step": "code", "where": where}
    return render(request, "workforce/public/enter.html", context, status=status)


def _checked(request: Request, campaign: Campaign) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        phone = form.cleaned_data["phone"]
        with shown_on(form):
            codes.check(phone, PURPOSE, form.cleaned_data["code"], address=get_adapter(request).get_client_ip(request))
            found = applications.by_phone(campaign, phone) or applying.begin(campaign, phone=phone, by=applicant(request, phone))
            request.session.cycle_key()
            request.session[f"recruitment:{campaign.code}"] = found.pk
            return redirect("recruitment:mine", campaign.code)
    return _ask_code(request, campaign, form, status=422)


@public_page(OWN)
@never_cache
@require_http_methods(["GET", "POST"])
@of_campaign
def mine(request: Request, campaign: Campaign) -> HttpResponse:
    """The form while applications are open; where it stands afterwards."""
    application = own(request, campaign)
    if not (campaign.takes_applications and application.is_editable):
        return render(request, "workforce/public/standing.html", _standing(campaign, application))
    form = ApplicationForm(request.POST or None, campaign=campaign, application=application)
    if request.method == "POST" and form.is_valid():
        by = applicant(request, application.phone)
        with shown_on(form):
            application = applying.save(application, by=by, facts=form.facts(), certificates=form.certificates())
            if "send" in request.POST:
                applying.send(application, by=by)
                messages.success(request, _("Sent. You can change it until the last day."))
            else:
                messages.success(request, _("Saved. Come back with the same telephone to go on."))
            return redirect("recruitment:mine", campaign.code)
    status = 422 if form.is_bound else 200
    context = _standing(campaign, application) | {"form": form, "paper_form": PaperForm()}
    return render(request, "workforce/public/form.html", context, status=status)


def _standing(campaign: Campaign, application: Application) -> dict[str, Any]:
    candidate = getattr(application, "candidate", None)
    return {
        "campaign": campaign,
        "application": application,
        "candidate": candidate,
        "papers": applications.papers_of(application),
        "notice": publicity.of(campaign, finishing.RESULTS) if campaign.has_reached(CampaignState.PUBLICITY) else None,
        "shows_written": campaign.written_locked_at is not None,
        "shows_interview": campaign.interview_locked_at is not None,
        "appeal_form": AppealForm(),
        "certificates": qualifications.of_application(application),
        **_changing(campaign, application),
        "rule": campaigns.rule_of(campaign),
    }


@public_page(OWN)
@require_POST
@of_campaign
def add_paper(request: Request, campaign: Campaign) -> HttpResponse:
    application = own(request, campaign)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        with shown_on(form):
            applying.add_paper(application, form.cleaned_data["file"], by=applicant(request, application.phone))
            messages.success(request, _("The file is kept."))
    for each in form.errors.values():
        messages.error(request, " ".join(str(error) for error in each))
    return redirect("recruitment:mine", campaign.code)


@public_page(OWN)
@require_POST
@of_campaign
def withdraw(request: Request, campaign: Campaign) -> HttpResponse:
    application = own(request, campaign)
    try:
        applying.withdraw(application, by=applicant(request, application.phone))
        messages.success(request, _("Withdrawn. You can apply again until the last day."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("recruitment:mine", campaign.code)


@public_page(OWN)
@require_POST
@of_campaign
def appeal(request: Request, campaign: Campaign) -> HttpResponse:
    application = own(request, campaign)
    form = AppealForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            applying.appeal(application, by=applicant(request, application.phone), text=form.cleaned_data["text"])
            messages.success(request, _("Your appeal is with somebody else than the reviewer."))
            return redirect("recruitment:mine", campaign.code)
    context = _standing(campaign, application) | {"appeal_form": form}
    return render(request, "workforce/public/standing.html", context, status=422)


def _changing(campaign: Campaign, application: Application) -> dict[str, Any]:
    """For whose post was cancelled: the posts that are left, and until when."""
    if not changing.may_change(application):
        return {}
    until = campaigns.change_until(campaign)
    closed = any(changing.time_refusals(campaign, until=until, on=today(), is_seated=campaign.candidates.exists()))
    return {"change_until": until, "change_form": None if closed else ChangePostForm(campaign=campaign)}


@public_page(OWN)
@require_POST
@of_campaign
def change_post(request: Request, campaign: Campaign) -> HttpResponse:
    """The post was cancelled: another one."""
    application = own(request, campaign)
    form = ChangePostForm(request.POST, campaign=campaign)
    if form.is_valid():
        with shown_on(form):
            applying.change_post(application, by=applicant(request, application.phone), **form.cleaned_data)
            messages.success(request, _("Changed. Your application is reviewed again for this post."))
            return redirect("recruitment:mine", campaign.code)
    context = _standing(campaign, application) | {"change_form": form}
    return render(request, "workforce/public/standing.html", context, status=422)


@public_page(OWN)
@never_cache
@require_GET
@of_campaign
def ticket(request: Request, campaign: Campaign) -> HttpResponse:
    """The ticket of the written test (准考证), from the moment that seats are drawn."""
    candidate = getattr(own(request, campaign), "candidate", None)
    if candidate is None:
        raise Http404
    answer = HttpResponse(pdf(papers.ticket(candidate)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{candidate.ticket}.pdf"'
    return answer


@public_page(OWN)
@require_POST
@of_campaign
def leave(request: Request, campaign: Campaign) -> HttpResponse:
    """On a shared computer: the next one must confirm a telephone again."""
    request.session.pop(f"recruitment:{campaign.code}", None)
    return redirect("recruitment:notice", campaign.code)
