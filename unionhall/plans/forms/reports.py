"""What is asked about reports, bulletins and evaluations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.common.fields import DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.plans.enums import PlanState, ReportState, RoundState
from unionhall.plans.forms.fields import LineField, LinesField
from unionhall.units.fields import UnitField


class MonthField(forms.Field):
    """2026-10, as the browser's own month control sends it."""

    widget = forms.TextInput(attrs={"type": "month"})

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        try:
            return date.fromisoformat(f"{str(value)[:7]}-01")
        except ValueError as error:
            raise forms.ValidationError(str(_("This is no month.")), code="month") from error


class ReportForm(forms.Form):
    """The words of a report."""

    done = LinesField(label=_("Work done"), rows=6)
    troubles = LinesField(label=_("Difficulties"), required=False)
    ahead = LinesField(label=_("What comes next"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReportFilter(FilterForm):
    main = ("month", "state", "clock")

    month = MonthField(label=_("Month"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *ReportState.choices])
    clock = forms.ChoiceField(label=_("Clock"), choices=[("", _("All")), ("late", _("Overdue")), ("over", _("Submitted late"))])
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)


class BulletinForm(forms.Form):
    """What ``draft`` takes."""

    unit = UnitField(label=_("Unit"))
    as_of = DayField(label=_("As of"), initial=today)
    title = LineField(longest=150, label=_("Title"))
    opening = LinesField(label=_("Opening words"), required=False, help_text=_("Empty: one sentence on the day and the year."))
    demands = LinesField(label=_("What is asked of the units"), required=False)


class WordForm(forms.Form):
    """The words of a bulletin."""

    title = LineField(longest=150, label=_("Title"))
    opening = LinesField(label=_("Opening words"), required=False)
    demands = LinesField(label=_("What is asked of the units"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class BulletinFilter(FilterForm):
    main = ("q", "year", "state")

    q = forms.CharField(label=_("Title"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *PlanState.choices])


class ScoreForm(forms.Form):
    """What ``score`` takes."""

    unit = UnitField(label=_("Unit"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)


class RoundFilter(FilterForm):
    main = ("year", "state")

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *RoundState.choices])
