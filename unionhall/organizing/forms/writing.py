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
from unionhall.units.fields import UnitField


def half_year_ago() -> Any:
    return add_months(today(), -6)


def this_year() -> int:
    return today().year


class LongField(forms.CharField):
    """Several paragraphs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)


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
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, report: SituationReport, data: Any = None) -> WriteForm:
        names = ("title", "assessment", "problems", "proposals", "version")
        return cls(data, initial={name: getattr(report, name) for name in names})


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
