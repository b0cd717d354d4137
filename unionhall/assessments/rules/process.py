"""Whether a campaign may start, a self-check is complete, a team may judge, a lot may be drawn. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from unionhall.assessments.enums import EntryState, InspectionState, RepairState, Round
from unionhall.assessments.models import Appeal, Entry, Inspection, Repair
from unionhall.assessments.policies import Acceptance, Item, Scheme, Scorecard, Scoring
from unionhall.common.errors import Refusal
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version

SAID_BY_WORD = frozenset({Scoring.VETO, Scoring.PREREQUISITE})


def edition_refusals(version: Version, scheme: Scheme, items: int, campaign_path: str) -> list[Refusal]:
    """A campaign takes an approved card of its scheme, set at its own unit or above."""
    if version.key != scheme.card.key:
        return [Refusal(_("This card belongs to another scheme."), field="card", code="scheme")]
    if version.state != VersionState.APPROVED:
        return [Refusal(_("Only an approved card can be used."), field="card", code="state")]
    if not campaign_path.startswith(version.unit_path):
        return [Refusal(_("This card was set for other units."), field="card", code="scope")]
    return [] if items else [Refusal(_("This card has no items."), field="card", code="empty")]


def pass_mark_refusals(rule: Acceptance, card: Scorecard) -> list[Refusal]:
    """A pass mark that nobody can reach is a mistake of one of the two documents."""
    most = card.total + card.bonus_at_most
    if rule.pass_mark <= most:
        return []
    text = _("Nobody could pass: the card gives %(most)s points at most, acceptance asks for %(mark)s.")
    return [Refusal(text % {"most": most, "mark": rule.pass_mark}, field="card", code="pass_mark")]


def start_refusals(unions: int, leaders: int) -> list[Refusal]:
    """There is somebody to take part and somebody to lead."""
    found = []
    if not unions:
        found.append(Refusal(_("No union falls under this campaign: widen its scope."), field="kinds", code="empty"))
    if not leaders:
        found.append(Refusal(_("Name the leading group first."), code="leaders"))
    return found


def checking_refusals(entry: Entry) -> list[Refusal]:
    """The card is filled in while the self-check is open; what was applied with stays as it was."""
    if entry.state in {EntryState.CHECKING, EntryState.RECTIFYING}:
        return []
    return [Refusal(_("The self-check is closed: what was submitted stays as it is."), code="state")]


@dataclass(frozen=True, slots=True)
class Said:
    """What stands at an item of the self-check."""

    item: Item
    is_scored: bool
    value: Decimal | None
    files: int

    @property
    def is_open(self) -> bool:
        """Nobody has said anything, and nobody need not."""
        return not self.is_scored and self.value is None and self.item.scoring != Scoring.BONUS

    @property
    def lacks_evidence(self) -> bool:
        """Points are claimed, evidence is asked for, and there is none."""
        if not self.item.evidence or self.is_scored or self.files or self.item.scoring in SAID_BY_WORD:
            return False
        return bool(self.value) if self.item.scoring != Scoring.DEDUCTION else self.value is not None


def application_refusals(said: Iterable[Said], report: str) -> list[Refusal]:
    """Everything is answered and shown before it is submitted."""
    rows = list(said)
    found = []
    left = [each.item.code for each in rows if each.is_open]
    bare = [each.item.code for each in rows if each.lacks_evidence]
    if left:
        found.append(Refusal(_("Not answered yet: %(codes)s.") % {"codes": "、".join(left)}, code="open"))
    if bare:
        found.append(Refusal(_("Evidence is missing for: %(codes)s.") % {"codes": "、".join(bare)}, code="evidence"))
    if len(report.strip()) < 20:
        found.append(Refusal(_("Write the report: at least a few sentences."), field="report", code="report"))
    return found


def completeness(said: Iterable[Said]) -> tuple[int, int]:
    """How many items are done, of how many."""
    rows = list(said)
    return sum(not each.is_open and not each.lacks_evidence for each in rows), len(rows)


def planning_refusals(entry: Entry, *, has_open: bool) -> list[Refusal]:
    """Only who has applied is inspected, one inspection at a time."""
    if entry.state not in (EntryState.APPLIED, EntryState.FIRST):
        return [Refusal(_("This union does not wait for an inspection."), code="state")]
    return [Refusal(_("An inspection of this union is open already."), code="open")] if has_open else []


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be on a team."""

    user_id: int
    name: str
    is_own: bool
    may_score: bool
    judged_before: bool = False


def team_refusals(rule: Acceptance, team: Sequence[Candidate], leader_id: int | None) -> list[Refusal]:
    """Enough of them, all with the right, one of them leading, none judging his own union or an appeal against himself."""
    found = []
    if len(team) < rule.inspectors:
        text = _("A team has at least %(count)s inspectors.") % {"count": rule.inspectors}
        found.append(Refusal(text, field="team", code="few"))
    for each in team:
        if each.is_own:
            text = _("%(name)s belongs to this union and cannot judge it.") % {"name": each.name}
            found.append(Refusal(text, field="team", code="own"))
        elif not each.may_score:
            found.append(Refusal(_("%(name)s has no right to score here.") % {"name": each.name}, field="team", code="right"))
        elif each.judged_before:
            text = _("%(name)s judged what was appealed against.") % {"name": each.name}
            found.append(Refusal(text, field="team", code="again"))
    if leader_id is not None and leader_id not in {each.user_id for each in team}:
        found.append(Refusal(_("The leader is one of the team."), field="leader", code="leader"))
    return found


def scoring_refusals(inspection: Inspection, *, is_member: bool, is_own: bool = False) -> list[Refusal]:
    """Only the team scores, only while the inspection is open, and nobody who came to the union since the team was formed."""
    if not inspection.is_open:
        return [Refusal(_("This inspection is concluded."), code="state")]
    return own_refusals(is_own=is_own) if is_member else [Refusal(_("Only members of the team give marks."), code="team")]


def own_refusals(*, is_own: bool) -> list[Refusal]:
    """Concluding, accepting and answering an appeal are judging too."""
    return [Refusal(_("You belong to this union or applied for it, and cannot judge it."), code="own")] if is_own else []


def photo_refusals(inspection: Inspection, *, is_member: bool) -> list[Refusal]:
    """The team's own; one that waited on a tablet is taken after the conclusion too, for it changes no score."""
    if inspection.state == InspectionState.CANCELLED:
        return [Refusal(_("This inspection was called off."), code="state")]
    return [] if is_member else [Refusal(_("Only members of the team take photographs."), code="team")]


def conclusion_refusals(inspection: Inspection, missing: Collection[Item], conflicts: int) -> list[Refusal]:
    """Nothing is passed over: every item is scored and no copy contradicts another."""
    if inspection.state != InspectionState.OPEN:
        return [Refusal(_("This inspection is concluded."), code="state")]
    found = []
    if missing:
        codes = "、".join(each.code for each in missing)
        found.append(Refusal(_("Not scored yet: %(codes)s.") % {"codes": codes}, code="open"))
    if conflicts:
        text = _("%(count)s marks contradict each other: decide which count.") % {"count": conflicts}
        found.append(Refusal(text, code="conflict"))
    return found


def recheck_refusals(repairs: Iterable[Repair]) -> list[Refusal]:
    """The re-check is asked for when every point was answered."""
    left = [each.code for each in repairs if each.state == RepairState.OPEN]
    return [Refusal(_("Not answered yet: %(codes)s.") % {"codes": "、".join(left)}, code="open")] if left else []


def appeal_refusals(inspection: Inspection, rule: Acceptance, appeal: Appeal | None, *, on: date) -> list[Refusal]:
    """Against a concluded inspection that was not passed, once, in time."""
    if inspection.state != InspectionState.SUBMITTED or inspection.passed or inspection.round == Round.LOT:
        return [Refusal(_("Only an inspection that was not passed can be appealed against."), code="state")]
    if appeal is not None:
        return [Refusal(_("There is an appeal already."), code="again")]
    assert inspection.concluded_on is not None
    last = inspection.concluded_on + timedelta(days=rule.appeal_days)
    return [Refusal(_("The time to appeal ended on %(day)s.") % {"day": last.isoformat()}, code="late")] if on > last else []


def next_of(round_: str) -> Round:
    """The inspection after this one."""
    return Round.FINAL if round_ == Round.FIRST else Round.FIRST
