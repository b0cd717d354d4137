"""The input of the verbs on labour contracts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import text
from unionhall.common.dates import add_months, today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import ContractKind, ContractState
from unionhall.workforce.forms.people import ALL
from unionhall.workforce.models import Contract, Worker
from unionhall.workforce.policies.recruiting import EndingReason
from unionhall.workforce.rules.contracts import Clauses


class ContractFilter(FilterForm):
    """The query bar of the contracts."""

    main = ("search", "state", "ends_within")

    search = forms.CharField(label=_("Look for"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *ContractState.choices])
    kind = forms.ChoiceField(label=_("Term of the contract"), choices=[ALL, *ContractKind.choices])
    ends_within = forms.ChoiceField(
        label=_("Ends within"),
        choices=[ALL, ("0", _("Over already")), ("30", _("30 days")), ("60", _("60 days")), ("180", _("180 days"))],
    )
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class UnsignedFilter(FilterForm):
    """Who has no contract: by unit only."""

    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return []


class SignForm(forms.Form):
    """What ``sign`` takes."""

    kind = WordField(ContractKind, label=_("Term of the contract"), initial=ContractKind.FIXED.value)
    signed_on = DayField(label=_("Signed on"), initial=today)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Empty for an open-ended contract."))
    probation_until = DayField(label=_("Probation until"), required=False)
    is_waived = TickField(label=_("The worker asks for another fixed term in writing"))

    @classmethod
    def following(cls, worker: Worker, last: Contract | None, months: int, data: Any = None) -> SignForm:
        """Begins where the last contract ends, or on the first working day."""
        starts = _start(worker, last)
        return cls(data, initial={"starts_on": starts, "ends_on": add_months(starts, months) - timedelta(days=1)})

    def clauses(self) -> Clauses:
        return Clauses(**self.cleaned_data)


def _start(worker: Worker, last: Contract | None) -> date:
    if last is None:
        return worker.started_on
    end = last.ended_on or last.ends_on
    return end + timedelta(days=1) if end else today()


class OpenEndingForm(forms.Form):
    """What ``open_ending`` takes."""

    reason = WordField(EndingReason, label=_("Ending"))
    ends_on = DayField(label=_("Last day of the contract"), initial=today)
    note = CellField(text(longest=500), label=_("Note"), required=False)


class StepForm(forms.Form):
    """What ``take_step`` takes."""

    on = DayField(label=_("Done on"), initial=today)
    text = CellField(text(longest=1000), label=_("What was said or done"), widget=forms.Textarea(attrs={"rows": 4}))


class FinishForm(forms.Form):
    """What ``finish`` takes."""

    on = DayField(label=_("Last day of the contract"), initial=today)
