"""Who may be taken on as a union worker, and when one may leave. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.members.rules import age, document_refusals, identity_refusals
from unionhall.policies.figures import Rule
from unionhall.units.models import Unit
from unionhall.workforce.enums import LeavingReason
from unionhall.workforce.facts import WorkerFacts
from unionhall.workforce.models import Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.rules.posts import STAFFED_KINDS


def hiring_refusals(
    facts: WorkerFacts, unit: Unit, law: Rule[LabourContract], *, started_on: date, serving: Worker | None, is_seen: bool
) -> list[Refusal]:
    """``serving``: who has this document already and serves; named only when ``is_seen``."""
    return [
        *place_refusals(unit),
        *document_refusals(facts.document_kind, facts.document),
        *identity_refusals(facts.document_kind, facts.document, sex=facts.sex, birth_date=facts.birth_date),
        *age_refusals(facts.birth_date, law, on=started_on),
        *serving_refusals(serving, is_seen=is_seen),
    ]


def place_refusals(unit: Unit) -> list[Refusal]:
    """Union workers serve where posts are (定岗范围)."""
    if not unit.is_open:
        return [Refusal(_("This unit is closed."), field="unit", code="closed")]
    if unit.kind not in STAFFED_KINDS:
        text = _(
            "Union workers serve at townships and streets, zones, communities, industry and regional unions, service bodies."
        )
        return [Refusal(text, field="unit", code="kind")]
    return []


def age_refusals(born: date | None, law: Rule[LabourContract], *, on: date, field: str = "started_on") -> list[Refusal]:
    """Nobody works before birth, nor under the least age (劳动法 第十五条)."""
    if born is None:
        return [Refusal(_("The date of birth is missing."), field="birth_date", code="missing")]
    if on <= born:
        return [Refusal(_("This day lies before birth."), field=field, code="birth")]
    if age(born, on) < law.least_age:
        text = _("Under %(age)s on that day.") % {"age": law.least_age}
        return [Refusal(text, field=field, code="age")]
    return []


def serving_refusals(serving: Worker | None, *, is_seen: bool) -> list[Refusal]:
    if serving is None:
        return []
    if not is_seen:
        return [Refusal(_("This person serves as a union worker in another area already."), field="document", code="serving")]
    text = _("%(name)s serves at %(unit)s already.") % {"name": serving.name, "unit": serving.unit.name}
    return [Refusal(text, field="document", code="serving")]


BY_LAW = frozenset({LeavingReason.RETIRED, LeavingReason.DIED})
"""What ends a contract without a procedure (劳动合同法 第四十四条)."""


def leaving_refusals(worker: Worker, *, on: date, today: date, because: str, has_contract: bool) -> list[Refusal]:
    """``has_contract``: one that still runs."""
    if not worker.is_serving:
        return [Refusal(_("This person has left already."), code="state")]
    if on > today:
        return [Refusal(_("This day lies in the future."), field="on", code="future")]
    if on < worker.started_on:
        return [Refusal(_("This day lies before the first working day."), field="on", code="order")]
    if has_contract and because not in BY_LAW:
        return [Refusal(_("A labour contract runs: open the ending and take its legal steps."), code="contract")]
    return []
