"""What a report on the situation of workers counts, and how many model sites an area may have. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.organizing.models import ModelSite, SituationReport
from unionhall.policies.catalogue.organizing import AreaResponsibility, ModelSites
from unionhall.policies.figures import Figure, Rule, given
from unionhall.units.models import Unit

COUNTED: Mapping[str, Promise] = {
    "unions": _("Basic-level unions"),
    "unions_founded": _("Unions founded in the period"),
    "unions_closed": _("Unions dissolved in the period"),
    "employers": _("Operating employers"),
    "employers_covered": _("Organised employers"),
    "employers_new": _("Employers registered in the period"),
    "employers_closed": _("Employers closed in the period"),
    "workers": _("Workers"),
    "workers_covered": _("Workers of organised employers"),
    "members": _("Members"),
    "members_women": _("Women members"),
    "members_migrant": _("Migrant workers among members"),
    "visits": _("Visits in the period"),
    "unions_visited": _("Unions visited in the period"),
    "workers_met": _("Workers spoken to"),
    "events": _("Meetings and activities in the period"),
    "follow_ups": _("Follow-ups found in the period"),
    "follow_ups_settled": _("Follow-ups settled"),
    "elections": _("Re-elections in the period"),
    "terms_overdue": _("Terms overdue"),
    "facilities": _("Facilities in use"),
}
"""Figures of a report by their names, in the order in which it tells them."""

ENTERED: Mapping[str, Promise] = {
    "contracts_labour": _("Workers with a labour contract"),
    "contracts_collective": _("Collective contracts in force"),
    "contracts_collective_workers": _("Workers under a collective contract"),
    "contracts_wages": _("Agreements on wages in force"),
    "contracts_women": _("Agreements on the protection of women workers in force"),
}
"""Figures that no register holds: its writer types them, and the report says so."""


@dataclass(frozen=True, slots=True)
class Line:
    """A figure as a report shows it, and where it comes from."""

    label: Promise
    value: int
    is_entered: bool = False

    @property
    def source(self) -> Promise:
        return _("Entered by hand") if self.is_entered else _("Counted in the register")


def lines(figures: Mapping[str, int], entered: Mapping[str, int]) -> list[Line]:
    counted = [Line(label, figures[name]) for name, label in COUNTED.items() if name in figures]
    return counted + [Line(label, entered[name], is_entered=True) for name, label in ENTERED.items() if name in entered]


def period_refusals(starts_on: date, ends_on: date, *, today: date, is_taken: bool) -> list[Refusal]:
    if ends_on < starts_on:
        return [Refusal(_now("The period ends before it begins."), field="ends_on", code="order")]
    if starts_on > today:
        return [Refusal(_now("That day has not come yet."), field="starts_on")]
    if is_taken:
        return [Refusal(_now("There is a report of this area for this period already."), field="starts_on", code="duplicate")]
    return []


def approving_refusals(report: SituationReport, *, by: int | None) -> list[Refusal]:
    if by is not None and by == report.written_by_id:
        return [Refusal(_now("Who wrote a report does not approve it."), code="same_person")]
    return []


def text_refusals(report: SituationReport) -> list[Refusal]:
    if not report.assessment.strip():
        return [Refusal(_now("Write the assessment before it is submitted."), field="assessment", code="empty")]
    return []


def next_due(rule: Rule[AreaResponsibility], last: date | None) -> Figure[date | None]:
    """When the next report on an area is due; an area that never reported has no day to count from."""
    if last is None:
        return Figure(None, [rule.cites(_("There is no report yet."))])
    due = add_months(last, rule.analysis_every_months)
    sentence = _("The last one ended on {last}; one at least every {analysis_every_months} months: by {due}.")
    return Figure(due, [rule.cites(sentence, last=last, analysis_every_months=rule.analysis_every_months, due=due)])


def quota(rule: Rule[ModelSites], taken: int) -> Figure[int]:
    """How many more model sites the area may list in a year."""
    low, high = rule.sites.low, rule.sites.high
    left = max(0, high - taken)
    sentence = _("{low} to {high} model sites a year; {taken} are listed or public, {left} are left.")
    return Figure(left, [rule.cites(sentence, low=low, high=high, taken=given(taken, _("Listed or public")), left=left)])


def nominating_refusals(unit: Unit, area: Unit, year: int, *, today: date, is_taken: bool) -> list[Refusal]:
    if not unit.is_open:
        return [Refusal(_now("%(name)s was dissolved.") % {"name": unit.name}, field="unit", code="closed")]
    if unit.pk == area.pk or not unit.path.startswith(area.path):
        return [Refusal(_now("The union above nominates to itself what stands below it."), field="area", code="area")]
    if not today.year - 1 <= year <= today.year + 1:
        return [Refusal(_now("Nominations are for this year, the last or the next."), field="year")]
    if is_taken:
        return [Refusal(_now("This union is nominated for this title already."), field="unit", code="duplicate")]
    return []


def reviewing_refusals(site: ModelSite, *, by: int | None) -> list[Refusal]:
    if by is not None and by == site.nominated_by_id:
        return [Refusal(_now("Who nominated does not review."), code="same_person")]
    return []


def quota_refusals(left: Figure[int]) -> list[Refusal]:
    return [] if left.value > 0 else [Refusal("；".join(each.text for each in left.because), code="quota")]
