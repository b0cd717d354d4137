"""Pairs of like records, for those who see both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.members import permissions
from unionhall.members.enums import PairState
from unionhall.members.evidence import EVIDENCE
from unionhall.members.models import Duplicate, Person
from unionhall.units.models import Unit

WHOLE = ("left__unit", "left__employer", "right__unit", "right__employer")


def pairs_for(actor: Actor, key: str = permissions.DUPLICATE_VIEW) -> QuerySet[Duplicate]:
    """Pairs of which the actor sees both records: the key covers where the pair stands and where each of the two is now."""
    reaches = actor.reaches(key)
    rows: QuerySet[Duplicate] = Duplicate.objects.visible_to(actor, key)
    return rows.filter(within("left__unit_path", reaches), within("right__unit_path", reaches))


def pair_for(actor: Actor, pk: int, key: str = permissions.DUPLICATE_VIEW) -> Duplicate:
    found = pairs_for(actor, key).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[Duplicate], given: dict[str, Any]) -> QuerySet[Duplicate]:
    """What the query bar asks for, by the names of ``forms.DuplicateFilter``."""
    if "state" in given:
        rows = rows.filter(state=given["state"])
    if "likely" in given:
        rows = rows.filter(is_likely=given["likely"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "search" in given:
        words = given["search"].strip()
        rows = rows.filter(Q(left__name__startswith=words) | Q(right__name__startswith=words))
    return rows


def counts(actor: Actor) -> dict[str, int]:
    """Of the pairs in reach: open, likely among them, merged, distinct."""
    return pairs_for(actor).aggregate(
        open=Count("pk", filter=Q(state=PairState.OPEN)),
        likely=Count("pk", filter=Q(state=PairState.OPEN, is_likely=True)),
        merged=Count("pk", filter=Q(state=PairState.MERGED)),
        distinct=Count("pk", filter=Q(state=PairState.DISTINCT)),
    )


def unit(pk: int) -> Unit:
    found: Unit = Unit.objects.get(pk=pk)
    return found


def unit_at(actor: Actor) -> Unit | None:
    """Where the actor acts, when the right to decide holds there."""
    found: Unit | None = Unit.objects.visible_to(actor, permissions.DUPLICATE_DECIDE).filter(path=actor.acting_path).first()
    return found


def roots() -> list[Unit]:
    """The tops of the trees: a search below them compares everybody with everybody."""
    return list(Unit.objects.filter(parent=None).order_by("path"))


def lock(pair: Duplicate) -> Duplicate:
    with unscoped("the caller holds the right on this pair"):
        found: Duplicate = Duplicate.objects.select_for_update(of=("self",)).select_related("left", "right").get(pk=pair.pk)
    return found


def locked(pair: Duplicate, keep: int | None) -> tuple[Duplicate, Person, Person]:
    """The pair and its two records, the kept one first; people are locked in the order of their numbers."""
    pair = lock(pair)
    if keep not in {pair.left_id, pair.right_id}:
        raise Hidden
    with unscoped("the caller holds the right on this pair"):
        rows = Person.objects.select_for_update(of=("self",)).select_related("unit", "employer")
        found = {person.pk: person for person in rows.filter(pk__in=[pair.left_id, pair.right_id]).order_by("pk")}
    gone = pair.right_id if keep == pair.left_id else pair.left_id
    return pair, found[keep], found[gone]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the two records beside each other. ``agreement``: same slip differs unknown."""

    label: str
    left: str
    right: str
    agreement: str


def side_by_side(pair: Duplicate) -> list[Line]:
    """Everything one compares by, masked as everywhere."""
    return [_line(pair, label, name, code) for label, name, code in _compared()]


def _compared() -> list[tuple[str, str, str]]:
    return [
        (_("Name"), "name", "name"), (_("Sex"), "get_sex_display", "sex"), (_("Date of birth"), "birth_date", "born"),
        (_("Kind of document"), "get_document_kind_display", ""), (_("Number of the document"), "document_masked", "tail"),
        (_("Mobile phone"), "phone_masked", "phone"), (_("Employer"), "employer_label", "work"), (_("Union"), "unit", ""),
        (_("Standing"), "get_standing_display", ""), (_("Joined on"), "joined_on", ""), (_("Job"), "job", ""),
        (_("Education"), "get_education_display", ""), (_("Address"), "address", ""),
    ]  # fmt: skip


def _line(pair: Duplicate, label: str, name: str, code: str) -> Line:
    left, right = (_shown(person, name) for person in (pair.left, pair.right))
    return Line(label, left, right, _agreement(pair.evidence.get(code, ""), left, right))


def _shown(person: Person, name: str) -> str:
    value = getattr(person, name)
    return str((value() if callable(value) else value) or "")


def _agreement(level: str, left: str, right: str) -> str:
    """What the search found decides, since masks hide differences; where it did not look, the texts do."""
    if not left or not right:
        return "unknown"
    if not level:
        return "same" if left == right else "differs"
    return {"same": "same", "differs": "differs", "unknown": "unknown"}.get(level, "slip")


def reasons(pair: Duplicate) -> list[str]:
    """Why the two look alike, in words, the strongest first."""
    words = {
        ("name", "same"): _("same name"), ("name", "sound"): _("names that sound alike"),
        ("name", "slip"): _("names one sign apart"), ("name", "half"): _("names one sign apart"),
        ("born", "same"): _("same date of birth"), ("born", "slip"): _("dates of birth one digit apart"),
        ("phone", "same"): _("same telephone"), ("phone", "slip"): _("telephones one digit apart"),
        ("tail", "same"): _("same last digits of the document"), ("tail", "slip"): _("documents one digit apart"),
        ("area", "same"): _("same home area in the document"), ("work", "same"): _("same employer or union"),
    }  # fmt: skip
    found = [words.get((name, pair.evidence.get(name, "")), "") for name in ("phone", "name", "born", "tail", "area", "work")]
    assert set(pair.evidence) <= set(EVIDENCE)
    return [each for each in found if each]
