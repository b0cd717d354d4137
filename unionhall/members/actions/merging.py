"""Two records of one person become one; or they are two people, which is remembered (查重合并)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.common.scope import unscoped
from unionhall.members import measures, permissions, rules, signals
from unionhall.members.enums import OPEN_STANDINGS, EndReason, PairState, Standing
from unionhall.members.models import Duplicate, Membership, Person
from unionhall.members.queries import duplicates, people
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree

FILLED = (
    "sex", "birth_date", "ethnicity", "document_until", "phone", "political", "education", "degree", "household_code",
    "household_kind", "employment_form", "eight_group", "employer_id", "employer_name", "job", "skill_grade", "title",
    "work_started_on", "honour", "address", "emergency_contact", "group_name",
)  # fmt: skip
"""What the kept record takes from the other where it says nothing itself."""

PLACED = ("unit_id", "unit_path", "standing", "joined_on")


@action
def merge(pair: Duplicate, *, by: Actor, keep: int, note: str = "") -> Duplicate:
    """Keep the record ``keep`` of the two; the other leaves the register and everything that hung on it goes over.

    Refused when the pair is decided, or when both hold what a person has only once. Announces ``people_merged``.
    """
    by.require(permissions.DUPLICATE_DECIDE, pair)
    share_tree()
    pair, kept, gone = duplicates.locked(pair, keep)
    refuse_if(rules.merging_refusals(pair, kept, gone))
    both = [kept.pk, gone.pk]
    before = measures.tally_of(both)
    undo = {"kept": _values(kept), "gone": _values(gone), "ended": _one_membership(kept, gone), "moved": _moved(gone, kept)}
    _take_over(kept, gone)
    counting.add_many(measures.difference(before, measures.tally_of(both)))
    undo["versions"] = [kept.version, gone.version]
    pair.undo = _plain(undo)
    _decide(pair, PairState.MERGED, by=by, note=note, kept=kept)
    told = {"kept": ("", kept.document_masked), "merged": (gone.document_masked, "")}
    audit.record(kept, "members.person.merged", by=by, note=note, changes=told)
    announce(signals.people_merged, pair)
    return pair


@action
def separate(pair: Duplicate, *, by: Actor, note: str = "") -> Duplicate:
    """They are two people (不是同一人): remembered, so that no later search asks again."""
    by.require(permissions.DUPLICATE_DECIDE, pair)
    pair = duplicates.lock(pair)
    refuse_if(rules.separating_refusals(pair))
    _decide(pair, PairState.DISTINCT, by=by, note=note)
    audit.record(pair.left, "members.duplicate.distinct", by=by, note=note)
    return pair


@action
def take_back(pair: Duplicate, *, by: Actor, note: str = "") -> Duplicate:
    """Undo what was decided. After a merger both records are as they were; refused once one of them was touched since."""
    by.require(permissions.DUPLICATE_DECIDE, pair)
    share_tree()
    pair = duplicates.lock(pair)
    if pair.state == PairState.MERGED:
        _unmerge(pair)
    else:
        refuse_if(rules.taking_back_refusals(pair))
    _decide(pair, PairState.OPEN, by=by, note=note)
    audit.record(pair.left, "members.duplicate.taken_back", by=by, note=note)
    return pair


def _unmerge(pair: Duplicate) -> None:
    pair, kept, gone = duplicates.locked(pair, pair.kept_id)
    refuse_if(rules.unmerging_refusals(pair, kept, gone))
    both = [kept.pk, gone.pk]
    before = measures.tally_of(both)
    for label, ids in pair.undo["moved"].items():
        model, field = label.rsplit(":", 1)
        with unscoped("what hung on a record follows it, wherever it lies"):
            apps.get_model(model)._default_manager.filter(pk__in=ids).update(**{field: gone})
    with unscoped("the membership that the merger ended is one of the two records'"):
        ended = Membership.objects.filter(pk__in=pair.undo["ended"])
        ended.update(ended_on=None, end_reason="", standing=pair.undo["gone"]["standing"])
    for person, values in ((kept, pair.undo["kept"]), (gone, pair.undo["gone"])):
        for name, value in values.items():
            setattr(person, name, _column(name).to_python(value))
        person.merged_into = None
        person.store(*values, "merged_into")
    counting.add_many(measures.difference(before, measures.tally_of(both)))


def _one_membership(kept: Person, gone: Person) -> list[int]:
    """One person has one open membership: the kept record's, or the other's when that alone is open. Returns what was ended."""
    held = {each.person_id: each for each in people.open_memberships([kept.pk, gone.pk])}
    if len(held) < 2:
        return []
    ended = held[gone.pk]
    ended.ended_on, ended.end_reason = max(today(), ended.joined_on or today()), EndReason.MERGED
    ended.store("ended_on", "end_reason")
    return [ended.pk]


def _moved(gone: Person, kept: Person) -> dict[str, list[Any]]:
    """Everything that points at the gone record points at the kept one; returns what, for the way back."""
    moved = {}
    for model, field in _pointing():
        with unscoped("what hung on a record follows it, wherever it lies"):
            rows = model._default_manager.filter(**{field: gone})
            if ids := list(rows.values_list("pk", flat=True)):
                moved[f"{model._meta.label}:{field}"] = ids
                _repoint(model._default_manager.filter(pk__in=ids), field, kept)
    return moved


def _pointing() -> Iterator[tuple[type[models.Model], str]]:
    """The columns of all packages that point at a person, but the pairs of this search and the pointer of a merger itself."""
    for relation in Person._meta.related_objects:
        if relation.related_model not in {Duplicate, Person} and not relation.many_to_many:
            yield relation.related_model, relation.field.name


def _repoint(rows: models.QuerySet[Any], field: str, kept: Person) -> None:
    try:
        with transaction.atomic():
            rows.update(**{field: kept})
    except IntegrityError as error:
        text = _("Both records have a %(thing)s of which a person has only one. Settle it first.")
        raise Refused(Refusal(text % {"thing": rows.model._meta.verbose_name}, code="both")) from error


def _take_over(kept: Person, gone: Person) -> None:
    filled = {name: getattr(gone, name) for name in FILLED if not getattr(kept, name) and getattr(gone, name)}
    if kept.standing not in OPEN_STANDINGS and gone.standing in OPEN_STANDINGS:
        filled |= {name: getattr(gone, name) for name in PLACED}
    for name, value in filled.items():
        setattr(kept, name, value)
    gone.standing, gone.merged_into = Standing.NONE, kept
    gone.store("standing", "merged_into")
    kept.store(*filled)


def _column(name: str) -> models.Field[Any, Any]:
    found = Person._meta.get_field(name)
    assert isinstance(found, models.Field)
    return found


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in (*FILLED, *PLACED)}


def _plain(undo: dict[str, Any]) -> dict[str, Any]:
    encoder = DjangoJSONEncoder()
    return {
        part: {name: encoder.default(value) if hasattr(value, "isoformat") else value for name, value in values.items()}
        if part in {"kept", "gone"}
        else values
        for part, values in undo.items()
    }


def _decide(pair: Duplicate, state: PairState, *, by: Actor, note: str, kept: Person | None = None) -> None:
    pair.state, pair.kept, pair.note = state, kept, note
    if state == PairState.OPEN:
        pair.undo, pair.decided_by, pair.decided_at = {}, "", None
    else:
        pair.decided_by, pair.decided_at = by.name, now()
    pair.store("state", "kept", "note", "undo", "decided_by", "decided_at")
