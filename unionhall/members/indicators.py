"""Numbers that this package keeps for every unit, and what policies make of them."""

from django.utils.translation import gettext_lazy as _

from unionhall.members import targets
from unionhall.members.measures import MEASURES
from unionhall.members.queries import joined
from unionhall.organizing.rules import AREAS
from unionhall.policies import registry as policies
from unionhall.policies.catalogue.members import RealName
from unionhall.units import aims
from unionhall.units.enums import UNION_KINDS
from unionhall.units.measures import register


def register_measures() -> None:
    for measure in MEASURES:
        register(measure)


def register_figures() -> None:
    """What policies can explain and try out."""
    policies.register(
        policies.Explained(
            key="members.record_gap",
            label=_("Records still to be completed"),
            policy=RealName,
            kinds=AREAS | UNION_KINDS,
            measures=("members", "members.complete"),
            compute=targets.record_gap,
        )
    )
    policies.register(
        policies.Explained(
            key="members.enrolment_gap",
            label=_("Workers still to be enrolled"),
            policy=RealName,
            kinds=AREAS,
            measures=("workers", "members"),
            compute=targets.enrolment_gap,
        )
    )


AIMS = (
    aims.Indicator(
        "members.new",
        _("New members"),
        _("Memberships begun after the base date, where the union stood that day; transfers are not joining."),
        _("people"),
        happened=joined.joined,
        behind=joined.who_joined,
        weigh="workers",
        lack=("workers", "members"),
    ),
    aims.Indicator(
        "members.new.migrant",
        _("New migrant members"),
        _("New members who are migrant workers."),
        _("people"),
        happened=joined.migrants_joined,
        weigh="workers",
        lack=("workers", "members"),
    ),
    aims.Indicator(
        "members",
        _("Members in all"),
        _("People whose membership is open, retained or moving."),
        _("people"),
        measure="members",
        weigh="members",
        lack=("workers", "members"),
    ),
    aims.Indicator(
        "members.rate",
        _("Join rate"),
        _("Members as a share of the workers of employers on the list."),
        measure="members",
        base="workers",
        for_unions=False,
    ),
    aims.Indicator(
        "members.real_name",
        _("Real-name completeness"),
        _("Members whose record has everything that real-name registration asks for, as a share of all members."),
        measure="members.complete",
        base="members",
    ),
)
"""What targets of a year are set on."""


def register_aims() -> None:
    for aim in AIMS:
        aims.register(aim)
