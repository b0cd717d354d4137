"""Printed forms of an appraisal: the registration form, the record of an interview, the sheet for marks."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from unionhall.common.dates import today
from unionhall.common.ui.lists import EXPORTERS, Column
from unionhall.common.ui.pages import Request, page
from unionhall.documents import printing, word
from unionhall.documents.kinds import DOCX
from unionhall.documents.papers import Paper
from unionhall.policies.queries import rule
from unionhall.workforce import papers_appraisal as papers
from unionhall.workforce import permissions
from unionhall.workforce.models import AppraisalEntry
from unionhall.workforce.policies import RankLadder
from unionhall.workforce.queries import appraisal_after, appraisal_marks
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules.ranks import rank_words

EMPTY = (
    ("role", _("I mark as")),
    ("ethics", _("Professional ethics")),
    ("competence", _("Competence")),
    ("results", _("Results")),
    ("note", _("Remarks")),
)
SHEET = (
    Column("number", _("No. in the appraisal"), attr="pk"),
    Column("name", _("Union worker"), attr="worker.name"),
    Column("unit", _("Serves at"), attr="worker.unit.name"),
    *(Column(field, title, value=lambda entry: "") for field, title in EMPTY),
)


def _sent(paper: Paper, name: str, *, is_word: bool) -> HttpResponse:
    made, mime = (word.docx(paper), DOCX.mime) if is_word else (printing.pdf(paper), "application/pdf")
    ending = "docx" if is_word else "pdf"
    named = content_disposition_header(as_attachment=is_word, filename=f"{name}.{ending}")
    headers = {"Content-Disposition": named or "", "Cache-Control": "private, no-store"}
    return HttpResponse(made, content_type=mime, headers=headers)


@page(permissions.APPRAISAL_SCORE)
@require_GET
def mark_sheet(request: Request) -> HttpResponseBase:
    """Everybody I may mark now, one a row: filled in and uploaded again."""
    rows = appraisal_marks.unmarked_by(
        queries.entries_for(request.actor, permissions.APPRAISAL_SCORE), request.actor.user_id or 0
    )
    listed = rows.order_by("unit_path", "pk").iterator(chunk_size=2_000)
    answer: HttpResponseBase = EXPORTERS.get("xlsx")(
        request,
        title=str(_("Marks of an appraisal")),
        columns=SHEET,
        rows=listed,
        note="",
    )
    return answer


def registration_of(entry: AppraisalEntry) -> Paper:
    ladder = rule(RankLadder, entry.worker.unit, on=today())
    rank = rank_words(entry.worker.rank, entry.worker.level, ladder)
    return papers.registration(entry, appraisal_marks.marks_of(entry), appraisal_after.corrections_of(entry), rank)


@page(permissions.APPRAISAL_VIEW)
@require_GET
def form(request: Request, entry: int) -> HttpResponse:
    found = queries.entry_for(request.actor, entry)
    return _sent(registration_of(found), str(found), is_word=False)


@page(permissions.APPRAISAL_VIEW)
@require_GET
def form_word(request: Request, entry: int) -> HttpResponse:
    found = queries.entry_for(request.actor, entry)
    return _sent(registration_of(found), str(found), is_word=True)


@page(permissions.APPRAISAL_VIEW)
@require_GET
def record(request: Request, talk: int) -> HttpResponse:
    found = appraisal_after.talk_for(request.actor, talk)
    return _sent(papers.interview_record(found), str(found), is_word=False)


@page(permissions.APPRAISAL_VIEW)
@require_GET
def record_word(request: Request, talk: int) -> HttpResponse:
    found = appraisal_after.talk_for(request.actor, talk)
    return _sent(papers.interview_record(found), str(found), is_word=True)
