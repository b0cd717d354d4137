"""The input of joining: the applicant's, the clerk's, and what the union answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.cells import person_name, phone, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import ApplicationState, Door, EightGroup, EmploymentForm
from unionhall.members.facts import PersonFacts
from unionhall.members.forms.fields import UnionField
from unionhall.members.forms.people import DocumentMixin
from unionhall.members.models import Application
from unionhall.organizing.models import Employer
from unionhall.policies.catalogue.members import Ground, JoinAt, Joining
from unionhall.policies.ruling import Rule
from unionhall.units.fields import UnitField

CHOICES = [(JoinAt.WORK.value, JoinAt.WORK.label), (JoinAt.ORIGIN.value, JoinAt.ORIGIN.label)]


class WorkForm(forms.Form):
    """What an applicant says of work. The marks are for statistics only."""

    employer_name = CellField(text(longest=120), label=_("Where I work"), required=False)
    job = CellField(text(longest=60), label=_("Job"), required=False)
    employment_form = WordField(EmploymentForm, label=_("Form of employment"), required=False)
    join_at = forms.ChoiceField(label=_("Where I want to join"), choices=CHOICES, initial=JoinAt.WORK, widget=forms.RadioSelect)
    is_migrant = TickField(label=_("I work away from home (migrant worker)"))
    is_platform = TickField(label=_("I work through a platform"))
    eight_group = WordField(
        EightGroup, label=_("Eight groups"), required=False, help_text=_("For statistics only; it decides nothing.")
    )


class ApplyForm(DocumentMixin, WorkForm):
    """What ``apply`` takes: three screens on the phone."""

    name = CellField(person_name(longest=60), label=pgettext_lazy("person", "Name"))
    phone = CellField(phone(), label=_("Mobile phone"))
    birth_date = DayField(
        label=_("Date of birth"), required=False, help_text=_("Only where the document is no resident identity card.")
    )
    photo = forms.FileField(label=_("Photo of the document"), required=False, help_text=_("May be left out."))
    voluntary = forms.BooleanField(label=_("I apply of my own will and accept the charter of the Chinese trade unions."))
    document_until = None  # type: ignore[assignment]

    SCREENS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("Who are you?"), ("name", "document_kind", "document", "birth_date", "phone")),
        (_("Your work"), tuple(WorkForm.base_fields)),
        (_("Check and send"), ("photo", "voluntary")),
    )
    TYPED: ClassVar[dict[str, dict[str, str]]] = {
        "name": {"autocomplete": "name", "enterkeyhint": "next"},
        "document": {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "enterkeyhint": "next"},
        "phone": {"type": "tel", "autocomplete": "tel", "inputmode": "tel", "enterkeyhint": "next"},
        "birth_date": {"data-unless": "document_kind=resident"},
        "photo": {"accept": "image/*", "capture": "environment", "data-shrink": ""},
    }

    def __init__(self, *args: Any, employer: Employer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.employer = employer
        for name, attrs in self.TYPED.items():
            if name in self.fields:
                self.fields[name].widget.attrs.update(attrs)
        if employer is not None:
            self.fields["employer_name"].initial = employer.name

    @property
    def screens(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(legend, [self[name] for name in names if name in self.fields]) for legend, names in self.SCREENS]

    def facts(self) -> PersonFacts:
        """The employer that was found counts only as long as its name was not typed over."""
        said = self.cleaned_data
        names = ("name", "document_kind", "document", "birth_date", "phone", "job", "employment_form")
        facts = {name: said[name] for name in (*names, "is_migrant", "is_platform", "eight_group")}
        is_same = self.employer is not None and said["employer_name"] in {"", self.employer.name}
        work = {"employer": self.employer} if is_same else {"employer_name": said["employer_name"]}
        return PersonFacts(**facts, **work)


class TakeInForm(ApplyForm):
    """What ``take_in`` takes: the same, entered by the union from paper."""

    SCREENS = (
        (_("The person"), ("name", "document_kind", "document", "birth_date", "phone")),
        (_("Work"), tuple(WorkForm.base_fields)),
        (_("Papers"), ("photo", "voluntary")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voluntary"].label = _("The signed application lies with the union.")
        self.fields["phone"].required = False
        if "photo" in self.fields:
            self.fields["photo"].widget.attrs.pop("capture", None)


class SupplyForm(WorkForm):
    """What an applicant may put right when the union asks: everything but name and document."""

    phone = CellField(phone(), label=_("Mobile phone"))
    photo = forms.FileField(label=_("Photo of the document"), required=False)

    @classmethod
    def of(cls, application: Application, data: Any = None, files: Any = None) -> SupplyForm:
        form = cls(data, files, initial={name: getattr(application, name) for name in cls.base_fields if name != "photo"})
        form.fields["photo"].widget.attrs.update(ApplyForm.TYPED["photo"])
        return form

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "photo"}


class ApproveForm(forms.Form):
    joined_on = DayField(label=_("Joined on"), initial=today)
    note = CellField(text(longest=300), label=_("What the union says"), required=False)


class RefuseForm(forms.Form):
    """Grounds are those of the policy in force; the list has no household and no length of work."""

    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices, widget=forms.RadioSelect)
    note = CellField(text(longest=300), label=_("What the union says"), required=False)

    @classmethod
    def under(cls, rule: Rule[Joining], data: Any = None) -> RefuseForm:
        form = cls(data)
        form.fields["ground"].choices = [(each.value, each.label) for each in rule.grounds]  # type: ignore[attr-defined]
        return form


class AskForm(forms.Form):
    note = CellField(text(longest=300), label=_("What the applicant has to do"))


class PassForm(forms.Form):
    to = UnionField(label=_("To which union"), help_text=_("Code or name."))
    note = CellField(text(longest=300), label=_("Note"), required=False)


class ApplicationFilter(FilterForm):
    """The query bar of applications."""

    main = ("search", "state", "join_at")

    search = forms.CharField(
        label=_("Look for"),
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": _("Name, telephone, last digits or reference")}),
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *ApplicationState.choices])
    join_at = forms.ChoiceField(label=_("Wants to join"), choices=[("", _("All")), *CHOICES])
    door = forms.ChoiceField(label=_("Came in"), choices=[("", _("All")), *Door.choices])
    migrant = forms.NullBooleanField(label=_("Migrant worker"))
    eight_group = forms.ChoiceField(label=_("Eight groups"), choices=[("", _("All")), *EightGroup.choices])
    sent_from = forms.DateField(label=_("Sent from"), widget=forms.DateInput)
    sent_to = forms.DateField(label=_("Sent to"), widget=forms.DateInput)
    unit = UnitField(label=_("Union"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
