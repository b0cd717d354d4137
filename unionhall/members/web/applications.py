"""Applications to join, as the union sees them (入会申请)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents import queries as files
from unionhall.members import papers, permissions, progress, rules
from unionhall.members.actions import joining
from unionhall.members.enums import ApplicationState
from unionhall.members.forms import ApplicationFilter, ApproveForm, AskForm, DayForm, PassForm, RefuseForm, TakeInForm
from unionhall.members.models import Application
from unionhall.members.queries import applications, people
from unionhall.members.web.dialogs import dialog, plain
from unionhall.policies.catalogue.members import Joining
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url, tree_beside


class Applications(ListPage):
    """What came in, the newest last by place; what waits is a filter."""

    name = "members:applications"
    key = permissions.APPLICATION_VIEW
    title = gettext_lazy("Applications to join")
    sentence = gettext_lazy("Who asks to be admitted, and who has to answer.")
    filter_form = ApplicationFilter
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("unit", gettext_lazy("Union"), kind="unit", attr="unit.name"),
        Column("document", gettext_lazy("Number of the document"), kind="masked", attr="document_masked"),
        Column("phone", gettext_lazy("Mobile phone"), kind="masked", attr="phone_masked"),
        Column("employer", gettext_lazy("Employer"), attr="employer_label"),
        Column("join_at", gettext_lazy("Wants to join"), attr="get_join_at_display"),
        Column("sent_at", gettext_lazy("Sent"), kind="ago", order=("sent_at",)),
        Column("door", gettext_lazy("Came in"), attr="get_door_display", hidden=True),
        Column("eight_group", gettext_lazy("Eight groups"), attr="get_eight_group_display", hidden=True),
        Column("answered_by", gettext_lazy("Answered by"), hidden=True),
    )
    deeds = (
        Deed(
            gettext_lazy("Take in an application"),
            "members:take-in",
            permissions.APPLICATION_ADD,
            icon="user-plus",
            kind="primary",
        ),
        Deed(gettext_lazy("Import"), "sheets:list", permissions.APPLICATION_ADD, icon="file-import"),
        Deed(gettext_lazy("Poster with QR code"), "members:posters", permissions.APPLICATION_VIEW, icon="qrcode"),
    )
    bulk = (
        Deed(gettext_lazy("Admit"), "members:applications-approve", permissions.APPLICATION_DECIDE, icon="check", dialog=True),
    )
    empty_title = gettext_lazy("No applications yet")
    empty_text = gettext_lazy("Hang up the union's poster: whoever scans its QR code applies on the phone.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Application]:
        found = applications.filtered(applications.applications_for(actor), given)
        return found.select_related("unit", "employer")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"label": label, "value": count, "url": f"{self.url()}?state={state}", "tone": tone}
            for label, state, count, tone in applications.counted(actor, given.get("unit"))
        ]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.APPLICATION_VIEW)
def application(request: Request, pk: int) -> HttpResponse:
    """The record: what was said, who has it, what can be done now."""
    found = applications.application_for(request.actor, pk)
    decides = request.actor.can(permissions.APPLICATION_DECIDE, found) and found.state == ApplicationState.WAITING
    policy = rule(Joining, found.unit, on=today())
    context = {
        "application": found,
        "steps": progress.of_application(found),
        "preference": rules.preference(policy) if found.is_migrant else None,
        "decides": decides,
        "can_admit": decides and found.unit.is_union and found.unit.is_open,
        "files": files.of(found),
        "history": audit.history_of(found),
        "person_seen": found.person is not None and request.actor.can(permissions.PERSON_VIEW, found.person),
    }
    return render(request, "members/application.html", context)


def _refuse_form(found: Application, data: Any) -> forms.Form:
    return RefuseForm.under(rule(Joining, found.unit, on=today()), data)


def _find(actor: Actor, pk: int) -> Application:
    return applications.application_for(actor, pk, permissions.APPLICATION_DECIDE)


approve = dialog(
    permissions.APPLICATION_DECIDE,
    _find,
    plain(ApproveForm),
    joining.approve,
    label=gettext_lazy("Admit"),
    promise=gettext_lazy("The applicant becomes a member that day and is told by SMS."),
)
refuse = dialog(
    permissions.APPLICATION_DECIDE,
    _find,
    _refuse_form,
    joining.refuse,
    label=gettext_lazy("Refuse admission"),
    promise=gettext_lazy("Only for a ground of this list. The applicant is told which, and may apply again."),
    danger=True,
)
ask = dialog(
    permissions.APPLICATION_DECIDE,
    _find,
    plain(AskForm),
    joining.ask,
    label=gettext_lazy("Ask the applicant"),
    promise=gettext_lazy("The applicant reads this on the phone; the clock starts anew with the answer."),
)
pass_on = dialog(
    permissions.APPLICATION_DECIDE,
    _find,
    plain(PassForm),
    joining.pass_on,
    label=gettext_lazy("Pass on to another union"),
    promise=gettext_lazy("The other union decides. You see it no longer unless it lies in your area."),
)


@page(permissions.APPLICATION_DECIDE)
@require_POST
def approve_many(request: Request) -> HttpResponse:
    """Asks for the day first, then admits the chosen applicants; those who cannot be admitted are named."""
    form = DayForm(request.POST if "on" in request.POST else None)
    ids = [int(each) for each in request.POST.getlist("ids") if each.isdecimal() and len(each) < 19]
    if form.is_valid():
        with shown_on(form):
            count, left = joining.approve_many(ids, by=request.actor, joined_on=form.cleaned_data["on"])
            for reason in left[:5]:
                messages.warning(request, reason)
            told = ngettext("%(count)s applicant admitted.", "%(count)s applicants admitted.", count) % {"count": count}
            return done(request, reverse("members:applications"), told)
    promise = _("The chosen applicants become members that day; who cannot be admitted stays and is named.")
    context = {"label": _("Admit"), "promise": promise, "ids": request.POST.getlist("ids")}
    return form_page(request, "members/deed.html", form, context, fragment="dialog")


@page(permissions.APPLICATION_ADD)
def take_in(request: Request) -> HttpResponse:
    """The clerk enters an application from paper: first the union, then the form."""
    code = request.POST.get("unit") or request.GET.get("unit", "")
    unit = people.unit_for(request.actor, code, permissions.APPLICATION_ADD) if code else None
    if unit is None or not unit.is_union:
        unions = people.own_unions(request.actor, permissions.APPLICATION_ADD)
        return render(request, "members/choose_union.html", {"tree_url": branches_url(page="members:take-in"), "unions": unions})
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            said = form.cleaned_data
            made = joining.take_in(unit, by=request.actor, facts=form.facts(), join_at=said["join_at"], photo=said["photo"])
            return done(request, made.get_absolute_url(), _("The application is entered."))
    context = {
        "unit": unit,
        "preference": rules.preference(rule(Joining, unit, on=today())),
        "cancel_url": reverse("members:applications"),
        "task_multipart": True,
    }
    return form_page(request, "members/take_in.html", form, context)


@page(permissions.APPLICATION_VIEW)
def posters(request: Request) -> HttpResponse:
    """The poster of ``?unit=CODE`` as PDF: the union's name and the QR code that opens its form; first which union's."""
    code = request.GET.get("unit", "")
    if not code:
        unions = people.own_unions(request.actor, permissions.APPLICATION_VIEW)
        return render(request, "members/posters.html", {"unions": unions, "tree_url": branches_url(page="members:posters")})
    unit = people.unit_for(request.actor, code, permissions.APPLICATION_VIEW)
    answer = HttpResponse(papers.poster(unit, request.build_absolute_uri(papers.join_path(unit))), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="poster-{unit.code}.pdf"'
    return answer
