"""When a labour contract is signed, how long its probation is, when it becomes open-ended, how it ends. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.policies.figures import Figure, Rule, because, given
from unionhall.workforce.enums import ContractKind, StepKind
from unionhall.workforce.models import Contract, Ending, EndingStep, Worker
from unionhall.workforce.policies import LabourContract
from unionhall.workforce.rules.hiring import age_refusals

LAW = Rule[LabourContract]


@dataclass(frozen=True, slots=True)
class Clauses:
    """What is to be signed."""

    kind: str
    starts_on: date
    signed_on: date
    ends_on: date | None = None
    probation_until: date | None = None
    is_waived: bool = False


def sign_by(started_on: date, law: LAW) -> Figure[date]:
    """The last day for the written contract (劳动合同法 第十条)."""
    due = started_on + timedelta(days=law.sign_within_days)
    sentence = gettext_lazy("First working day {started}; the written contract within {sign_within_days} days: by {due}.")
    started = given(started_on, gettext_lazy("First working day"))
    return Figure(due, [law.cites(sentence, started=started, sign_within_days=law.sign_within_days, due=due)])


def months_of(starts_on: date, ends_on: date | None) -> int | None:
    """Whole months of a term, both ends included; an open-ended one has none."""
    if ends_on is None:
        return None
    after = ends_on + timedelta(days=1)
    months = (after.year - starts_on.year) * 12 + after.month - starts_on.month
    return months - (after.day < starts_on.day)


def probation_limit(starts_on: date, ends_on: date | None, earlier: int, law: LAW) -> Figure[int]:
    """Months of probation at most (劳动合同法 第十九条); a worker is on probation once with one employer."""
    if earlier:
        return Figure(0, [law.cites(gettext_lazy("Probation is agreed once with one employer; this is a further contract."))])
    months = months_of(starts_on, ends_on)
    fitting = [each for each in law.probation if months is None or months >= each.from_months]
    if not fitting:
        sentence = gettext_lazy("A term of {months} months: no probation.")
        return Figure(0, [law.cites(sentence, months=months or 0)])
    row = max(fitting, key=lambda each: each.from_months)
    if months is None:
        return Figure(row.at_most, [law.cites(gettext_lazy("Open-ended: probation of {most} months at most."), most=row.at_most)])
    sentence = gettext_lazy("A term of {months} months, {from_months} or more: probation of {most} months at most.")
    return Figure(row.at_most, [law.cites(sentence, months=months, from_months=row.from_months, most=row.at_most)])


def open_ended_right(contracts: Sequence[Contract], law: LAW) -> Figure[bool]:
    """Whether the next contract must be open-ended when the worker asks for it (劳动合同法 第十四条)."""
    fixed = sum(each.kind == ContractKind.FIXED for each in contracts)
    terms = given(fixed, gettext_lazy("Fixed terms signed"))
    if fixed >= law.open_ended_after:
        sentence = gettext_lazy("{terms} fixed terms signed, {open_ended_after} or more: the next contract is open-ended.")
        return Figure(True, [law.cites(sentence, terms=terms, open_ended_after=law.open_ended_after)])  # noqa: FBT003
    sentence = gettext_lazy("{terms} fixed terms signed, fewer than {open_ended_after}: another fixed term may follow.")
    return Figure(False, [law.cites(sentence, terms=terms, open_ended_after=law.open_ended_after)])  # noqa: FBT003


def signing_refusals(worker: Worker, clauses: Clauses, earlier: Sequence[Contract], law: LAW, *, today: date) -> list[Refusal]:
    """Why a contract may not be signed like this."""
    found = []
    if not worker.is_serving:
        found.append(Refusal(_("This person has left already."), code="state"))
    found += age_refusals(worker.birth_date, law, on=clauses.starts_on, field="starts_on")
    if clauses.signed_on > today:
        found.append(Refusal(_("This day lies in the future."), field="signed_on", code="future"))
    if clauses.starts_on < worker.started_on:
        text = _("It cannot begin before the first working day (%(day)s).")
        found.append(Refusal(text % {"day": worker.started_on.isoformat()}, field="starts_on", code="order"))
    found += _term_refusals(clauses, earlier, law)
    found += _probation_refusals(clauses, earlier, law)
    return found + overlap_refusals(clauses, earlier)


def _term_refusals(clauses: Clauses, earlier: Sequence[Contract], law: LAW) -> list[Refusal]:
    if clauses.kind == ContractKind.OPEN:
        return [Refusal(_("An open-ended contract has no last day."), field="ends_on", code="kind")] if clauses.ends_on else []
    if clauses.ends_on is None:
        return [Refusal(_("A fixed term needs its last day."), field="ends_on", code="missing")]
    if clauses.ends_on < clauses.starts_on:
        return [Refusal(_("The last day lies before the first."), field="ends_on", code="order")]
    if open_ended_right(earlier, law).value and not clauses.is_waived:
        text = _(
            "After %(count)s fixed terms the next contract is open-ended, unless the worker asks for a fixed term in writing."
        )
        return [Refusal(text % {"count": law.open_ended_after}, field="kind", code="open")]
    return []


def _probation_refusals(clauses: Clauses, earlier: Sequence[Contract], law: LAW) -> list[Refusal]:
    if clauses.probation_until is None:
        return []
    if clauses.probation_until < clauses.starts_on or (clauses.ends_on and clauses.probation_until > clauses.ends_on):
        return [Refusal(_("Probation lies within the contract."), field="probation_until", code="order")]
    limit = probation_limit(clauses.starts_on, clauses.ends_on, len(earlier), law)
    if clauses.probation_until >= add_months(clauses.starts_on, limit.value):
        return [Refusal(limit.because[0].text, field="probation_until", code="probation")]
    return []


def overlap_refusals(clauses: Clauses, earlier: Sequence[Contract]) -> list[Refusal]:
    for each in earlier:
        end = each.ended_on or each.ends_on
        if (end is None or clauses.starts_on <= end) and (clauses.ends_on is None or each.starts_on <= clauses.ends_on):
            text = _("Contract no. %(number)s holds in that time already.") % {"number": each.number}
            return [Refusal(text, field="starts_on", code="overlap")]
    return []


# Ending ---------------------------------------------------------------------------------------


def steps_of(reason: str, law: LAW) -> list[StepKind]:
    """What the law asks for before a contract ends for this reason, in this order."""
    asked = law.ending(reason)
    wanted = {
        StepKind.GROUNDS: True,
        StepKind.TOLD: asked.union,
        StepKind.OPINION: asked.union,
        StepKind.ANSWER: asked.union,
        StepKind.NOTICE: asked.notice_days > 0,
        StepKind.SETTLED: asked.severance,
        StepKind.PROOF: True,
    }
    return [kind for kind, is_wanted in wanted.items() if is_wanted]


def opening_refusals(contract: Contract, ends_on: date, *, is_settled: bool) -> list[Refusal]:
    """``is_settled``: ended, or renewed since."""
    if is_settled:
        return [Refusal(_("This contract has ended already."), code="state")]
    if ends_on < contract.starts_on:
        return [Refusal(_("The last day lies before the first."), field="ends_on", code="order")]
    if contract.ends_on and ends_on > contract.ends_on:
        return [Refusal(_("The contract ends earlier by itself."), field="ends_on", code="order")]
    return []


def step_refusals(
    ending: Ending, steps: Sequence[EndingStep], kind: str, *, on: date, today: date, is_opener: bool, text: str
) -> list[Refusal]:
    """Steps are taken one after the other; the union's opinion comes from somebody else."""
    if not ending.is_open:
        return [Refusal(_("This procedure is closed."), code="state")]
    pending = next((each for each in steps if not each.is_done), None)
    if pending is None or pending.kind != kind:
        told = _("First: %(step)s.") % {"step": pending} if pending else _("Every step has been taken.")
        return [Refusal(told, code="skipped")]
    found = []
    if on > today:
        found.append(Refusal(_("This day lies in the future."), field="on", code="future"))
    before = [each.done_on for each in steps if each.done_on is not None]
    if before and on < max(before):
        found.append(Refusal(_("This day lies before the step that came first."), field="on", code="order"))
    if not text.strip():
        found.append(Refusal(_("Write down what was said or done."), field="text", code="missing"))
    if kind == StepKind.OPINION and is_opener:
        found.append(Refusal(_("The union's opinion comes from somebody other than who opened the procedure."), code="self"))
    return found


def earliest_end(ending: Ending, steps: Sequence[EndingStep]) -> Figure[date | None]:
    """The first day on which the contract may end: after the notice."""
    served = next((each.done_on for each in steps if each.kind == StepKind.NOTICE), None)
    if served is None:
        return Figure(None)
    day = served + timedelta(days=ending.notice_days)
    sentence = gettext_lazy("Notice served on {served}, {days} days: not before {day}.")
    return Figure(day, [because(sentence, served=served, days=ending.notice_days, day=day)])


def finishing_refusals(ending: Ending, steps: Sequence[EndingStep], *, on: date) -> list[Refusal]:
    """Why the contract cannot end yet. A step that was left out can never be made good by the button."""
    if not ending.is_open:
        return [Refusal(_("This procedure is closed."), code="state")]
    left = [str(each) for each in steps if not each.is_done]
    if left:
        return [Refusal(_("Not done yet: %(steps)s.") % {"steps": "、".join(left)}, code="steps")]
    first = earliest_end(ending, steps)
    if first.value is not None and on < first.value:
        return [Refusal(first.because[0].text, field="ends_on", code="notice")]
    return []
