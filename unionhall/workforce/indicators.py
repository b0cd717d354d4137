"""Figures of this package that policies can explain and try out."""

from django.utils.translation import gettext_lazy as _

from unionhall.policies.registry import Explained, register
from unionhall.workforce import rules
from unionhall.workforce.policies import StaffingStandard


def register_figures() -> None:
    register(
        Explained(
            key="workforce.posts_due",
            label=_("Posts due"),
            policy=StaffingStandard,
            kinds=rules.STAFFED_KINDS,
            measures=("workers", "employers"),
            compute=rules.posts_due,
            unit=_("posts"),
        )
    )
