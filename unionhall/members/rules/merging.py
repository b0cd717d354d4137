"""Whether two records may be merged, kept apart, or taken asunder again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.members.enums import PairState, Standing
from unionhall.members.models import Duplicate, Person


def separating_refusals(pair: Duplicate) -> list[Refusal]:
    if pair.state != PairState.OPEN:
        return [Refusal(_("This pair has been decided: %(state)s.") % {"state": pair.get_state_display()}, code="state")]
    return []


def merging_refusals(pair: Duplicate, kept: Person, gone: Person) -> list[Refusal]:
    """Either record may be the kept one; a record that was merged already cannot be merged again."""
    found = separating_refusals(pair)
    if kept.merged_into_id or gone.merged_into_id:
        found.append(Refusal(_("One of the two was merged with another record meanwhile. Search again."), code="merged"))
    if Standing.DIED in {kept.standing, gone.standing} and kept.standing != gone.standing:
        found.append(Refusal(_("One record says that the person died. Settle this first."), code="died"))
    return found


def taking_back_refusals(pair: Duplicate) -> list[Refusal]:
    if pair.state == PairState.OPEN:
        return [Refusal(_("Nothing has been decided yet."), code="state")]
    return []


def unmerging_refusals(pair: Duplicate, kept: Person, gone: Person) -> list[Refusal]:
    """The way back is open while nobody has touched either record since."""
    if pair.undo.get("versions") != [kept.version, gone.version]:
        text = _("The kept record was changed after the merger. It can no longer be taken apart by itself; correct it by hand.")
        return [Refusal(text, code="touched")]
    return []
