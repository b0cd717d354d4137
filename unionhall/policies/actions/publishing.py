"""A version as an official paper."""

from __future__ import annotations

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import refuse_if
from unionhall.documents.actions import issuing
from unionhall.documents.models import Issued
from unionhall.policies import kinds, papers, permissions, queries, rules
from unionhall.policies.models import Version


@action
def issue_paper(version: Version, *, by: Actor, note: str = "") -> Issued:
    """Print an approved version under the unit's next number (印发), as PDF and Word, once."""
    by.require(permissions.VERSION_APPROVE, version)
    version = queries.lock(version)
    refuse_if(rules.issuing_refusals(version, is_issued=papers.issued(version) is not None))
    made = issuing.issue(papers.paper_of(version), kinds.ISSUED, subject=version, unit=version.unit, by=by)
    record(version, "policies.version.issued", by=by, note=made.number)
    return made
