"""What a work tells: our figure, the reference, the reach, and whether it is met."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report.

    ``reach``: the bound that ``ours`` must keep; ``at_least`` says on which side. ``reference`` is what was measured beside it in
    the same run, ``ratio`` ours by the reference, and ``ratio_reach`` the bound of that. A figure without bounds only informs.
    """

    work: str
    name: str
    ours: float
    unit: str
    reach: float | None = None
    at_least: bool = False
    reference: float | None = None
    reference_is: str = ""
    ratio_reach: float | None = None
    ratio_at_least: bool | None = None
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        return self.ours / self.reference if self.reference else None

    @property
    def met(self) -> bool | None:
        """None where there is nothing to reach."""
        side = self.at_least if self.ratio_at_least is None else self.ratio_at_least
        bounds = [(self.ours, self.reach, self.at_least), (self.ratio, self.ratio_reach, side)]
        kept = [
            value >= bound if least else value <= bound
            for value, bound, least in bounds
            if value is not None and bound is not None
        ]
        return all(kept) if kept else None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "met": self.met}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Figure:
        return cls(**{name: value for name, value in said.items() if name not in {"ratio", "met"}})
