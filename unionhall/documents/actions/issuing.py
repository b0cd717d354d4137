"""Giving a paper its number, and taking it out of force again."""

from __future__ import annotations

from dataclasses import replace as changed

from django.core.files.base import ContentFile
from django.db import models

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.documents import numbering, printing, rules, word
from unionhall.documents.actions import keeping
from unionhall.documents.enums import PaperState
from unionhall.documents.models import Attachment, CodeWord, Issued, Series
from unionhall.documents.models.issued import paper_code
from unionhall.documents.papers import Paper
from unionhall.documents.permissions import PAPER_REVOKE
from unionhall.documents.queries import issued as queries
from unionhall.documents.registry import PAPER_KINDS
from unionhall.documents.signals import paper_issued, paper_revoked
from unionhall.units.models import Unit


@action
def issue(paper: Paper, kind: str, *, subject: models.Model, unit: Unit, by: Actor) -> Issued:
    """Give ``paper`` the next number of ``unit`` and keep it as PDF and Word, inside an action that asked for its own right.

    The number belongs to the transaction: what is rolled back leaves no gap, and two at once wait for each other.
    """
    day, series = paper.dated or today(), PAPER_KINDS.get(kind).series
    serial = _next_serial(unit, series, day.year)
    made = Issued(
        code=paper_code(),
        kind=kind,
        unit=unit,
        unit_path=unit.path,
        issuer=unit.name,
        series=series,
        year=day.year,
        serial=serial,
        number=numbering.written(queries.word_of(unit), series, day.year, serial),
        title=paper.title[:200],
        issued_on=day,
        issued_by=by.name,
        issued_by_id=by.user_id,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
    )
    named = changed(paper, issuer=paper.issuer or unit.name, signed_by=paper.signed_by or unit.name)
    whole = changed(named, number=made.number, dated=day, verify_url=made.verify_url)
    made.pdf = _kept(made, printing.pdf(whole), "pdf", by)
    made.docx = _kept(made, word.docx(whole), "docx", by)
    made.save()
    audit.record(made, "documents.paper.issued", by=by)
    announce(paper_issued, made)
    return made


@action
def revoke(issued: Issued, *, by: Actor, reason: str) -> Issued:
    """Take a paper out of force (作废). Its number is not given again, and its public page says so."""
    by.require(PAPER_REVOKE, issued)
    return void(issued, by=by, reason=reason)


@action
def void(issued: Issued, *, by: Actor, reason: str) -> Issued:
    """The same inside an action that asked for its own right: what the paper says no longer holds."""
    issued = queries.lock(issued)
    refuse_if(rules.closing_refusals(is_valid=issued.is_valid))
    _close(issued, PaperState.REVOKED, reason)
    audit.record(issued, "documents.paper.revoked", by=by, note=reason)
    announce(paper_revoked, issued)
    return issued


@action
def replace(issued: Issued, paper: Paper, *, subject: models.Model, by: Actor, reason: str = "") -> Issued:
    """Issue ``paper`` instead of ``issued``, with a number of its own, inside an action that asked for its own right."""
    issued = queries.lock(issued)
    refuse_if(rules.closing_refusals(is_valid=issued.is_valid))
    newer = issue(paper, issued.kind, subject=subject, unit=issued.unit, by=by)
    issued.replaced_by = newer
    _close(issued, PaperState.REPLACED, reason)
    audit.record(issued, "documents.paper.replaced", by=by, note=newer.number)
    return newer


@action
def choose_word(unit: Unit, chosen: str, *, by: Actor) -> str:
    """What the numbers of ``unit`` begin with from now on (机关代字); the usual word when ``chosen`` is empty. Old ones stay."""
    by.require(PAPER_REVOKE, unit)
    before, wanted = queries.word_of(unit), chosen.strip()
    refuse_if(rules.word_refusals(wanted))
    if wanted:
        CodeWord.objects.update_or_create(unit=unit, defaults={"word": wanted, "unit_path": unit.path})
    else:
        CodeWord.objects.filter(unit=unit).delete()
    after = queries.word_of(unit)
    audit.record(unit, "documents.word.chosen", by=by, changes={"documents.word": (before, after)})
    return after


def _next_serial(unit: Unit, series: str, year: int) -> int:
    with queries.any_unit():
        Series.objects.get_or_create(unit=unit, series=series, year=year, defaults={"unit_path": unit.path})
        row = Series.objects.select_for_update().get(unit=unit, series=series, year=year)
        row.last += 1
        row.save(update_fields=["last"])
        return int(row.last)


def _kept(made: Issued, content: bytes, ending: str, by: Actor) -> Attachment:
    name = f"{made.number} {made.title}.{ending}"
    return keeping.keep(ContentFile(content, name=name), by=by, path=made.unit_path, name=name)


def _close(issued: Issued, state: PaperState, reason: str) -> None:
    issued.state, issued.closed_on, issued.reason = state, today(), reason[:300]
    issued.save(update_fields=["state", "closed_on", "reason", "replaced_by"])
