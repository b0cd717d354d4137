"""How many union workers a unit is due."""

from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Rounding, Topic
from unionhall.policies.types import Policy, Range, param


class StaffingStandard(Policy, key="workforce.staffing", label=_("Staffing standard"), topic=Topic.WORKFORCE):
    """Full-time union workers a unit is due (配备标准, WRK-1)."""

    up_to: int = param(_("Workers covered by the first post"), default=2_000, unit=_("workers"), at_least=1)
    each: int = param(_("Above that, one post for each"), default=3_000, unit=_("workers"), at_least=1)
    rounding: Rounding = param(_("Parts of a post"), default=Rounding.UP)
    joint_at_least: int = param(_("Each community or other joint union at least"), default=0, unit=_("posts"), at_least=0)
    more_from: int | None = param(
        _("A further post on request from"), default=None, unit=_("enterprises"), at_least=1,
        help=_("Empty: no further post for the number of enterprises."),
    )  # fmt: skip
    more: int = param(_("Further posts on request"), default=1, at_least=0)
    decide_within: int = param(_("Requests are decided within"), default=15, unit=_("working days"), at_least=1)
    service_bodies: Range = param(_("Service centres, legal aid, hotline"), default=Range(1, 2))
