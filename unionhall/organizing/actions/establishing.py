"""The upper union approves: the union stands, its employers are covered, its members entered (批复成立; B1.3, step 8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.organizing import queries, signals, steps
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.actions.covering import take_in
from unionhall.organizing.actions.papering import issue
from unionhall.organizing.actions.seating import officers_of, seat
from unionhall.organizing.enums.founding import Office, UnionForm
from unionhall.organizing.models import Candidate, Employer, Establishment, FoundingTask
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import founding as rules
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.queries import rule
from unionhall.units.actions import opening
from unionhall.units.actions.locking import share_tree
from unionhall.units.models import Unit


@action
def found(
    founding: Establishment, *, by: Actor, term_years: int | None = None, term_ends_on: date | None = None, note: str = ""
) -> Establishment:
    """Approve the result of the election: from today the union exists. Announces ``union_founded``."""
    founding, employers = _to_found(founding, by)
    terms = rule(Terms, founding.area, on=today())
    years = term_years or rules.term(terms, founding.form).value
    ends_on = term_ends_on or rules.term_end(today(), years)
    refuse_if(rules.term_refusals(terms, years, today(), ends_on))
    elected = [each for each in finding.candidates_of(founding) if each.is_elected]
    founding.term_years, founding.term_ends_on = years, ends_on
    union = _opened(founding, employers[0], elected, by=by)
    stands(founding, "found", union, employers, elected, by=by)
    seat(founding, officers_of(elected), issue(founding, "result_reply", by=by), by=by)
    audit.record(founding, "organizing.founding.founded", by=by, note=note, changes={"union": ("", union.name)})
    announce(signals.union_founded, founding, elected=elected)
    return founding


@action
def admit(founding: Establishment, *, by: Actor, note: str = "") -> Establishment:
    """Approve a union group, or that a joint union takes the workers in; neither has a congress of its own."""
    founding, employers = _to_found(founding, by)
    refuse_if([] if founding.is_short else [_needs_congress()])
    if founding.form == UnionForm.GROUP:
        opening.open_unit(
            kind=rules.UNIT_KIND[UnionForm.GROUP],
            name=founding.name,
            parent=founding.upper,
            by=by,
            opened_on=today(),
            is_demo=founding.is_demo,
        )
    stands(founding, "admit", founding.upper, employers, [], by=by)
    issue(founding, "admission_reply", by=by)
    audit.record(founding, "organizing.founding.founded", by=by, note=note, changes={"union": ("", founding.upper.name)})
    announce(signals.union_founded, founding, elected=[])
    return founding


def _needs_congress() -> Refusal:
    return Refusal(_("This union elects a committee: its founding is approved after the congress."), code="congress")


def _to_found(founding: Establishment, by: Actor) -> tuple[Establishment, list[Employer]]:
    """The tree stands still; founding and employers are held, and may still be organised."""
    desk.require_decide(by, founding)
    share_tree()
    founding = finding.lock(founding)
    employers = queries.lock_many([each.pk for each in finding.employers_of(founding)])
    refuse_if(
        [
            *rules.checker_refusals(founding, by.user_id),
            *rules.upper_refusals(founding.form, founding.upper),
            *rules.employers_refusals(founding.form, employers, []),
        ]
    )
    return founding, employers


def _opened(founding: Establishment, employer: Employer, elected: Sequence[Candidate], *, by: Actor) -> Unit:
    """The unit itself, with what the founding knows of it."""
    chair = next((each.member for each in elected if each.body == "committee" and each.office == Office.CHAIR), None)
    facts = {
        "division_code": employer.division_code or founding.area.division_code,
        "address": employer.address,
        "nature": employer.nature,
        "chair_name": chair.name if chair else "",
        "chair_phone": chair.phone if chair else "",
        "phone": founding.contact_phone,
        "term_ends_on": founding.term_ends_on,
        "longitude": employer.longitude,
        "latitude": employer.latitude,
    }
    return opening.open_unit(
        kind=rules.UNIT_KIND[UnionForm(founding.form)],
        name=founding.name,
        parent=founding.upper,
        by=by,
        opened_on=today(),
        facts=facts,
        is_demo=founding.is_demo,
    )


def stands(
    founding: Establishment,
    step: str,
    union: Unit,
    employers: Sequence[Employer],
    elected: Sequence[Candidate],
    *,
    by: Actor,
) -> None:
    """What founding and admission share: the employers are covered, the members entered, the rest waits for later."""
    for employer in employers:
        take_in(employer, union, today(), by=by)
    desk.moved(founding, step, "term_years", "term_ends_on", union=union, founded_on=today(), approved_by=by.name)
    desk.end_running(founding)
    _enrol(founding, union, by=by)
    later = rules.later_tasks(desk.ruling(founding, today()), founding.form, today())
    tasks = [
        FoundingTask(establishment=founding, unit_path=founding.unit_path, kind=kind, title=title, due_on=due)
        for kind, title, due in later
    ]
    FoundingTask.objects.bulk_create(tasks)
    desk.settle(founding, _("Founded"), by=by)
    desk.let_regularise(tasks, founding, today())
    for each in steps.founding_steps:
        each(founding, elected, by=by, on=today())


def _enrol(founding: Establishment, union: Unit, *, by: Actor) -> None:
    """The register of members takes over who applied; whom it refuses stays on the list with the reason."""
    members = finding.members_of(founding)
    for step in steps.enrol_steps:
        entered = step(union, members, by=by, on=today())
        for member in members:
            if member.pk in entered:
                member.person_id, member.outcome = entered[member.pk].person_id, entered[member.pk].outcome[:300]
                member.store("person_id", "outcome")


@action
def enter(founding: Establishment, *, by: Actor, note: str = "") -> Establishment:
    """Enter the union in the register (入库): everything it founded without is put right."""
    desk.require_decide(by, founding)
    founding = finding.lock(founding)
    missing = [each.title for each in finding.tasks_of(founding) if each.done_on is None]
    refuse_if(rules.entering_refusals(founding, missing))
    desk.moved(founding, "enter", entered_on=today())
    desk.settle(founding, _("Entered in the register"), by=by)
    audit.record(founding, "organizing.founding.entered", by=by, note=note)
    return founding
