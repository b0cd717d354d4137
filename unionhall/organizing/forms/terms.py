"""The input of each verb on terms and officers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import integer, person_name, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.organizing.enums.leadership import OfficerSex, Post, Shift, ShiftState
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.organizing.rules.terms import TermFacts
from unionhall.units.enums import UnitKind
from unionhall.units.fields import UnitField

NOTE = text(longest=500)


class ElectForm(forms.Form):
    """What ``elect_in`` takes besides the people."""

    number = CellField(
        integer(least=1, most=99), label=_("Term number"), required=False, empty=None, help_text=_("Empty: the next one.")
    )
    elected_on = DayField(label=_("Elected on"))
    starts_on = DayField(label=_("Term begins"))
    ends_on = DayField(label=_("Term ends"))
    approval_number = CellField(
        text(longest=60), label=_("Number of the reply"), required=False,
        help_text=_("The upper union's document that approves the result. Empty: it waits there to be confirmed."),
    )  # fmt: skip

    def facts(self) -> TermFacts:
        return TermFacts(**{name: self.cleaned_data[name] for name in TermFacts.__dataclass_fields__})


class PersonForm(forms.Form):
    """One officer: what there is to say of a person and a post."""

    post = WordField(Post, label=_("Post"))
    name = CellField(person_name(longest=60), label=_("Name"))
    sex = WordField(OfficerSex, label=_("Sex"), required=False)
    is_full_time = TickField(label=_("Full-time"))
    employer_post = CellField(text(longest=60), label=_("Post at the employer"), required=False)
    party_office = CellField(text(longest=60), label=_("Party office"), required=False)
    handles_money = TickField(label=_("In charge of money or assets"))
    is_relative_of_head = TickField(label=_("Close relative of the employer's head"))
    is_legal_representative = TickField(label=_("Legal representative or head of the employer"))

    def has_changed(self) -> bool:
        """A row without a post and a name was left blank."""
        return any(self.data.get(self.add_prefix(name)) for name in ("post", "name"))

    def facts(self) -> OfficerFacts:
        return OfficerFacts(**{name: self.cleaned_data[name] for name in OfficerFacts.__dataclass_fields__})


ROWS = 8
PeopleForm = forms.formset_factory(PersonForm, extra=ROWS, max_num=60, validate_max=True)


class ElectBody(ElectForm):
    """The same as one body of the API: ``people`` is a list of officers."""

    unit = UnitField(label=_("Union"))
    people = forms.JSONField(label=_("Officers"))

    def clean_people(self) -> list[OfficerFacts]:
        said = self.cleaned_data["people"]
        read = (
            [PersonForm(each) for each in said] if isinstance(said, list) and all(isinstance(each, dict) for each in said) else []
        )
        if not read:
            raise forms.ValidationError(_("Name the officers as a list."), code="people")
        for number, form in enumerate(read):
            if not form.is_valid():
                faults = "；".join(f"{field}: {'、'.join(map(str, errors))}" for field, errors in form.errors.items())
                raise forms.ValidationError(f"{number}: {faults}", code="people")
        return [form.facts() for form in read]


class AppointForm(PersonForm):
    """What ``appoint`` takes."""

    starts_on = DayField(label=_("In office since"), initial=today)


class AppointBody(AppointForm):
    """The same as a body of the API."""

    unit = UnitField(label=_("Union"))


class LeaveForm(forms.Form):
    """What ``leave`` takes."""

    ends_on = DayField(label=_("Until"), initial=today)
    reason = CellField(text(longest=200), label=_("Why it ended"), required=False)


class ShiftForm(forms.Form):
    """What ``ask`` takes."""

    kind = WordField(
        Shift, label=_("What is asked for"),
        widget=forms.Select(choices=[("late", _("Put off the re-election")), ("early", _("Re-elect early"))]),
    )  # fmt: skip
    until = DayField(label=_("Re-election by"))
    reason = CellField(NOTE, label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def clean_kind(self) -> Any:
        if self.cleaned_data["kind"] == Shift.ORDER:
            raise forms.ValidationError(_("Only the upper union orders."), code="kind")
        return self.cleaned_data["kind"]


class OrderForm(forms.Form):
    """What ``order`` takes."""

    until = DayField(label=_("Re-election by"))
    reason = CellField(NOTE, label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class ApproveForm(forms.Form):
    answer = CellField(NOTE, label=_("Answer"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class RefuseForm(forms.Form):
    answer = CellField(NOTE, label=_("Why not"), widget=forms.Textarea(attrs={"rows": 3}))


class WithoutFields(forms.Form):
    """A verb that needs nothing said."""


WHEN = (
    ("", _("Any")), ("overdue", _("Overdue")), ("30", _("Within 30 days")), ("90", _("Within 90 days")),
    ("180", _("Within 180 days")), ("put_off", _("Put off")),
)  # fmt: skip


class TermFilter(FilterForm):
    """The query bar of the term calendar."""

    main = ("search", "when", "kind")

    search = forms.CharField(label=_("Union"), max_length=60)
    when = forms.ChoiceField(label=_("Re-election due"), choices=WHEN)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *UnitKind.choices])
    year = forms.IntegerField(label=_("Year of the re-election"), min_value=2000, max_value=2100)
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class OfficerFilter(FilterForm):
    """The query bar of the officers."""

    main = ("search", "post", "serving")

    search = forms.CharField(label=_("Name or union"), max_length=60)
    post = forms.ChoiceField(label=_("Post"), choices=[("", _("All")), *Post.choices])
    serving = forms.ChoiceField(
        label=_("In office"), choices=[("", _("Serving now")), ("former", _("Left office")), ("all", _("All"))]
    )
    full_time = forms.ChoiceField(label=_("Full-time"), choices=[("", _("All")), ("yes", _("Full-time")), ("no", _("Part-time"))])
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class ShiftFilter(FilterForm):
    main = ("state", "kind")

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *ShiftState.choices])
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), *Shift.choices])
