"""The query bar of the trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import SENTENCES
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import FilterForm


class EntryFilter(FilterForm):
    main = ("who", "subject", "since", "until")

    who = forms.CharField(label=_("Who"))
    subject = forms.CharField(label=_("Subject"))
    since = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("What happened"))
    unit = forms.CharField(label=_("Code of the unit"), help_text=_("With everything below it."))
    address = forms.CharField(label=_("From address"))
    actor_id = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        kinds = sorted(kind for kind, _sentence in SENTENCES.items())
        self.fields["kind"].choices = [("", "—"), *((kind, in_general(kind)) for kind in kinds)]  # type: ignore[attr-defined]


def in_general(kind: str) -> str:
    """The sentence without a subject: a name for the kind."""
    return (str(SENTENCES.get(kind)) % {"subject": "…", "note": "…"}).strip()
