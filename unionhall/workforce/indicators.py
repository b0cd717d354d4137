"""Figures and counters of this package."""

from django.utils.translation import gettext_lazy as _

from unionhall.policies.registry import Explained, register
from unionhall.units import aims
from unionhall.units.measures import Measure
from unionhall.units.measures import register as register_measure
from unionhall.units.queries.happened import rows_of
from unionhall.workforce import rules
from unionhall.workforce.enums import PostState
from unionhall.workforce.measures import APPROVED, FILLED
from unionhall.workforce.policies import StaffingStandard

TABLE = "workforce_post"


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


def register_measures() -> None:
    open_posts, filled = f"state <> '{PostState.ABOLISHED.value}'", f"state = '{PostState.FILLED.value}'"
    register_measure(Measure(APPROVED, _("Posts approved"), TABLE, condition=open_posts, page="posts:list"))
    register_measure(Measure(FILLED, _("Posts filled"), TABLE, condition=filled, page="posts:list", query="state=filled"))


def register_aims() -> None:
    """What targets of a year are set on."""
    aims.register(
        aims.Indicator(
            "workforce.training.hours",
            _("Training hours of union workers"),
            _("Class hours credited after the base date, where the worker served when they were credited."),
            _("class hours"),
            happened=rows_of("workforce_hourentry", "credited_on", amount="r.hours"),
            weigh=FILLED,
            for_unions=False,
        )
    )
