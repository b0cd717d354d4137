"""Which papers a union must hold, whether a number is right, and what is missing. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import CellProblem
from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.common.identity import credit_code
from unionhall.organizing.models import UnionPaper
from unionhall.policies.catalogue.organizing import PaperKind, Papers
from unionhall.policies.figures import Figure, Rule
from unionhall.units.enums import UNION_KINDS
from unionhall.units.models import Unit

BASE_UNION, OTHER_UNION = "81", "89"
FEDERATION = frozenset({OTHER_UNION, "13"})
"""GB 32100: 8 is the union as registering authority, 1 a basic-level union, 9 another. Federations may hold a code of the
staffing office, which begins with 13."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What somebody says of a paper. ``number`` of an account is sealed by the action."""

    kind: str
    number: str = ""
    holder: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    kept_by: str = ""
    note: str = ""

    def fields(self) -> dict[str, Any]:
        return asdict(self)


def paper_refusals(unit: Unit, facts: PaperFacts, *, today: date) -> list[Refusal]:
    """Whether this paper may be entered for the unit."""
    if not unit.is_open:
        return [Refusal(_now("%(name)s was dissolved: it holds no papers any more.") % {"name": unit.name}, code="closed")]
    return [*_date_refusals(facts, today), *_number_refusals(unit, facts)]


def _date_refusals(facts: PaperFacts, today: date) -> Iterator[Refusal]:
    if facts.issued_on and facts.issued_on > today:
        yield Refusal(_now("That day has not come yet."), field="issued_on")
    if facts.valid_until and facts.issued_on and facts.valid_until <= facts.issued_on:
        yield Refusal(_now("It ends before it was issued."), field="valid_until", code="order")


def _number_refusals(unit: Unit, facts: PaperFacts) -> Iterator[Refusal]:
    match facts.kind:
        case PaperKind.LEGAL_PERSON:
            yield from legal_code_refusals(unit.kind, facts.number)
        case PaperKind.ACCOUNT if not (facts.number.isdecimal() and 8 <= len(facts.number) <= 32):
            yield Refusal(_now("An account number has 8 to 32 digits."), field="number", code="account")
        case PaperKind.ORG_CODE if not facts.number:
            yield Refusal(_now("Give the number on the certificate."), field="number", code="number")


def legal_code_refusals(kind: str, code: str) -> list[Refusal]:
    """Eighteen characters with right checks, which begin as the unit's kind asks (handbook B1.5)."""
    found = credit_code(code)
    if found is None:
        return [Refusal(_now("Give the 18 characters on the certificate."), field="number", code="number")]
    if isinstance(found, CellProblem):
        return [Refusal(str(found.message), field="number", code="check")]
    if kind in UNION_KINDS and found[:2] != BASE_UNION:
        text = _now("The code of a basic-level union begins with 81; this one begins with %(begins)s.")
        return [Refusal(text % {"begins": found[:2]}, field="number", code="prefix")]
    if kind not in UNION_KINDS and found[:2] not in FEDERATION:
        text = _now("The code of a federation begins with 89 (or 13); this one begins with %(begins)s.")
        return [Refusal(text % {"begins": found[:2]}, field="number", code="prefix")]
    return []


def valid_until(rule: Rule[Papers], facts: PaperFacts) -> date | None:
    """As said; where nothing was said, as long as the policy lets such a paper run."""
    months = next((each.valid_months for each in rule.papers if each.kind == facts.kind), None)
    if facts.valid_until or months is None or facts.issued_on is None:
        return facts.valid_until
    return add_months(facts.issued_on, months)


def required(rule: Rule[Papers]) -> list[str]:
    return [str(each.kind) for each in rule.papers if each.required]


def lacking_kinds(rule: Rule[Papers], held: Collection[str]) -> list[str]:
    return [kind for kind in required(rule) if kind not in held]


def missing(rule: Rule[Papers], held: Collection[str]) -> Figure[int]:
    """How many of the papers that the policy asks for are not there; the reasons name them."""
    asked, lacking = required(rule), lacking_kinds(rule, held)
    reasons = [rule.cites(_("{asked} papers are asked for, {lacking} are missing."), asked=len(asked), lacking=len(lacking))]
    reasons += [rule.cites(_("Missing: {paper}."), paper=PaperKind(kind).label) for kind in lacking]
    return Figure(len(lacking), reasons)


def ending_refusals(paper: UnionPaper, *, on: date, today: date) -> list[Refusal]:
    if not paper.is_held:
        return [Refusal(_now("This paper is not held any more."), code="state")]
    return [Refusal(_now("That day has not come yet."), field="closed_on")] if on > today else []
