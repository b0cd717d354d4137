"""The input of the verbs on union workers and their files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.cells import code, decimal, integer, person_name, phone, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.ui.lists import FilterForm
from unionhall.members.enums import Education, Political, Sex
from unionhall.members.forms import DocumentMixin
from unionhall.units.fields import UnitField
from unionhall.workforce.enums import CertificateKind, LeavingReason, SideJobState, WorkerState
from unionhall.workforce.facts import WorkerFacts
from unionhall.workforce.models import Worker
from unionhall.workforce.policies.growing import GradeName, RankName
from unionhall.workforce.policies.paying import CertificateLevel

ALL = ("", _("All"))


class WorkerFilter(FilterForm):
    """The query bar of the union workers."""

    main = ("search", "state", "rank", "contract")

    search = forms.CharField(
        label=_("Look for"),
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": _("Name, initials or last digits")}),
    )
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *WorkerState.choices])
    rank = forms.ChoiceField(label=_("Rank"), choices=[ALL, *RankName.choices])
    contract = forms.ChoiceField(label=_("Contract"), choices=[ALL, ("none", _("None that holds"))])
    education = forms.ChoiceField(label=_("Education"), choices=[ALL, *Education.choices])
    unit = UnitField(label=_("Unit"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class FactsForm(forms.Form):
    """What may be said of a worker, besides document, rank and place."""

    name = CellField(person_name(longest=60), label=pgettext_lazy("person", "Name"))
    phone = CellField(phone(), label=_("Mobile phone"), required=False)
    political = WordField(Political, label=_("Political status"), required=False)
    degree = CellField(text(longest=20), label=_("Degree"), required=False)
    address = CellField(text(longest=200), label=_("Address"), required=False)
    bank_account = CellField(code(longest=30, pattern=r"\d{8,30}"), label=_("Bank account"), required=False)


class HireForm(DocumentMixin, FactsForm):
    """What ``hire`` takes."""

    document_until = None  # type: ignore[assignment]  # a worker's file does not keep how long the card is valid
    unit = UnitField(label=_("Serves at"), help_text=_("Township or street, zone, community, industry union or service body."))
    started_on = DayField(label=_("First working day"), initial=today)
    rank = WordField(RankName, label=_("Rank"), initial=RankName.TRAINEE.value)
    education = WordField(Education, label=_("Education"), initial=Education.BACHELOR.value)
    sex = WordField(Sex, label=_("Sex"), required=False, help_text=_("Taken from the resident number when left empty."))
    birth_date = DayField(
        label=_("Date of birth"), required=False, help_text=_("Taken from the resident number when left empty.")
    )

    SECTIONS: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("The person"), ("name", "document_kind", "document", "sex", "birth_date", "phone", "political", "address")),
        (_("The post"), ("unit", "started_on", "rank", "education", "degree", "bank_account")),
    )

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(legend, [self[name] for name in names]) for legend, names in self.SECTIONS]

    def facts(self) -> WorkerFacts:
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"unit", "started_on"}}
        return WorkerFacts(**said)


class WorkerForm(FactsForm):
    """What ``change`` takes. Masked facts stay as they are unless something is typed."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    KEPT: ClassVar[tuple[str, ...]] = ("phone", "bank_account")

    @classmethod
    def of(cls, worker: Worker, data: Any = None) -> WorkerForm:
        shown = {name: getattr(worker, name) for name in ("name", "political", "degree", "address", "version")}
        form = cls(data, initial=shown)
        for name, mask in (("phone", worker.phone_masked), ("bank_account", worker.bank_account_masked)):
            form.fields[name].widget.attrs["placeholder"] = mask
            form.fields[name].help_text = _("Leave empty to keep what is known.")
        return form

    def facts(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: value for name, value in said.items() if value or name not in self.KEPT}


class LeaveForm(forms.Form):
    """What ``leave`` takes."""

    on = DayField(label=_("Last working day"), initial=today)
    because = WordField(LeavingReason, label=_("Why the worker left"))
    note = CellField(text(longest=500), label=_("Note"), required=False)


class MoveForm(forms.Form):
    """What ``move`` takes."""

    unit = UnitField(label=_("Serves at"))
    since = DayField(label=_("From"), initial=today)
    note = CellField(text(longest=500), label=_("Note"), required=False)


class EducateForm(forms.Form):
    """What ``educate`` takes."""

    education = WordField(Education, label=_("Education"))
    degree = CellField(text(longest=20), label=_("Degree"), required=False)
    since = DayField(label=_("Since"), initial=today, help_text=_("Pay follows from the month after."))


class CertificateForm(forms.Form):
    """What ``add_certificate`` takes."""

    kind = WordField(CertificateKind, label=_("Certificate"))
    level = WordField(CertificateLevel, label=_("Level of the certificate"), initial=CertificateLevel.JUNIOR.value)
    number = CellField(code(longest=40, pattern=r"[0-9A-Za-z一-鿿〔〕\[\]()（）-]+"), label=_("Number of the certificate"))
    issued_on = DayField(label=_("Certificate issued on"))
    expires_on = DayField(label=_("Valid until"), required=False, help_text=_("Empty: for good."))


class ResultForm(forms.Form):
    """What ``note_result`` takes."""

    year = CellField(integer(least=2000, most=2100), label=_("Year"), empty=None)
    grade = WordField(GradeName, label=_("Result"))
    score = CellField(
        decimal(places=2, least=Decimal(0), most=Decimal(100)), label=_("Points earned"), required=False, empty=None
    )
    decided_on = DayField(label=_("Decided on"), initial=today)


class WorkerField(forms.ModelChoiceField):
    """A union worker by name and unit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Worker._base_manager.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.unit.name}"


class NoteForm(forms.Form):
    """A reason, nothing else."""

    note = CellField(text(longest=500), label=_("Why it is so"))


class AskForm(forms.Form):
    """What ``ask`` takes: other work beside the post."""

    what = CellField(text(longest=100, shortest=2), label=_("Other work done"))
    employer_name = CellField(text(longest=120, shortest=2), label=_("For whom"))
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)
    hours = CellField(integer(least=0, most=40), label=_("Hours a week"), empty=0)
    reason = CellField(text(longest=500, shortest=2), label=_("Reason"))


class DecideForm(forms.Form):
    """What ``decide`` takes."""

    consents = forms.TypedChoiceField(
        label=_("Consent or not"),
        choices=[("yes", _("Consent")), ("no", _("Refuse"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    decision = CellField(text(longest=500), label=_("Grounds"), required=False)


class EndJobForm(forms.Form):
    """What ``consenting.end`` takes."""

    on = DayField(label=_("Last day of the other work"), initial=today)


class SideJobFilter(FilterForm):
    main = ("state",)

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *SideJobState.choices])
