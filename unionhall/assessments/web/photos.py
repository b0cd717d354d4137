"""Photographs from the page that inspectors score on, one at a time; what becomes of each is said as JSON."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from unionhall.assessments import permissions
from unionhall.assessments.actions import photographing
from unionhall.assessments.forms.inspection import PhotoForm
from unionhall.assessments.queries import inspections
from unionhall.common.errors import Refused
from unionhall.common.ui.pages import Request, page


@page(permissions.INSPECTION_SCORE)
@require_POST
def photograph(request: Request, pk: int) -> HttpResponse:
    """Kept once, however often it is sent. 422: it is no photograph and never will be; 409: not here, or not now."""
    found, form = inspections.inspection_for(request.actor, pk), PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(str(text) for texts in form.errors.values() for text in texts)}, status=422)
    try:
        photographing.photograph(found, by=request.actor, **form.cleaned_data)
    except Refused as refused:
        is_about_it = any(each.field or each.code != "state" for each in refused.reasons)
        error = " ".join(str(each) for each in refused.reasons)
        return JsonResponse({"error": error}, status=422 if is_about_it else 409)
    return JsonResponse({"state": "kept"})
