"""The paper of a transfer, numbered by the union that lets go, in the transaction that ends the case."""

from __future__ import annotations

from unionhall.common.actor import Actor
from unionhall.documents.actions import issuing
from unionhall.members import writing_papers
from unionhall.members.models import Transfer


def issue_slip(transfer: Transfer, *, by: Actor) -> str:
    """Both unions have acted: the slip (接转单) with its number and QR code stays as it is now. Returns the number."""
    paper = writing_papers.transfer_slip(transfer)
    return issuing.issue(paper, writing_papers.SLIP, subject=transfer, unit=transfer.from_unit, by=by).number
