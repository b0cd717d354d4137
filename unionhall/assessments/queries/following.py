"""What a restructuring of the tree touches in campaigns. Callers are steps of it, outside the wall."""

from __future__ import annotations

from django.db.models import QuerySet

from unionhall.assessments.enums import ENDED_STATES, AwardState, CampaignState
from unionhall.assessments.models import Award, Entry
from unionhall.assessments.queries.entries import WHOLE
from unionhall.common.scope import Reach, within
from unionhall.units.models import Unit


def _open() -> QuerySet[Entry]:
    rows: QuerySet[Entry] = Entry.objects.select_for_update(of=("self",)).select_related(*WHOLE)
    return rows.filter(campaign__state=CampaignState.RUNNING).exclude(state__in=list(ENDED_STATES)).order_by("id")


def open_entries_of(unit: Unit) -> list[Entry]:
    return list(_open().filter(unit=unit))


def open_entries_below(unit: Unit) -> list[Entry]:
    """Of the unit and of everything under it, with the paths they have now."""
    return list(_open().filter(within("unit_path", [Reach.below(unit.path)])))


def awards_in_force(unit: Unit) -> list[Award]:
    rows = Award.objects.select_for_update(of=("self",)).select_related("entry__unit", "unit")
    return list(rows.filter(unit=unit, state=AwardState.VALID).order_by("id"))
