"""Taking a whole list of employers back, while nothing else has touched them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.organizing import permissions, queries, rules
from unionhall.organizing.actions.changing_many import write_all
from unionhall.organizing.actions.registering_many import tally
from unionhall.organizing.models import Employer
from unionhall.units.actions import counting
from unionhall.units.actions.locking import share_tree

_FIELDS = {each.attname: each for each in Employer._meta.concrete_fields}


@action
def undo_many(undo: Sequence[Mapping[str, Any]], *, by: Actor, batch: str = "") -> int:
    """Delete what a list registered and give the others back what they were; refused as a whole when any changed since.

    ``undo``: employer, what it was (empty for a new one), and the version that the list left.
    """
    share_tree()
    held = {employer.pk: employer for employer in queries.lock_many([row["employer"] for row in undo])}
    refuse_if(_touched(undo, held))
    for row in undo:
        by.require(permissions.EMPLOYER_CHANGE if row["was"] else permissions.EMPLOYER_ADD, held[row["employer"]])
    _record(list(held), by, batch)
    before = tally(held.values())
    changed = [_restored(held[row["employer"]], row["was"]) for row in undo if row["was"]]
    refuse_if(refusal for area in {each.area for each in changed} for refusal in rules.area_refusals(area))
    write_all(changed)
    counting.add_many([*((path, measure, -amount) for path, measure, amount in before), *tally(changed)])
    _delete([row["employer"] for row in undo if not row["was"]])
    return len(undo)


def _touched(undo: Sequence[Mapping[str, Any]], held: Mapping[int, Employer]) -> list[Refusal]:
    """Every employer must be as the list left it."""
    changed = sum(row["employer"] not in held or held[row["employer"]].version != row["version"] for row in undo)
    if not changed:
        return []
    text = _("%(count)s employers of this list were changed since. It can no longer be taken back as a whole.")
    return [Refusal(text % {"count": changed}, code="touched")]


def _restored(employer: Employer, was: str) -> Employer:
    for name, value in json.loads(was).items():
        setattr(employer, name, _FIELDS[name].to_python(value))
    employer.unit_path = employer.area.path
    return employer


def _record(numbers: list[int], by: Actor, batch: str) -> None:
    """Before anything goes, so that the entries still find their employers."""
    with connection.cursor() as cursor:
        audit.record_batch(
            cursor,
            "organizing.employer.rolled_back",
            by=by,
            subject_type="organizing.employer",
            rows="SELECT unit_path, id, name, '{}'::jsonb FROM organizing_employer WHERE id = ANY(%s)",
            params=[numbers],
            batch=batch,
        )


def _delete(numbers: list[int]) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM organizing_employer WHERE id = ANY(%s)", [numbers])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        text = _("Other records refer to employers of this list already. It can no longer be taken back as a whole.")
        raise Refused(Refusal(text, code="referred")) from error
