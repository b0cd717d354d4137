"""The file of a union worker is kept (实名档案): facts, place, education, certificates, looks at what is masked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.members.facts import sealed_account, spelled
from unionhall.members.models.person import masked_phone
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit
from unionhall.workforce import permissions
from unionhall.workforce.actions import posting
from unionhall.workforce.enums import TermsReason
from unionhall.workforce.models import AppraisalResult, Certificate, Terms, Worker
from unionhall.workforce.models.carried import CARRIED
from unionhall.workforce.policies import Training
from unionhall.workforce.queries import appraising, files, posts, workers
from unionhall.workforce.rules import filing as rules
from unionhall.workforce.rules import training as training_rules

CHANGEABLE = ("name", "phone", "degree", "political", "address", "bank_account", "user")
DERIVED = frozenset({"name_pinyin", "initials", "bank_account_sealed"})
FIELDS = {
    "document": gettext_lazy("Number of the document"),
    "phone": gettext_lazy("Mobile phone"),
    "bank_account": gettext_lazy("Bank account"),
}


@action
def change(worker: Worker, *, by: Actor, facts: Mapping[str, Any], version: int | None = None) -> Worker:
    """Correct what is known. Rank, education and place have verbs of their own, because pay follows from them."""
    by.require(permissions.WORKER_CHANGE, worker)
    if unknown := facts.keys() - set(CHANGEABLE):
        raise TypeError(f"Not changed this way: {', '.join(sorted(unknown))}.")
    worker = workers.lock(worker)
    worker.check_version(version)
    found = change_log.apply(worker, _columns(worker, facts))
    if found:
        worker.store(*found)
    audit.record(worker, "workforce.worker.changed", by=by, changes=_told(found))
    return worker


def _columns(worker: Worker, facts: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: value for name, value in facts.items() if name not in {"name", "bank_account"}}
    if "name" in facts:
        columns |= spelled(facts["name"])
    if "bank_account" in facts and facts["bank_account"] != worker.bank_account:
        columns |= sealed_account(facts["bank_account"])
    return columns


def _told(found: change_log.Changes) -> change_log.Changes:
    told = {name: pair for name, pair in found.items() if name not in DERIVED}
    if "phone" in told:
        before, after = told["phone"]
        told["phone"] = (masked_phone(before), masked_phone(after))
    return told


@action
def reveal(worker: Worker, field: str, *, by: Actor) -> str:
    """The clear value of a masked field. Leaves ``audit.looked`` with the field's name."""
    if field not in FIELDS:
        raise LookupError(field)
    by.require(permissions.WORKER_REVEAL, worker)
    audit.looked(worker, str(FIELDS[field]), by=by)
    return str(getattr(worker, field))


@action
def educate(worker: Worker, *, by: Actor, education: str, degree: str, since: date) -> Worker:
    """A further degree; pay follows from the month after ``since``, also for months already paid."""
    by.require(permissions.WORKER_CHANGE, worker)
    worker = workers.lock(worker)
    refuse_if(rules.since_refusals(worker, since, today=today()))
    before = worker.education
    set_terms(worker, since, TermsReason.EDUCATION, education=education)
    worker.degree = degree
    worker.store("degree")
    audit.record(worker, "workforce.worker.educated", by=by, changes={"education": (before, education), "since": (None, since)})
    return worker


@action
def move(worker: Worker, unit: Unit, *, by: Actor, since: date, note: str = "") -> Worker:
    """Serves at another unit from ``since`` on (统筹调配), the post left vacant. The mover needs the right at both units."""
    by.require(permissions.WORKER_CHANGE, worker)
    by.require(permissions.WORKER_CHANGE, unit)
    share_tree()
    worker = workers.lock(worker)
    refuse_if([*rules.moving_refusals(worker, unit), *rules.since_refusals(worker, since, today=today())])
    held = posts.post_of(worker)
    if held is not None:
        posting.vacate(held, by=by)
    before = str(worker.unit)
    worker.unit, worker.unit_path = unit, unit.path
    worker.store("unit", "unit_path")
    carry([worker.pk], unit.path)
    set_terms(worker, since, TermsReason.MOVED, place=unit.kind)
    audit.record(worker, "workforce.worker.moved", by=by, changes={"unit": (before, str(unit))}, note=note)
    return worker


def carry(numbers: list[int], path: str) -> None:
    """What belongs to these workers stands where they serve; what was paid stays where it was paid."""
    for model, lookup in CARRIED:
        model._base_manager.filter(**{f"{lookup}__in": numbers}).update(unit_path=path)


def set_terms(worker: Worker, since: date, reason: str, *, paper_number: str = "", **says: Any) -> None:
    """New terms from ``since`` on, on top of those that held; later rows take over what they do not say themselves."""
    rows = list(Terms.objects.select_for_update().filter(worker=worker).order_by("since"))
    held = next((each for each in reversed(rows) if each.since <= since), rows[0])
    facts = {name: getattr(held, name) for name in ("rank", "level", "education", "place")} | says
    known = {**facts, "unit_path": worker.unit_path, "reason": reason, "paper_number": paper_number}
    Terms.objects.update_or_create(worker=worker, since=since, defaults=known)
    for later in [each for each in rows if each.since > since]:
        taken = {name: value for name, value in says.items() if getattr(later, name) == getattr(held, name)}
        if changed := change_log.apply(later, taken):
            later.store(*changed)
    last = Terms.objects.filter(worker=worker).order_by("since").last()
    assert last is not None
    moved = change_log.apply(worker, {"rank": last.rank, "level": last.level, "education": last.education})
    if "rank" in moved or "level" in moved:
        worker.rank_since = since
    worker.store(*moved, "rank_since")


@action
def add_certificate(
    worker: Worker, *, by: Actor, kind: str, level: str, number: str, issued_on: date, expires_on: date | None = None
) -> Certificate:
    """A certificate with its number. Refused when another worker's file has that number, or its days cannot be."""
    by.require(permissions.WORKER_CHANGE, worker)
    worker = workers.lock(worker)
    holder = files.holder_of(kind, number)
    genuine = training_rules.number_refusals(rule(Training, worker.unit, on=today()), kind, number)
    refuse_if(rules.certificate_refusals(worker, number, issued_on, expires_on, holder=holder, today=today()) + genuine)
    facts = {"kind": kind, "level": level, "number": number, "issued_on": issued_on, "expires_on": expires_on}
    try:
        with transaction.atomic():
            made = Certificate.objects.create(worker=worker, unit_path=worker.unit_path, **facts)
    except IntegrityError as error:
        raise Refused(Refusal(_("This number stands in a file already."), field="number", code="duplicate")) from error
    for older in files.certificates_of(worker):
        if older.kind == kind and older.pk != made.pk:
            close_items(older, outcome=gettext_lazy("Renewed"), by=by)
    audit.record(worker, "workforce.certificate.added", by=by, changes={"certificate": ("", str(made))})
    return made


@action
def remove_certificate(certificate: Certificate, *, by: Actor, note: str) -> None:
    """It was entered by mistake, or proved not to be genuine."""
    by.require(permissions.WORKER_CHANGE, certificate)
    worker = workers.lock(certificate.worker)
    refuse_if(rules.note_refusals(note))
    audit.record(worker, "workforce.certificate.removed", by=by, changes={"certificate": (str(certificate), "")}, note=note)
    close_items(certificate, outcome=gettext_lazy("Removed"), by=by)
    certificate.delete()


@action
def note_result(worker: Worker, *, by: Actor, year: int, grade: str, decided_on: date, score: Any = None) -> AppraisalResult:
    """The result of a year's appraisal goes into the file; pay and ranks follow. Refused for a year that has one."""
    by.require(permissions.WORKER_CHANGE, worker)
    worker = workers.lock(worker)
    refuse_if(rules.appraised_refusals(is_in_round=appraising.is_in_round(worker, year)))
    refuse_if(rules.result_refusals(worker, year, decided_on, known=files.results_of(worker), today=today()))
    made = AppraisalResult.objects.create(
        worker=worker, unit_path=worker.unit_path, year=year, grade=grade, decided_on=decided_on, score=score
    )
    audit.record(worker, "workforce.appraisal.noted", by=by, changes={"appraisal": ("", str(made))})
    return made
