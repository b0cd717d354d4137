"""Who may join, and what may be said of a member. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.common import identity
from unionhall.common.cells import CellProblem
from unionhall.common.errors import Refusal
from unionhall.members.enums import OPEN_STANDINGS, EndReason, Standing
from unionhall.members.facts import PersonFacts, tells_birth
from unionhall.members.models import Membership, Person
from unionhall.members.policies import Enrolment
from unionhall.policies.figures import Figure, Rule, because, given
from unionhall.units.models import Unit


@dataclass(frozen=True, slots=True)
class Held:
    """What the register knows of a document. ``name`` and ``union`` are empty where they may not be seen."""

    person_id: int
    standing: str
    unit_id: int
    has_same_name: bool
    name: str = ""
    union: str = ""
    is_merged: bool = False

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN_STANDINGS


def document_refusals(kind: str, number: str) -> list[Refusal]:
    """A number that cannot exist (GB 11643 for resident numbers)."""
    found = identity.document_parser(kind)(number)
    if isinstance(found, CellProblem) and found.is_refusal:
        return [Refusal(found.message, field="document", code=found.kind)]
    return [] if found else [Refusal(_("The number of the document is missing."), field="document", code="missing")]


def identity_refusals(kind: str, number: str, *, sex: str, birth_date: date | None) -> list[Refusal]:
    """Sex and date of birth must be those in the number, where it holds them."""
    if not tells_birth(kind, number):
        return []
    found = []
    if sex and sex != identity.sex(number).value:
        found.append(Refusal(_("The sex does not fit the identity number."), field="sex", code="identity"))
    if birth_date and birth_date != identity.birth_date(number):
        found.append(Refusal(_("The date of birth does not fit the identity number."), field="birth_date", code="identity"))
    return found


def age(born: date, on: date) -> int:
    """Full years; somebody born on 29 February has a birthday on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_refusals(birth_date: date | None, rule: Rule[Enrolment], *, on: date) -> list[Refusal]:
    """劳动法 第十五条: no work under 16, so no membership of a union."""
    if birth_date is None or age(birth_date, on) >= rule.least_age:
        return []
    text = _("Under %(age)s on the day of joining (%(on)s).") % {"age": rule.least_age, "on": on.isoformat()}
    return [Refusal(text, field="birth_date", code="age")]


def days_refusals(facts: PersonFacts, *, joined_on: date, today: date) -> list[Refusal]:
    """Days that lie in the future or before birth."""
    found = []
    for field, day in (
        ("joined_on", joined_on),
        ("birth_date", facts.birth_date),
        ("work_started_on", facts.work_started_on),
    ):
        if day is not None and day > today:
            found.append(Refusal(_("This day lies in the future."), field=field, code="future"))
    if facts.birth_date and facts.work_started_on and facts.work_started_on < facts.birth_date:
        found.append(Refusal(_("Work cannot start before birth."), field="work_started_on", code="order"))
    return found


def union_refusals(unit: Unit) -> list[Refusal]:
    """Members are held by basic-level unions that stand (工会法 第十一条)."""
    if not unit.is_open:
        return [Refusal(_("This union is closed."), field="unit", code="closed")]
    if not unit.is_union:
        return [Refusal(_("Members are held by basic-level unions. Choose one below this unit."), field="unit", code="kind")]
    return []


def holding_refusals(held: Held | None, unit: Unit) -> list[Refusal]:
    """One person, one open membership (一次入会、动态接转): who is held elsewhere is transferred, not enrolled."""
    if held is None:
        return []
    if wrong := _identity_in_doubt(held):
        return [wrong]
    if not held.is_open:
        return []
    if held.unit_id == unit.pk:
        return [Refusal(_("Already a member of this union."), field="document", code="here")]
    return [Refusal(_elsewhere(held), field="document", code="elsewhere")]


def _identity_in_doubt(held: Held) -> Refusal | None:
    """The number is known, but not as that of this living person."""
    if held.is_merged:
        text = _("The record with this number was merged with another of the same person. Use the document of that one.")
        return Refusal(text, field="document", code="merged")
    if held.standing == Standing.DIED:
        return Refusal(_("The register says that this person died. Check the number."), field="document", code="died")
    return None if held.has_same_name else Refusal(_name_refusal(held), field="name", code="name")


def _name_refusal(held: Held) -> str:
    if held.name:
        return _("The register has this number under another name: %(name)s. Check both.") % {"name": held.name}
    return _("The register has this number under another name. Check both.")


def _elsewhere(held: Held) -> str:
    if held.union:
        return _("Held by another union: %(union)s. Ask for a transfer.") % {"union": held.union}
    return _("Held by another union. Ask the union above you for a transfer.")


def enrolling_refusals(
    facts: PersonFacts, unit: Unit, held: Held | None, rule: Rule[Enrolment], *, joined_on: date, today: date
) -> list[Refusal]:
    """Why ``facts`` may not become a member of ``unit``; ``facts`` are completed."""
    wrong = document_refusals(facts.document_kind, facts.document)
    return [
        *union_refusals(unit),
        *wrong,
        *([] if wrong else identity_refusals(facts.document_kind, facts.document, sex=facts.sex, birth_date=facts.birth_date)),
        *age_refusals(facts.birth_date, rule, on=joined_on),
        *days_refusals(facts, joined_on=joined_on, today=today),
        *holding_refusals(held, unit),
    ]


def changing_refusals(person: Person, after: Mapping[str, Any], document: str, *, today: date) -> list[Refusal]:
    """Why a person's facts may not become ``after`` (only what is to change). ``document`` is the clear number."""
    sex, born = after.get("sex", person.sex), after.get("birth_date", person.birth_date)
    started = after.get("work_started_on", person.work_started_on)
    found = identity_refusals(person.document_kind, document, sex=sex, birth_date=born)
    for field, day in (("birth_date", born), ("work_started_on", started)):
        if day is not None and day > today:
            found.append(Refusal(_("This day lies in the future."), field=field, code="future"))
    if born and started and started < born:
        found.append(Refusal(_("Work cannot start before birth."), field="work_started_on", code="order"))
    if "name" in after and not after["name"]:
        found.append(Refusal(_("The name is missing."), field="name", code="missing"))
    return found


def correcting_refusals(person: Person, kind: str, number: str, held: Held | None) -> list[Refusal]:
    """Why the document may not become this one: it cannot exist, contradicts the facts, or is another person's."""
    wrong = document_refusals(kind, number)
    if wrong:
        return wrong
    found = identity_refusals(kind, number, sex=person.sex, birth_date=person.birth_date)
    if held is not None and held.person_id != person.pk:
        text = _("Another person in the register has this number.")
        if held.name:
            text = _("Another person in the register has this number: %(name)s.") % {"name": held.name}
        found.append(Refusal(text, field="document", code="duplicate"))
    return found


def note_refusals(note: str) -> list[Refusal]:
    """A corrected document is explained: renewed, mistyped, taken from the wrong card."""
    return [] if note.strip() else [Refusal(_("Say why the number changes."), field="note", code="missing")]


def ending_refusals(membership: Membership | None, *, on: date, today: date) -> list[Refusal]:
    """Why a membership may not end that day."""
    if membership is None or not membership.is_open:
        return [Refusal(_("There is no open membership."), code="closed")]
    found = []
    if membership.standing == Standing.MOVING:
        found.append(Refusal(_("A transfer is under way: finish or withdraw it first."), code="moving"))
    if on > today:
        found.append(Refusal(_("This day lies in the future."), field="on", code="future"))
    if membership.joined_on is not None and on < membership.joined_on:
        found.append(Refusal(_("The membership began later than that."), field="on", code="order"))
    return found


def reason_refusals(reason: str, note: str) -> list[Refusal]:
    """Whoever is put out must be told why (工会章程 第六条、第七条: education first, a decision of the committee)."""
    if reason in {EndReason.EXPELLED, EndReason.LAPSED} and not note.strip():
        return [Refusal(_("Give the decision: which body, which day, why."), field="note", code="missing")]
    return []


def retaining_refusals(membership: Membership | None, *, on: date, today: date) -> list[Refusal]:
    """Retained on retirement, loss of work and the like (工会章程 第八条): only who is a full member now."""
    found = ending_refusals(membership, on=on, today=today)
    if membership is not None and membership.standing == Standing.RETAINED:
        found.append(Refusal(_("The membership is retained already."), code="same"))
    return found


def restoring_refusals(membership: Membership | None, *, on: date, today: date) -> list[Refusal]:
    found = ending_refusals(membership, on=on, today=today)
    if membership is not None and membership.standing == Standing.MEMBER:
        found.append(Refusal(_("The membership is not retained."), code="same"))
    return found


STANDING_AFTER = {
    EndReason.RESIGNED: Standing.LEFT,
    EndReason.LAPSED: Standing.LAPSED,
    EndReason.EXPELLED: Standing.EXPELLED,
    EndReason.DIED: Standing.DIED,
    EndReason.ROLLED_BACK: Standing.NONE,
}


def completeness(complete: int, members: int) -> Figure[Decimal | None]:
    """Share of members known by real name in full (实名制完整率)."""
    share = None if members == 0 else (Decimal(complete) / Decimal(members)).quantize(Decimal("0.0001"))
    return Figure(
        share,
        (
            because(
                gettext_lazy("{complete} of {members} members have a complete record: document, telephone and work."),
                complete=given(complete, gettext_lazy("Complete records")),
                members=given(members, gettext_lazy("Members")),
            ),
        ),
        kind="percent",
    )
