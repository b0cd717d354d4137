"""What is written of cadres: exchange notices, demands to correct, decisions on responsibility, the list of the pool."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from unionhall.common.dates import today
from unionhall.documents.papers import Paper, Part, Table, in_chinese, written
from unionhall.policies.figures import Rule
from unionhall.units.models import Unit
from unionhall.workforce.enums_cadres import Measure
from unionhall.workforce.models import CadreCase, CaseStep, Exchange, Talent
from unionhall.workforce.policies import CadreCare
from unionhall.workforce.policies.cadres import CaseStepKind as Kind


def exchange_title(exchange: Exchange) -> str:
    return _("Exchange of %(name)s to %(host)s") % {"name": exchange.talent.name, "host": exchange.host.name}


@in_chinese
def exchange(exchange: Exchange) -> Paper:
    """The notice of a temporary post, an exchange or a loan (挂职、交流、借调通知)."""
    talent = exchange.talent
    facts = {
        "name": talent.name,
        "home": talent.unit.name,
        "host": exchange.host.name,
        "kind": exchange.get_kind_display(),
        "since": written(exchange.starts_on),
        "until": written(exchange.ends_on),
        "task": exchange.task,
    }
    said = _("%(name)s (%(home)s) works at %(host)s from %(since)s to %(until)s (%(kind)s). Task: %(task)s.") % facts
    kept = _("Pay and file stay with the home unit; the host reports on the work at the end.")
    return Paper(title=exchange_title(exchange), to=exchange.host.name, parts=[Part(paragraphs=[said, kept])], dated=today())


@in_chinese
def demand(case: CadreCase, step: CaseStep, law: Rule[CadreCare]) -> Paper:
    """The union above demands in writing that the wrong done to a cadre is put right (要求改正函)."""
    facts = {
        "name": case.name,
        "post": case.post,
        "unit": case.unit.name,
        "day": written(case.happened_on),
        "matter": case.get_matter_display(),
        "days": law.days_for(Kind.ANSWERED),
    }
    return Paper(
        title=_("Demand to correct: %(name)s") % facts,
        to=case.unit.name,
        parts=[
            Part(paragraphs=[_("On %(day)s, %(name)s (%(post)s, %(unit)s): %(matter)s.") % facts, case.facts]),
            Part(paragraphs=[_BASIS_OF[_group(case)](), step.text]),
            Part(paragraphs=[_("Please correct this and answer in writing within %(days)s working days.") % facts]),
        ],
        dated=today(),
    )


def _group(case: CadreCase) -> str:
    return {"moved": "moved", "dismissed": "dismissed", "pay": "dismissed"}.get(case.matter, "retaliation")


def _moved() -> str:
    return _(
        "Trade Union Law, Article 18: a chair or vice-chair is not moved at will before the term is over;"
        " a move that work needs has the consent of the union's committee and of the union above."
    )


def _dismissed() -> str:
    return _(
        "Trade Union Law, Articles 52 and 53: who is dismissed or put at a disadvantage for doing the union's work"
        " is restored and paid what was lost, or compensated."
    )


def _retaliation() -> str:
    return _(
        "Trade Union Law, Article 52: retaliation against who does the union's work by law is put right;"
        " insult, slander or injury is answered for before the law."
    )


_BASIS_OF = {"moved": _moved, "dismissed": _dismissed, "retaliation": _retaliation}


@in_chinese
def measure(case: CadreCase, steps: Sequence[CaseStep]) -> Paper:
    """The decision on responsibility, with what the person said and the right to object (处理决定)."""
    said = {each.kind: each.text for each in steps}
    facts = {
        "name": case.name,
        "post": case.post,
        "unit": case.unit.name,
        "matter": case.get_matter_display(),
        "measure": case.get_measure_display(),
    }
    parts = [
        Part(_("Facts"), [_("%(name)s (%(post)s, %(unit)s): %(matter)s.") % facts, case.facts, said.get(Kind.GROUNDS, "")]),
        Part(_("What the person said"), [said.get(Kind.DEFENDED, "")]),
        Part(_("Decision"), [_("Measure: %(measure)s.") % facts, said.get(Kind.MEASURE, "")]),
    ]
    if Kind.ASSEMBLY in said:
        parts.append(Part(_("Vote"), [said[Kind.ASSEMBLY]]))
    if case.measure != Measure.NONE:
        parts.append(Part(paragraphs=[_("Whoever does not accept this may object in writing to the union that decided.")]))
    return Paper(title=_("Decision on the responsibility of %(name)s") % facts, to=case.name, parts=parts, dated=today())


def pool_list(unit: Unit, rows: Sequence[Talent]) -> Paper:
    """Everybody in the pool (人才库名册)."""
    table = Table(
        head=[
            _("No."),
            pgettext("person", "Name"),
            _("Post then"),
            _("Unit"),
            _("Strengths"),
            _("In the pool since"),
            _("Until"),
        ],
        rows=[_pooled(number, each) for number, each in enumerate(rows, 1)],
        widths=[1, 3, 4, 7, 8, 4, 4],
    )
    return Paper(
        title=_("Pool of union cadres"),
        issuer=unit.name,
        parts=[Part(table=table)],
        signed_by=unit.name,
        dated=today(),
        landscape=True,
    )


def _pooled(number: int, each: Talent) -> list[str]:
    days = [day.isoformat() if day else "" for day in (each.since, each.until)]
    return [str(number), each.name, each.post, each.unit.name, each.strengths, *days]
