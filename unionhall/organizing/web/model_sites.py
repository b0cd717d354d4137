"""Model sites: nominated, reviewed, made public, listed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.notices.queries import publicity
from unionhall.organizing import permissions, progress
from unionhall.organizing.actions import modelling
from unionhall.organizing.enums.writing import SiteState
from unionhall.organizing.forms.writing import NominateForm, ReasonForm, ReviewForm, SiteFilter
from unionhall.organizing.models import ModelSite
from unionhall.organizing.queries import writing as queries
from unionhall.organizing.web.deeds import deed
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit


class SiteList(ListPage):
    name = "model-sites:list"
    key = permissions.MODEL_VIEW
    title = _("Model sites")
    sentence = _("Unions nominated for a title, under review, made public, listed.")
    filter_form = SiteFilter
    order = ("-id",)
    row_template = "organizing/_site_row.html"
    columns = (
        Column("unit", _("Union"), kind="name", attr="unit.name", fixed=True),
        Column("title", _("Title of honour")),
        Column("year", _("Year")),
        Column("area", _("Reviewed by"), kind="unit", attr="area.name"),
        Column("state", _("State"), attr="state_chip", kind="chip"),
        Column("listed_on", _("Listed since"), kind="date"),
    )
    deeds = (Deed(_("Nominate"), "model-sites:nominate", permissions.MODEL_NOMINATE, icon="plus", kind="primary"),)
    empty_title = _("Nobody is nominated yet")
    empty_text = _("Nominate a union that others can learn from; the policy says how many there are.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[ModelSite]:
        return queries.sites_filtered(queries.sites_for(actor), given)

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        listed = queries.sites_for(actor).filter(state=SiteState.LISTED).count()
        shown: list[dict[str, Any]] = [{"label": SiteState.LISTED.label, "value": listed, "url": f"{self.url()}?state=listed"}]
        unit = Unit.objects.filter(path=actor.acting_path).first()
        if unit is not None and actor.can(permissions.MODEL_REVIEW, unit):
            year = given.get("year", today().year)
            shown.append({"label": _("Left in this year's quota"), "value": queries.quota_left(unit, year, on=today())})
        return shown


@page(permissions.MODEL_NOMINATE)
def nominate(request: Request) -> HttpResponse:
    form = NominateForm(request.POST if request.method == "POST" else None, initial={"unit": request.GET.get("unit", "")})
    if form.is_valid():
        with shown_on(form):
            said = dict(form.cleaned_data)
            made = modelling.nominate(said.pop("unit"), by=request.actor, **said)
            return done(request, made.get_absolute_url(), _now("Nominated. Add files that show why."))
    context = {
        "title": _now("Nominate a model site"), "cancel_url": reverse("model-sites:list"), "tree_url": branches_url(),
        "promise": _now("The federation above reviews it; it has a clock."),
    }  # fmt: skip
    return form_page(request, "organizing/plain_form.html", form, context)


@page(permissions.MODEL_VIEW)
def site(request: Request, pk: int) -> HttpResponse:
    found, actor = queries.site_for(request.actor, pk), request.actor
    reviews = actor.can(permissions.MODEL_REVIEW, found.area)
    is_other = found.nominated_by_id != actor.user_id
    notice = publicity.of(found)
    context = {
        "site": found,
        "notice": notice,
        "steps": progress.of_site(found, notice),
        "left": queries.quota_left(found.area, found.year, on=today()) if reviews else None,
        "may_accept": reviews and is_other and found.state == SiteState.NOMINATED,
        "may_refuse": reviews and is_other and found.state in {SiteState.NOMINATED, SiteState.PUBLIC},
        "may_conclude": reviews and found.state == SiteState.PUBLIC and notice is not None and notice.is_over,
        "may_strike": reviews and found.state == SiteState.LISTED,
        "must_be_other": reviews and not is_other and found.state == SiteState.NOMINATED,
        "may_nominate": actor.can(permissions.MODEL_NOMINATE, found),
        "history": audit.history_of(found),
    }
    return render(request, "organizing/model_site.html", context)


accept = deed(
    permissions.MODEL_REVIEW, queries.site_for, modelling.accept, ReviewForm,
    label=_("Accept and make public"), told=_("It is public now."),
    promise=_("It counts in the year's quota; everybody may read it and object until the last day."),
)  # fmt: skip
refuse = deed(
    permissions.MODEL_REVIEW, queries.site_for, modelling.refuse, ReasonForm,
    label=_("Do not accept"), promise=_("A running public notice is withdrawn."), told=_("Not agreed."),
)  # fmt: skip
conclude = deed(
    permissions.MODEL_REVIEW, queries.site_for, modelling.conclude,
    label=_("Put on the list"), promise=_("It is listed unless an objection was upheld."),
)  # fmt: skip
strike = deed(
    permissions.MODEL_REVIEW, queries.site_for, modelling.strike, ReasonForm,
    label=_("Strike off"), promise=_("The title is taken away; the history stays."), danger=True,
)  # fmt: skip
