"""The input of each verb on people; fields read with the same parsers as rosters."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.cells import CellProblem, code, person_name, phone, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.identity import document_parser
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import (
    DocumentKind,
    Education,
    EightGroup,
    EmploymentForm,
    HouseholdKind,
    Political,
    Sex,
    SkillGrade,
    Standing,
)
from unionhall.members.facts import CHANGEABLE, PersonFacts
from unionhall.members.models import Person
from unionhall.members.queries import people
from unionhall.members.queries.register import OPEN
from unionhall.organizing.models import Employer
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit


class FactsForm(forms.Form):
    """What may be said of a person, besides the document."""

    name = CellField(person_name(longest=60), label=pgettext_lazy("person", "Name"))
    phone = CellField(phone(), label=_("Mobile phone"), required=False)
    sex = WordField(Sex, label=_("Sex"), required=False, help_text=_("Taken from the resident number when left empty."))
    birth_date = DayField(
        label=_("Date of birth"), required=False, help_text=_("Taken from the resident number when left empty.")
    )
    ethnicity = CellField(text(longest=20), label=_("Ethnicity"), required=False)
    political = WordField(Political, label=_("Political status"), required=False)
    education = WordField(Education, label=_("Education"), required=False)
    degree = CellField(text(longest=20), label=_("Degree"), required=False)
    household_code = CellField(code(longest=12, pattern=r"\d{2,12}"), label=_("Household division"), required=False)
    household_kind = WordField(HouseholdKind, label=_("Kind of household"), required=False)
    address = CellField(text(longest=200), label=_("Address"), required=False)
    emergency_contact = CellField(text(longest=100), label=_("Emergency contact"), required=False)
    employer = forms.ModelChoiceField(
        queryset=Employer._base_manager.none(), label=_("Employer"), required=False, empty_label="—"
    )
    employer_name = CellField(text(longest=120), label=_("Employer's name as given"), required=False)
    job = CellField(text(longest=60), label=_("Job"), required=False)
    employment_form = WordField(EmploymentForm, label=_("Form of employment"), required=False)
    work_started_on = DayField(label=_("Started work"), required=False)
    skill_grade = WordField(SkillGrade, label=_("Skill grade"), required=False)
    title = CellField(text(longest=60), label=_("Professional title"), required=False)
    is_migrant = TickField(label=_("Migrant worker"))
    is_platform = TickField(label=_("Platform worker"))
    eight_group = WordField(EightGroup, label=_("Eight groups"), required=False)
    is_disabled = TickField(label=_("Disabled"))
    honour = CellField(text(longest=200), label=_("Honours"), required=False)
    group_name = CellField(text(longest=60), label=_("Union group"), required=False)
    bank_account = CellField(code(longest=30, pattern=r"\d{8,30}"), label=_("Bank account"), required=False)

    SECTIONS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("The person"), ("name", "phone", "sex", "birth_date", "ethnicity", "political", "education", "degree")),
        (_("Home"), ("household_code", "household_kind", "address", "emergency_contact")),
        (_("Work"), ("employer", "employer_name", "job", "employment_form", "work_started_on", "skill_grade", "title")),
        (_("Marks"), ("is_migrant", "is_platform", "eight_group", "is_disabled", "honour")),
        (_("In the union"), ("group_name", "bank_account")),
    )

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        """``unit`` decides which employers are offered: those whose workers that union organises."""
        super().__init__(*args, **kwargs)
        self.unit = unit
        if unit is not None:
            self.fields["employer"].queryset = people.employers_of(unit)  # type: ignore[attr-defined]

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(legend, [self[name] for name in names if name in self.fields]) for legend, names in self.SECTIONS]


class DocumentMixin(forms.Form):
    """A document and its number, read by the rules of its kind."""

    document_kind = WordField(DocumentKind, label=_("Kind of document"), initial=DocumentKind.RESIDENT)
    document = forms.CharField(label=_("Number of the document"), max_length=40)
    document_until = DayField(label=_("Document valid until"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "document" in said:
            found = document_parser(said.get("document_kind", DocumentKind.RESIDENT))(said["document"])
            if isinstance(found, CellProblem) and found.is_refusal:
                self.add_error("document", found.message)
            else:
                said["document"] = found.value if isinstance(found, CellProblem) else found
        return said


class EnrolForm(DocumentMixin, FactsForm):
    """What ``enrol`` takes."""

    joined_on = DayField(label=_("Joined on"), initial=today)

    SECTIONS = (
        (_("Identity document"), ("document_kind", "document", "document_until")),
        *FactsForm.SECTIONS[:-1],
        (_("In the union"), ("joined_on", "group_name", "bank_account")),
    )

    def facts(self) -> PersonFacts:
        return PersonFacts(**{name: value for name, value in self.cleaned_data.items() if name != "joined_on"})


class ChangeForm(FactsForm):
    """What ``change`` takes. Masked facts stay as they are unless something is typed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    KEPT: ClassVar[tuple[str, ...]] = ("phone", "emergency_contact", "bank_account")

    @classmethod
    def of(cls, person: Person, data: Any = None) -> ChangeForm:
        shown = {name: getattr(person, name) for name in CHANGEABLE if name not in cls.KEPT and name != "document_until"}
        form = cls(data, unit=person.unit, initial=shown | {"version": person.version})
        masks = {"phone": person.phone_masked, "bank_account": person.bank_account_masked, "emergency_contact": "****"}
        for name in cls.KEPT:
            if masks[name] and (name != "emergency_contact" or person.emergency_contact):
                form.fields[name].widget.attrs["placeholder"] = masks[name]
                form.fields[name].help_text = _("Leave empty to keep what is known.")
        return form

    def facts(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name in CHANGEABLE}
        return {name: value for name, value in said.items() if value or name not in self.KEPT}


class DocumentForm(DocumentMixin):
    """What ``correct_document`` takes."""

    note = CellField(text(longest=500), label=_("Why it changes"))


class EndForm(forms.Form):
    """What the verbs of ``ending`` take."""

    on = DayField(label=_("Day"), initial=today)
    note = CellField(text(longest=500), label=_("Note"), required=False)


class DayForm(forms.Form):
    """What ``retain_many`` takes."""

    on = DayField(label=_("Day"), initial=today)


class MarkForm(forms.Form):
    """What ``mark_many`` takes: one mark and its value."""

    MARKS: ClassVar[dict[str, tuple[str, Any]]] = {
        "migrant": ("is_migrant", True),
        "not-migrant": ("is_migrant", False),
        "platform": ("is_platform", True),
        "not-platform": ("is_platform", False),
    }
    group_name = CellField(text(longest=60), label=_("Union group"), required=False)


class RegisterFilter(FilterForm):
    """The query bar of the register."""

    main = ("search", "standing", "missing")

    search = forms.CharField(
        label=_("Look for"),
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": _("Name, pinyin, last digits, document or phone")}),
    )
    standing = forms.ChoiceField(label=_("Standing"), choices=[("", _("All")), (OPEN, _("Members (open)")), *Standing.choices])
    missing = forms.ChoiceField(
        label=_("Incomplete"),
        choices=[
            ("", _("All")),
            ("any", _("Anything missing")),
            ("phone", _("No telephone")),
            ("birth_date", _("No date of birth")),
            ("employer", _("No employer")),
            ("joined_on", _("No date of joining")),
        ],
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", _("All")), *Sex.choices])
    migrant = forms.NullBooleanField(label=_("Migrant worker"))
    platform = forms.NullBooleanField(label=_("Platform worker"))
    eight_group = forms.ChoiceField(label=_("Eight groups"), choices=[("", _("All")), *EightGroup.choices])
    education = forms.ChoiceField(label=_("Education"), choices=[("", _("All")), *Education.choices])
    employment_form = forms.ChoiceField(label=_("Form of employment"), choices=[("", _("All")), *EmploymentForm.choices])
    political = forms.ChoiceField(label=_("Political status"), choices=[("", _("All")), *Political.choices])
    employer = forms.CharField(label=_("Employer"), max_length=60)
    joined_from = forms.DateField(label=_("Joined from"), widget=forms.DateInput)
    joined_to = forms.DateField(label=_("Joined to"), widget=forms.DateInput)
    unit = UnitField(label=_("Union"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
