"""What a founding or a covering settles: warnings that wait and lines of letters (ORG-4)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.organizing.enums.founding import LetterState
from unionhall.organizing.models import Employer, LateEmployer, Letter
from unionhall.todo.actions import close_items

DEADLINE = "organizing.coverage.deadline"


def clear(employers: Collection[Employer], *, by: Actor, on: date, how: str) -> int:
    """These employers are organised or gone: their lines are struck, and a letter without open lines is settled."""
    with unscoped("a letter lies at the federation above, the employer is settled below"):
        open_lines = LateEmployer.objects.filter(employer__in=employers, cleared_on=None)
        letters = set(open_lines.values_list("letter_id", flat=True))
        count = open_lines.update(cleared_on=on, cleared_how=how[:200])
        for employer in employers:
            close_items(employer, outcome=_("Organised or closed"), by=by, kind=DEADLINE)
        settled = Letter.objects.filter(pk__in=letters).exclude(
            Exists(LateEmployer.objects.filter(letter=OuterRef("pk"), cleared_on=None))
        )
        for letter in settled:
            letter.state, letter.cleared_on = LetterState.CLEARED, on
            letter.store("state", "cleared_on")
            close_items(letter, outcome=_("Cleared"), by=by)
            audit.record(letter, "organizing.letter.cleared", by=by)
    return count
