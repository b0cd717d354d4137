"""The input of each verb on employers; fields read with the same parsers as rosters."""

from __future__ import annotations

from dataclasses import fields as facts_of
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import code, integer, money, phone, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.identity import credit_code
from unionhall.common.ui.lists import FilterForm
from unionhall.organizing.enums import Coverage, EmployerKind, EmployerState, Industry, Nature
from unionhall.organizing.models import Employer
from unionhall.organizing.rules import EmployerFacts
from unionhall.units.fields import UnitField


class EmployerForm(forms.Form):
    """What ``register`` and ``change`` take."""

    name = CellField(text(longest=120, shortest=2), label=_("Name"))
    credit_code = CellField(
        credit_code,
        label=_("Unified social credit code"),
        required=False,
        empty=None,
        help_text=_("18 characters from the licence."),
    )
    kind = WordField(EmployerKind, label=_("Kind"), initial=EmployerKind.ENTERPRISE.value)
    nature = WordField(Nature, label=_("Nature"), required=False)
    industry = WordField(Industry, label=_("Industry class"), required=False)
    area = UnitField(label=_("Area"), help_text=_("The federation or community that answers for the place."))
    division_code = CellField(code(longest=12, pattern=r"\d{2,12}"), label=_("Division code"), required=False)
    headcount = CellField(integer(most=5_000_000), label=_("Number of workers"), empty=0)
    headcount_women = CellField(integer(most=5_000_000), label=_("Women workers"), required=False, empty=None)
    payroll = CellField(money(), label=_("Yearly payroll"), required=False, empty=Decimal(0))
    registered_on = DayField(label=_("Registered on"), required=False, latest=today())
    legal_representative = CellField(text(longest=60), label=_("Legal representative"), required=False)
    contact_name = CellField(text(longest=60), label=_("Contact"), required=False)
    contact_phone = CellField(phone(fixed_lines=True), label=_("Contact's telephone"), required=False)
    address = CellField(text(longest=200), label=_("Address"), required=False)
    has_party_branch = forms.NullBooleanField(label=_("Has a Party branch"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    FACTS: ClassVar[frozenset[str]] = frozenset(field.name for field in facts_of(EmployerFacts))

    @classmethod
    def of(cls, employer: Employer, data: Any = None) -> EmployerForm:
        """The form of an employer that exists."""
        known = {name: getattr(employer, name) for name in cls.FACTS}
        return cls(data, initial=known | {"area": employer.area, "version": employer.version})

    def facts(self) -> EmployerFacts:
        return EmployerFacts(**{name: value for name, value in self.cleaned_data.items() if name in self.FACTS})


class CoverForm(forms.Form):
    """What ``cover`` takes."""

    union = UnitField(label=_("Union"), help_text=_("The employer's own union, or the joint union that takes its workers in."))
    covered_on = DayField(label=_("Organised since"), initial=today)


class CloseForm(forms.Form):
    """What ``close`` takes."""

    closed_on = DayField(label=_("Closed on"), initial=today)
    note = CellField(text(longest=500), label=_("Note"), required=False)


class NoteForm(forms.Form):
    """What ``uncover`` takes."""

    note = CellField(text(longest=500), label=_("Why"), required=False)


class AreaFilter(FilterForm):
    """What every list of employers asks for."""

    search = forms.CharField(label=_("Name or code"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *EmployerKind.choices])
    nature = forms.ChoiceField(label=_("Nature"), choices=[("", _("All")), *Nature.choices])
    headcount_from = forms.IntegerField(label=_("Workers from"), min_value=0)
    headcount_to = forms.IntegerField(label=_("Workers to"), min_value=0)
    registered_from = forms.DateField(label=_("Registered from"), widget=forms.DateInput)
    registered_to = forms.DateField(label=_("Registered to"), widget=forms.DateInput)
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class EmployerFilter(AreaFilter):
    """The query bar of the employers."""

    main = ("search", "kind", "coverage")

    coverage = forms.ChoiceField(label=_("State of organising"), choices=[("", _("All")), *Coverage.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *EmployerState.choices])
    covered = forms.BooleanField(label=_("Organised"), widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        """A box that is not ticked asks for nothing."""
        return {name: value for name, value in super().given().items() if value is not False}


class UncoveredFilter(AreaFilter):
    """The query bar of the uncovered: all of them are open and have no union."""

    main = ("search", "kind", "headcount_from", "registered_to")

    late = forms.BooleanField(label=_("Over the deadline"))

    def given(self) -> dict[str, Any]:
        """A box that is not ticked asks for nothing."""
        return {name: value for name, value in super().given().items() if value is not False}
