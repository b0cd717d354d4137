"""Which rule holds where on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Q

from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies import cache, coding, rules
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.policies.ruling import Rule, default_rule
from unionhall.policies.sources import Cited
from unionhall.policies.types import Policy, policy_types
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

P = TypeVar("P", bound=Policy)

ABOVE = "rules are inherited from units above the reader's own"


def rule(policy: type[P], unit: Unit, *, on: date) -> Rule[P]:
    """What holds for ``unit`` on that day: the nearest version up the tree, or the product's default. One query."""
    return rules_for(policy, [unit.path], on)[unit.path]


def rules_for(policy: type[P], paths: Iterable[str], on: date, *, drafts: Sequence[Version] = ()) -> dict[str, Rule[P]]:
    """path → rule for many units, in one query. ``drafts`` take part as if they were approved (what-if).

    Within a request the answer for a policy, place and day is found once.
    """
    wanted = dict.fromkeys(paths)
    found: dict[str, Rule[P]] = {} if drafts else cache.known(policy.key, on, wanted)
    missing = [path for path in wanted if path not in found]
    if missing:
        found |= _resolved(policy, missing, on, drafts)
        if not drafts:
            cache.remember(policy.key, on, found)
    return found


def _resolved(policy: type[P], paths: Sequence[str], on: date, drafts: Sequence[Version]) -> dict[str, Rule[P]]:
    standing = _standing(policy.key, paths, on, drafts)
    made: dict[int | None, Rule[P]] = {None: default_rule(policy)}
    answer = {}
    for path in paths:
        version = rules.nearest([standing.get(each) for each in rules.line_of(path)])
        ident = id(version) if version else None
        if version is not None and ident not in made:
            made[ident] = rule_from(policy, version)
        answer[path] = made[ident]
    return answer


def _standing(key: str, paths: Sequence[str], on: date, drafts: Sequence[Version]) -> dict[str, Version]:
    """path of a setting unit → its version in force that day, for every unit on the lines of ``paths``."""
    by_path: dict[str, list[Version]] = defaultdict(list)
    with unscoped(ABOVE):
        for version in Version.objects.started(on).filter(_on_lines(paths), key=key).select_related("unit"):
            by_path[version.unit_path].append(version)
    for draft in drafts:
        if draft.key == key:
            kept = [each for each in by_path[draft.unit_path] if each.starts_on != draft.starts_on]
            by_path[draft.unit_path] = [*kept, draft]
    return {path: held for path, versions in by_path.items() if (held := rules.in_force(versions, on)) is not None}


FEW = 50


def _on_lines(paths: Sequence[str]) -> Q:
    """Set by one of ``paths`` or a unit above them. For many paths, everything of their trees is read and sifted here."""
    if len(paths) <= FEW:
        return Q(unit_path__in={step for path in paths for step in rules.line_of(path)})
    return within("unit_path", [Reach.below(root) for root in {path[:SEGMENT] for path in paths}])


def rule_from(policy: type[P], version: Version) -> Rule[P]:
    """A version as rules of the trade are given it."""
    cited = Cited(
        key=version.key,
        version_id=version.pk,
        unit_code=version.unit.code,
        unit_name=version.unit.name,
        starts_on=version.starts_on,
        ends_on=version.ends_on,
        written=version.source,
    )
    return Rule(
        policy=coding.load(policy, version.params),
        cited=cited,
        unit_path=version.unit_path,
        may_override=version.may_override,
        is_draft=version.state != VersionState.APPROVED,
    )


def upper_version(key: str, unit: Unit, *, on: date) -> Version | None:
    """The version of a unit above ``unit`` that rules it that day, if any."""
    if not unit.ancestor_paths:
        return None
    standing = _standing(key, [unit.ancestor_paths[-1]], on, ())
    return rules.nearest([standing.get(each) for each in unit.ancestor_paths])


def in_force_at(unit: Unit, *, on: date) -> list[Rule[Policy]]:
    """Every policy as it holds for the unit, by topic; those nobody has set with the product's default. One query."""
    from_above = defaultdict(list)
    with unscoped(ABOVE):
        for version in Version.objects.started(on).filter(unit_path__in=rules.line_of(unit.path)).select_related("unit"):
            from_above[version.key, version.unit_path].append(version)
    return [_rule_at(policy, unit, from_above, on) for policy in policy_types()]


def _rule_at(policy: type[Policy], unit: Unit, versions: dict[tuple[str, str], list[Version]], on: date) -> Rule[Policy]:
    line = [rules.in_force(versions.get((policy.key, path), ()), on) for path in rules.line_of(unit.path)]
    version = rules.nearest(line)
    return rule_from(policy, version) if version else default_rule(policy)
