"""Which form of union an employer gets, and what may happen in its founding when (handbook B1.2, B1.3). Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common.dates import add_months
from unionhall.common.errors import Refusal
from unionhall.organizing.enums import EmployerKind
from unionhall.organizing.enums.founding import JointBasis, TaskKind, UnionForm
from unionhall.organizing.models import Campaign, Employer, Establishment
from unionhall.organizing.rules import JOINT_UNIONS, open_refusals
from unionhall.policies.catalogue.organizing import Founding, Terms
from unionhall.policies.figures import Figure, Reason, Rule, because, given
from unionhall.units.enums import MAY_STAND_UNDER, UnitKind
from unionhall.units.models import Unit

PREMISES = frozenset({EmployerKind.MARKET, EmployerKind.BUILDING})
"""Concentrated premises: many small employers in one place (批发市场、商务楼宇; A.1, 1.16)."""

UNIT_KIND = {UnionForm.OWN: UnitKind.WORKPLACE, UnionForm.JOINT: UnitKind.JOINT, UnionForm.GROUP: UnitKind.GROUP}
"""What kind of unit each form founds; an employer that a joint union takes in founds none."""

FEDERATIONS = frozenset(
    {
        UnitKind.PROVINCE,
        UnitKind.CITY,
        UnitKind.COUNTY,
        UnitKind.STREET,
        UnitKind.ZONE,
        UnitKind.INDUSTRY,
        UnitKind.NEW_FORM,
        UnitKind.REGIONAL,
    }
)
FORMAL = (
    (TaskKind.SEAL, gettext_lazy("Have the seals made and filed"), 60),
    (TaskKind.LEGAL_PERSON, gettext_lazy("Register as a legal person"), 60),
    (TaskKind.ACCOUNT, gettext_lazy("Open a bank account"), 90),
    (TaskKind.FUNDS, gettext_lazy("Register for union funds"), 90),
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the proposal of a form rests on. ``members``: who would join; ``joint_union``: which one covers the address."""

    kind: str
    members: int
    joint_union: str = ""
    neighbours: int = 0


@dataclass(frozen=True, slots=True)
class FoundingFacts:
    """What a request for a founding says."""

    name: str
    form: str
    upper: Unit
    employers: Sequence[Employer] = field(default=())
    basis: str = ""
    form_note: str = ""
    workers: int = 0
    women: int = 0
    group_head: str = ""
    group_members: str = ""
    party_org: str = ""
    contact_phone: str = ""
    reason: str = ""
    campaign: Campaign | None = None

    def columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in FACTS if name != "employers"}


FACTS = tuple(FoundingFacts.__dataclass_fields__)


def proposed_form(rule: Rule[Founding], facts: Circumstances) -> Figure[str]:
    """The form of union that law and policy suggest, and why (工会法 第十一条)."""
    members = given(facts.members, gettext_lazy("Workers who may join"))
    limit = rule.policy.own_committee_from
    if facts.members >= limit:
        sentence = gettext_lazy("{members} workers, {own_committee_from} or more: a committee of its own.")
        return Figure(UnionForm.OWN, [rule.cites(sentence, members=members, own_committee_from=limit)], kind="text")
    small = rule.cites(
        gettext_lazy("{members} workers, fewer than {own_committee_from}: a union group, or the joint union of the area."),
        members=members,
        own_committee_from=limit,
    )
    return Figure(_small_form(facts), [small, _small_reason(facts)], kind="text")


def _small_form(facts: Circumstances) -> UnionForm:
    if facts.kind in PREMISES:
        return UnionForm.JOINT
    return UnionForm.JOIN if facts.joint_union else UnionForm.OWN


def _small_reason(facts: Circumstances) -> Reason:
    if facts.kind in PREMISES:
        neighbours = given(facts.neighbours, gettext_lazy("Employers there without a union"))
        sentence = gettext_lazy(
            "A market or building holds many small employers ({neighbours} more here): a joint union by area, industry,"
            " nature or affiliation."
        )
        return because(sentence, neighbours=neighbours)
    if facts.joint_union:
        union = given(facts.joint_union, gettext_lazy("Joint union of the address"))
        return because(gettext_lazy("{union} answers for this address and takes its workers in."), union=union)
    return because(gettext_lazy("No joint union answers for this address yet: a committee of its own is allowed at any size."))


def proposed_basis(facts: Sequence[Employer]) -> JointBasis:
    """By what several employers join: one industry, one nature, else the place."""
    industries, natures = {each.industry for each in facts}, {each.nature for each in facts}
    if len(facts) > 1 and len(industries) == 1 and "" not in industries:
        return JointBasis.INDUSTRY
    if len(facts) > 1 and len(natures) == 1 and "" not in natures:
        return JointBasis.NATURE
    return JointBasis.AREA


def upper_refusals(form: str, upper: Unit) -> list[Refusal]:
    """Under which unit a union of this form may be founded: it approves (工会法 第十二条)."""
    if not upper.is_open:
        return [Refusal(_("The upper union is closed."), field="upper", code="closed")]
    if form in {UnionForm.GROUP, UnionForm.JOIN}:
        if upper.kind not in JOINT_UNIONS:
            text = _("Choose the joint union that takes the workers in: a community's, a joint or a regional one.")
            return [Refusal(text, field="upper", code="kind")]
        return []
    if upper.kind not in FEDERATIONS or UNIT_KIND[UnionForm(form)] not in MAY_STAND_UNDER[upper.kind]:
        text = _("A union's founding is approved by the next union up (Trade Union Law, article 12): choose a federation.")
        return [Refusal(text, field="upper", code="kind")]
    return []


def employers_refusals(form: str, employers: Sequence[Employer], running: Collection[int]) -> list[Refusal]:
    """Why these employers may not be organised now. ``running``: those with another founding under way."""
    found = [refusal for each in employers for refusal in open_refusals(each)]
    if not employers:
        found.append(Refusal(_("Choose the employer whose workers join."), field="employers", code="missing"))
    if form == UnionForm.OWN and len(employers) > 1:
        text = _("A committee of its own belongs to one employer. Several employers found a joint union.")
        found.append(Refusal(text, field="form", code="several"))
    for each in employers:
        if each.is_covered:
            text = _("%(employer)s has a union already: %(union)s.")
            found.append(Refusal(text % {"employer": each.name, "union": each.union}, field="employers", code="covered"))
        elif each.pk in running:
            text = _("A founding for %(employer)s is under way already. Go on with that one.")
            found.append(Refusal(text % {"employer": each.name}, field="employers", code="twice"))
    return found


def form_refusals(form: str, proposed: Figure[str], note: str, rule: Rule[Founding], members: int) -> list[Refusal]:
    """Another form than proposed needs its reason; a group is for fewer than a committee needs."""
    limit = rule.policy.own_committee_from
    if form in {UnionForm.GROUP, UnionForm.JOIN} and members >= limit:
        text = _("%(members)s workers: with %(limit)s or more there must be a committee (Trade Union Law, article 11).")
        return [Refusal(text % {"members": members, "limit": limit}, field="form", code="committee")]
    if form != proposed.value and not note.strip():
        text = _("Another form was proposed: say why this one is right.")
        return [Refusal(text, field="form_note", code="missing")]
    return []


def checker_refusals(establishment: Establishment, user_id: int | None) -> list[Refusal]:
    """Whoever files does not approve (经办、审批分离)."""
    if user_id is not None and user_id == establishment.filed_by_id:
        return [Refusal(_("You filed this. Somebody else of the upper union has to decide."), code="same")]
    return []


def congress_form_refusals(establishment: Establishment) -> list[Refusal]:
    """A group and the taken-in are admitted at once, without a congress."""
    if establishment.is_short:
        return [Refusal(_("This form has no congress: approve it as a whole."), code="short")]
    return []


def submitting_refusals(establishment: Establishment) -> list[Refusal]:
    """What a request for preparation must say."""
    if establishment.is_short or establishment.group_head.strip():
        return []
    text = _("Name the head of the preparatory group: a founding is prepared by one.")
    return [Refusal(text, field="group_head", code="missing")]


def note_refusals(note: str) -> list[Refusal]:
    """Whoever gets something back must know why."""
    return [] if note.strip() else [Refusal(_("Say what is to be mended."), field="note", code="missing")]


def congress_day_refusals(establishment: Establishment, on: date, *, today: date) -> list[Refusal]:
    """The congress is planned after its request."""
    if on < today:
        return [Refusal(_("The congress has to be approved before it meets: choose a day to come."), field="congress_on")]
    return []


def term_refusals(rule: Rule[Terms], years: int, founded_on: date, term_ends_on: date | None) -> list[Refusal]:
    """A term has the years that law and policy allow, and ends after it began (工会法 第十六条)."""
    found = []
    low, high = sorted((3, max(rule.policy.base_years, rule.policy.joint_years)))
    if not low <= years <= high:
        text = _("A term has %(low)s to %(high)s years (Trade Union Law, article 16).") % {"low": low, "high": high}
        found.append(Refusal(text, field="term_years", code="years"))
    if term_ends_on is not None and term_ends_on <= founded_on:
        found.append(Refusal(_("A term cannot end before it begins."), field="term_ends_on", code="order"))
    return found


def term(rule: Rule[Terms], form: str) -> Figure[int]:
    """How many years the first committee serves."""
    if form == UnionForm.JOINT:
        sentence = gettext_lazy("Joint unions: {joint_years} years.")
        return Figure(rule.policy.joint_years, [rule.cites(sentence, joint_years=rule.policy.joint_years)])
    sentence = gettext_lazy("Basic-level unions: {base_years} years.")
    return Figure(rule.policy.base_years, [rule.cites(sentence, base_years=rule.policy.base_years)])


def term_end(founded_on: date, years: int) -> date:
    """The last day of a term that begins on that day."""
    return add_months(founded_on, 12 * years) - timedelta(days=1)


def later_tasks(rule: Rule[Founding], form: str, founded_on: date) -> list[tuple[TaskKind, str, date]]:
    """What is put right after the founding, each with its last day; groups and the taken-in have no seal of their own."""
    own = () if form in {UnionForm.GROUP, UnionForm.JOIN} else FORMAL
    formal = [(kind, str(title), founded_on + timedelta(days=days)) for kind, title, days in own]
    later = [
        (TaskKind.LATER, each.title, founded_on + timedelta(days=each.within_days))
        for each in (rule.policy.later if rule.policy.found_first else ())
    ]
    return [*formal, *later]


def early_tasks(rule: Rule[Founding], today: date) -> list[tuple[TaskKind, str, date]]:
    """Where nothing may follow later, what the policy lists is done before the founding is approved."""
    if rule.policy.found_first:
        return []
    return [(TaskKind.LATER, each.title, today + timedelta(days=each.within_days)) for each in rule.policy.later]


def entering_refusals(establishment: Establishment, open_tasks: Sequence[str]) -> list[Refusal]:
    """The register takes a union whose formal steps are done."""
    if open_tasks:
        text = _("Still to be done first: %(tasks)s.") % {"tasks": "、".join(open_tasks)}
        return [Refusal(text, code="open")]
    return []
