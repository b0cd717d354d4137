"""What is typed about a webhook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.scope import within
from unionhall.notices.models import Webhook
from unionhall.notices.permissions import WEBHOOK_MANAGE
from unionhall.notices.registry import EVENTS
from unionhall.units.models import Unit


class WebhookForm(forms.Form):
    """``unit`` is asked when it is added only."""

    name = forms.CharField(label=_("Name"), max_length=80)
    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https", help_text=_("Called with POST; answers 2xx."))
    events = forms.MultipleChoiceField(label=_("Events"), widget=forms.CheckboxSelectMultiple)
    unit = forms.CharField(label=_("Code of the unit"), max_length=40, help_text=_("Told of this unit and all below it."))
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)

    def __init__(self, *args: Any, actor: Actor, webhook: Webhook | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        events: Any = self.fields["events"]
        events.choices = [(each.name, each.label) for each in EVENTS]
        del self.fields["unit" if webhook else "is_active"]

    def clean_unit(self) -> Unit:
        reach = within("path", self.actor.reaches(WEBHOOK_MANAGE))
        unit = Unit.objects.filter(reach, code=self.cleaned_data["unit"].strip()).first()
        if unit is None:
            raise forms.ValidationError(_("There is no such unit."))
        return unit
