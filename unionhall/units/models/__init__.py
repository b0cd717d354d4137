from unionhall.units.models.counter import CounterDelta, CounterTotal, Snapshot
from unionhall.units.models.division import Division
from unionhall.units.models.link import Link
from unionhall.units.models.placement import Placement
from unionhall.units.models.unit import Unit

__all__ = ["CounterDelta", "CounterTotal", "Division", "Link", "Placement", "Snapshot", "Unit"]
