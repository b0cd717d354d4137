"""What is typed and chosen about files and papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.lists import FilterForm
from unionhall.documents.enums import PaperState
from unionhall.documents.kinds import EVIDENCE
from unionhall.documents.registry import PAPER_KINDS
from unionhall.units.fields import UnitField

ACCEPT = ",".join(sorted(f".{ending}" for kind in EVIDENCE for ending in kind.endings))
MOST_AT_ONCE = 10


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field."""

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(_("At most 10 files at once."))
        return [super(FilesField, self).clean(each, initial) for each in given]


class FilesForm(forms.Form):
    """Chosen files, and photos that a telephone takes at once."""

    file = FilesField(label=_("Files"), required=False, widget=ManyFiles(attrs={"accept": ACCEPT, "multiple": True}))
    photo = FilesField(
        label=_("Take a photo"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/*", "capture": "environment"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("file") or cleaned.get("photo")):
            raise forms.ValidationError(_("Choose a file, or take a photo."))
        return cleaned

    def files_given(self) -> list[File[bytes]]:
        return [*self.cleaned_data["file"], *self.cleaned_data["photo"]]


class RemoveForm(forms.Form):
    """Nothing is typed; what is refused stands on it."""


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class VerifyForm(forms.Form):
    """The file somebody was given; it is compared and not kept."""

    file = forms.FileField(label=_("The file you were given"), widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}))


class FindForm(forms.Form):
    code = forms.CharField(label=_("Code under the QR code"), min_length=16, max_length=24)


class PaperFilter(FilterForm):
    main = ("q", "kind", "state", "year")

    q = forms.CharField(label=_("Number or title"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Any")), *PaperState.choices])
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2999)
    unit = UnitField(label=_("Issued at or below"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("Any")), *((each.name, each.label) for each in PAPER_KINDS)]


class WordForm(forms.Form):
    """The word of a unit's numbers."""

    word = forms.CharField(
        label=_("Word of the number"),
        max_length=12,
        required=False,
        help_text=_("What numbers begin with, for example 青工 in 青工发〔2026〕12号. Empty: the usual word."),
    )
