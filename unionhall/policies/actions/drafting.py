"""Making a draft and changing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import refuse_if
from unionhall.policies import coding, permissions, queries, rules
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.policies.terms import Terms
from unionhall.policies.types import Policy
from unionhall.units.models import Unit


@action
def draft(policy: type[Policy], unit: Unit, terms: Terms, *, by: Actor) -> Version:
    """Write a new version of ``policy`` for ``unit`` and all below it (起草). ``Invalid`` when a parameter is wrong."""
    by.require(permissions.VERSION_DRAFT, unit)
    params = coding.dump(coding.parse(policy, terms.params))
    refuse_if(rules.overriding_refusals(queries.upper_version(policy.key, unit, on=terms.starts_on)))
    version = Version(key=policy.key, unit=unit, unit_path=unit.path)
    _write(version, replace(terms, params=params), by)
    version.save()
    record(version, "policies.version.drafted", by=by)
    return version


@action
def change(version: Version, terms: Terms, *, by: Actor, seen: int | None = None) -> Version:
    """Change a draft. Whoever changes it counts as a maker from then on. ``seen``: the row version the form was made from."""
    by.require(permissions.VERSION_DRAFT, version)
    version = queries.lock(version)
    version.check_version(seen)
    refuse_if(rules.editing_refusals(version))
    refuse_if(rules.overriding_refusals(queries.upper_version(version.key, version.unit, on=terms.starts_on)))
    params = coding.dump(coding.parse(queries.type_of(version), terms.params))
    before = queries.facts_of(version)
    _write(version, replace(terms, params=params), by)
    version.version += 1
    version.save()
    record(version, "policies.version.changed", by=by, changes=_changes(before, queries.facts_of(version)))
    return version


@action
def redraft(version: Version, *, by: Actor, starts_on: date | None = None) -> Version:
    """A new draft that begins as a copy of ``version``: how something in force is «changed»."""
    by.require(permissions.VERSION_DRAFT, version)
    written_by = [] if version.state == VersionState.APPROVED else version.makers  # what was approved has been checked
    copy = Version(key=version.key, unit=version.unit, unit_path=version.unit.path, makers=[*written_by])
    terms = Terms(version.params, version.source, starts_on or today(), may_override=version.may_override)
    _write(copy, terms, by)
    copy.save()
    record(copy, "policies.version.drafted", by=by, note=str(version))
    return copy


def _write(version: Version, terms: Terms, by: Actor) -> None:
    version.params, version.note, version.may_override = dict(terms.params), terms.note, terms.may_override
    version.starts_on, version.ends_on = terms.starts_on, terms.ends_on
    source = terms.source
    version.source_title, version.source_number, version.source_issuer = source.title, source.number, source.issuer
    version.source_date, version.source_clause = source.dated, source.clause
    version.drafted_by_id, version.drafted_by = by.user_id, by.name
    version.count_maker(by.user_id)


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (before.get(name), after.get(name)) for name in {**before, **after} if before.get(name) != after.get(name)}
