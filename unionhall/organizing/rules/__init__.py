"""What may be done with an employer, and how far an area is organised. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.common.text import initials_of, pinyin_of
from unionhall.organizing.enums import Coverage, EmployerKind, EmployerState
from unionhall.organizing.models import Employer
from unionhall.policies.figures import Figure, because, given
from unionhall.units.enums import UnitKind
from unionhall.units.models import Unit

AREAS = frozenset(
    {
        UnitKind.PROVINCE,
        UnitKind.CITY,
        UnitKind.COUNTY,
        UnitKind.STREET,
        UnitKind.ZONE,
        UnitKind.INDUSTRY,
        UnitKind.NEW_FORM,
        UnitKind.REGIONAL,
        UnitKind.COMMUNITY,
    }
)
"""Kinds of unit that answer for an area and the employers in it."""

OWN_UNION = frozenset({UnitKind.WORKPLACE})
JOINT_UNIONS = frozenset({UnitKind.COMMUNITY, UnitKind.JOINT, UnitKind.REGIONAL, UnitKind.NEW_FORM})

EMPLOYERS, COVERED, WORKERS, WORKERS_COVERED = "employers", "employers.covered", "workers", "workers.covered"


@dataclass(frozen=True, slots=True)
class Holder:
    """Another employer that already has what this one claims; ``label`` is empty where the reader may not see it."""

    employer_id: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class EmployerFacts:
    """What somebody says of an employer: the fields of the form, of a sheet's row, of the API's body."""

    name: str
    credit_code: str | None = None
    kind: str = EmployerKind.ENTERPRISE
    nature: str = ""
    industry: str = ""
    division_code: str = ""
    headcount: int = 0
    headcount_women: int | None = None
    payroll: Decimal = Decimal(0)
    registered_on: date | None = None
    legal_representative: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    address: str = ""
    longitude: Decimal | None = None
    latitude: Decimal | None = None
    has_party_branch: bool | None = None

    def fields(self) -> dict[str, Any]:
        """Columns of the model, with what follows from the name."""
        found = asdict(self)
        found["credit_code"] = self.credit_code or None
        return found | name_keys(self.name)


def name_keys(name: str) -> dict[str, str]:
    """What follows from the name: how it is searched for."""
    return {"name_pinyin": pinyin_of(name).replace(" ", ""), "initials": initials_of(name)}


def code_refusals(holder: Holder | None, *, employer_id: int | None = None) -> list[Refusal]:
    """A unified social credit code belongs to one body (GB 32100-2015, 4.1)."""
    if holder is None or holder.employer_id == employer_id:
        return []
    if not holder.label:
        text = _("This credit code is registered already, outside your area. Ask the union above you.")
    else:
        text = _("This credit code is registered already: %(employer)s.") % {"employer": holder.label}
    return [Refusal(text, field="credit_code", code="duplicate")]


def namesake_refusals(namesake: Holder | None, *, credit_code: str | None) -> list[Refusal]:
    """Without a code two employers of one name in one area cannot be told apart."""
    if namesake is None or credit_code:
        return []
    text = _("An employer of this name is registered here already. Give the credit code to tell them apart.")
    return [Refusal(text, field="name", code="namesake")]


def area_refusals(area: Unit) -> list[Refusal]:
    """Employers are listed under the federation or community that answers for their area."""
    if not area.is_open:
        return [Refusal(_("This unit is closed."), field="area", code="closed")]
    if area.kind not in AREAS:
        return [Refusal(_("Choose the federation or community that answers for the area."), field="area", code="kind")]
    return []


def figures_refusals(headcount: int, women: int | None, registered_on: date | None, *, on: date) -> list[Refusal]:
    """Numbers and days that contradict each other."""
    found = []
    if women is not None and women > headcount:
        found.append(Refusal(_("More women than workers."), field="headcount_women", code="women"))
    if registered_on is not None and registered_on > on:
        found.append(Refusal(_("This day lies in the future."), field="registered_on", code="future"))
    return found


def open_refusals(employer: Employer) -> list[Refusal]:
    if employer.state == EmployerState.CLOSED:
        return [Refusal(_("This employer is closed."), code="closed")]
    return []


def closing_refusals(employer: Employer, *, on: date, today: date) -> list[Refusal]:
    found = open_refusals(employer)
    if on > today:
        found.append(Refusal(_("This day lies in the future."), field="closed_on", code="future"))
    if employer.registered_on is not None and on < employer.registered_on:
        found.append(Refusal(_("The employer was registered later than that."), field="closed_on", code="order"))
    return found


def coverage_by(union: Unit) -> Coverage:
    """How a union of this kind covers an employer (工会法 第十一条: a union of its own, or one joined with others)."""
    if union.kind in OWN_UNION:
        return Coverage.OWN
    return Coverage.JOINT if union.kind in JOINT_UNIONS else Coverage.NONE


def union_refusals(union: Unit | None) -> list[Refusal]:
    """Why this unit may not cover any employer."""
    if union is None:
        return []
    if not union.is_open:
        return [Refusal(_("This union is closed."), field="union", code="closed")]
    if coverage_by(union) == Coverage.NONE:
        text = _("This unit cannot cover an employer: choose its own union or a joint union.")
        return [Refusal(text, field="union", code="kind")]
    return []


def own_union_refusals(union: Unit | None, own_of: Holder | None, *, employer_id: int | None = None) -> list[Refusal]:
    """A workplace union is the own union of one employer. ``own_of``: the one that has it already."""
    if union is None or coverage_by(union) != Coverage.OWN or own_of is None or own_of.employer_id == employer_id:
        return []
    text = _("This is the own union of another employer already. Only a joint union covers several.")
    return [Refusal(text, field="union", code="taken")]


def covering_refusals(employer: Employer, union: Unit, *, on: date, today: date, own_of: Holder | None) -> list[Refusal]:
    """Why ``union`` may not cover ``employer``. ``own_of``: the employer whose own union it is already, if any."""
    found = [*open_refusals(employer), *union_refusals(union)]
    found += own_union_refusals(union, own_of, employer_id=employer.pk)
    if employer.union_id == union.pk:
        found.append(Refusal(_("This union covers the employer already."), field="union", code="same"))
    return [*found, *covered_day_refusals(on, today=today)]


def covered_day_refusals(covered_on: date | None, *, today: date) -> list[Refusal]:
    if covered_on is not None and covered_on > today:
        return [Refusal(_("This day lies in the future."), field="covered_on", code="future")]
    return []


def uncovering_refusals(employer: Employer) -> list[Refusal]:
    if not employer.is_covered:
        return [Refusal(_("No union covers this employer."), code="uncovered")]
    return []


def counted(employer: Employer) -> dict[str, int]:
    """What this employer adds to the counters of its area; the same as the measures of ``indicators``."""
    is_open = employer.state == EmployerState.OPEN
    is_in = is_open and employer.is_covered
    return {
        EMPLOYERS: int(is_open),
        COVERED: int(is_in),
        WORKERS: employer.headcount if is_open else 0,
        WORKERS_COVERED: employer.headcount if is_in else 0,
    }


def rate(part: int, whole: int) -> Decimal | None:
    """A share with four places; nothing when there is nothing to share."""
    return None if whole == 0 else (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class Coverages:
    """An area's counters, read as coverage (建会率, 职工覆盖率)."""

    employers: int
    covered: int
    workers: int
    workers_covered: int

    @classmethod
    def of(cls, totals: Mapping[str, int]) -> Coverages:
        return cls(totals[EMPLOYERS], totals[COVERED], totals[WORKERS], totals[WORKERS_COVERED])

    @property
    def uncovered(self) -> int:
        return self.employers - self.covered

    def rate(self) -> Figure[Decimal | None]:
        """Share of the open employers that a union covers (建会率)."""
        return Figure(
            rate(self.covered, self.employers),
            (
                because(
                    gettext_lazy("{covered} of {employers} operating employers have a union, their own or a joint one."),
                    covered=given(self.covered, gettext_lazy("Organised")),
                    employers=given(self.employers, gettext_lazy("Operating employers")),
                ),
            ),
            kind="percent",
        )

    def workers_rate(self) -> Figure[Decimal | None]:
        """Share of the workers whose employer a union covers (职工覆盖率)."""
        return Figure(
            rate(self.workers_covered, self.workers),
            (
                because(
                    gettext_lazy("{covered} of {workers} workers are employed where a union covers them."),
                    covered=given(self.workers_covered, gettext_lazy("Workers covered")),
                    workers=given(self.workers, gettext_lazy("Workers")),
                ),
            ),
            kind="percent",
        )
