"""The page that inspectors score on: it works without a line, and sends what was given when there is one again."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from unionhall.assessments import permissions
from unionhall.assessments.actions import marking
from unionhall.assessments.forms.inspection import MarksForm
from unionhall.assessments.models import Photo, Repair
from unionhall.assessments.policies import Scoring
from unionhall.assessments.queries import entries, inspections, judging, rectifying
from unionhall.assessments.queries.judging import Place
from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.ui.pages import Request, page, public_page, render


@page(permissions.INSPECTION_SCORE)
@require_GET
def score(request: Request, pk: int) -> HttpResponse:
    """The card on a tablet; who is not of the team is led to the record."""
    found = inspections.inspection_for(request.actor, pk)
    request.actor.require(permissions.INSPECTION_SCORE, found)
    if not inspections.is_member(found, request.actor.user_id) or not found.is_open:
        messages.info(request, _("Only members of the team give marks, while the inspection is open."))
        return redirect(found.get_absolute_url())
    judged = judging.judged(found, on=today())
    sheet = entries.sheet_of(found.entry, on=today())
    context = {
        "inspection": found,
        "blocks": _blocks(judged, sheet, inspections.photos_of(found), rectifying.looked_at(found)),
        "card": {
            "key": f"inspection-{found.pk}-{request.actor.user_id}",
            "sync": reverse("assessments:sync", args=[found.pk]),
            "photos": reverse("assessments:photograph", args=[found.pk]),
            "worker": reverse("assessments:worker"),
            "at": now().isoformat(),
            "items": [_plain(each) for each in judged.places],
            "words": _words(),
        },
        "pass_mark": judged.rule.pass_mark,
    }
    return render(request, "assessments/score.html", context)


def _blocks(
    judged: judging.Judged, sheet: entries.Sheet, photos: dict[str, list[Photo]], repairs: dict[str, Repair]
) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for each in judged.places:
        code = each.item.code
        row = {"place": each, "line": sheet.by_code[code], "kind": _kind(each), "photos": photos.get(code, [])}
        row["repair"] = repairs.get(code)
        found.setdefault(each.item.block, []).append(row)
    return [{"name": name, "rows": rows} for name, rows in found.items()]


def _kind(place: Place) -> str:
    if not place.item.has_points:
        return "yesno"
    return "minus" if place.item.scoring == Scoring.DEDUCTION else "points"


def _plain(place: Place) -> dict[str, Any]:
    """An item as the script needs it."""
    return {
        "code": place.item.code,
        "kind": _kind(place),
        "most": str(place.item.points),
        "bonus": place.item.scoring == Scoring.BONUS,
        "register": str(place.scored.points.value) if place.scored else None,
        "mark": _told(place),
    }


def _told(place: Place) -> dict[str, Any] | None:
    if place.mark is None:
        return None
    return {"id": str(place.mark.client_id), "value": str(place.mark.value), "reason": place.mark.reason}


def _words() -> dict[str, str]:
    """Texts of the script, in the reader's language."""
    return {
        "sent": _("Everything is sent."),
        "waiting": _("{count} marks wait on this device until there is a line."),
        "offline": _("No line: go on scoring, nothing is lost."),
        "signin": _("Sign in again to send: the marks stay on this device."),
        "reason": _("The register says otherwise: give a reason."),
        "deducted": _("Say what is deducted for."),
        "pictures": _("{count} photographs wait on this device until there is a line."),
        "picture_sent": _("sent"),
        "picture_waits": _("waits"),
        "no_room": _("This device has no room for the photograph: take fewer, or go where there is a line."),
        "conflict": _("Another copy says otherwise: both are kept, the leader decides."),
        "scored": _("{done} of {all} scored"),
    }


@page(permissions.INSPECTION_SCORE)
@require_POST
def sync(request: Request, pk: int) -> HttpResponse:
    """Marks from a tablet, as JSON; the answer says for each what became of it, and what counts now."""
    found = inspections.inspection_for(request.actor, pk)
    try:
        body = json.loads(request.body or b"{}")
        form = MarksForm({"marks": json.dumps(body.get("marks", []))})
    except (ValueError, AttributeError):
        return JsonResponse({"error": _("The body is no JSON.")}, status=400)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(str(text) for texts in form.errors.values() for text in texts)}, status=422)
    try:
        receipts = marking.take(found, form.cleaned_data["marks"], by=request.actor)
    except Refused as refused:
        return JsonResponse({"error": " ".join(str(each) for each in refused.reasons)}, status=409)
    places = judging.judged(found, on=today()).places
    return JsonResponse(
        {
            "receipts": [{"id": str(each.client_id), "state": each.state, "text": str(each.text)} for each in receipts],
            "marks": {each.item.code: _told(each) for each in places if each.mark},
            "at": now().isoformat(),
        }
    )


@public_page("the script of a service worker holds no data")
@never_cache
@require_GET
def worker(request: Request) -> HttpResponse:
    """The service worker, under the path it may serve. It keeps scoring pages and static files for when the line is gone."""
    context = {"prefix": reverse("assessments:inspections"), "static": settings.STATIC_URL}
    response = render(request, "assessments/worker.js", context)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    return response
