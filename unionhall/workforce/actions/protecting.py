"""Cases of cadres: who suffers for the duty is protected by the union above; who failed in it answers, and is heard first."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import after_days, today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import issuing
from unionhall.documents.papers import Paper
from unionhall.organizing.actions import appointing
from unionhall.organizing.models import Officer
from unionhall.policies.figures import Rule
from unionhall.policies.queries import rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.workforce import papers_cadres, permissions, waiting
from unionhall.workforce.actions.pooling import of_cadre, told_apart
from unionhall.workforce.enums_cadres import CaseKind, CaseState, Measure
from unionhall.workforce.models import CadreCase, CaseStep, Worker
from unionhall.workforce.policies import CadreCare
from unionhall.workforce.policies.cadres import CaseStepKind as Kind
from unionhall.workforce.queries import cadres as queries
from unionhall.workforce.rules import cadres as rules

OPEN_KEY = {CaseKind.PROTECTION: permissions.PROTECTION_REPORT, CaseKind.RESPONSIBILITY: permissions.CHARGE_RUN}


@action
def open_case(
    cadre: Worker | Officer, kind: str, *, by: Actor, matter: str, happened_on: date, facts: str, is_demo: bool = False
) -> CadreCase:
    """Report that a cadre suffers for the duty, or open a case of responsibility; the steps are written down at once."""
    by.require(OPEN_KEY[CaseKind(kind)], cadre)
    worker, officer = told_apart(cadre)
    upper = queries.upper_of(cadre.unit)
    is_own = worker is not None and worker.user_id is not None and worker.user_id == by.user_id
    is_open = queries.is_open(worker, officer, kind)
    has_upper = upper is not None
    found = rules.opening_refusals(kind, matter, happened_on, today=today(), is_own=is_own, is_open=is_open, has_upper=has_upper)
    refuse_if(found)
    assert upper is not None
    made = CadreCase.objects.create(
        **of_cadre(cadre),
        kind=kind,
        matter=matter,
        happened_on=happened_on,
        facts=facts,
        upper=upper,
        opened_by=by.name,
        opened_by_id=by.user_id,
        is_demo=is_demo,
    )
    _add(made, rules.PROTECTION if made.is_protection else rules.RESPONSIBILITY)
    audit.record(made, "workforce.case.opened", by=by)
    _next(made, _law(made))
    return made


@action
def take_step(
    case: CadreCase,
    kind: str,
    *,
    by: Actor,
    on: date,
    text: str,
    is_mended: bool = True,
    measure: str = "",
    entitled: int | None = None,
    votes_for: int | None = None,
) -> CadreCase:
    """Write down the next step. Refused out of order; what it brings about (a letter, further steps) follows at once."""
    by.require(_key(case, kind), case)
    case = queries.lock_case(case)
    steps, law = queries.steps_of(case), _law(case)
    is_opener = case.opened_by_id is not None and case.opened_by_id == by.user_id
    refuse_if(
        [
            *rules.step_refusals(case, steps, kind, on=on, today=today(), text=text),
            *rules.hearing_refusals(law, kind, steps, on),
            *rules.measure_refusals(case, kind, measure, is_opener=is_opener),
            *rules.assembly_refusals(kind, entitled, votes_for),
        ]
    )
    step = next(each for each in steps if each.kind == kind)
    step.done_on, step.done_by, step.text = on, by.name, text
    if kind == Kind.ASSEMBLY:
        step.entitled, step.votes_for = entitled, votes_for
    step.store("done_on", "done_by", "text", "entitled", "votes_for")
    close_items(case, outcome=step.get_kind_display(), by=by)
    audit.record(case, "workforce.case.step", by=by, note=text, changes={"step": (None, step.get_kind_display())})
    _follow(case, step, law, by, is_mended=is_mended, measure=measure)
    _next(case, law)
    return case


def _follow(case: CadreCase, step: CaseStep, law: Rule[CadreCare], by: Actor, *, is_mended: bool, measure: str) -> None:
    match step.kind:
        case Kind.DEMANDED:
            _issue(case, papers_cadres.demand(case, step, law), waiting.DEMAND_PAPER, by)
        case Kind.ANSWERED if not is_mended:
            _add(case, (Kind.REFERRED, Kind.RULED))
        case Kind.MEASURE:
            case.measure = measure
            case.store("measure")
            _add(case, rules.AFTER[measure])
        case Kind.ASSEMBLY:
            figure = rules.removal(law, step.entitled or 0, step.votes_for or 0)
            if not figure.value:
                case.measure = Measure.CRITICISM
                case.store("measure")
            step.text = f"{step.text} {figure.because[0].text}"
            step.store("text")
        case Kind.TOLD:
            _issue(case, papers_cadres.measure(case, queries.steps_of(case)), waiting.MEASURE_PAPER, by)


@action
def close(case: CadreCase, *, by: Actor, result: str, outcome: str = "") -> CadreCase:
    """All steps are done: how it ended. An officer whom the assembly has removed leaves office with it."""
    by.require(permissions.PROTECTION_ACT if case.is_protection else permissions.CHARGE_DECIDE, case)
    case = queries.lock_case(case)
    refuse_if(rules.closing_refusals(case, queries.steps_of(case), outcome, result))
    case.state, case.outcome, case.result, case.closed_on = CaseState.CLOSED, outcome, result, today()
    case.store("state", "outcome", "result", "closed_on")
    close_items(case, outcome=gettext_lazy("Case closed"), by=by)
    audit.record(case, "workforce.case.closed", by=by, note=result)
    if case.measure == Measure.REMOVAL and case.officer is not None and case.officer.is_serving:
        appointing.leave(case.officer, by=by, ends_on=today(), reason=f"{case.get_measure_display()} {case.paper_number}".strip())
    return case


@action
def withdraw(case: CadreCase, *, by: Actor, note: str) -> CadreCase:
    """Taken back with the reason, before anything was decided or demanded."""
    by.require(OPEN_KEY[CaseKind(case.kind)], case)
    case = queries.lock_case(case)
    done = {each.kind for each in queries.steps_of(case) if each.is_done}
    if not case.is_open or done & {Kind.DEMANDED, Kind.MEASURE}:
        raise Refused(Refusal(_("This has moved on too far to be taken back."), code="state"))
    if not note.strip():
        raise Refused(Refusal(_("Say why."), field="note", code="missing"))
    case.state, case.result = CaseState.WITHDRAWN, note
    case.store("state", "result")
    close_items(case, outcome=gettext_lazy("Taken back"), by=by)
    audit.record(case, "workforce.case.withdrawn", by=by, note=note)
    return case


def _key(case: CadreCase, kind: str) -> str:
    if case.is_protection:
        return permissions.PROTECTION_ACT
    return permissions.CHARGE_DECIDE if kind == Kind.MEASURE else permissions.CHARGE_RUN


def _law(case: CadreCase) -> Rule[CadreCare]:
    return rule(CadreCare, case.upper, on=today())


def _add(case: CadreCase, kinds: tuple[Kind, ...]) -> None:
    first = CaseStep.objects.filter(case=case).count()
    CaseStep.objects.bulk_create(
        CaseStep(case=case, unit_path=case.unit_path, place=first + number, kind=kind) for number, kind in enumerate(kinds)
    )


def _issue(case: CadreCase, paper: Paper, kind: str, by: Actor) -> None:
    issued = issuing.issue(paper, kind, subject=case, unit=case.upper, by=by)
    case.paper_number = issued.number
    case.store("paper_number")


def _next(case: CadreCase, law: Rule[CadreCare]) -> None:
    """The next step waits at the union above, with its clock; when all are done, the closing does."""
    step = next((each for each in queries.steps_of(case) if not each.is_done), None)
    days = law.days_for(step.kind) if step else law.usual_days
    if step is not None:
        step.due_on = after_days(today(), days, working=True)
        step.store("due_on")
    open_item(
        waiting.PROTECTION_STEP if case.is_protection else waiting.CHARGE_STEP,
        case,
        unit=case.upper,
        key=permissions.PROTECTION_ACT if case.is_protection else _key(case, step.kind if step else Kind.MEASURE),
        title=f"{case.name}：{step.get_kind_display() if step else _('Close the case')}",
        url=case.get_absolute_url(),
        clock=Clock(days),
    )
