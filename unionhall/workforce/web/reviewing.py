"""Applications: the list, one's own queue, the record with its review, appeals."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from unionhall.audit import actions as trail
from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.workforce import permissions
from unionhall.workforce.actions import certifying, reviewing
from unionhall.workforce.enums import ApplicationState, CampaignState
from unionhall.workforce.forms.recruiting import AnswerForm, ApplicationFilter, ConfirmForm, ReviewersForm, ReviewForm
from unionhall.workforce.models import Application, Qualification
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns, qualifications
from unionhall.workforce.web import here
from unionhall.workforce.web.deeds import dialog

SHARED_IN = (CampaignState.REVIEWING, CampaignState.WRITTEN)


class OfCampaign(ListPage):
    """A list inside a campaign's head."""

    template = "workforce/campaign_list.html"
    tab = ""

    def url(self) -> str:
        return reverse(self.name, kwargs=self.kwargs)

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        return here.head(campaigns.campaign_for(actor, self.kwargs["pk"]), actor, self.tab)


class ApplicationList(OfCampaign):
    """What was sent; counties see those for their posts."""

    name = "recruiting:applications"
    tab = "applications"
    key = permissions.APPLICATION_VIEW
    export_key = permissions.CAMPAIGN_EXPORT
    title = _("Applications")
    sentence = _("Each with its post, its review and its reviewer.")
    filter_form = ApplicationFilter
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("number", _("Number")),
        Column("opening", _("Post applied for"), attr="opening"),
        Column("education", _("Education"), attr="get_education_display"),
        Column("standing", _("State"), kind="chip"),
        Column("reviewer", _("Reviewer of qualification"), attr="reviewer.name"),
        Column("submitted_at", _("Sent in"), kind="moment"),
        Column("school", _("School"), hidden=True),
        Column("major", _("Major"), hidden=True),
        Column("document_masked", _("Number of the document"), hidden=True),
    )
    order = ("id",)
    empty_title = _("Nobody has applied yet")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Application]:
        found = campaigns.campaign_for(actor, self.kwargs["pk"])
        return queries.filtered(queries.applications_for(actor), given | {"campaign": found.pk})

    def more_context(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
        context = super().more_context(actor, given)
        found = context["campaign"]
        lacking = queries.unreviewed(found).filter(reviewer=None).exists()
        may = lacking and found.state in SHARED_IN and actor.can(permissions.CAMPAIGN_RUN, found)
        return context | {"may_share": may, "progress": queries.progress(found)}


@page(permissions.APPLICATION_REVIEW)
def queue(request: Request) -> HttpResponse:
    """What waits for me; the first one opens at once."""
    rows = list(queries.queue_of(request.actor)[:100])
    return render(request, "workforce/queue.html", {"rows": rows, "waiting": queries.queue_of(request.actor).count()})


@page(permissions.CAMPAIGN_RUN)
def share(request: Request, pk: int) -> HttpResponse:
    """Share the applications among reviewers."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_RUN, found)
    among = queries.reviewers_at(found)
    chosen = [each.pk for each in among]
    form = ReviewersForm(request.POST if request.method == "POST" else None, among=among, initial={"reviewers": chosen})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            counts = reviewing.share_out(found, by=request.actor, reviewers=list(form.cleaned_data["reviewers"]))
            told = "；".join(f"{name} {n}" for name, n in counts.items())
            return done(request, reverse("recruiting:applications", args=[found.pk]), told)
    context = {
        "subject": found,
        "label": _("Share among reviewers"),
        "promise": _("About as many to each; nobody reviews for a county that is not his or hers."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")


@page(permissions.APPLICATION_VIEW)
def application(request: Request, pk: int) -> HttpResponse:
    found = queries.application_for(request.actor, pk)
    candidate = getattr(found, "candidate", None)
    may_review = (
        found.state == ApplicationState.SUBMITTED
        and found.reviewer_id == request.actor.user_id
        and request.actor.can(permissions.APPLICATION_REVIEW, found)
    )
    context = {
        "application": found,
        "open_certificates": qualifications.open_count(found) if may_review else 0,
        "candidate": candidate,
        "certificates": _certificates(found, request.actor),
        "marks": list(queries.marks_of(candidate)) if candidate else [],
        "checks": list(candidate.checks.all()) if candidate else [],
        "may_review": may_review,
        "review_form": ReviewForm(initial={"version": found.version}) if may_review else None,
        "may_answer": found.state == ApplicationState.APPEALED and request.actor.can(permissions.CAMPAIGN_RUN, found.campaign),
        "may_correct": request.actor.can(permissions.MARK_ENTER, found.campaign),
        "may_reveal": request.actor.can(permissions.APPLICATION_REVEAL, found),
        "waiting": queries.queue_of(request.actor).exclude(pk=found.pk).first() if may_review else None,
        "history": audit.history_of(found, *([candidate] if candidate else [])),
        "crumbs": [
            {"label": _("Recruitment"), "url": reverse("recruiting:list")},
            {"label": found.campaign.title, "url": reverse("recruiting:applications", args=[found.campaign_id])},
            {"label": found.name, "url": ""},
        ],
    }
    return render(request, "workforce/application.html", context)


def _certificates(found: Application, actor: Actor) -> list[tuple[Qualification, list[str], bool]]:
    """Each with the other applications that name the same number, and whether the reader decides on it."""
    is_appeal = found.state == ApplicationState.APPEALED
    may = (is_appeal and actor.can(permissions.CAMPAIGN_RUN, found)) or (
        found.state == ApplicationState.SUBMITTED and found.reviewer_id == actor.user_id
    )
    return [(each, qualifications.claimed_by(each), may) for each in qualifications.of_application(found)]


confirm = dialog(
    permissions.APPLICATION_REVIEW,
    qualifications.certificate_for,
    ConfirmForm,
    certifying.confirm,
    label=_("Confirm or reject the certificate"),
    promise=_("Only confirmed certificates count at equal marks. The applicant sees the outcome."),
)


@page(permissions.APPLICATION_REVIEW)
def review(request: Request, pk: int) -> HttpResponse:
    """Decide, then go on with the next of one's queue."""
    found = queries.application_for(request.actor, pk)
    request.actor.require(permissions.APPLICATION_REVIEW, found)
    form = ReviewForm(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            reviewing.review(found, by=request.actor, **form.cleaned_data)
            following = queries.queue_of(request.actor).first()
            url = following.get_absolute_url() if following else reverse("recruiting:queue")
            return done(request, url, _now("Decided: %(name)s.") % {"name": found.name})
    context = {
        "subject": found,
        "label": _("Review of qualification"),
        "promise": _("The applicant reads the decision and its grounds."),
        "danger": False,
    }
    return form_page(request, "workforce/deed.html", form, context, fragment="dialog")


@page(permissions.APPLICATION_REVEAL)
@require_POST
def reveal(request: Request, pk: int) -> HttpResponse:
    """The clear number of the document; that it was seen is noted."""
    found = queries.application_for(request.actor, pk)
    request.actor.require(permissions.APPLICATION_REVEAL, found)
    trail.looked(found, "document", by=request.actor)
    return HttpResponse(found.document, content_type="text/plain; charset=utf-8")


answer = dialog(
    permissions.CAMPAIGN_RUN,
    queries.application_for,
    AnswerForm,
    reviewing.answer_appeal,
    label=_("Answer this appeal"),
    promise=_("The applicant reads it. Admitted, he or she takes part in the test."),
)
