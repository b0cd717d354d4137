"""Every night: warnings before the deadline, letters to the partner agency after it, lines struck that are settled (ORG-4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.notices import actions as notices
from unionhall.organizing import permissions, signals
from unionhall.organizing.actions.clearing import DEADLINE, clear
from unionhall.organizing.actions.papering import issue_letter
from unionhall.organizing.enums.founding import LetterState
from unionhall.organizing.models import Employer, LateEmployer, Letter, Warned
from unionhall.organizing.queries import deadlines as finding
from unionhall.organizing.rules import deadlines as rules
from unionhall.policies.catalogue.organizing import Founding
from unionhall.policies.ruling import Rule
from unionhall.todo.actions import close_items, open_item
from unionhall.todo.clocks import Clock
from unionhall.todo.registry import item_kind
from unionhall.units.models import Unit

item_kind(DEADLINE, gettext_lazy("Organise an employer before its deadline"))
LETTER = item_kind("organizing.letter.receive", gettext_lazy("Confirm a letter on late employers"))


def run_night(*, by: Actor, on: date | None = None) -> dict[str, int]:
    """All of it, for every tree; running it twice a night says nothing twice."""
    day = on or today()
    found = {"settled": 0, "warned": 0, "letters": 0}
    for root in Unit.objects.filter(parent=None).order_by("path"):
        ruling = finding.rules_below(root.path, day)
        found["settled"] += strike_settled(by=by, on=day)
        found["warned"] += warn(root, ruling, by=by, on=day)
        found["letters"] += len(write_letters(root, ruling, by=by, on=day))
    return found


@action
def strike_settled(*, by: Actor, on: date) -> int:
    """Lines whose employer was organised or closed by another door than ``cover``."""
    lines = LateEmployer.objects.filter(cleared_on=None).select_related("employer")
    keys = rules.settled((each.pk, each.employer.is_covered, each.employer.is_open) for each in lines)
    employers = [each.employer for each in lines if each.pk in set(keys)]
    audit_path = employers[0].unit_path if employers else ""
    count = clear(employers, by=by, on=on, how=_("Organised or closed")) if employers else 0
    _noted("organizing.night.settled", by, audit_path, {"letter.lines": (None, count)})
    return count


def _noted(kind: str, by: Actor, path: str, changes: dict[str, tuple[None, int]]) -> None:
    root = Unit.objects.filter(parent=None).order_by("path").first()
    if root is not None:
        audit.record(root, kind, by=by, changes=changes, path=path or root.path)


@action
def warn(root: Unit, ruling: Mapping[str, Rule[Founding]], *, by: Actor, on: date) -> int:
    """Employers whose deadline comes near wait at the union of their area until that day."""
    near = finding.about_to_be_late(ruling, root.path, on)
    fresh: list[Warned] = []
    for employer in near:
        last = rules.deadline(_rule_of(employer, ruling), employer.registered_on, employer.headcount).value
        days = rules.warning_due(_rule_of(employer, ruling), last, on) if last else None
        if last is not None and days is not None:
            fresh.append(Warned(employer=employer, unit_path=employer.unit_path, deadline=last, days_before=days, warned_on=on))
    known = set(Warned.objects.filter(employer__in=near).values_list("employer_id", "deadline", "days_before"))
    fresh = [each for each in fresh if (each.employer_id, each.deadline, each.days_before) not in known]
    Warned.objects.bulk_create(fresh)
    for each in fresh:
        _let_wait(each, on)
    _noted("organizing.night.warned", by, root.path, {"letter.warned": (None, len(fresh))})
    return len(fresh)


def _let_wait(warned: Warned, on: date) -> None:
    employer = warned.employer
    open_item(
        DEADLINE,
        employer,
        unit=employer.area,
        key=permissions.ESTABLISHMENT_FILE,
        title=f"{employer.name} · {warned.deadline}"[:200],
        url=employer.get_absolute_url(),
        clock=Clock((warned.deadline - on).days, working=False),
    )


def _rule_of(employer: Employer, ruling: Mapping[str, Rule[Founding]]) -> Rule[Founding]:
    """The rule of the nearest unit above that has one of its own."""
    return ruling[max((path for path in ruling if employer.unit_path.startswith(path)), key=len)]


def write_letters(root: Unit, ruling: Mapping[str, Rule[Founding]], *, by: Actor, on: date) -> list[Letter]:
    """One letter for each union whose policy names an agency, about those late that no open letter names yet."""
    named = LateEmployer.objects.filter(employer=OuterRef("pk"), cleared_on=None)
    late = finding.uncovered_below(root.path).filter(finding.late(root.path, on)).exclude(Exists(named))
    by_rule: dict[str, list[Employer]] = defaultdict(list)
    for employer in late.select_related("area").order_by("unit_path", "pk"):
        by_rule[_rule_of(employer, ruling).unit_path].append(employer)
    lasts = dict(Letter.objects.values_list("unit_path").annotate(last=Max("dated")))
    letters = []
    for path, employers in sorted(by_rule.items()):
        rule = _rule_of(employers[0], ruling)
        if path and rules.is_letter_due(rule, lasts.get(path), on):
            letters.append(write_letter(Unit.objects.get(path=path), rule, employers, by=by, on=on))
    return letters


@action
def write_letter(unit: Unit, rule: Rule[Founding], employers: Sequence[Employer], *, by: Actor, on: date) -> Letter:
    """The dated notice (函) with its list, numbered and sealed; the agency's officers find it in their inbox."""
    letter = Letter.objects.create(
        unit=unit, unit_path=unit.path, agency=rule.policy.notice_to, consequence=rule.policy.consequence, dated=on
    )
    LateEmployer.objects.bulk_create(_line(letter, rule, each) for each in employers)
    letter.number = issue_letter(letter, by=by)
    letter.store("number")
    open_item(
        LETTER,
        letter,
        unit=unit,
        key=permissions.LETTER_RECEIVE,
        title=f"{letter.number} · {letter.agency}"[:200],
        url=reverse("organizing:letter", args=[letter.pk]),
        clock=Clock(rule.policy.receipt_days, working=False),
    )
    notices.send_to_holders(
        permissions.LETTER_RECEIVE,
        unit.path,
        "organizing.letter",
        title=_("%(count)s employers have had no union for longer than allowed") % {"count": len(employers)},
        url=letter.get_absolute_url(),
    )
    audit.record(letter, "organizing.letter.sent", by=by, changes={"letter.employers": (None, len(employers))})
    announce(signals.letter_sent, letter)
    return letter


def _line(letter: Letter, rule: Rule[Founding], employer: Employer) -> LateEmployer:
    reason = rules.deadline(rule, employer.registered_on, employer.headcount)
    assert reason.value is not None
    return LateEmployer(
        letter=letter,
        employer=employer,
        unit_path=employer.unit_path,
        deadline=reason.value,
        deadline_reason=reason.stored(),
    )


@action
def receive(letter: Letter, *, by: Actor, answer: str = "") -> Letter:
    """The partner agency confirms the letter and says what it does."""
    by.require(permissions.LETTER_RECEIVE, letter)
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.state != LetterState.SENT:
        raise Refused(Refusal(_("This letter was confirmed or cleared already."), code="state"))
    letter.state, letter.received_on, letter.received_by, letter.answer = LetterState.RECEIVED, today(), by.name, answer
    letter.store("state", "received_on", "received_by", "answer")
    close_items(letter, outcome=_("Receipt confirmed"), by=by)
    audit.record(letter, "organizing.letter.received", by=by, note=answer)
    return letter
