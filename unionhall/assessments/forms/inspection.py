"""Teams, marks and conclusions; acceptance and lots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.assessments.enums import AwardState, InspectionState, Round, SubsidyState
from unionhall.assessments.forms.entry import offer_campaigns
from unionhall.assessments.rules.facts import Sent
from unionhall.common.cells import text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField

MOST_MARKS = 500
EARLIEST, LATEST = 2000, 2100


class TeamForm(forms.Form):
    """Who inspects; the one named leads."""

    planned_on = DayField(label=_("Planned for"), initial=today)
    team = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Team"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody of the union itself is offered: nobody judges his own union."),
    )
    leader = forms.ModelChoiceField(User.objects.none(), label=_("Leads the team"), required=False)

    def __init__(self, *args: Any, people: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is not None:
            for name in ("team", "leader"):
                field: Any = self.fields[name]
                field.queryset = people

    def verb(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"planned_on": said["planned_on"], "team": list(said["team"]), "leader": said["leader"]}


class TeamBodyForm(forms.Form):
    """The same for programs: the names with which its members sign in."""

    planned_on = DayField(label=_("Planned for"), initial=today)
    team = forms.JSONField(label=_("Team"))
    leader = forms.CharField(label=_("Leads the team"), max_length=150, required=False)

    def __init__(self, *args: Any, people: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = User.objects.none() if people is None else people

    def clean_team(self) -> list[User]:
        names = self.cleaned_data["team"]
        if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
            raise forms.ValidationError(_now("A list of names is expected."), code="list")
        found = {user.username: user for user in self.people.filter(username__in=names)}
        unknown = [name for name in names if name not in found]
        if unknown:
            text = _now("Nobody of that name may inspect this union: %(names)s.") % {"names": "、".join(unknown)[:200]}
            raise forms.ValidationError(text, code="unknown")
        return [found[name] for name in dict.fromkeys(names)]

    def verb(self) -> dict[str, Any]:
        said = self.cleaned_data
        leader = next((user for user in said["team"] if user.username == said["leader"]), None)
        return {"planned_on": said["planned_on"], "team": said["team"], "leader": leader}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("leader") and said["leader"] not in {user.username for user in said.get("team", [])}:
            self.add_error("leader", _now("The leader is one of the team."))
        return said


class MarksForm(forms.Form):
    """Marks as a tablet sends them: a list of ``{id, code, value, reason, base, at, offline}``."""

    marks = forms.JSONField(label=_("Marks given"))

    def clean_marks(self) -> list[Sent]:
        rows = self.cleaned_data["marks"]
        if not isinstance(rows, list) or len(rows) > MOST_MARKS:
            raise forms.ValidationError(_now("A list of marks is expected, 500 at most."), code="list")
        try:
            return [_sent(each) for each in rows]
        except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError) as failure:
            raise forms.ValidationError(_now("A mark could not be read."), code="mark") from failure


def _sent(row: Mapping[str, Any]) -> Sent:
    value = Decimal(str(row["value"]))
    if not value.is_finite() or abs(value) >= 100_000 or value != value.quantize(Decimal("0.01")):
        raise ValueError(row["value"])
    return Sent(
        client_id=UUID(str(row["id"])),
        code=str(row["code"])[:10],
        value=value,
        reason=str(row.get("reason") or "").replace("\0", "")[:500],
        base=UUID(str(row["base"])) if row.get("base") else None,
        given_at=_moment(row.get("at")),
        is_offline=bool(row.get("offline")),
    )


def _moment(value: Any) -> datetime | None:
    """When a tablet says it was; nothing where it cannot be."""
    try:
        found = parse_datetime(str(value)) if value else None
    except ValueError:
        return None
    if found is None or not EARLIEST <= found.year <= LATEST:
        return None
    return timezone.make_aware(found) if timezone.is_naive(found) else found


class PhotoForm(forms.Form):
    """A photograph as a tablet sends it: ``id`` is made there, ``at`` is when it was taken."""

    id = forms.UUIDField()
    code = forms.CharField(max_length=10)
    at = forms.CharField(max_length=40, required=False)
    offline = forms.BooleanField(required=False)
    file = forms.FileField(label=_("Photograph"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        return {
            "client_id": said["id"],
            "code": said["code"],
            "file": said["file"],
            "taken_at": _moment(said["at"]),
            "is_offline": said["offline"],
        }


class ConcludeForm(forms.Form):
    remarks = forms.CharField(label=_("Remarks"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class SettleForm(forms.Form):
    takes = forms.TypedChoiceField(
        label=_("Which counts"),
        choices=[("held", _("The one that counts now")), ("other", _("The other copy"))],
        coerce=lambda value: value == "other",
    )


class SettleBodyForm(SettleForm):
    """The same for programs, which name the item that contradicts."""

    code = CellField(text(longest=10), label=_("Item"))


class AcceptForm(forms.Form):
    """The unions that one decision accepts."""

    entries = forms.MultipleChoiceField(label=_("Unions"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"entries": [value for value, _label in choices]})
        field: Any = self.fields["entries"]
        field.choices = choices


class AcceptBodyForm(forms.Form):
    """The same for programs: the numbers of the unions' entries."""

    entries = forms.JSONField(label=_("Unions"))

    def clean_entries(self) -> list[int]:
        numbers = self.cleaned_data["entries"]
        if not isinstance(numbers, list) or not all(type(each) is int for each in numbers):
            raise forms.ValidationError(_now("A list of numbers is expected."), code="list")
        return numbers


class PayForm(forms.Form):
    paid_on = DayField(label=_("Paid on"), initial=today)
    voucher = CellField(text(longest=60, shortest=2), label=_("Voucher number"))


class DrawForm(forms.Form):
    seed = CellField(
        text(longest=80),
        label=_("Seed"),
        help_text=_("Said before the lot is drawn, such as the winning number of a public lottery of that day."),
    )
    size = forms.IntegerField(label=_("How many"), min_value=1, max_value=1000)
    planned_on = DayField(label=_("Inspected on"), initial=today)


class InspectionFilter(FilterForm):
    main = ("search", "round", "state")

    search = forms.CharField(label=_("Union"), max_length=60)
    round = forms.ChoiceField(label=_("Round"), choices=[("", _("All")), *Round.choices[1:]])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *InspectionState.choices])
    campaign = forms.ChoiceField(label=_("Campaign"))
    mine = forms.BooleanField(label=_("Mine"))
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_campaigns(self)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]

    def given(self) -> dict[str, Any]:
        found = {name: value for name, value in super().given().items() if value is not False}
        return found | ({"mine": self.actor.user_id} if "mine" in found else {})


class AwardFilter(FilterForm):
    main = ("search", "campaign", "state")

    search = forms.CharField(label=_("Union"), max_length=60)
    campaign = forms.ChoiceField(label=_("Campaign"))
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *AwardState.choices])
    subsidy = forms.ChoiceField(label=_("Subsidy"), choices=[("", _("All")), *SubsidyState.choices])
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_campaigns(self)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
