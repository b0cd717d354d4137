"""What a list of jobs is asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.lists import FilterForm
from unionhall.jobs.enums import JobState
from unionhall.jobs.permissions import JOB_VIEW


class JobFilter(FilterForm):
    main = ("q", "state", "whose")

    q = forms.CharField(label=_("What"), max_length=80)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Any")), *JobState.choices])
    whose = forms.ChoiceField(label=_("Whose"), choices=[("", _("My own")), ("all", _("Everybody's"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.holds(JOB_VIEW):
            del self.fields["whose"]

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.main if name in self.fields]
