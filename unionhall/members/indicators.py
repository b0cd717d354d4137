"""Numbers that this package keeps for every unit, and what policies make of them."""

from django.utils.translation import gettext_lazy as _

from unionhall.members import targets
from unionhall.members.measures import MEASURES
from unionhall.organizing.rules import AREAS
from unionhall.policies import registry as policies
from unionhall.policies.catalogue.members import RealName
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
