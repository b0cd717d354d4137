"""Where a version comes from and when it holds; with its parameters, the terms of a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.policies.models import Version
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


class VersionForm(forms.Form):
    """The same for the page and the API; parameters come beside it."""

    source_title = forms.CharField(label=_("Document"), max_length=200)
    source_number = forms.CharField(label=_("Document number"), max_length=80, required=False)
    source_issuer = forms.CharField(label=_("Issuer"), max_length=120, required=False)
    source_date = forms.DateField(label=_("Dated"), required=False, widget=_day())
    source_clause = forms.CharField(label=_("Clause"), max_length=120, required=False)
    starts_on = forms.DateField(label=_("In force from"), widget=_day())
    ends_on = forms.DateField(
        label=_("In force until"),
        required=False,
        widget=_day(),
        help_text=_("Empty: until a newer version replaces it."),
    )
    may_override = forms.BooleanField(label=_("Lower units may set their own"), required=False, initial=True)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    SOURCE = ("source_title", "source_number", "source_issuer", "source_date", "source_clause")
    FORCE = ("starts_on", "ends_on", "may_override", "note")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day lies before the first."))
        return cleaned

    @property
    def source_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SOURCE]

    @property
    def force_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FORCE]

    def terms(self, params: dict[str, Any]) -> Terms:
        given = self.cleaned_data
        source = Source(
            given["source_title"],
            given["source_number"],
            given["source_issuer"],
            given["source_date"],
            given["source_clause"],
        )
        return Terms(params, source, given["starts_on"], given["ends_on"], may_override=given["may_override"], note=given["note"])


def initial_of(version: Version) -> dict[str, Any]:
    """A form that begins with what the version says."""
    names = (*VersionForm.SOURCE, *VersionForm.FORCE)
    return {name: getattr(version, name) for name in names} | {"seen": version.version}
