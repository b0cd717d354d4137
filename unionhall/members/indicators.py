"""Numbers that this package keeps for every unit."""

from unionhall.members.measures import MEASURES
from unionhall.units.measures import register


def register_measures() -> None:
    for measure in MEASURES:
        register(measure)
