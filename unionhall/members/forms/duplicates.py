"""The input of deciding on like records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.cells import text
from unionhall.common.fields import CellField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import PairState
from unionhall.members.models import Duplicate
from unionhall.units.fields import UnitField


class DecideForm(forms.Form):
    """What ``separate`` and ``take_back`` take."""

    note = CellField(text(longest=300), label=_("Note"), required=False)


class MergeForm(DecideForm):
    """What ``merge`` takes: which of the two stays."""

    keep = forms.TypedChoiceField(label=_("Record that stays"), coerce=int, widget=forms.RadioSelect)
    field_order = ("keep", "note")

    def __init__(self, data: Any = None, *, pair: Duplicate) -> None:
        super().__init__(data)
        self.fields["keep"].choices = [  # type: ignore[attr-defined]
            (person.pk, _now("%(name)s, document %(document)s, %(union)s") % said)
            for person in (pair.left, pair.right)
            for said in [{"name": person.name, "document": person.document_masked, "union": person.unit.name}]
        ]


class DuplicateFilter(FilterForm):
    """The query bar of like records."""

    main = ("search", "state", "likely")

    search = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *PairState.choices])
    likely = forms.NullBooleanField(label=_("Very likely"))
    unit = UnitField(label=_("Union"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
