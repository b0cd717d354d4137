"""What the union's own record says: its chair, its term of office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from unionhall.assessments.registry import Indicator, Values
from unionhall.policies.figures import Figure, because, given
from unionhall.units.models import Unit


def term(units: Sequence[Unit], on: date) -> Values:
    """1 while the term of office runs; not known where no end is noted."""
    return {unit.pk: _term(unit.term_ends_on, on) for unit in units if unit.term_ends_on}


def _term(ends_on: date, on: date) -> Figure[int]:
    if ends_on >= on:
        return Figure(1, [because(_("The term of office runs until {ends_on}."), ends_on=given(ends_on, _("Term ends")))], "bool")
    return Figure(0, [because(_("The term of office ended on {ends_on}."), ends_on=given(ends_on, _("Term ends")))], "bool")


def chair(units: Sequence[Unit], on: date) -> Values:
    """1 when the register names the chair."""
    return {
        unit.pk: Figure(1, [because(_("The chair is {name}."), name=unit.chair_name)], "bool")
        if unit.chair_name
        else Figure(0, [because(_("The register names no chair."))], "bool")
        for unit in units
    }


INDICATORS = (
    Indicator("units.term", _("Term of office not over"), term, "bool", mend=lambda unit: unit.get_absolute_url()),
    Indicator("units.chair", _("A chair is in office"), chair, "bool", mend=lambda unit: unit.get_absolute_url()),
)
