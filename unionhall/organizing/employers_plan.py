"""What a list of employers would do to the register: which rows are new, which change something, which are known. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.organizing import rules
from unionhall.organizing.actions.changing_many import Alteration
from unionhall.organizing.actions.registering_many import Registration
from unionhall.organizing.enums import Coverage, EmployerKind, Nature
from unionhall.organizing.models import Employer
from unionhall.organizing.naming import Known, alike
from unionhall.organizing.rules import EmployerFacts, Holder
from unionhall.sheets.enums import Verdict
from unionhall.units.models import Unit

FACTS = tuple(each.name for each in fields(EmployerFacts))
COLUMNS = (*FACTS, "area", "union", "covered_on")
_KIND_BY_NATURE: dict[str, EmployerKind] = {
    Nature.INSTITUTION: EmployerKind.INSTITUTION,
    Nature.ORGAN: EmployerKind.ORGAN,
    Nature.INDIVIDUAL: EmployerKind.INDIVIDUAL,
    Nature.NON_ENTERPRISE: EmployerKind.SOCIAL,
}


@dataclass
class Planned:
    """One row: where it belongs, the employer it means if that is known, and what is wrong. Empty cells say nothing."""

    row: int
    values: Mapping[str, Any]
    area: Unit
    bad: bool = False
    union: Unit | None = None
    employer: Employer | None = None
    refusals: list[Refusal] = field(default_factory=list)
    remarks: list[Refusal] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.bad and not self.refusals

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.values[name] for name in FACTS if self.values.get(name) not in {None, ""}}

    @property
    def registration(self) -> Registration:
        kind = _KIND_BY_NATURE.get(self.values.get("nature") or "", EmployerKind.ENTERPRISE)
        facts = EmployerFacts(**{"kind": kind, **self.given})
        return Registration(self.area, facts, union=self.union, covered_on=self.values.get("covered_on"))

    @cached_property
    def alteration(self) -> Alteration:
        """What the row says otherwise than the register; asked for once the employer is known."""
        found = self.employer
        assert found is not None
        area = self.area if self.values.get("area") and found.area_id != self.area.pk else None
        union = self.union if self.union and found.union_id != self.union.pk else None
        day = self.values.get("covered_on")
        tells_day = day is not None and (union is not None or (found.is_covered and found.covered_on != day))
        return Alteration(found, self._differing(found), area=area, union=union, covered_on=day if tells_day else None)

    def _differing(self, found: Employer) -> dict[str, Any]:
        given = {name: value for name, value in self.given.items() if getattr(found, name) != value}
        if "name" in given and alike(given["name"]) == alike(found.name):
            del given["name"]
        return given

    @property
    def verdict(self) -> str:
        if not self.is_good:
            return Verdict.REFUSED
        if self.employer is None:
            return Verdict.NEW
        return Verdict.CHANGED if self.alteration.says else Verdict.SAME

    @property
    def own_union(self) -> int | None:
        """The union that the row claims as the employer's own, when the employer does not have it yet."""
        if self.union is None or rules.coverage_by(self.union) != Coverage.OWN:
            return None
        return None if self.employer and self.employer.union_id == self.union.pk else self.union.pk


class Register:
    """Employers that rows may mean: by credit code, else by area and name."""

    def __init__(self, employers: Iterable[Employer]) -> None:
        self.by_code: dict[str, Employer] = {}
        self.by_place: dict[tuple[int, str], list[Employer]] = {}
        for employer in employers:
            if employer.credit_code:
                self.by_code[employer.credit_code] = employer
            if employer.is_open:
                self.by_place.setdefault((employer.area_id, alike(employer.name)), []).append(employer)

    def meant(self, code: str | None, area: Unit, name: str) -> list[Employer]:
        """A row with a code also means the one employer of its name that has none yet."""
        if code and code in self.by_code:
            return [self.by_code[code]]
        named = self.by_place.get((area.pk, alike(name)), [])
        bare = [employer for employer in named if not employer.credit_code]
        return bare if code or bare else named


def plan(rows: Sequence[Mapping[str, Any]], bad: Sequence[bool], units: Known, register: Register) -> list[Planned]:
    """The plan of a whole file, before the rules of registering and changing are asked."""
    planned = [Planned(at, row, units.base, bad=is_bad) for at, (row, is_bad) in enumerate(zip(rows, bad, strict=True))]
    for each in planned:
        if not each.bad:
            _place(each, units)
    for each in planned:
        if each.is_good:
            _match(each, register)
    _once(planned)
    _remark(planned)
    return planned


def _place(each: Planned, units: Known) -> None:
    area, union = each.values.get("area"), each.values.get("union")
    if area:
        each.area = _unit(each, "area", area, [*units.named(area), *units.named(f"{area}总工会")], rules.AREAS) or each.area
    if union:
        each.union = _unit(each, "union", union, units.named(union), rules.OWN_UNION | rules.JOINT_UNIONS)


def _unit(each: Planned, name: str, word: str, found: Sequence[Unit], fitting: frozenset[Any]) -> Unit | None:
    """The unit of that name or code; of several, the one of a fitting kind."""
    found = list({unit.pk: unit for unit in found}.values())
    if len(found) > 1:
        found = [unit for unit in found if unit.kind in fitting] or found
    if len(found) == 1:
        return found[0]
    text = _("Several units are called “%(name)s”: write the code.") if found else _("No unit here is called “%(name)s”.")
    each.refusals.append(Refusal(text % {"name": word}, name))
    return None


def _match(each: Planned, register: Register) -> None:
    code = each.values.get("credit_code")
    found = register.meant(code, each.area, each.values["name"])
    if len(found) == 1:
        each.employer = found[0]
    elif found:
        each.refusals += rules.namesake_refusals(Holder(found[0].pk, found[0].name), credit_code=code)


def _once(planned: Sequence[Planned]) -> None:
    """Two rows of a file may not mean one employer."""
    seen: set[int] = set()
    for each in planned:
        if each.employer is None:
            continue
        if each.employer.pk in seen:
            each.refusals.append(Refusal(_("Another row of this file means the same employer."), "name"))
        seen.add(each.employer.pk)


def claimed_twice(planned: Sequence[Planned]) -> None:
    """Refuse rows that claim one workplace union as the own one of different employers."""
    claims = Counter(each.own_union for each in planned if each.is_good)
    holder = Holder(0, str(_("another row")))
    for each in [each for each in planned if each.is_good and each.own_union and claims[each.own_union] > 1]:
        each.refusals += rules.own_union_refusals(each.union, holder)


def _remark(planned: Sequence[Planned]) -> None:
    """What is good but may not be meant."""
    for each in planned:
        covered = each.union or (each.employer and each.employer.is_covered)
        if each.values.get("covered_on") and not covered:
            each.remarks.append(Refusal(_("No union is named, so this day is left out."), "covered_on"))
        if each.employer is None and each.values.get("headcount") is None:
            each.remarks.append(Refusal(_("No number of workers is given: none are counted."), "headcount"))
