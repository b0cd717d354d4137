"""What is done with an import."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from unionhall.common.errors import Refused
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.sheets import permissions, queries, registry
from unionhall.sheets.actions import applying, uploading
from unionhall.sheets.enums import Mode
from unionhall.sheets.forms import ApplyForm, ColumnsForm
from unionhall.sheets.models import Batch
from unionhall.sheets.reading.layout import Layout


@page(permissions.BATCH_UPLOAD)
def columns(request: Request, pk: int) -> HttpResponse:
    """Say which column is which."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    if not batch.layouts:
        return done(request, batch.get_absolute_url())
    form = ColumnsForm(request.POST or None, kind=registry.get(batch.kind), layout=Layout.from_json(batch.layouts[0]))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            uploading.name_columns(batch, by=request.actor, columns=form.columns())
            return done(request, batch.get_absolute_url())
    return form_page(request, "sheets/columns.html", form, {"batch": batch, "cancel_url": batch.get_absolute_url()})


@page(permissions.BATCH_APPLY)
def apply(request: Request, pk: int) -> HttpResponse:
    """The dialog that asks which rows, and says what will happen."""
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_APPLY)
    mode = Mode.GOOD if batch.refused_rows else Mode.ALL
    form = ApplyForm(request.POST or None, initial={"mode": mode, "version": batch.version})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            said = form.cleaned_data
            applying.apply(batch, by=request.actor, mode=said["mode"], version=said["version"])
            return done(request, batch.get_absolute_url())
    return form_page(request, "sheets/apply.html", form, {"batch": batch}, fragment="dialog")


@page(permissions.BATCH_ROLLBACK)
@require_POST
def roll_back(request: Request, pk: int) -> HttpResponse:
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_ROLLBACK)
    return _done_or_told(request, batch, lambda: applying.roll_back(batch, by=request.actor))


@page(permissions.BATCH_UPLOAD)
@require_POST
def check(request: Request, pk: int) -> HttpResponse:
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    return _done_or_told(request, batch, lambda: uploading.check_again(batch, by=request.actor))


@page(permissions.BATCH_UPLOAD)
@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    batch = queries.batch_for(request.actor, pk, permissions.BATCH_UPLOAD)
    return _done_or_told(request, batch, lambda: uploading.discard(batch, by=request.actor))


def _done_or_told(request: Request, batch: Batch, work: Callable[[], Batch]) -> HttpResponse:
    """Back to the import; a refusal is told there."""
    try:
        work()
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, str(reason))
    return done(request, batch.get_absolute_url())
