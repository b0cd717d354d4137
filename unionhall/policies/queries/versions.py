"""Versions: one, its neighbours, and the lists of a policy's page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped
from unionhall.policies import permissions
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.policies.queries.resolving import ABOVE, upper_version
from unionhall.policies.rules import in_force
from unionhall.policies.types import Policy, policy_type
from unionhall.units.models import Unit

if TYPE_CHECKING:
    from unionhall.common.actor import Actor


def lock(version: Version) -> Version:
    """The row as it is now, held until the end of the transaction; decisions at one unit wait for each other."""
    hold(version.unit_id)
    return Version.objects.select_related("unit").select_for_update(of=("self",)).get(pk=version.pk)


def hold(unit_id: int) -> None:
    """Let other decisions on policies of this unit wait until the transaction ends."""
    Unit.objects.select_for_update(no_key=True).only("pk").get(pk=unit_id)


def approved_beside(version: Version) -> list[Version]:
    """Other approved versions of the same policy at the same unit."""
    return list(
        Version.objects.approved().filter(key=version.key, unit_id=version.unit_id).exclude(pk=version.pk).select_related("unit")
    )


def type_of(version: Version) -> type[Policy]:
    return policy_type(version.key)


def facts_of(version: Version) -> dict[str, object]:
    """Everything a draft says, flat, for the audit's before and after."""
    return {
        **{f"params.{name}": value for name, value in version.params.items()},
        "starts_on": version.starts_on.isoformat(),
        "ends_on": version.ends_on.isoformat() if version.ends_on else None,
        "may_override": version.may_override,
        "source": str(version.source),
        "note": version.note,
    }


def visible_version(actor: Actor, pk: int) -> Version:
    """A version this actor may read: set in their reach, or above it and approved (they live under it)."""
    with unscoped(ABOVE):
        version = Version.objects.select_related("unit").filter(pk=pk).first()
    if version is None or not may_read(actor, version):
        raise Hidden
    return version


def row_of(version: Version) -> QuerySet[Version]:
    """The row of a version that was found already, also where it was set above its reader."""
    with unscoped(ABOVE):
        rows: QuerySet[Version] = Version.objects.filter(pk=version.pk)
        return rows


def may_read(actor: Actor, version: Version) -> bool:
    """What is approved above a unit is read by everyone below it; drafts only by those whose reach covers them."""
    if actor.can(permissions.VERSION_VIEW, version):
        return True
    if version.state != VersionState.APPROVED:
        return False
    return any(reach.low.startswith(version.unit_path) for reach in actor.reaches(permissions.VERSION_VIEW))


def versions_of(policy: type[Policy], unit: Unit) -> QuerySet[Version]:
    """The unit's own versions, newest first."""
    return Version.objects.filter(key=policy.key, unit=unit).select_related("unit").order_by("-starts_on", "-id")


def overrides_below(policy: type[Policy], unit: Unit) -> QuerySet[Version]:
    """Approved versions of units under ``unit``, by place in the tree."""
    rows: QuerySet[Version] = (
        Version.objects.approved()
        .under(unit.path)
        .filter(key=policy.key)
        .exclude(unit=unit)
        .select_related("unit")
        .order_by("unit_path", "-starts_on")
    )
    return rows


def waiting(actor: Actor) -> QuerySet[Version]:
    """Proposals that this actor could decide on, oldest first."""
    rows: QuerySet[Version] = (
        Version.objects.visible_to(actor, permissions.VERSION_APPROVE)
        .filter(state=VersionState.PROPOSED)
        .select_related("unit")
        .order_by("id")
    )
    return rows


def versions_above(policy: type[Policy], unit: Unit) -> list[Version]:
    """Approved versions of the units above, from the root down."""
    with unscoped(ABOVE):
        rows = Version.objects.approved().filter(key=policy.key, unit_path__in=unit.ancestor_paths)
        return list(rows.select_related("unit").order_by("unit_path", "-starts_on"))


def version_before(version: Version) -> Version | None:
    """What held at the unit before it: the unit's own version, or the one it inherited; none is the default."""
    day_before = version.starts_on - timedelta(days=1)
    own = in_force((each for each in approved_beside(version)), day_before)
    return own or upper_version(version.key, version.unit, on=day_before)


def packs_loaded(unit: Unit) -> dict[str, int]:
    """Pack → how many approved versions of it the unit has."""
    rows = Version.objects.approved().filter(unit=unit).exclude(pack="").values_list("pack")
    return dict(rows.annotate(count=Count("id")))


def searched(rows: QuerySet[Version], text: str) -> QuerySet[Version]:
    return rows.filter(Q(source_title__icontains=text) | Q(source_number__icontains=text))
