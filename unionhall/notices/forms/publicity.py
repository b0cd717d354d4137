"""What everybody may type about a public notice, and what is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.lists import FilterForm
from unionhall.notices.enums import PublicityState
from unionhall.notices.registry import PUBLICITY_KINDS

VERDICTS = (("yes", _("Upheld: it is right")), ("no", _("Not upheld")))


class ObjectionForm(forms.Form):
    """No name is asked for; who wants to be asked back leaves a way to be reached."""

    text = forms.CharField(
        label=_("What is wrong"),
        min_length=10,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say what you know and from where. Write no identity or account numbers."),
    )
    contact = forms.CharField(
        label=_("How to reach you"),
        max_length=80,
        required=False,
        help_text=_("If you like. Sealed; seen only by whoever answers."),
    )


class AnswerForm(forms.Form):
    """What becomes of an objection."""

    upheld = forms.ChoiceField(label=_("Decision"), choices=VERDICTS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Answer"),
        min_length=5,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The person who objected reads it."),
    )

    def clean_upheld(self) -> bool:
        return bool(self.cleaned_data["upheld"] == "yes")


class _OfKinds(FilterForm):
    """The kinds that packages have declared."""

    q = forms.CharField(label=_("Title"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("Any")), *((each.name, each.label) for each in PUBLICITY_KINDS)]


class PublicFilter(_OfKinds):
    main = ("q", "kind")


class PublicityFilter(_OfKinds):
    main = ("q", "kind", "state", "waiting")

    state = forms.ChoiceField(label=_("State"), choices=[("", _("Any")), *PublicityState.choices])
    waiting = forms.BooleanField(label=_("With open objections"))

    def given(self) -> dict[str, Any]:
        """An empty box asks for nothing."""
        return {name: value for name, value in super().given().items() if value is not False}
