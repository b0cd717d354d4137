"""What is written of an appraisal: the public list, the form of a worker (年度考核登记表), the record of an interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, in_chinese, written
from unionhall.workforce.models import Admonition, AppraisalCorrection, AppraisalEntry, AppraisalMark, AppraisalRound
from unionhall.workforce.policies.appraising import Dimension
from unionhall.workforce.rules.appraisal_steps import role_label


@in_chinese
def public_title(round_: AppraisalRound) -> str:
    return _("Results of the appraisal of union workers, %(year)s") % {"year": round_.year}


@in_chinese
def public_text(round_: AppraisalRound, entries: Sequence[AppraisalEntry], until: date) -> str:
    """Name, place of service and result of everybody; no points."""
    head = _("%(unit)s has appraised its union workers for %(year)s. Objections until %(until)s.")
    told = head % {"unit": round_.unit.name, "year": round_.year, "until": written(until)}
    lines = [f"{entry.worker.name}（{entry.worker.unit.label}）：{entry.result_words}" for entry in entries]
    return "\n".join([told, *lines])


def registration(
    entry: AppraisalEntry, marks: Sequence[AppraisalMark], corrections: Sequence[AppraisalCorrection], rank: str
) -> Paper:
    """The form of one worker: who, what he or she said, the parts with the points, the review, the result."""
    figure, place = entry.figure, entry.place_figure
    notes = [each.footnote() for each in (figure, place) if each is not None]
    parts = [
        Part(table=_head(entry, rank)),
        Part(_("Own statement"), paragraphs=(entry.statement or _("None was written.")).splitlines()),
        Part(_("Points of each dimension"), table=_points(entry)),
        Part(_("Marks of the officers"), paragraphs=[_mark(each) for each in marks] or [_("Nobody has marked yet.")]),
        Part(_("Decision of the review"), paragraphs=_decision(entry)),
        Part(_("Opinion of the worker"), paragraphs=[_("Signature:                    Date:")]),
    ]
    if corrections:
        parts.append(Part(_("Corrections after the lock"), paragraphs=[_corrected(each) for each in corrections]))
    return Paper(
        title=_("Registration form of the yearly appraisal, %(year)s") % {"year": entry.year},
        issuer=entry.employer.name,
        parts=parts,
        signed_by=entry.employer.name,
        dated=entry.round.locked_on or today(),
        footnotes=notes,
    )


def _head(entry: AppraisalEntry, rank: str) -> Table:
    worker = entry.worker
    return Table(
        head=[_("Union worker"), _("Serves at"), _("Rank"), _("First working day")],
        rows=[[worker.name, worker.unit.name, rank, worker.started_on.isoformat()]],
        widths=[3, 6, 3, 3],
    )


def _points(entry: AppraisalEntry) -> Table:
    parts = entry.part_figures
    rows = [[str(Dimension(name).label), _point(figure.value), figure.footnote()] for name, figure in parts.items()]
    rows.append([_("In all"), _point(entry.total), entry.result_words])
    return Table(head=[_("Dimension"), _("Points scored"), _("Grounds")], rows=rows, numbers=[1], widths=[3, 2, 11])


def _point(value: object) -> str:
    return _("not counted") if value is None else str(value)


def _mark(mark: AppraisalMark) -> str:
    points = f"{mark.ethics} / {mark.competence} / {mark.results}"
    return f"{role_label(mark.role)} · {mark.scorer}：{points}" + (f"（{mark.note}）" if mark.note else "")


def _decision(entry: AppraisalEntry) -> list[str]:
    round_ = entry.round
    if round_.decided_on is None:
        return [_("The review has not been held yet.")]
    told = _("Review of %(day)s, taken part: %(present)s.") % {"day": written(round_.decided_on), "present": round_.present}
    lines = [told, round_.decision, _("Result: %(result)s") % {"result": entry.result_words}]
    return [*lines, entry.review_note] if entry.review_note else lines


def _corrected(each: AppraisalCorrection) -> str:
    before, after = each.get_before_display(), each.get_after_display()
    return f"{written(each.corrected_on)} {before} → {after}：{each.reason}（{each.corrected_by}）"


def interview_record(talk: Admonition) -> Paper:
    """The record of an admonition interview, to be signed by both."""
    entry = talk.entry
    facts = [
        (_("Union worker"), f"{entry.worker.name}（{entry.worker.unit.name}）"),
        (_("Why"), _("The appraisal of %(year)s was failed.") % {"year": entry.year}),
        (_("Interview held on"), talk.held_on.isoformat() if talk.held_on else ""),
        (_("Where it was held"), talk.place),
        (_("Who spoke for the federation"), talk.talkers),
        (_("What was pointed out"), talk.pointed_out),
        (_("What the worker said"), talk.said),
        (_("What was agreed"), talk.agreed),
        (_("Record kept by"), talk.recorded_by),
    ]
    return Paper(
        title=_("Record of an admonition interview"),
        issuer=entry.employer.name,
        parts=(
            Part(table=Table(head=[_("Matter"), _("What was noted")], rows=[list(pair) for pair in facts], widths=[3, 10])),
            Part(paragraphs=[_("Signature of the interviewers:                    Signature of the worker:")]),
        ),
        signed_by=entry.employer.name,
        dated=talk.held_on or today(),
    )
