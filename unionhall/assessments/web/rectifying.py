"""After a failed inspection: points put right, the re-check, the appeal and its answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from unionhall.assessments import permissions
from unionhall.assessments.actions import rectifying
from unionhall.assessments.forms.entry import AppealForm, DecideForm, RepairForm
from unionhall.assessments.queries import entries, inspections
from unionhall.assessments.queries import rectifying as queries
from unionhall.assessments.web.deeds import deed, dialog
from unionhall.common.ui.answers import done
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on

answer = deed(
    permissions.ENTRY_CHECK,
    queries.repair_for,
    RepairForm,
    rectifying.answer,
    label=gettext_lazy("Report as put right"),
    promise=gettext_lazy("The inspectors look at it at the re-check."),
    then=lambda repair: repair.entry.get_absolute_url(),
)
decide = deed(
    permissions.AWARD_DECIDE,
    queries.appeal_for,
    DecideForm,
    rectifying.decide,
    label=gettext_lazy("Answer the appeal"),
    promise=gettext_lazy("The union is told; if upheld, another team looks again."),
    then=lambda appeal: appeal.entry.get_absolute_url(),
)


@page(permissions.ENTRY_APPLY)
@require_POST
def recheck(request: Request, pk: int) -> HttpResponse:
    found = entries.entry_for(request.actor, pk)
    rectifying.ask_recheck(found, by=request.actor)
    return redirect(found.get_absolute_url())


@page(permissions.ENTRY_APPLY)
def appeal(request: Request, pk: int) -> HttpResponse:
    """Against one inspection."""
    inspection = inspections.inspection_for(request.actor, pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            rectifying.appeal(inspection, by=request.actor, **form.cleaned_data)
            return done(request, inspection.entry.get_absolute_url(), _("The appeal is on its way."))
    promise = _("The county federation answers; until then the clock of rectification stands still.")
    return dialog(request, form, inspection, label=_("Appeal"), promise=promise)
