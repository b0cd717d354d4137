"""What a union holds and who leads it: certificates, rooms, officers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.registry import Indicator, Values
from unionhall.common.scope import unscoped
from unionhall.organizing.enums.leadership import COMMITTEE_POSTS
from unionhall.organizing.enums.places import FacilityKind, FacilityState, PaperState
from unionhall.organizing.models import Facility, Officer, UnionPaper
from unionhall.policies.catalogue.organizing import PaperKind
from unionhall.policies.figures import Figure, because, given
from unionhall.units.models import Unit

OWN = "a union's own papers, rooms and officers; the caller sees the union"


def held(kind: PaperKind) -> Callable[[Sequence[Unit], date], Values]:
    """1 for a union that holds this paper and whose paper has not run out."""

    def values(units: Sequence[Unit], on: date) -> Values:
        with unscoped(OWN):
            rows = UnionPaper.objects.filter(unit__in=[unit.pk for unit in units], kind=kind, state=PaperState.HELD)
            until = dict(rows.values_list("unit", "valid_until"))
        return {unit.pk: _held(kind, known=unit.pk in until, until=until.get(unit.pk), on=on) for unit in units}

    return values


def _held(kind: PaperKind, *, known: bool, until: date | None, on: date) -> Figure[int]:
    if not known:
        return Figure(0, [because(_("The register holds no {paper}."), paper=kind.label)], "bool")
    if until is not None and until < on:
        return Figure(0, [because(_("The {paper} ran out on {until}."), paper=kind.label, until=until)], "bool")
    return Figure(1, [because(_("The {paper} is in force."), paper=kind.label)], "bool")


def cadres(units: Sequence[Unit], on: date) -> Values:
    """Officers who serve on the committee (专兼职干部)."""
    with unscoped(OWN):
        rows = Officer.objects.filter(unit__in=[unit.pk for unit in units], post__in=COMMITTEE_POSTS, ends_on=None)
        count = dict(rows.values_list("unit").annotate(n=Count("name", distinct=True)).order_by())
    sentence = _("{count} officers serve on the committee.")
    return {
        unit.pk: Figure(count.get(unit.pk, 0), [because(sentence, count=given(count.get(unit.pk, 0), _("Officers")))])
        for unit in units
    }


def office(units: Sequence[Unit], on: date) -> Values:
    """Square metres of offices and workers' homes that are open."""
    kinds = (FacilityKind.OFFICE, FacilityKind.HOME)
    with unscoped(OWN):
        rows = Facility.objects.filter(unit__in=[unit.pk for unit in units], kind__in=kinds, state=FacilityState.OPEN)
        area = dict(rows.values_list("unit").annotate(sum=Sum("floor_area")).order_by())
    return {unit.pk: _office(area.get(unit.pk)) for unit in units}


def _office(area: Decimal | None) -> Figure[Decimal]:
    sentence: str | Promise = _("Offices of {area} m² are registered.") if area else _("No office is registered.")
    return Figure(area or Decimal(0), [because(sentence, area=given(area, _("Floor area")))])


def _papers(unit: Unit) -> str:
    return reverse("certificates:unit", args=[unit.code])


def _paper(name: str, kind: PaperKind) -> Indicator:
    return Indicator(f"organizing.papers.{name}", kind.label, held(kind), "bool", mend=_papers)


INDICATORS = (
    _paper("account", PaperKind.ACCOUNT),
    _paper("seal", PaperKind.SEAL),
    _paper("legal_person", PaperKind.LEGAL_PERSON),
    Indicator("organizing.cadres", _("Officers in service"), cadres, mend=lambda unit: reverse("terms:unit", args=[unit.code])),
    Indicator(
        "organizing.office_m2", _("Office in m²"), office, mend=lambda unit: f"{reverse('facilities:list')}?unit={unit.code}"
    ),
)
