"""Cases of cadres: lists, the page with its steps, and each step. Two kinds, each behind rights of its own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.queries import issued_for
from unionhall.workforce import permissions
from unionhall.workforce.actions import protecting
from unionhall.workforce.enums_cadres import CaseKind
from unionhall.workforce.forms.cadres import CaseFilter, CaseStepForm, CloseCaseForm, OpenCaseForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import CadreCase, CaseStep
from unionhall.workforce.policies.cadres import CaseStepKind as Kind
from unionhall.workforce.queries import cadres as queries
from unionhall.workforce.web.cadres import cadre_for
from unionhall.workforce.web.dialogs import dialog, sent
from unionhall.workforce.web.tabs import lend

PROTECTION, CHARGE = CaseKind.PROTECTION, CaseKind.RESPONSIBILITY
VIEW = {PROTECTION: permissions.PROTECTION_VIEW, CHARGE: permissions.CHARGE_VIEW}
OPEN = {PROTECTION: permissions.PROTECTION_REPORT, CHARGE: permissions.CHARGE_RUN}
ACT = {PROTECTION: permissions.PROTECTION_ACT, CHARGE: permissions.CHARGE_RUN}
CLOSE = {PROTECTION: permissions.PROTECTION_ACT, CHARGE: permissions.CHARGE_DECIDE}
CLOSED = {
    PROTECTION: gettext_lazy("The steps and the outcome stay on record."),
    CHARGE: gettext_lazy("An officer whom the assembly has removed leaves office with it."),
}


class CaseList(ListPage):
    """What both lists share."""

    kind: CaseKind
    filter_form = CaseFilter
    order = ("-id",)
    row_template = "workforce/cadres/_case_row.html"
    columns = (
        Column("name", gettext_lazy("Cadre"), kind="name", fixed=True),
        Column("unit", gettext_lazy("Unit"), kind="unit", attr="unit.name"),
        Column("matter", gettext_lazy("What happened"), attr="get_matter_display"),
        Column("happened_on", gettext_lazy("Happened on"), kind="date"),
        Column("upper", gettext_lazy("Has to act"), kind="unit", attr="upper.name"),
        Column("next", gettext_lazy("Next step")),
        Column("due", gettext_lazy("By when"), kind="date"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
    )

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[CadreCase]:
        return queries.cases_filtered(queries.cases_for(actor, self.key, self.kind), given)

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        pending = queries.with_next_step(rows)
        for row in rows:
            step = pending.get(row.pk) if row.is_open else None
            due = step.due_on if step else None
            lend(row, next=step.get_kind_display() if step else "", due=due, is_late=bool(due and due < today()))
        return rows


class ProtectionList(CaseList):
    name = "workforce:protections"
    key = permissions.PROTECTION_VIEW
    kind = PROTECTION
    title = gettext_lazy("Protection of cadres")
    sentence = gettext_lazy("Who suffers for doing the union's work; the union above has to act, each step with its clock.")
    deeds = (
        Deed(
            gettext_lazy("Report a case"), "workforce:protection-find", permissions.PROTECTION_REPORT, icon="plus", kind="primary"
        ),
    )
    empty_title = gettext_lazy("No case was reported")
    empty_text = gettext_lazy("A chair or a union worker who suffers for doing the duty is reported here.")


class ChargeList(CaseList):
    name = "workforce:charges"
    key = permissions.CHARGE_VIEW
    kind = CHARGE
    title = gettext_lazy("Responsibility of cadres")
    sentence = gettext_lazy("Who failed in the duty; nothing is decided before the person was heard.")
    deeds = (Deed(gettext_lazy("Open a case"), "workforce:charge-find", permissions.CHARGE_RUN, icon="plus", kind="primary"),)
    empty_title = gettext_lazy("No case was opened")
    empty_text = gettext_lazy("A failure of duty is dealt with step by step; no step can be skipped.")


def _record(kind: CaseKind) -> Any:
    """The page of one case."""

    @page(VIEW[kind])
    def view(request: Request, pk: int) -> HttpResponse:
        found, actor = queries.case_for(request.actor, pk, VIEW[kind], kind), request.actor
        steps = queries.steps_of(found)
        pending = next((each for each in steps if not each.is_done), None) if found.is_open else None
        done = {each.kind for each in steps if each.is_done}
        name = "protection" if found.is_protection else "charge"
        context = {
            "case": found,
            "steps": steps,
            "strip": [_strip(each, pending) for each in steps],
            "pending": pending,
            "step_url": reverse(f"workforce:{name}-{_door(pending.kind)}", args=_step_args(found, pending)) if pending else "",
            "close_url": reverse(f"workforce:{name}-close", args=[found.pk]),
            "withdraw_url": reverse(f"workforce:{name}-withdraw", args=[found.pk]),
            "may_step": pending is not None and actor.can(_step_key(kind, pending.kind), found),
            "may_close": found.is_open and actor.can(CLOSE[kind], found) and (pending is None or Kind.INQUIRED in done),
            "may_withdraw": found.is_open and actor.can(OPEN[kind], found) and not done & {Kind.DEMANDED, Kind.MEASURE},
            "papers": issued_for(found),
            "history": audit.history_of(found),
        }
        return render(request, "workforce/cadres/case.html", context)

    return view


def _door(kind: str) -> str:
    return "measure" if kind == Kind.MEASURE else "step"


def _step_args(case: CadreCase, step: CaseStep) -> list[Any]:
    return [case.pk] if step.kind == Kind.MEASURE else [case.pk, step.kind]


def _step_key(kind: CaseKind, step: str) -> str:
    return permissions.CHARGE_DECIDE if step == Kind.MEASURE else ACT[kind]


def _strip(step: CaseStep, pending: CaseStep | None) -> dict[str, Any]:
    is_late = step == pending and step.due_on is not None and step.due_on < today()
    state = "done" if step.is_done else "late" if is_late else "running" if step == pending else "todo"
    due = None if step.is_done else step.due_on
    return {"label": step.get_kind_display(), "state": state, "who": step.done_by, "since": step.done_on, "due": due}


def _opener(kind: CaseKind, label: Any, promise: Any) -> Any:
    @page(OPEN[kind])
    def view(request: Request, whose: str, pk: int) -> HttpResponse:
        found = cadre_for(request.actor, whose, pk, OPEN[kind])
        return dialog(
            request,
            OpenCaseForm(sent(request), kind=kind),
            lambda **said: protecting.open_case(found, kind, by=request.actor, **said),
            who=f"{found.name} · {found.unit.name}",
            label=label,
            promise=promise,
            url=reverse("workforce:protections" if kind == PROTECTION else "workforce:charges"),
        )

    return view


def _stepper(kind: CaseKind, key: str) -> Any:
    """The dialog of one step; the deciding one stands behind a right of its own."""

    @page(key)
    def view(request: Request, pk: int, step: str = Kind.MEASURE.value) -> HttpResponse:
        if step not in Kind.values or _step_key(kind, step) != key:
            raise Http404(step)
        found = queries.case_for(request.actor, pk, key, kind)
        return dialog(
            request,
            CaseStepForm(sent(request), kind=step),
            lambda **said: protecting.take_step(found, step, by=request.actor, **said),
            who=str(found),
            label=Kind(step).label,
            promise=_("It stands in the record for good."),
            url=found.get_absolute_url(),
        )

    return view


def _closer(kind: CaseKind) -> Any:
    @page(CLOSE[kind])
    def view(request: Request, pk: int) -> HttpResponse:
        found = queries.case_for(request.actor, pk, CLOSE[kind], kind)
        return dialog(
            request,
            CloseCaseForm(sent(request), is_protection=found.is_protection),
            lambda **said: protecting.close(found, by=request.actor, **said),
            who=str(found),
            label=_("Close the case"),
            promise=CLOSED[kind],
            url=found.get_absolute_url(),
        )

    return view


def _withdrawer(kind: CaseKind) -> Any:
    @page(OPEN[kind])
    def view(request: Request, pk: int) -> HttpResponse:
        found = queries.case_for(request.actor, pk, OPEN[kind], kind)
        return dialog(
            request,
            NoteForm(sent(request)),
            lambda **said: protecting.withdraw(found, by=request.actor, **said),
            who=str(found),
            label=_("Take the case back"),
            promise=_("The reason stands in the record."),
            url=found.get_absolute_url(),
            danger=True,
        )

    return view


protection, charge = _record(PROTECTION), _record(CHARGE)
open_protection = _opener(
    PROTECTION,
    gettext_lazy("Report a case of protection"),
    gettext_lazy("It waits at once at the union above, which has to act within the days of the policy."),
)
open_charge = _opener(
    CHARGE,
    gettext_lazy("Open a case of responsibility"),
    gettext_lazy("The steps are written down; none can be skipped, and the person is heard first."),
)
protection_step = _stepper(PROTECTION, ACT[PROTECTION])
charge_step = _stepper(CHARGE, ACT[CHARGE])
charge_measure = _stepper(CHARGE, permissions.CHARGE_DECIDE)
close_protection, close_charge = _closer(PROTECTION), _closer(CHARGE)
withdraw_protection, withdraw_charge = _withdrawer(PROTECTION), _withdrawer(CHARGE)
