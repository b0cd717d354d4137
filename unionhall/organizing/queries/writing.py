"""Reads on situation reports and model sites."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.organizing import permissions
from unionhall.organizing.enums.areas import FollowUpState, VisitKind
from unionhall.organizing.enums.leadership import TermState
from unionhall.organizing.enums.places import FacilityState
from unionhall.organizing.enums.writing import ReportState, SiteState
from unionhall.organizing.models import Employer, Facility, FollowUp, ModelSite, SituationReport, Term, Visit
from unionhall.organizing.rules import COVERED, EMPLOYERS, WORKERS, WORKERS_COVERED
from unionhall.organizing.rules.writing import quota
from unionhall.policies.catalogue.organizing import ModelSites
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule
from unionhall.units.enums import UNION_KINDS, UnitState
from unionhall.units.measures import UNIONS
from unionhall.units.models import Unit
from unionhall.units.queries import counters

TOTALS = {
    "unions": UNIONS,
    "employers": EMPLOYERS,
    "employers_covered": COVERED,
    "workers": WORKERS,
    "workers_covered": WORKERS_COVERED,
    "members": "members",
    "members_women": "members.women",
    "members_migrant": "members.migrant",
}
"""Figure of a report → counter of the tree; those of members are counted by the package above, asked by their names."""


def figures_of(unit: Unit, starts_on: date, ends_on: date, *, today: date) -> dict[str, int]:
    """Everything a report counts: totals as they stand, and what happened in the period. One query for each kind of thing."""
    totals = counters.totals([unit.path], list(TOTALS.values()))[unit.path]
    period = (starts_on, ends_on)
    return (
        {name: totals[measure] for name, measure in TOTALS.items()} | _happened(unit.path, period) | _standing(unit.path, today)
    )


def _happened(path: str, period: tuple[date, date]) -> dict[str, int]:
    unions = Unit.objects.under(path).filter(kind__in=UNION_KINDS)
    employers = Employer.objects.under(path)
    visits = Visit.objects.under(path).filter(visited_on__range=period)
    follow_ups = FollowUp.objects.under(path).filter(visit__visited_on__range=period)
    met = visits.aggregate(visits=Count("pk"), unions_visited=Count("unit", distinct=True), workers_met=Sum("workers_met"))
    return {
        "unions_founded": unions.filter(opened_on__range=period).count(),
        "unions_closed": unions.filter(closed_on__range=period).count(),
        "employers_new": employers.filter(registered_on__range=period).count(),
        "employers_closed": employers.filter(closed_on__range=period).count(),
        **{name: value or 0 for name, value in met.items()},
        "events": visits.filter(kind=VisitKind.EVENT).count(),
        "follow_ups": follow_ups.count(),
        "follow_ups_settled": follow_ups.exclude(state=FollowUpState.OPEN).count(),
        "elections": Term.objects.under(path).filter(elected_on__range=period).count(),
    }


def _standing(path: str, today: date) -> dict[str, int]:
    return {
        "terms_overdue": Term.objects.under(path).filter(state=TermState.RUNNING, due_on__lt=today).count(),
        "facilities": Facility.objects.under(path).filter(state=FacilityState.OPEN).count(),
    }


def reports_for(actor: Actor) -> QuerySet[SituationReport]:
    found: QuerySet[SituationReport] = SituationReport.objects.visible_to(actor, permissions.SITUATION_VIEW)
    return found.select_related("unit")


def report_for(actor: Actor, pk: int) -> SituationReport:
    found = reports_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_report(report: SituationReport) -> SituationReport:
    with unscoped("the caller holds the right on this report"):
        return SituationReport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=report.pk)


def has_report(unit: Unit, starts_on: date, ends_on: date) -> bool:
    return SituationReport.objects.filter(unit=unit, starts_on=starts_on, ends_on=ends_on).exists()


def last_report_end(unit: Unit) -> date | None:
    rows = SituationReport.objects.filter(unit=unit, state=ReportState.APPROVED).order_by("-ends_on")
    return rows.values_list("ends_on", flat=True).first()


def last_reports() -> list[tuple[Unit, date]]:
    """Areas in the habit of reporting, with the end of their last approved report; none while the next lies submitted."""
    with unscoped("the calendar of reports is kept for every area"):
        rows = SituationReport.objects.filter(state=ReportState.APPROVED).values("unit").annotate(last=Max("ends_on"))
        waits = SituationReport.objects.filter(state=ReportState.SUBMITTED).values("unit")
        lasts = dict(rows.exclude(unit__in=waits).values_list("unit", "last"))
        units = Unit.objects.filter(pk__in=lasts).exclude(state=UnitState.CLOSED)
        return [(unit, lasts[unit.pk]) for unit in units.order_by("path")]


def reports_filtered(rows: QuerySet[SituationReport], given: dict[str, Any]) -> QuerySet[SituationReport]:
    if "state" in given:
        rows = rows.filter(state=given["state"])
    if "year" in given:
        rows = rows.filter(ends_on__year=given["year"])
    return rows.filter(within("unit_path", [Reach.below(given["unit"].path)])) if "unit" in given else rows


# Model sites -------------------------------------------------------------------------------


def sites_for(actor: Actor) -> QuerySet[ModelSite]:
    found: QuerySet[ModelSite] = ModelSite.objects.visible_to(actor, permissions.MODEL_VIEW)
    return found.select_related("unit", "area")


def site_for(actor: Actor, pk: int) -> ModelSite:
    found = sites_for(actor).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_site(site: ModelSite) -> ModelSite:
    with unscoped("the caller holds the right to review this nomination"):
        Unit.objects.select_for_update().get(pk=site.area_id)
        return ModelSite.objects.select_for_update(of=("self",)).select_related("unit", "area").get(pk=site.pk)


def site_of_number(number: str) -> ModelSite | None:
    with unscoped("a public notice about a nomination has ended, wherever it is"):
        return ModelSite.objects.select_related("unit", "area").filter(pk=number).first()


def is_nominated(unit: Unit, year: int, title: str) -> bool:
    lost = [SiteState.REFUSED, SiteState.STRUCK]
    return ModelSite.objects.filter(unit=unit, year=year, title=title).exclude(state__in=lost).exists()


def quota_left(area: Unit, year: int, *, on: date) -> Figure[int]:
    """How many more the area may list in that year."""
    with unscoped("the quota is that of the whole area"):
        taken = ModelSite.objects.filter(area=area, year=year, state__in=[SiteState.PUBLIC, SiteState.LISTED]).count()
    return quota(rule(ModelSites, area, on=on), taken)


def sites_filtered(rows: QuerySet[ModelSite], given: dict[str, Any]) -> QuerySet[ModelSite]:
    if "search" in given:
        rows = rows.filter(Q(unit__name__contains=given["search"].strip()) | Q(title__contains=given["search"].strip()))
    plain = {name: given[name] for name in ("state", "year") if name in given}
    rows = rows.filter(**plain)
    return rows.filter(within("unit_path", [Reach.below(given["unit"].path)])) if "unit" in given else rows
