"""The input of campaigns and letters, and the query bars of their lists."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, text
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.organizing.enums import EmployerKind, Industry, Nature
from unionhall.organizing.enums.founding import CampaignState, LetterState
from unionhall.organizing.rules.deadlines import CampaignFacts
from unionhall.units.fields import UnitField


class CampaignForm(forms.Form):
    """What ``start`` takes."""

    unit = UnitField(label=_("Area"), help_text=_("The campaign is about employers at and below this unit."))
    title = CellField(text(longest=100, shortest=2), label=_("Title"))
    ends_on = DayField(label=_("All by"))
    kind = WordField(EmployerKind, label=_("Kind"), required=False)
    nature = WordField(Nature, label=_("Nature"), required=False)
    industry = WordField(Industry, label=_("Industry class"), required=False)
    headcount_from = CellField(integer(most=1_000_000), label=_("Workers from"), required=False, empty=None)
    purpose = CellField(text(longest=500), label=_("What it is for"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def facts(self) -> CampaignFacts:
        return CampaignFacts(**{name: value for name, value in self.cleaned_data.items() if name != "unit"})


class ConclusionForm(forms.Form):
    """What ``close`` takes."""

    conclusion = CellField(text(longest=1000), label=_("Conclusion"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReceiptForm(forms.Form):
    """What ``receive`` takes."""

    answer = CellField(
        text(longest=500), label=_("What the agency answered"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class CampaignFilter(FilterForm):
    """The query bar of the campaigns."""

    main = ("search", "state")

    search = forms.CharField(label=_("Title"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *CampaignState.choices])


class LetterFilter(FilterForm):
    """The query bar of the letters."""

    main = ("search", "state")

    search = forms.CharField(label=_("Number"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *LetterState.choices])
