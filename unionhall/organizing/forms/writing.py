"""The input of each verb on situation reports and model sites."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, text
from unionhall.common.dates import add_months, today
from unionhall.common.fields import CellField, DayField
from unionhall.organizing.enums.writing import ReportState, SiteState
from unionhall.organizing.forms.papers import PlacedFilter
from unionhall.organizing.models import SituationReport
from unionhall.organizing.rules.writing import ENTERED
from unionhall.units.fields import UnitField

TEXTS = ("title", "assessment", "problems", "proposals")


def half_year_ago() -> Any:
    return add_months(today(), -6)


def this_year() -> int:
    return today().year


class LongField(forms.CharField):
    """Several paragraphs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)


class CountField(CellField):
    """A figure that its writer knows; empty when not."""

    def __init__(self, name: str) -> None:
        super().__init__(integer(most=100_000_000), empty=None, label=ENTERED[name], required=False)


class DraftForm(forms.Form):
    """What ``draft`` takes."""

    unit = UnitField(label=_("Area"))
    starts_on = DayField(label=_("From"), initial=half_year_ago)
    ends_on = DayField(label=_("To"), initial=today)


class WriteForm(forms.Form):
    """What ``write`` takes."""

    title = CellField(text(longest=120, shortest=4), label=_("Title"))
    assessment = LongField(label=_("Assessment"), required=False)
    problems = LongField(label=_("Problems"), required=False)
    proposals = LongField(label=_("Proposals"), required=False)
    contracts_labour = CountField("contracts_labour")
    contracts_collective = CountField("contracts_collective")
    contracts_collective_workers = CountField("contracts_collective_workers")
    contracts_wages = CountField("contracts_wages")
    contracts_women = CountField("contracts_women")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, report: SituationReport, data: Any = None) -> WriteForm:
        names = (*TEXTS, "version")
        return cls(data, initial={name: getattr(report, name) for name in names} | report.entered)

    @property
    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in TEXTS]

    @property
    def entered_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ENTERED]

    def said(self) -> dict[str, Any]:
        """What ``write`` takes. An empty figure is one that nobody knows: the report leaves it out."""
        told = {name: self.cleaned_data[name] for name in (*TEXTS, "version")}
        known = {name: self.cleaned_data[name] for name in ENTERED if self.cleaned_data[name] is not None}
        return told | {"entered": known}


class SendBackForm(forms.Form):
    note = CellField(text(longest=500), label=_("What is to be mended"), widget=forms.Textarea(attrs={"rows": 3}))


class NominateForm(forms.Form):
    """What ``nominate`` takes."""

    unit = UnitField(label=_("Union"))
    area = UnitField(label=_("Reviewed by"), required=False, help_text=_("Empty: the union next up, whose quota it counts in."))
    year = CellField(integer(least=2000, most=2100), label=_("Year"), initial=this_year)
    title = CellField(
        text(longest=60), label=_("Title of honour"), required=False, help_text=_("Empty: the title that the policy names.")
    )
    grounds = CellField(text(longest=2_000), label=_("Why this union"), widget=forms.Textarea(attrs={"rows": 5}))


class ReviewForm(forms.Form):
    review = CellField(text(longest=500), label=_("Review"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    review = CellField(text(longest=500), label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class ReportFilter(PlacedFilter):
    main = ("state", "year")

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *ReportState.choices])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)


class SiteFilter(PlacedFilter):
    main = ("search", "state", "year")

    search = forms.CharField(label=_("Union or title"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *SiteState.choices])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
