"""Papers that a step issues, in its transaction: numbered, sealed, and always in Chinese, as offices send them."""

from __future__ import annotations

from django.utils import translation

from unionhall.common.actor import Actor
from unionhall.documents.actions import issuing
from unionhall.organizing import founding_papers, letter_papers
from unionhall.organizing.models import Establishment, Letter


def issue(founding: Establishment, kind: str, *, by: Actor) -> str:
    """Write the paper of this step from the founding as it is now; returns the number that the upper union gives it."""
    with translation.override("zh-hans"):
        paper = founding_papers.KINDS[kind].write(founding)
        made = issuing.issue(paper, founding_papers.paper_name(kind), subject=founding, unit=founding.approver, by=by)
        return made.number


def issue_letter(letter: Letter, *, by: Actor) -> str:
    """Write the letter to the partner agency with its list; returns its number."""
    with translation.override("zh-hans"):
        paper = letter_papers.write(letter)
        return issuing.issue(paper, letter_papers.LETTER, subject=letter, unit=letter.unit, by=by).number
