"""Who may be transferred, retained, or deemed to have left. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.members.enums import RetainReason, Standing
from unionhall.members.models import Membership
from unionhall.members.rules.enrolling import union_refusals
from unionhall.policies.catalogue.members import Standing as StandingPolicy
from unionhall.policies.figures import Rule
from unionhall.units.models import Unit


def transfer_refusals(membership: Membership | None, to: Unit) -> list[Refusal]:
    """Why a person may not go to ``to``: nothing to take along, under way already, or a union that cannot hold members."""
    if membership is None or not membership.is_open:
        return [
            Refusal(_("There is no open membership to transfer: enter the person as a member."), field="document", code="none")
        ]
    if membership.standing == Standing.MOVING:
        return [Refusal(_("A transfer is under way: finish or withdraw it first."), code="moving")]
    if membership.unit_id == to.pk:
        return [Refusal(_("Already a member of this union."), field="to", code="same")]
    return [Refusal(each.message, field="to", code=each.code) for each in union_refusals(to)]


def finding_refusals(*, is_found: bool) -> list[Refusal]:
    """Name and number must fit together; which of them does not is nobody's business."""
    if is_found:
        return []
    text = _("The register knows nobody with this name and number. Check both, or enter the person as a new member.")
    return [Refusal(text, field="document", code="unknown")]


def declining_refusals(note: str) -> list[Refusal]:
    return [] if note.strip() else [Refusal(_("Say why: the person and the other union read it."), field="note", code="missing")]


def kept_refusals(reason: str, rule: Rule[StandingPolicy]) -> list[Refusal]:
    """Whether the policy keeps the membership of the retired and of those without work."""
    barred = (reason == RetainReason.RETIRED and not rule.retain_retired) or (
        reason == RetainReason.UNEMPLOYED and not rule.retain_unemployed
    )
    if not barred:
        return []
    return [Refusal(_("The policy in force does not keep memberships for this reason."), field="reason", code="policy")]


def lapsing_refusals(*, since: date, talked_on: date | None, talk: str, on: date, rule: Rule[StandingPolicy]) -> list[Refusal]:
    """工会章程 第六条: months without dues or activity, then a talk, and still refusing."""
    found = []
    if on < months_after(since, rule.lapse_months):
        text = _("Only after %(months)s months without dues or activity, so not before %(day)s.")
        day = months_after(since, rule.lapse_months).isoformat()
        found.append(Refusal(text % {"months": rule.lapse_months, "day": day}, field="since", code="months"))
    if talked_on is None or not talk.strip():
        found.append(Refusal(_("Record the talk: which day, who spoke, what was said."), field="talk", code="missing"))
    elif not since <= talked_on <= on:
        found.append(Refusal(_("The talk lies between the last dues and the decision."), field="talked_on", code="order"))
    return found


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
