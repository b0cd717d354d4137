"""The input of cards and of corrections."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, phone, text
from unionhall.common.fields import CellField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import CardState, CorrectionState, Education, Political
from unionhall.members.rules.cards import AT_MOST
from unionhall.units.fields import UnitField


class CardFilter(FilterForm):
    """The query bar of cards."""

    main = ("search", "state", "printed")

    search = forms.CharField(
        label=_("Look for"), max_length=60, widget=forms.TextInput(attrs={"placeholder": _("Card number or name")})
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *CardState.choices])
    printed = forms.NullBooleanField(label=_("Printed"))
    unit = UnitField(label=_("Union"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class BlockFilter(FilterForm):
    """The query bar of blocks of numbers."""

    main = ("left",)

    left = forms.NullBooleanField(label=_("Numbers left"))


class ReserveForm(forms.Form):
    """What ``reserve`` takes."""

    unit = UnitField(label=_("For the cards of"))
    count = CellField(integer(least=1, most=AT_MOST), label=_("How many numbers"))
    note = CellField(text(longest=300), label=_("Note"), required=False)


class NoteForm(forms.Form):
    note = CellField(text(longest=300), label=_("Note"), required=False)


class WishForm(forms.Form):
    """What a member may ask to have corrected; what is left empty stays."""

    phone = CellField(phone(), label=_("Mobile phone"), required=False)
    address = CellField(text(longest=200), label=_("Address"), required=False)
    employer_name = CellField(text(longest=120), label=_("Where I work"), required=False)
    job = CellField(text(longest=60), label=_("Job"), required=False)
    education = WordField(Education, label=_("Education"), required=False)
    political = WordField(Political, label=_("Political status"), required=False)
    emergency_contact = CellField(text(longest=100), label=_("Emergency contact"), required=False)
    words = CellField(text(longest=300), label=_("What has to be corrected"), required=False, widget=forms.Textarea)

    def wanted(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if value and name != "words"}


class CorrectionFilter(FilterForm):
    main = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *CorrectionState.choices])
