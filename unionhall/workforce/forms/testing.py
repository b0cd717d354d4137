"""The input of the verbs on tests: rooms, panels, marks, checks, places."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import decimal, integer, text
from unionhall.common.cells.text import lines
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.workforce.enums import CandidateState, CheckKind
from unionhall.workforce.forms.recruiting import ALL, AREA
from unionhall.workforce.models import Opening


class RoomForm(forms.Form):
    """What ``seating.add_room`` takes."""

    place = CellField(text(longest=120), label=_("Venue"))
    seats = CellField(integer(least=1, most=99), label=_("Seats in each"), empty=None, initial=30)
    rooms = CellField(integer(least=1, most=400), label=_("Rooms"), empty=1, initial=1)


class PanelForm(forms.Form):
    """What ``interviewing.add_panel`` takes."""

    place = CellField(text(longest=120), label=_("Venue"))
    judges = CellField(
        lines(longest=600), label=_("Judges"), help_text=_("One name on each line, in the order of their seats."), **AREA
    )

    def clean_judges(self) -> list[str]:
        return [each.strip() for each in self.cleaned_data["judges"].splitlines() if each.strip()]


class JudgeForm(forms.Form):
    """What ``interviewing.judge`` takes: one mark for each judge of the panel."""

    def __init__(self, *args: Any, judges: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for seat, name in enumerate(judges, start=1):
            self.fields[f"judge_{seat}"] = CellField(
                decimal(places=2, least=Decimal(0), most=Decimal(9_999)), label=name, empty=None
            )

    def points(self) -> list[Decimal]:
        return [self.cleaned_data[name] for name in self.fields]


class PointsForm(forms.Form):
    """What ``marking.enter_extra`` takes."""

    points = CellField(decimal(places=2, least=Decimal(0), most=Decimal(9_999)), label=_("Mark"), empty=None)


class CorrectForm(PointsForm):
    """What ``marking.correct`` takes."""

    reason = CellField(text(longest=300, shortest=4), label=_("Reason of the correction"))


class OpeningChoice(forms.Form):
    """One post of the results, or all of them."""

    opening = forms.ChoiceField(label=_("Show the post"), required=False)

    def __init__(self, *args: Any, openings: Sequence[Opening], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["opening"]
        field.choices = [ALL, *((each.code, f"{each.code} {each.unit.name}") for each in openings)]

    def shows(self, opening: Opening) -> bool:
        """What is not a post of the list shows all of them."""
        chosen = self.cleaned_data["opening"] if self.is_valid() else ""
        return not chosen or opening.code == chosen


class CheckForm(forms.Form):
    """What ``finishing.check`` takes."""

    kind = WordField(CheckKind, label=_("Kind of check"))
    passed = forms.BooleanField(label=_("Passed"), required=False, initial=True)
    on = DayField(label=_("Day"), initial=today)
    note = CellField(text(longest=300), label=_("Note"), required=False)


class WhyForm(forms.Form):
    """What striking and declining take."""

    note = CellField(text(longest=300, shortest=2), label=_("Why it is so"))


class HireForm(forms.Form):
    """What ``finishing.hire`` takes."""

    started_on = DayField(label=_("First working day"), initial=today)


class CandidateFilter(FilterForm):
    """The query bar of candidates."""

    main: ClassVar[tuple[str, ...]] = ("search", "state")

    search = forms.CharField(label=_("Name or ticket"), max_length=60)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *CandidateState.choices])
    opening = forms.IntegerField(label=_("Post applied for"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
