"""Whom a member is asked about: the union workers who answer for his or her union."""

from __future__ import annotations

from unionhall.common.scope import unscoped
from unionhall.members.enums import Standing
from unionhall.members.models import Person
from unionhall.workforce.models import AppraisalEntry
from unionhall.workforce.queries import appraising
from unionhall.workforce.queries.appraisal_facts import unions_of


def is_asked(entry: AppraisalEntry, person: Person) -> bool:
    """Whether ``person`` is a member of one of the worker's unions, and not the worker."""
    if person.standing != Standing.MEMBER or _is_self(entry, person):
        return False
    return person.unit.path in unions_of([entry.worker], entry.year)[entry.worker_id]


def _is_self(entry: AppraisalEntry, person: Person) -> bool:
    return entry.worker.person_id == person.pk or entry.worker.document_index == person.document_index


def asked_about(person: Person) -> list[AppraisalEntry]:
    """Running appraisals in which this member may say something."""
    if person.standing != Standing.MEMBER:
        return []
    near = appraising.entries_near(person)
    years = {entry.year for entry in near}
    with unscoped("a member is asked about whoever serves his or her union"):
        held = {year: unions_of([entry.worker for entry in near if entry.year == year], year) for year in years}
    return [
        entry for entry in near if person.unit.path in held[entry.year][entry.worker_id] and not _is_self(entry, person)
    ]  # fmt: skip
