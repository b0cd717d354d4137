"""The input of each verb on certificates, seals and accounts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import code, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.organizing.rules.papers import PaperFacts
from unionhall.policies.catalogue.organizing import PaperKind
from unionhall.units.fields import UnitField


class PaperForm(forms.Form):
    """What ``enter`` takes."""

    kind = WordField(PaperKind, label=_("Paper"))
    number = CellField(
        code(longest=60, pattern=r"[0-9A-Z〔〕\[\]()（）号第字\u4e00-\u9fff._-]+"),
        label=_("Number"),
        required=False,
        help_text=_("Of a certificate its code, of an account its number; a seal may have none."),
    )
    holder = CellField(text(longest=120), label=_("In the name of"), required=False)
    issuer = CellField(text(longest=120), label=_("Issuing body"), required=False, help_text=_("The authority, or the bank."))
    issued_on = DayField(label=_("Date of issue"), required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    kept_by = CellField(text(longest=60), label=_("Kept by"), required=False)
    note = CellField(text(longest=500), label=_("Note"), required=False)

    def facts(self) -> PaperFacts:
        return PaperFacts(**{name: self.cleaned_data[name] for name in PaperFacts.__dataclass_fields__})


class PaperBody(PaperForm):
    """The same as a body of the API."""

    unit = UnitField(label=_("Union"))


class ReturnPaperForm(forms.Form):
    """What ``give_back`` takes."""

    closed_on = DayField(label=_("Ended on"), initial=today)
    note = CellField(text(longest=500), label=_("Why"), required=False)


class PlacedFilter(FilterForm):
    """A query bar with the tree beside it."""

    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class PaperFilter(PlacedFilter):
    main = ("search", "kind", "validity")

    search = forms.CharField(label=_("Union or number"), max_length=60)
    kind = forms.ChoiceField(label=_("Paper"), choices=[("", _("All")), *PaperKind.choices])
    validity = forms.ChoiceField(
        label=_("Validity"), choices=[("", _("All")), ("expired", _("Expired")), ("soon", _("Within 90 days"))]
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Held")), ("all", _("All"))])


class LackingFilter(PlacedFilter):
    main = ("search", "kind")

    search = forms.CharField(label=_("Union"), max_length=60)
    kind = forms.ChoiceField(label=_("Missing"), choices=[("", _("All")), *PaperKind.choices])
