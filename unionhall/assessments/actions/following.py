"""What a union that closes, merges or moves leaves in running campaigns: steps inside a restructuring of the tree."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.assessments import permissions, waiting
from unionhall.assessments.actions.moving import move, settled, wait_again
from unionhall.assessments.enums import AppealState, AwardState, EntryState, InspectionState, Round, SubsidyState
from unionhall.assessments.models import Appeal, Award, Entry, Inspection, Subsidy
from unionhall.assessments.queries import campaigns
from unionhall.assessments.queries import following as queries
from unionhall.audit import actions as audit
from unionhall.common.actor import Actor
from unionhall.common.scope import unscoped
from unionhall.todo import actions as todo
from unionhall.units.models import Unit

WHY = "a campaign above may hold the union, and those who inspect it stand elsewhere in the tree"
UNPAID = (SubsidyState.DUE, SubsidyState.ORDERED)
WAITS_ABOVE = (EntryState.APPLIED, EntryState.FIRST, EntryState.PASSED)


def close_unit(unit: Unit, *, by: Actor, on: date) -> None:
    """A dissolved union is out of what runs, its plaque is in force no longer, unpaid money waits for a decision."""
    why = _("The union was dissolved.")
    with unscoped(WHY):
        for entry in queries.open_entries_of(unit):
            _leave(entry, by, on, why)
        for award in queries.awards_in_force(unit):
            _fall(award, by, on, why)


def _leave(entry: Entry, by: Actor, on: date, why: str) -> None:
    """Out of the campaign without acceptance, as when a person closes it: nothing waits for it any more."""
    _call_off(entry, by, why)
    for appeal in Appeal.objects.filter(entry=entry, state=AppealState.OPEN):
        appeal.state, appeal.answer, appeal.answered_by, appeal.answered_on = AppealState.DISMISSED, why, by.name, on
        appeal.save(update_fields=["state", "answer", "answered_by", "answered_on"])
        todo.close_items(appeal, outcome=why, by=by)
    move(entry, "close", due_on=None)
    entry.closed_on, entry.note = on, why
    entry.store("closed_on", "note")
    settled(entry, why, by=by)
    audit.record(entry, "assessments.entry.closed", by=by, note=why)


def _call_off(entry: Entry, by: Actor, why: str) -> None:
    """An open inspection does not go on; what was scored stays in the record."""
    for inspection in Inspection.objects.filter(entry=entry, state=InspectionState.OPEN):
        inspection.state, inspection.remarks = InspectionState.CANCELLED, why
        inspection.store("state", "remarks")
        for subject in (inspection, *inspection.marks.filter(state="conflict")):
            todo.close_items(subject, outcome=why, by=by)
        audit.record(inspection, "assessments.inspection.called_off", by=by, note=why)


def _fall(award: Award, by: Actor, on: date, why: str) -> None:
    _call_off(award.entry, by, why)
    award.state, award.revoked_on, award.revoked_because = AwardState.REVOKED, on, why
    award.store("state", "revoked_on", "revoked_because")
    settled(award.entry, why, by=by)
    audit.record(award, "assessments.award.revoked", by=by, note=why)
    for subsidy in Subsidy.objects.filter(award=award, state__in=UNPAID).select_related("payer"):
        _let_decide(subsidy, award)


def merge_unit(unit: Unit, into: Unit, *, by: Actor, on: date) -> None:
    """Plaques that ``unit`` gave, lots it has to inspect, and money it owes, fall to ``into``."""
    taken = _("Taken over by %(unit)s") % {"unit": into.name}
    with unscoped(WHY):
        Award.objects.filter(host=unit).update(host=into)
        Inspection.objects.filter(host=unit, state=InspectionState.OPEN, round=Round.LOT).update(host=into)
        for subsidy in Subsidy.objects.filter(payer=unit, state__in=UNPAID).select_related("award__unit"):
            subsidy.payer = into
            subsidy.store("payer")
            if todo.close_items(subsidy, outcome=taken, by=by):
                _let_decide(subsidy, subsidy.award)
            audit.record(subsidy, "assessments.subsidy.taken_over", by=by, note=into.name)


def _let_decide(subsidy: Subsidy, award: Award) -> None:
    todo.open_item(
        waiting.SUBSIDY,
        subsidy,
        unit=subsidy.payer,
        key=permissions.AWARD_DECIDE,
        title=f"{award.unit.name} ¥{subsidy.amount}",
        url=award.get_absolute_url(),
    )


def move_unit(unit: Unit, before: str, *, by: Actor, on: date) -> None:
    """Unions are inspected by those they stand under now; beyond the campaign's unit they leave it."""
    with unscoped(WHY):
        for entry in queries.open_entries_below(unit):
            if not entry.unit_path.startswith(entry.campaign.unit_path):
                _leave(entry, by, on, _("The union moved out of the area of this campaign."))
                continue
            place = campaigns.place_of(entry.campaign, entry.unit)
            if (place.upper.pk, place.judge.pk) != (entry.upper_id, entry.judge_id):
                _hand_over(entry, place, by)


def _hand_over(entry: Entry, place: campaigns.Place, by: Actor) -> None:
    """A team of the former host has no business there any more; a day that has passed is asked about anew."""
    before, after = f"{entry.upper.name}、{entry.judge.name}", f"{place.upper.name}、{place.judge.name}"
    _call_off(entry, by, _("The union moved."))
    entry.upper, entry.judge, entry.expired_on = place.upper, place.judge, None
    entry.store("upper", "judge", "expired_on")
    settled(entry, after, by=by, kind=waiting.EXPIRED)
    if entry.state in WAITS_ABOVE:
        settled(entry, after, by=by)
        wait_again(entry)
    audit.record(entry, "assessments.entry.handed_over", by=by, changes={"inspected_by": (before, after)})
