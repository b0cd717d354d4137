"""The input of the verb on welfare, and the query bars of its lists."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import money, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField


class GiveForm(forms.Form):
    """What ``give`` takes; the entitlements offered are those of the policy in force."""

    title = forms.ChoiceField(label=_("Entitlement"))
    on = DayField(label=_("Given on"), initial=today)
    amount = CellField(money(), label=_("Sum of money"), required=False, empty=Decimal(0))
    note = CellField(text(longest=200), label=_("Note"), required=False)

    def __init__(self, *args: Any, titles: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["title"]
        chosen.choices = [(title, title) for title in titles]


class DueFilter(FilterForm):
    """Who has something left this year."""

    main = ("search",)

    search = forms.CharField(label=_("Look for"), max_length=60)
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return []


class UsedFilter(FilterForm):
    """What was given."""

    main = ("title", "year")

    title = forms.CharField(label=_("Entitlement"), max_length=60)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
