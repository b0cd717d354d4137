"""The input of transfers, retention and lapse."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.cells import person_name, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import RetainReason, TransferReason, TransferState
from unionhall.members.forms.fields import UnionField
from unionhall.members.forms.people import DocumentMixin, EndForm
from unionhall.units.fields import UnitField


class OfferForm(forms.Form):
    """What ``offer`` takes."""

    to = UnionField(label=_("To which union"), help_text=_("Code or name; any union in the tree."))
    reason = WordField(TransferReason, label=_("Reason"))
    note = CellField(text(longest=300), label=_("Note"), required=False)


class AskForForm(DocumentMixin):
    """What ``ask_for`` takes: the person is found by name and document together."""

    name = CellField(person_name(longest=60), label=pgettext_lazy("person", "Name"))
    reason = WordField(TransferReason, label=_("Reason"))
    note = CellField(text(longest=300), label=_("Note"), required=False)
    document_until = None  # type: ignore[assignment]
    field_order = ("name", "document_kind", "document", "reason", "note")


class ActForm(forms.Form):
    """The day on which the membership goes over."""

    on = DayField(label=_("Day"), initial=today)


class SayForm(forms.Form):
    note = CellField(text(longest=300), label=_("Reason"))


class RetainForm(EndForm):
    reason = WordField(RetainReason, label=_("Reason"))
    field_order = ("reason", "on", "note")


class LapseForm(EndForm):
    """The charter asks for months without dues or activity, then for a talk."""

    since = DayField(label=_("No dues or activity since"))
    talked_on = DayField(label=_("Day of the talk"))
    talk = CellField(text(longest=200), label=_("Who spoke, what was said"))
    field_order = ("since", "talked_on", "talk", "on", "note")


class TransferFilter(FilterForm):
    """The query bar of transfers."""

    main = ("search", "state", "side")

    search = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *TransferState.choices])
    side = forms.ChoiceField(label=_("Side"), choices=[("", _("All")), ("in", _("Coming in")), ("out", _("Going out"))])
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("All")), *TransferReason.choices])
    held = forms.NullBooleanField(label=_("With the union above"))
    unit = UnitField(label=_("Union"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class StrandedFilter(FilterForm):
    """The query bar of members whose employer closed."""

    main = ("search",)

    search = forms.CharField(label=_("Look for"), max_length=60)
    unit = UnitField(label=_("Union"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
