"""What somebody types who applies for a post. A draft may lack anything; what is there must be right."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.cells import CellProblem, code, integer, person_name, phone, text
from unionhall.common.cells.text import lines
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.identity import document_parser
from unionhall.members.enums import DocumentKind, Education, Political
from unionhall.workforce.models import Application, Campaign, Opening
from unionhall.workforce.policies.recruiting import Certificate
from unionhall.workforce.queries import campaigns

FORMATS: dict[str, tuple[str, Any]] = {
    Certificate.SOCIAL_WORKER: (r"\d{14,22}", _("The management number of the certificate: 14 to 22 digits.")),
    Certificate.MEDIATOR: (r"[0-9A-Z一-鿿〔〕\[\]-]{6,30}", _("The number as it stands on the certificate, 6 to 30 signs.")),
    Certificate.COUNSELLOR: (r"[0-9A-Z]{14,22}", _("The number of the certificate: 14 to 22 digits and letters.")),
    Certificate.LAWYER: (r"1\d{16}", _("17 digits that begin with 1; digits 6 to 9 are the year it was given.")),
}
"""How numbers of certificates are built. Who forges one does not get past the review: it is confirmed there."""


class PhoneForm(forms.Form):
    """Where the code is sent."""

    phone = CellField(phone(), label=_("Mobile phone"), widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}))


class CodeForm(PhoneForm):
    """The code that came."""

    code = forms.CharField(
        label=_("Code"), max_length=8, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"})
    )


class ApplicationForm(forms.Form):
    """The application. ``certificate_<kind>`` holds the number of a certificate."""

    opening: forms.ModelChoiceField[Opening] = forms.ModelChoiceField(
        queryset=None, label=_("Post applied for"), required=False, empty_label=_("Choose a post")
    )
    name = CellField(person_name(longest=60), label=pgettext_lazy("person", "Name"), required=False)
    document_kind = WordField(DocumentKind, label=_("Kind of document"), initial=DocumentKind.RESIDENT.value)
    document = CellField(text(longest=30), label=_("Number of the document"), required=False)
    political = WordField(Political, label=_("Political status"), required=False)
    education = WordField(Education, label=_("Education"), required=False)
    degree = CellField(text(longest=20), label=_("Degree"), required=False)
    school = CellField(text(longest=80), label=_("School"), required=False)
    major = CellField(text(longest=60), label=_("Major"), required=False)
    graduated_on = DayField(label=_("Graduated on"), required=False)
    service_months = CellField(integer(most=600), label=_("Months of service at the grassroots"), required=False, empty=0)
    career = CellField(
        lines(longest=2_000), label=_("Education and work so far"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, campaign: Campaign, application: Application, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(application))
        super().__init__(*args, **kwargs)
        self.application = application
        chosen = self.fields["opening"]
        chosen.queryset = campaigns.open_openings(campaign)  # type: ignore[attr-defined]
        if application.document_tail:
            self.fields["document"].help_text = _("Kept: %(masked)s. Type it again only to change it.") % {
                "masked": application.document_masked
            }
        for kind in campaigns.rule_of(campaign).policy.certificates:
            pattern, how = FORMATS[kind]
            self.fields[f"certificate_{kind}"] = CellField(
                code(longest=40, pattern=pattern), label=Certificate(kind).label, required=False, help_text=how
            )

    def full_clean(self) -> None:
        """A number that is built otherwise is answered with how numbers of this certificate are built."""
        super().full_clean()
        for name in self.fields:
            if name.startswith("certificate_") and name in self.errors:
                self.errors[name] = self.error_class([str(self.fields[name].help_text)], renderer=self.renderer)

    @property
    def certificate_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("certificate_")]

    def clean_document(self) -> str:
        """By the kind of document that was chosen."""
        found = document_parser(self.cleaned_data.get("document_kind") or DocumentKind.RESIDENT)(self.cleaned_data["document"])
        if isinstance(found, CellProblem):
            raise forms.ValidationError(found.message, code=found.kind)
        return found or ""

    def clean_graduated_on(self) -> Any:
        day = self.cleaned_data["graduated_on"]
        if day and day > today():
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        number = said.get(f"certificate_{Certificate.LAWYER}") or ""
        if number and not 1990 <= int(number[5:9]) <= today().year:
            self.add_error(f"certificate_{Certificate.LAWYER}", _("Digits 6 to 9 are no year in which it can have been given."))
        return said

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("certificate_")}

    def certificates(self) -> dict[str, str]:
        named = {
            name.removeprefix("certificate_"): value
            for name, value in self.cleaned_data.items()
            if re.match("certificate_", name)
        }
        return {kind: number for kind, number in named.items() if number}


def _initial(application: Application) -> dict[str, Any]:
    names = (
        "opening", "name", "document_kind", "political", "education", "degree", "school", "major", "graduated_on",
        "service_months", "career",
    )  # fmt: skip
    held = {f"certificate_{each.kind}": each.number for each in application.certificates.all()}
    return {name: getattr(application, name) for name in names} | held


class ChangePostForm(forms.Form):
    """What ``applying.change_post`` takes."""

    opening: forms.ModelChoiceField[Opening] = forms.ModelChoiceField(
        queryset=None, label=_("Another post"), empty_label=_("Choose a post")
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opening"].queryset = campaigns.open_openings(campaign)  # type: ignore[attr-defined]


class AppealForm(forms.Form):
    """What ``applying.appeal`` takes."""

    text = CellField(lines(longest=1_000), label=_("Why the decision is wrong"), widget=forms.Textarea(attrs={"rows": 5}))


class PaperForm(forms.Form):
    """What ``applying.add_paper`` takes."""

    file = forms.FileField(
        label=_("A photograph or scan"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf", "capture": "environment"}),
    )
