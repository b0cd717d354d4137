"""What may be done to the tree, and how federations are named. Pure."""

from unionhall.units.rules.placing import (
    Spot,
    closing_refusals,
    linking_refusals,
    merging_refusals,
    moving_refusals,
    placing_refusals,
    splitting_refusals,
    standing_refusals,
    unlinking_refusals,
)

__all__ = [
    "Spot",
    "closing_refusals",
    "linking_refusals",
    "merging_refusals",
    "moving_refusals",
    "placing_refusals",
    "splitting_refusals",
    "standing_refusals",
    "unlinking_refusals",
]
