"""What is typed into the portal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import code, phone, text
from unionhall.common.fields import CellField, WordField
from unionhall.members.enums import TransferReason
from unionhall.members.forms import UnionField


class PhoneForm(forms.Form):
    phone = CellField(
        phone(),
        label=_("Mobile phone"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the SMS"),
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}),
    )


class TailForm(forms.Form):
    tail = CellField(
        code(longest=4, pattern=r"\d{3}[\dXx]"),
        label=_("Last four signs of your document"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "code", "maxlength": 4}),
    )


class FindForm(forms.Form):
    q = forms.CharField(
        label=_("Union or employer"),
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "organization", "enterkeyhint": "search"}),
    )


class MoveForm(forms.Form):
    """What ``ask_oneself`` takes."""

    to = UnionField(label=_("To which union"), help_text=_("Its name, or its code from the poster."))
    reason = WordField(TransferReason, label=_("Reason"))
    note = CellField(text(longest=300), label=_("Note"), required=False)
