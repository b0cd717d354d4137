"""What is asked about targets."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.common.fields import TickField
from unionhall.plans.enums import Decision
from unionhall.plans.forms.fields import AmountField, LineField, indicator_choices, share_or_number, typed
from unionhall.plans.models import Target
from unionhall.policies.catalogue.plans import Split
from unionhall.units.aims import INDICATORS, Indicator
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit


class TargetForm(forms.Form):
    """What ``set_target`` takes."""

    unit = UnitField(label=_("Unit"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    indicator = forms.ChoiceField(label=_("Indicator"), choices=indicator_choices)
    amount = AmountField(label=_("Target"), help_text=_("A number, or a share such as 90 %."))
    is_key = TickField(label=_("Key target"), initial=True)
    note = LineField(longest=200, label=_("Note"), required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("indicator") and said.get("amount") is not None:
            said["indicator"] = INDICATORS.get(said["indicator"])
            said["amount"] = share_or_number(said["amount"], said["indicator"])
        return said


class ChangeForm(forms.Form):
    """What ``change`` takes."""

    amount = AmountField(label=_("Target"))
    is_key = TickField(label=_("Key target"))
    note = LineField(longest=200, label=_("Note"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator

    def clean_amount(self) -> Decimal:
        return share_or_number(self.cleaned_data["amount"], self.indicator)


class PleaForm(forms.Form):
    """What ``ask`` takes."""

    asked = AmountField(label=_("Target asked for"))
    reason = LineField(longest=500, label=_("Reason"))

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator

    def clean_asked(self) -> Decimal:
        return share_or_number(self.cleaned_data["asked"], self.indicator)


class PleaDecisionForm(forms.Form):
    """Grant or refuse, and who takes over what is given up."""

    answer = forms.ChoiceField(
        label=_("Decision"), choices=[(each.value, each.label) for each in (Decision.GRANTED, Decision.REFUSED)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    taker = UnitField(
        label=_("Who takes over what is given up"), required=False,
        help_text=_("Empty: all others, in proportion to their parts. The whole stays the whole."),
    )  # fmt: skip
    note = LineField(longest=300, label=_("Note"), required=False)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("answer") == Decision.REFUSED and not self.cleaned_data.get("note"):
            self.add_error("note", str(_("Say why it is refused.")))
        return self.cleaned_data


class SplitForm(forms.Form):
    """How a target is shared out; by hand, one field for each unit below (``part-<unit>``)."""

    method = forms.ChoiceField(label=_("How it is shared out"), choices=Split.choices, widget=forms.RadioSelect)
    through = TickField(label=_("Go on below by the same method"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    PART: ClassVar[str] = "part-"

    def __init__(self, *args: Any, indicator: Indicator, units: Sequence[Unit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        self.units = list(units)
        for unit in self.units:
            self.fields[f"{self.PART}{unit.code}"] = AmountField(label=unit.label, required=False)

    def by_hand(self) -> dict[int, Decimal]:
        said = self.cleaned_data
        given = {unit.pk: said.get(f"{self.PART}{unit.code}") for unit in self.units}
        return {unit: share_or_number(part or Decimal(0), self.indicator) for unit, part in given.items()}


class SplitBodyForm(forms.Form):
    """The same for programs: ``parts`` is unit code → amount."""

    method = forms.ChoiceField(label=_("How it is shared out"), choices=Split.choices)
    through = TickField(label=_("Go on below by the same method"))
    parts = forms.JSONField(label=_("Parts"), required=False)


class FromPolicyForm(forms.Form):
    """What ``take_from_policy`` takes."""

    unit = UnitField(label=_("Unit"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)


def blank_target(unit: Unit | None, year: int, indicator: str = "") -> dict[str, Any]:
    return {"unit": unit.code if unit else "", "year": year or today().year, "indicator": indicator, "is_key": True}


def known(target: Target) -> dict[str, Any]:
    indicator: Indicator = INDICATORS.get(target.indicator)
    return {"amount": typed(target.amount, indicator), "is_key": target.is_key, "note": target.note, "version": target.version}
