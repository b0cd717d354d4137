"""Which version holds, and what may be done to one. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal
from unionhall.policies.enums import VersionState
from unionhall.policies.models import Version
from unionhall.units.models.unit import SEGMENT


def line_of(path: str) -> list[str]:
    """Paths from the root down to ``path`` itself."""
    return [path[:end] for end in range(SEGMENT, len(path) + 1, SEGMENT)]


def in_force(versions: Iterable[Version], on: date) -> Version | None:
    """Of one unit's approved versions the one in force: the last that has started, unless it has ended.

    A newer version ends the older one for good: when it ends itself, the older one does not come back.
    """
    started = [each for each in versions if each.starts_on <= on]
    latest = max(started, key=lambda each: each.starts_on, default=None)
    return latest if latest is not None and latest.covers_day(on) else None


def nearest(line: Sequence[Version | None]) -> Version | None:
    """The version that holds at the end of ``line`` (units from the root down, each with its own version in force).

    A lower one counts only where every upper one that is in force allows it (POL-1).
    """
    holding: Version | None = None
    for version in line:
        if version is None:
            continue
        holding = version
        if not version.may_override:
            break
    return holding


def ends(version: Version, successors: Iterable[Version]) -> date | None:
    """The last day of ``version``: its own end, or the day before the next approved one starts."""
    followers = [each.starts_on for each in successors if each.starts_on > version.starts_on]
    next_start = min(followers, default=None)
    day_before = date.fromordinal(next_start.toordinal() - 1) if next_start else None
    return min((day for day in (version.ends_on, day_before) if day), default=None)


def editing_refusals(version: Version) -> list[Refusal]:
    if version.state == VersionState.DRAFT:
        return []
    return [Refusal(_("Only a draft can be changed. Make a new version instead."), code="frozen")]


def overriding_refusals(upper: Version | None) -> list[Refusal]:
    """``upper``: the nearest version above the unit, in force on the day the new one is to start."""
    if upper is None or upper.may_override:
        return []
    return [
        Refusal(
            _("%(unit)s has set this for all units below and does not let them differ (%(source)s).")
            % {"unit": upper.unit.name, "source": upper.source},
            field="starts_on",
            code="no_override",
        )
    ]


def overlapping_refusals(version: Version, approved: Iterable[Version]) -> list[Refusal]:
    """``approved``: the same unit's approved versions of the same policy."""
    found = []
    for other in approved:
        if other.starts_on == version.starts_on:
            found.append(_overlap(other, "starts_on"))
        elif other.starts_on > version.starts_on and version.ends_on and version.ends_on >= other.starts_on:
            found.append(_overlap(other, "ends_on"))
    return found


def _overlap(other: Version, field: str) -> Refusal:
    message = _("Overlaps with the approved version in force from %(day)s (%(source)s).")
    return Refusal(message % {"day": other.starts_on, "source": other.source}, field=field, code="overlap")


def approving_refusals(version: Version, *, by: int | None, approved: Iterable[Version], upper: Version | None) -> list[Refusal]:
    """Why the user ``by`` may not approve: four eyes, no overlap, the upper unit leaves room."""
    found = []
    if version.is_made_by(by):
        found.append(Refusal(_("Who wrote, changed or proposed a policy cannot approve it."), code="maker"))
    return found + overlapping_refusals(version, approved) + overriding_refusals(upper)


def withdrawing_refusals(version: Version, *, today: date) -> list[Refusal]:
    if version.state == VersionState.APPROVED and version.starts_on <= today:
        return [Refusal(_("It is in force: set its last day, or approve a version that replaces it."), code="in_force")]
    return []


def repealing_refusals(version: Version, *, ends_on: date, today: date) -> list[Refusal]:
    """An end may be set once, and never in the past: what was decided under the rule stays decided."""
    if version.ends_on is not None:
        return [Refusal(_("Its last day is set already: %(day)s.") % {"day": version.ends_on}, field="ends_on")]
    if ends_on < max(today, version.starts_on):
        return [Refusal(_("The last day cannot lie in the past or before its first day."), field="ends_on")]
    return []


def issuing_refusals(version: Version, *, is_issued: bool) -> list[Refusal]:
    if version.state != VersionState.APPROVED:
        return [Refusal(_("Only an approved version is issued as a paper."), code="state")]
    return [Refusal(_("It has been issued already."), code="state")] if is_issued else []
