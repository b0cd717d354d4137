"""Bodies of the API that pages split into several controls."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.policies.forms.version import VersionForm, initial_of
from unionhall.policies.models import Version
from unionhall.units.fields import UnitField


class TermsForm(VersionForm):
    """What a draft says, with its parameters beside it; the row's version comes as ``If-Match``."""

    params = forms.JSONField(label=_("Parameters by the policy's schema; those left out stay as they are"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]

    @classmethod
    def of(cls, version: Version, data: Any) -> TermsForm:
        initial = {name: value for name, value in initial_of(version).items() if name != "seen"}
        return cls(data, initial=initial)


class DraftForm(TermsForm):
    """A new draft."""

    key = forms.CharField(label=_("Policy"), max_length=80)
    unit = UnitField(label=_("Code of the unit that sets it"))
