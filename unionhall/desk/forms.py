"""Input of the desk's own verbs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SaveViewForm(forms.Form):
    name = forms.CharField(label=_("Name of the view"), max_length=40)
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)


class ListHabitForm(forms.Form):
    density = forms.ChoiceField(choices=[("normal", _("Normal")), ("dense", _("Dense"))], required=False)
    columns = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        # Any name may come: unknown columns are simply never drawn.
        names = self.data.getlist("columns") if hasattr(self.data, "getlist") else []
        self.fields["columns"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
