"""The input of the verbs on ranks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import PromotionState
from unionhall.workforce.forms.people import ALL


class PromotionFilter(FilterForm):
    """The query bar of the promotions."""

    main = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, ("open", _("Under way")), *PromotionState.choices])


class LadderForm(forms.Form):
    """Whose ladder is shown."""

    unit = UnitField(label=_("Unit"), required=False)


class ReviewForm(forms.Form):
    """What ``review`` takes."""

    review = CellField(text(longest=500, shortest=2), label=_("Opinion of the review"), widget=forms.Textarea(attrs={"rows": 3}))


class AppointForm(forms.Form):
    """What ``appoint`` takes."""

    effective_on = DayField(label=_("Takes effect on"), initial=today, help_text=_("Pay follows from the month after."))
