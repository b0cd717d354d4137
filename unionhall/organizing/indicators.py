"""Numbers that this package keeps for every unit, as their own table would count them."""

from django.utils.translation import gettext_lazy as _

from unionhall.organizing.enums import Coverage, EmployerState
from unionhall.organizing.rules import COVERED, EMPLOYERS, WORKERS, WORKERS_COVERED
from unionhall.units.measures import Measure, register

TABLE = "organizing_employer"
OPEN = f"state = '{EmployerState.OPEN.value}'"
IN = f"{OPEN} AND coverage <> '{Coverage.NONE.value}'"


def register_measures() -> None:
    register(Measure(EMPLOYERS, _("Operating employers"), TABLE, condition=OPEN))
    register(Measure(COVERED, _("Organised employers"), TABLE, condition=IN))
    register(Measure(WORKERS, _("Workers"), TABLE, condition=OPEN, amount="headcount"))
    register(Measure(WORKERS_COVERED, _("Workers covered"), TABLE, condition=IN, amount="headcount"))
