"""Numbers that this package keeps for every unit, as their own table would count them."""

from django.utils.translation import gettext_lazy as _

from unionhall.organizing import targets
from unionhall.organizing.enums import Coverage, EmployerState
from unionhall.organizing.rules import AREAS, COVERED, EMPLOYERS, WORKERS, WORKERS_COVERED
from unionhall.policies import registry as policies
from unionhall.policies.catalogue import organizing as types
from unionhall.units import aims
from unionhall.units.enums import UnitKind
from unionhall.units.measures import Measure, register
from unionhall.units.queries.happened import rows_of

TABLE = "organizing_employer"
LIST = "organizing:list"
OPEN = f"state = '{EmployerState.OPEN.value}'"
IN = f"{OPEN} AND coverage <> '{Coverage.NONE.value}'"


def register_measures() -> None:
    register(Measure(EMPLOYERS, _("Operating employers"), TABLE, condition=OPEN, page=LIST, query="state=open"))
    register(Measure(COVERED, _("Organised employers"), TABLE, condition=IN, page=LIST, query="state=open&covered=on"))
    register(Measure(WORKERS, _("Workers"), TABLE, condition=OPEN, amount="headcount", page=LIST, query="state=open"))
    register(Measure(WORKERS_COVERED, _("Workers covered"), TABLE, condition=IN, amount="headcount"))


def register_figures() -> None:
    """What policies can explain and try out."""
    policies.register(
        policies.Explained(
            key="organizing.coverage_gap",
            label=_("Employers still to be organised"),
            policy=types.Coverage,
            kinds=AREAS,
            measures=(EMPLOYERS, COVERED),
            compute=targets.coverage_gap,
        )
    )
    policies.register(
        policies.Explained(
            key="organizing.own_committee",
            label=_("Committee of its own"),
            policy=types.Founding,
            kinds=frozenset({UnitKind.WORKPLACE, UnitKind.JOINT}),
            measures=(targets.MEMBERS,),
            compute=targets.own_committee,
        )
    )


def register_aims() -> None:
    """What targets of a year are set on."""
    aims.register(
        aims.Indicator(
            "employers.covered",
            _("Coverage rate"),
            _("Employers with a union of their own or covered by a joint union, as a share of those that operate."),
            measure=COVERED,
            base=EMPLOYERS,
            for_unions=False,
        )
    )
    aims.register(
        aims.Indicator(
            "workers.covered",
            _("Workers covered"),
            _("Workers of employers with a union, as a share of all workers."),
            measure=WORKERS_COVERED,
            base=WORKERS,
            for_unions=False,
        )
    )
    aims.register(
        aims.Indicator(
            "employers.covered.new",
            _("Employers newly organised"),
            _("Employers organised since the base date, in the area where they lay that day."),
            _("employers"),
            happened=rows_of("organizing_employer", "covered_on", where=f"r.{IN.replace(' AND ', ' AND r.')}", unit="area_id"),
            weigh=EMPLOYERS,
            lack=(EMPLOYERS, COVERED),
            for_unions=False,
        )
    )
    aims.register(
        aims.Indicator(
            "visits",
            _("Visits to unions"),
            _("Visits paid after the base date, where the union stood that day."),
            _("visits"),
            happened=rows_of("organizing_visit", "visited_on"),
            weigh="unions",
            for_unions=False,
        )
    )
