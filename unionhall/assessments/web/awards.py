"""Acceptance: the decision, plaques, subsidies, lots, and the page that verifies a plaque for anybody."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from unionhall.assessments import papers, permissions
from unionhall.assessments.actions import accepting, drawing, subsidising
from unionhall.assessments.enums import SubsidyState
from unionhall.assessments.forms.campaign import NoteForm
from unionhall.assessments.forms.inspection import AcceptForm, AwardFilter, DrawForm, PayForm
from unionhall.assessments.models import Award
from unionhall.assessments.queries import awards, campaigns, inspections, scoring
from unionhall.assessments.rules.drawing import size_due
from unionhall.assessments.web.deeds import deed, dialog
from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, public_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents import queries as documents
from unionhall.organizing.queries.papers import account_of
from unionhall.policies.figures import Figure
from unionhall.units.beside import tree_beside
from unionhall.units.permissions import UNIT_VIEW


def _subsidy_state(row: Award) -> str:
    subsidy = getattr(row, "subsidy", None)
    return str(subsidy.get_state_display()) if subsidy else ""


class AwardList(ListPage):
    name = "assessments:awards"
    key = permissions.CAMPAIGN_VIEW
    export_key = permissions.ENTRY_EXPORT
    title = gettext_lazy("Acceptance")
    sentence = gettext_lazy("Accepted unions with their plaques, until when they hold, and the subsidies that wait to be paid.")
    filter_form = AwardFilter
    columns = (
        Column("unit", gettext_lazy("Union"), kind="name", attr="unit.name", fixed=True),
        Column("number", gettext_lazy("Plaque number")),
        Column("title", gettext_lazy("Award title")),
        Column("points", gettext_lazy("Points earned"), kind="num"),
        Column("chip", gettext_lazy("State"), kind="chip"),
        Column("decided_on", gettext_lazy("Decided on"), kind="date"),
        Column("valid_until", gettext_lazy("Valid until"), kind="date"),
        Column("amount", gettext_lazy("Subsidy"), kind="money", attr="subsidy.amount"),
        Column("paid", gettext_lazy("State of the subsidy"), value=_subsidy_state),
        Column("decision", gettext_lazy("Decision paper"), hidden=True),
        Column("host", gettext_lazy("Recognised by"), kind="unit", attr="host.name", hidden=True),
    )
    empty_title = gettext_lazy("No union is accepted yet")
    empty_text = gettext_lazy("Unions that passed the final inspection are accepted on the page of their campaign.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Award]:
        rows = awards.filtered(awards.awards_for(actor), given)
        return rows.select_related("unit", "host", "campaign", "subsidy")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        found = awards.awards_for(actor)
        if not found.exists():
            return []
        url = self.url()
        return [
            {"label": _("In force"), "value": found.filter(state="valid").count(), "url": f"{url}?state=valid"},
            {"label": _("Subsidies to be paid"), "value": awards.money_due(found), "url": f"{url}?subsidy=due"},
        ]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        if not actor.holds(UNIT_VIEW):
            return None
        return tree_beside(self.name, given["unit"].code if "unit" in given else "", count="unions")


@page(permissions.CAMPAIGN_VIEW)
def award(request: Request, pk: int) -> HttpResponse:
    found, actor = awards.award_for(request.actor, pk), request.actor
    subsidy = awards.subsidy_of(found)
    context = {
        "award": found,
        "subsidy": subsidy,
        "subsidy_is_open": subsidy is not None and subsidy.is_open,
        "figure": Figure.load(subsidy.figure) if subsidy else None,
        "account": account_of(found.unit) if subsidy else None,
        "verify_url": reverse("assessments:verify", args=[found.token]),
        "holds": found.holds(today()),
        "lots": [each for each in inspections.inspections_of(found.entry) if each.round == "lot"],
        "papers": documents.issued_for(found.campaign).filter(number=found.decision),
        "may_decide": actor.can(permissions.AWARD_DECIDE, found) and actor.can(permissions.AWARD_DECIDE, found.host),
        "states": SubsidyState,
        "history": audit.history_of(found, found.entry, *([subsidy] if subsidy else []), limit=20),
    }
    return render(request, "assessments/award.html", context)


@page(permissions.AWARD_DECIDE)
def accept(request: Request, pk: int) -> HttpResponse:
    """One numbered decision for all that passed the final inspection and are ticked."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.CAMPAIGN_VIEW, found)
    waiting = awards.acceptable(found, request.actor)
    label = "{} · {}".format
    choices = [(str(each.pk), label(each.unit.name, papers.plain(each.final_points))) for each in waiting]
    form = AcceptForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["entries"])
        with shown_on(form):
            made = accepting.accept([each for each in waiting if str(each.pk) in chosen], by=request.actor)
            url = made[0].get_absolute_url() if len(made) == 1 else f"{reverse('assessments:awards')}?campaign={found.pk}"
            return done(request, url, _("Accepted: %(count)s unions.") % {"count": len(made)})
    context = {"campaign": found, "rule": scoring.rule_of(found), "waiting": waiting, "cancel_url": found.get_absolute_url()}
    return form_page(request, "assessments/accept.html", form, context)


revoke = deed(
    permissions.AWARD_DECIDE,
    awards.award_for,
    NoteForm,
    accepting.revoke,
    label=gettext_lazy("Take the plaque back"),
    promise=gettext_lazy("The public page says so from now on. This cannot be undone."),
    danger=True,
)
uphold = deed(
    permissions.AWARD_DECIDE,
    awards.award_for,
    NoteForm,
    accepting.uphold,
    label=gettext_lazy("Leave the plaque in force"),
    promise=gettext_lazy("The failed re-inspection stays in the record."),
)
pay = deed(
    permissions.AWARD_DECIDE,
    awards.subsidy_for,
    PayForm,
    subsidising.pay,
    label=gettext_lazy("Note the payment"),
    promise=gettext_lazy("The subsidy counts as paid into the union's account."),
    then=lambda subsidy: subsidy.award.get_absolute_url(),
)
cancel = deed(
    permissions.AWARD_DECIDE,
    awards.subsidy_for,
    NoteForm,
    subsidising.cancel,
    label=gettext_lazy("Cancel the subsidy"),
    promise=gettext_lazy("It is not paid; the reason stands in the history."),
    danger=True,
    then=lambda subsidy: subsidy.award.get_absolute_url(),
)


@page(permissions.AWARD_DECIDE)
@require_POST
def order(request: Request, pk: int) -> HttpResponse:
    found = awards.subsidy_for(request.actor, pk)
    subsidising.order(found, by=request.actor)
    return redirect(found.award.get_absolute_url())


@page(permissions.CAMPAIGN_VIEW)
@require_GET
def plaque(request: Request, pk: int) -> HttpResponse:
    """The plaque as PDF, with the code that verifies it."""
    found = awards.award_for(request.actor, pk)
    made = papers.plaque(found, request.build_absolute_uri(reverse("assessments:verify", args=[found.token])))
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="plaque.pdf"'})


@page(permissions.AWARD_DECIDE)
def draw(request: Request, pk: int) -> HttpResponse:
    """Draw plaques in force for re-inspection."""
    found = campaigns.campaign_for(request.actor, pk)
    request.actor.require(permissions.AWARD_DECIDE, found)
    candidates = len(awards.tickets(found, on=today()))
    due = size_due(candidates, scoring.rule_of(found).policy.lot_share)
    form = DrawForm(request.POST if request.method == "POST" else None, initial={"size": due or 1})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = drawing.draw(found, by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _("The lot is drawn."))
    promise = _("%(count)s plaques are in the lot. Seed and order are recorded, so that everybody can draw it again.")
    return dialog(request, form, found, label=_("Draw lots for re-inspection"), promise=promise % {"count": candidates})


@page(permissions.CAMPAIGN_VIEW)
@require_GET
def lot(request: Request, pk: int) -> HttpResponse:
    """The lot as it was drawn: seed, digests, order."""
    found = awards.draw_for(request.actor, pk)
    drawn = set(found.drawn)
    rows = [each | {"is_drawn": each["number"] in drawn} for each in found.candidates]
    return render(request, "assessments/lot.html", {"draw": found, "rows": rows, "history": audit.history_of(found)})


@public_page("whoever sees a plaque may verify it; the page shows what stands on it")
@require_GET
def verify(request: Request, token: str) -> HttpResponse:
    found = awards.verified(token)
    if found is None:
        raise Http404
    return render(request, "assessments/verify.html", {"award": found, "holds": found.holds(today())})
