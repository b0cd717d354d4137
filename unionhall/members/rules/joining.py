"""Who may apply, on which grounds one may be refused, what the policy prefers. Pure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.errors import Refusal
from unionhall.members.enums import Standing
from unionhall.members.facts import PersonFacts
from unionhall.members.policies import Enrolment
from unionhall.members.rules.enrolling import Held, age_refusals, document_refusals, identity_refusals, union_refusals
from unionhall.policies.catalogue.members import Ground, JoinAt, Joining
from unionhall.policies.figures import Figure, Rule
from unionhall.units.models import Unit


def applying_refusals(
    facts: PersonFacts, unit: Unit, held: Held | None, rule: Rule[Enrolment], *, has_open: bool, today: date
) -> list[Refusal]:
    """Why ``facts`` (completed) may not apply at ``unit``, told to the applicant: nothing of the register but the own case.

    ``unit`` may be a federation: it passes the application on to the union of the place.
    """
    wrong = document_refusals(facts.document_kind, facts.document)
    return [
        *door_refusals(unit),
        *wrong,
        *([] if wrong else identity_refusals(facts.document_kind, facts.document, sex=facts.sex, birth_date=facts.birth_date)),
        *birth_refusals(facts, today),
        *age_refusals(facts.birth_date, rule, on=today),
        *(twice_refusals() if has_open else known_refusals(held)),
    ]


def door_refusals(unit: Unit) -> list[Refusal]:
    """Closed unions admit nobody; federations take applications only to pass them on."""
    if not unit.is_open:
        return [
            Refusal(_("This union is closed. Look for the union of your workplace or of the place."), field="unit", code="closed")
        ]
    return []


def birth_refusals(facts: PersonFacts, today: date) -> list[Refusal]:
    """Without a date of birth nobody can tell the age."""
    if facts.birth_date is None:
        return [Refusal(_("The date of birth is missing."), field="birth_date", code="missing")]
    if facts.birth_date > today:
        return [Refusal(_("This day lies in the future."), field="birth_date", code="future")]
    return []


def known_refusals(held: Held | None) -> list[Refusal]:
    """What the register says of the document, without telling whose it is or where."""
    if held is None:
        return []
    if held.standing == Standing.DIED or not held.has_same_name:
        text = _("This number does not belong to this name in the register. Check both, or ask the union in person.")
        return [Refusal(text, field="document", code="name")]
    if held.is_open:
        text = _("You are a member already. Sign in with your telephone; to change your union ask there for a transfer.")
        return [Refusal(text, field="document", code="member")]
    return []


def twice_refusals() -> list[Refusal]:
    text = _("An application with this document is under way already. Follow it with your telephone number.")
    return [Refusal(text, field="document", code="twice")]


def ground_refusals(ground: str, rule: Rule[Joining]) -> list[Refusal]:
    """The list of grounds is closed: household and length of work are not on it and cannot come onto it (MEM-2)."""
    if ground in Ground and ground in rule.grounds:
        return []
    return [Refusal(_("The policy in force does not know this ground for refusing."), field="ground", code="ground")]


def telling_refusals(note: str) -> list[Refusal]:
    """Whoever asks the applicant for more says for what."""
    return [] if note.strip() else [Refusal(_("Say what the applicant has to do."), field="note", code="missing")]


def passing_refusals(application_unit: Unit, to: Unit) -> list[Refusal]:
    if to.pk == application_unit.pk:
        return [Refusal(_("The application is there already."), field="to", code="same")]
    return [Refusal(each.message, field="to", code=each.code) for each in union_refusals(to)]


def preference(rule: Rule[Joining]) -> Figure[str]:
    """Which end the policy prefers for migrant workers; the applicant's choice decides, the preference is only shown."""
    told = {
        JoinAt.EITHER: gettext_lazy("Whoever works away from home may join either at home or where they work."),
        JoinAt.ORIGIN: gettext_lazy("Whoever works away from home joins preferably the union at home; both are possible."),
        JoinAt.WORK: gettext_lazy("Whoever works away from home joins preferably where they work; both are possible."),
    }[JoinAt(rule.prefer)]
    return Figure(JoinAt(rule.prefer).value, (rule.cites(told),))
