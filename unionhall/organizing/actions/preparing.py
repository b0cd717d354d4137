"""A founding is drafted, filed and decided on: the preparatory stage (筹备; handbook B1.3, steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common import changes as change_log
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing import permissions, queries, signals
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.actions.papering import issue
from unionhall.organizing.enums.founding import EstablishmentState, UnionForm
from unionhall.organizing.models import Employer, Establishment, FoundingEmployer, FoundingTask
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import founding as rules
from unionhall.organizing.rules.founding import FoundingFacts
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule
from unionhall.units.models import Unit


@action
def draft(*, by: Actor, facts: FoundingFacts, is_demo: bool = False) -> Establishment:
    """Begin a founding for these employers. Refused where one is covered already or has a founding under way."""
    area = _area_of(facts.employers)
    by.require(permissions.ESTABLISHMENT_FILE, area)
    held = queries.lock_many([each.pk for each in facts.employers])
    running = finding.running_for([each.pk for each in held])
    refuse_if(rules.employers_refusals(facts.form, held, running))
    reason = _judged(facts, area)
    founding = Establishment(area=area, unit_path=area.path, approver=finding.federation_at(facts.upper), is_demo=is_demo)
    for name, value in facts.columns().items():
        setattr(founding, name, value)
    founding.basis = facts.basis if facts.form == UnionForm.JOINT else ""
    founding.form_reason = reason.stored()
    founding.filed_by_id, founding.filed_by = by.user_id, by.name
    founding.save()
    with _one_founding():
        FoundingEmployer.objects.bulk_create(
            FoundingEmployer(establishment=founding, employer=each, unit_path=area.path) for each in held
        )
    desk.let_go_on(founding)
    audit.record(founding, "organizing.founding.drafted", by=by)
    return founding


@action
def change_draft(founding: Establishment, *, by: Actor, facts: FoundingFacts, version: int | None = None) -> Establishment:
    """Correct a draft; its employers stay."""
    desk.require_file(by, founding)
    founding = finding.lock(founding)
    founding.check_version(version)
    refuse_if(_draft_refusals(founding))
    reason = _judged(facts, founding.area)
    columns = facts.columns() | {"approver": finding.federation_at(facts.upper)}
    columns |= {"basis": facts.basis if facts.form == UnionForm.JOINT else "", "campaign": facts.campaign or founding.campaign}
    changes = change_log.apply(founding, columns)
    founding.form_reason = reason.stored()
    founding.store(*changes, "form_reason")
    audit.record(founding, "organizing.founding.changed", by=by, changes=changes)
    return founding


@action
def submit(founding: Establishment, *, by: Actor, version: int | None = None) -> Establishment:
    """File the request (请示) with the upper union, whose clock starts."""
    desk.require_file(by, founding)
    founding = finding.lock(founding)
    founding.check_version(version)
    refuse_if([*rules.submitting_refusals(founding), *rules.upper_refusals(founding.form, founding.upper)])
    desk.moved(founding, "submit", submitted_on=today(), filed_by_id=by.user_id, filed_by=by.name)
    desk.settle(founding, _("Filed"), by=by)
    desk.let_decide(founding, today())
    issue(founding, "preparation_request", by=by)
    audit.record(founding, "organizing.founding.submitted", by=by)
    return founding


@action
def approve_preparation(founding: Establishment, *, by: Actor, note: str = "") -> Establishment:
    """Agree to the preparatory group (批复同意筹备). Never by whoever filed."""
    founding = _to_decide(founding, by)
    refuse_if(rules.congress_form_refusals(founding))
    desk.moved(founding, "approve_preparation", prepared_on=today())
    early = rules.early_tasks(desk.ruling(founding, today()), today())
    tasks = [
        FoundingTask(establishment=founding, unit_path=founding.unit_path, kind=kind, title=title, due_on=due)
        for kind, title, due in early
    ]
    FoundingTask.objects.bulk_create(tasks)
    desk.settle(founding, _("Approved"), by=by)
    desk.let_regularise(tasks, founding, today())
    desk.let_go_on(founding)
    issue(founding, "preparation_reply", by=by)
    audit.record(founding, "organizing.founding.preparation_approved", by=by, note=note)
    return founding


@action
def send_back(founding: Establishment, *, by: Actor, note: str) -> Establishment:
    """Hand a request back with what is to be mended (退回); it goes to the step before, whichever it waits at."""
    founding = _to_decide(founding, by)
    refuse_if(rules.note_refusals(note))
    steps = {
        EstablishmentState.SUBMITTED: "return_request",
        EstablishmentState.CONGRESS_ASKED: "return_congress",
        EstablishmentState.REPORTED: "return_result",
    }
    desk.moved(founding, steps.get(EstablishmentState(founding.state), "return_request"))
    desk.settle(founding, _("Returned"), by=by)
    desk.let_go_on(founding)
    audit.record(founding, "organizing.founding.returned", by=by, note=note)
    return founding


@action
def refuse(founding: Establishment, *, by: Actor, note: str) -> Establishment:
    """Do not approve the preparation; the reason is told. The employers stay without a union."""
    founding = _to_decide(founding, by)
    refuse_if(rules.note_refusals(note))
    desk.moved(founding, "refuse")
    desk.end_running(founding)
    desk.settle(founding, _("Not approved"), by=by)
    audit.record(founding, "organizing.founding.refused", by=by, note=note)
    return founding


@action
def withdraw(founding: Establishment, *, by: Actor, note: str = "") -> Establishment:
    """Give the founding up before the union stands (撤回)."""
    desk.require_file(by, founding)
    founding = finding.lock(founding)
    desk.moved(founding, "withdraw")
    desk.end_running(founding)
    desk.settle(founding, _("Withdrawn"), by=by)
    audit.record(founding, "organizing.founding.withdrawn", by=by, note=note)
    announce(signals.founding_withdrawn, founding)
    return founding


def _to_decide(founding: Establishment, by: Actor) -> Establishment:
    """The founding, held, for somebody who may decide on it and did not file it."""
    desk.require_decide(by, founding)
    founding = finding.lock(founding)
    refuse_if(rules.checker_refusals(founding, by.user_id))
    return founding


def _area_of(employers: Sequence[Employer]) -> Unit:
    if not employers:
        raise Refused(Refusal(_("Choose the employer whose workers join."), field="employers", code="missing"))
    return employers[0].area


def _judged(facts: FoundingFacts, area: Unit) -> Figure[str]:
    """The proposed form with its reasons, after asking whether the chosen one may be."""
    in_force = rule(Founding, area, on=today())
    joint = finding.joint_union_of(area)
    first = facts.employers[0]
    proposed = rules.proposed_form(in_force, finding.circumstances(first, joint, facts.workers or first.headcount))
    refuse_if(
        [
            *rules.upper_refusals(facts.form, facts.upper),
            *rules.form_refusals(facts.form, proposed, facts.form_note, in_force, facts.workers or first.headcount),
        ]
    )
    return proposed


def _draft_refusals(founding: Establishment) -> list[Refusal]:
    if founding.state != EstablishmentState.DRAFT:
        return [Refusal(_("Only a draft can be changed. Withdraw it, or have it returned."), code="state")]
    return []


@contextmanager
def _one_founding() -> Iterator[None]:
    """Two people began a founding for one employer at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "founding_one_running" not in str(error):
            raise
        text = _("A founding for this employer began a moment ago. Go on with that one.")
        raise Refused(Refusal(text, field="employers", code="twice")) from error
