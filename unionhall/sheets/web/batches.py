"""The list of imports, sending a file, and one import."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.jobs import queries as jobs
from unionhall.sheets import permissions, queries, registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import BUSY, BatchState, Mode, Verdict
from unionhall.sheets.forms import BatchFilter, UploadForm
from unionhall.sheets.models import Batch
from unionhall.sheets.web import preview
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit

S = BatchState


class Batches(ListPage):
    """Imports of the actor's part of the tree."""

    name = "sheets:list"
    key = permissions.BATCH_VIEW
    title = gettext_lazy("Imports")
    sentence = gettext_lazy("Rosters as they came, what was found in them, and what became of them.")
    filter_form = BatchFilter
    order = ("-id",)
    columns = (
        Column("file_name", gettext_lazy("File"), kind="name", fixed=True),
        Column("kind", gettext_lazy("Kind"), value=lambda batch: registry.get(batch.kind).title),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("state", gettext_lazy("State"), kind="chip", value=lambda batch: BatchState(batch.state)),
        Column("rows", gettext_lazy("Rows"), kind="num"),
        Column("refused_rows", gettext_lazy("Refused"), kind="num"),
        Column("created_by", gettext_lazy("By")),
        Column("created_at", gettext_lazy("Sent"), kind="moment"),
        Column("applied_by", gettext_lazy("Applied by"), hidden=True),
        Column("applied_at", gettext_lazy("Applied at"), kind="moment", hidden=True),
    )
    deeds = (Deed(gettext_lazy("Import a file"), "sheets:upload", permissions.BATCH_UPLOAD, icon="upload", kind="primary"),)
    empty_title = gettext_lazy("No imports yet")
    empty_text = gettext_lazy("Send a roster as it is; nothing changes before somebody has looked at what was found.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Batch]:
        found = queries.batches_for(actor)
        found = found.filter(created_by_id=actor.user_id) if given.get("mine") else found
        return found.filter(**{name: given[name] for name in ("state", "kind") if name in given})


@page(permissions.BATCH_UPLOAD)
def upload(request: Request) -> HttpResponse:
    """Send a file. The answer comes at once; the check goes on in the background."""
    form = UploadForm(request.POST or None, request.FILES or None, actor=request.actor, initial=_proposed(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with shown_on(form):
            batch = uploading.upload(
                form.cleaned_data["unit"],
                form.cleaned_data["kind"],
                by=request.actor,
                name=file.name,
                size=file.size,
                pieces=file.chunks(),
            )
            return done(request, batch.get_absolute_url())
    context = {
        "task_multipart": True,
        "tree_url": branches_url(),
        "kinds": queries.kinds_for(request.actor),
        "cancel_url": reverse("sheets:list"),
    }
    return form_page(request, "sheets/upload.html", form, context)


def _proposed(request: Request) -> dict[str, Any]:
    """The unit one acts for, unless the address names another."""
    code = request.GET.get("unit", "")
    given = {"code": code} if code else {"path": request.actor.acting_path}
    return {"kind": request.GET.get("kind", ""), "unit": Unit.objects.filter(**given).first()}


@page(permissions.BATCH_VIEW)
@require_GET
def batch(request: Request, pk: int) -> HttpResponse:
    """One import: its progress, its columns or its rows, by its state."""
    found = queries.batch_for(request.actor, pk)
    kind = registry.get(found.kind)
    context = {
        "batch": found,
        "kind": kind,
        "crumbs": [{"label": str(Batches.title), "url": reverse("sheets:list")}, {"label": found.file_name, "url": ""}],
        "job": _job(request.actor, found),
        "may": _may(request.actor, found),
        "apply_refused": _apply_refused(request.actor, found),
        "figures": _figures(found),
        "notes": _notes(found),
    }
    if found.checked:
        context |= _rows(request, found)
    return render(request, "sheets/batch.html", context, fragment="batch")


@page(permissions.BATCH_VIEW)
@require_GET
def over(request: Request, pk: int) -> HttpResponse:
    """The job that had the import is over: the page, with its buttons, is another one now."""
    queries.batch_for(request.actor, pk)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _rows(request: Request, found: Batch) -> dict[str, Any]:
    asked = request.GET.get("tab", "")
    tab = asked if asked in Verdict.values else preview.first_tab(found)
    number = request.GET.get("page", "1")
    clear = request.actor.can(permissions.BATCH_UPLOAD, found)
    kind = registry.get(found.kind)
    shown = preview.page_of(found, kind, tab, max(int(number), 1) if number.isdecimal() else 1, clear=clear)
    return {"tab": tab, "tabs": preview.tabs(found, tab), "shown": shown, "kinds": _problem_kinds(found)}


def _problem_kinds(found: Batch) -> list[dict[str, Any]]:
    return [{**each, "text": preview.message_of(each["kind"], each["params"])} for each in queries.problem_kinds(found)[:12]]


def _job(actor: Actor, found: Batch) -> dict[str, Any] | None:
    """Props of ``job_progress`` while a job has the batch, or to say why it ended."""
    if found.state not in BUSY or found.job_id is None:
        return None
    try:
        job = jobs.get(actor, found.job_id)
    except Hidden:
        return None
    mine = job.owner_id is not None and job.owner_id == actor.user_id
    return {
        "id": job.pk,
        "label": job.title,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "message": job.message or job.stage,
        "url": reverse("jobs:progress", args=[job.pk]),
        "cancel_url": reverse("jobs:cancel", args=[job.pk]) if mine and not job.cancel_requested else "",
        "result_url": found.get_absolute_url(),
        "result_label": "",
    }


def _may(actor: Actor, found: Batch) -> dict[str, bool]:
    """Which buttons to draw; the actions decide."""
    sends, applies = actor.can(permissions.BATCH_UPLOAD, found), actor.can(permissions.BATCH_APPLY, found)
    stuck = found.state in BUSY and queries.standing(found, then="") == ""
    return {
        "apply": applies and found.state == S.READY and found.good_rows > 0,
        "name": sends and found.state in (S.MAPPING, S.READY) and bool(found.layouts),
        "check": sends and (stuck or found.state in (S.READY, S.REFUSED, S.MAPPING)),
        "discard": sends and found.state in (S.MAPPING, S.READY, S.REFUSED, S.CHECKING),
        "roll_back": actor.can(permissions.BATCH_ROLLBACK, found) and found.state == S.APPLIED and bool(found.undo),
        "errors": sends and bool(found.problems) and (found.refused_rows + found.warned_rows) > 0,
    }


def _apply_refused(actor: Actor, found: Batch) -> str:
    """Why this reader's button is grey: somebody else has to apply what one has sent."""
    if found.state != S.READY:
        return ""
    refusals = applying.refusals_for(found, Mode.GOOD, by=actor)
    return str(refusals[0]) if refusals else ""


def _figures(found: Batch) -> list[dict[str, Any]]:
    tones = {Verdict.REFUSED: "late"}
    return [
        {
            "label": verdict.label,
            "value": getattr(found, f"{verdict.value}_rows"),
            "url": f"{found.get_absolute_url()}?tab={verdict.value}",
            "tone": tones.get(verdict, "") if getattr(found, f"{verdict.value}_rows") else "",
        }
        for verdict in Verdict
    ]


def _notes(found: Batch) -> list[str]:
    """What was seen beside the rows, in sentences."""
    notes = []
    if found.report.get("other_sheets"):
        notes.append(_("Sheets not read: %(names)s.") % {"names": "、".join(found.report["other_sheets"])})
    if found.report.get("hidden_sheets"):
        notes.append(_("Hidden sheets not read: %(names)s.") % {"names": "、".join(found.report["hidden_sheets"])})
    for table in found.report.get("tables", []):
        notes += _table_notes(table)
    return notes


def _table_notes(table: dict[str, Any]) -> list[str]:
    texts = {
        "aside_count": _("Rows that are no entries (totals, repeated headings, section titles, footnotes) left out: %(n)s."),
        "hidden_rows": _("Hidden rows were read too: %(n)s."),
        "filled_down": _("Cells filled from merged cells: %(n)s."),
    }
    notes = [text % {"n": table[name]} for name, text in texts.items() if table.get(name)]
    lists = {
        "hidden_columns": _("Hidden columns were read too: %(n)s."),
        "formulas": _("Formulas without a stored value (open the file in Excel and save it): %(n)s."),
        "ignored": _("Columns not used: %(n)s."),
    }
    return notes + [text % {"n": "、".join(table[name][:20])} for name, text in lists.items() if table.get(name)]
