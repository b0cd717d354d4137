"""The input of the verbs on commendations, and the query bar of the rounds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.cells import integer, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField
from unionhall.organizing.forms.papers import PlacedFilter
from unionhall.units.fields import UnitField
from unionhall.workforce.forms.people import ALL, WorkerField
from unionhall.workforce.models import HonourState, Nomination, Worker


class RoundForm(forms.Form):
    """What ``open_round`` takes. ``titles``: the own title first, then those of the level above."""

    unit = UnitField(label=_("Held by"), help_text=_("The federation whose union workers are commended."))
    year = CellField(integer(least=2000, most=2100), label=_("Year"), empty=None)
    title = CellField(text(longest=60), label=_("Title given"), required=False, help_text=_("Empty: the title of the policy."))
    quota = CellField(
        integer(least=1, most=1_000),
        label=_("Places given"),
        required=False,
        empty=None,
        help_text=_("Empty: the number of the policy."),
    )
    nominate_until = DayField(label=_("Nominations until"))
    goes_up = TickField(label=_("Recommended to the level above"), help_text=_("The level above commends; we send it a list."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"year": today().year, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class ShareForm(forms.Form):
    """What ``share`` takes."""

    unit = UnitField(label=_("Unit"))
    places = CellField(integer(least=0, most=1_000), label=_("May put forward"), empty=None)


class CommitteeForm(forms.Form):
    """What ``seat`` takes. ``users``: who may sit."""

    users = forms.ModelMultipleChoiceField(
        label=_("Committee members"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, users: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["users"]
        chosen.queryset = User.objects.none() if users is None else users
        chosen.label_from_instance = lambda user: user.name


class NominateForm(forms.Form):
    """What ``nominate`` takes. ``workers``: those who may be put forward."""

    worker = WorkerField(label=_("Union worker"))
    deeds = CellField(text(longest=2_000, shortest=10), label=_("Deeds"), widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, workers: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["worker"]
        chosen.queryset = Worker._base_manager.none() if workers is None else workers


class StrikeNomineeForm(forms.Form):
    """What ``strike`` takes."""

    reason = CellField(text(longest=500), label=_("Why taken off"))


class BallotForm(forms.Form):
    """What ``cast`` takes: the names one votes for."""

    names = forms.MultipleChoiceField(label=_("Names"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, nominations: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names: Any = self.fields["names"]
        names.choices = [(str(each.pk), _named(each)) for each in nominations]

    def chosen(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["names"]]


def _named(each: Nomination) -> str:
    return f"{each.worker.name} · {each.worker.unit.name}"


class RoundFilter(PlacedFilter):
    main = ("year", "state")

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *HonourState.choices])
