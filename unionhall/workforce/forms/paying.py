"""The input of the verbs on pay runs, and of the forecast."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, text
from unionhall.common.dates import add_months, today
from unionhall.common.fields import CellField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import RunState
from unionhall.workforce.forms.people import ALL


class MonthField(forms.Field):
    """A month as 2026-11; its first day."""

    widget = forms.TextInput(attrs={"placeholder": "2026-11", "inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        if isinstance(value, date):
            return value.replace(day=1)
        digits = [part for part in str(value).replace("年", "-").replace("月", "").replace("/", "-").split("-") if part]
        try:
            year, month = (int(part) for part in digits[:2])
            return date(year, month, 1)
        except ValueError:
            raise ValidationError(_now("A month is written like 2026-11."), code="month") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


def last_month() -> date:
    return add_months(today().replace(day=1), -1)


class DraftForm(forms.Form):
    """What ``draft`` takes."""

    unit = UnitField(label=_("Pays for"), help_text=_("Everybody who serves at this unit and below."))
    month = MonthField(label=_("Month"), initial=last_month)


class NothingForm(forms.Form):
    """What asks for nothing: redraft, approve, lock."""


class CheckForm(forms.Form):
    """What ``check`` takes."""

    note = CellField(text(longest=500), label=_("Note"), required=False)


class RunFilter(FilterForm):
    """The query bar of the pay runs."""

    main = ("state", "year")

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *RunState.choices])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)


class LineFilter(FilterForm):
    """The query bar of a run's lines."""

    main = ("search", "odd")

    search = forms.CharField(label=_("Look for"), max_length=60)
    odd = forms.ChoiceField(label=_("Show"), choices=[ALL, ("back", _("With back pay"))])


class ForecastForm(forms.Form):
    """What the forecast asks for."""

    unit = UnitField(label=_("Unit"), required=False)
    year = CellField(integer(least=2020, most=2100), label=_("Year"), empty=None)
    hires = CellField(integer(least=0, most=5_000), label=_("Planned recruits"), required=False, empty=0)
    from_month = CellField(integer(least=1, most=12), label=_("From month"), required=False, empty=7)
