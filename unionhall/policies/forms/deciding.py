"""Words and dates that go with a decision."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """Why; asked for where somebody else has to do something about it."""

    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False)


class ReturnForm(NoteForm):
    note = forms.CharField(label=_("What is to be mended"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class RepealForm(NoteForm):
    """The last day of a version that nothing replaces."""

    ends_on = forms.DateField(label=_("Last day in force"), widget=forms.DateInput(attrs={"type": "date"}))
