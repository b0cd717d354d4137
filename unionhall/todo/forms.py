"""What the lists of waiting work are asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.lists import FilterForm
from unionhall.todo.registry import KINDS


class ItemFilter(FilterForm):
    main = ("q", "kind", "clock")

    q = forms.CharField(label=_("What"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"))
    clock = forms.ChoiceField(
        label=_("Clock"), choices=[("", _("Any")), ("late", _("Overdue")), ("soon", _("Due within two days"))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("Any")), *((each.name, each.label) for each in KINDS)]


class UrgeForm(forms.Form):
    note = forms.CharField(label=_("Note to them"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))
