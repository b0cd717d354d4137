"""Putting a shipped pack into force at a unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from unionhall.audit.actions import record
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.after import announce
from unionhall.common.errors import Refusal
from unionhall.policies import coding, permissions, queries, rules
from unionhall.policies.actions.deciding import put_in_force
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.policies.packing import Entry, Pack
from unionhall.policies.signals import version_approved
from unionhall.units.models import Unit


@dataclass
class Loaded:
    """What loading did: new versions, those that were there already, and what stood in the way of the rest."""

    created: list[Version] = field(default_factory=list)
    unchanged: list[Version] = field(default_factory=list)
    refused: list[tuple[Version, list[Refusal]]] = field(default_factory=list)


@action
def load_pack(pack: Pack, unit: Unit, *, by: Actor, on: date | None = None) -> Loaded:
    """Put every policy of ``pack`` into force at ``unit`` from its own date, or from ``on``.

    The pack is the maker, whoever loads it the checker. Loading it twice changes nothing; an entry that overlaps with
    something approved is reported and passed over.
    """
    by.require(permissions.VERSION_APPROVE, unit)
    queries.hold(unit.pk)
    loaded = Loaded()
    for entry in pack.entries:
        _load_entry(_proposal(pack, entry, unit, on or entry.starts_on), by, loaded)
    record(unit, "policies.pack.loaded", by=by, note=pack.name)
    return loaded


def _load_entry(version: Version, by: Actor, loaded: Loaded) -> None:
    beside = queries.approved_beside(version)
    same = next((each for each in beside if _is_same(each, version)), None)
    if same is not None:
        loaded.unchanged.append(same)
        return
    upper = queries.upper_version(version.key, version.unit, on=version.starts_on)
    refusals = rules.approving_refusals(version, by=by.user_id, approved=beside, upper=upper)
    if refusals:
        loaded.refused.append((version, refusals))
        return
    version.save()
    put_in_force(version, VersionState.APPROVED, by=by)
    record(version, "policies.version.approved", by=by, note=version.pack)
    announce(version_approved, version)
    loaded.created.append(version)


def _is_same(one: Version, other: Version) -> bool:
    return (one.starts_on, one.params, one.source) == (other.starts_on, other.params, other.source)


def _proposal(pack: Pack, entry: Entry, unit: Unit, starts_on: date) -> Version:
    source = entry.source
    return Version(
        key=entry.policy.key,
        unit=unit,
        unit_path=unit.path,
        state=VersionState.PROPOSED,
        params=coding.dump(entry.params),
        starts_on=starts_on,
        may_override=entry.may_override,
        source_title=source.title,
        source_number=source.number,
        source_issuer=source.issuer,
        source_date=source.dated,
        source_clause=source.clause,
        note=entry.note,
        pack=pack.name,
        drafted_by=pack.name,
        proposed_by=pack.name,
    )
