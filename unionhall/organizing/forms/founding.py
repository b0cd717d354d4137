"""The input of each step of a founding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import CellProblem, integer, person_name, phone, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, TickField, WordField
from unionhall.common.identity import resident_id
from unionhall.common.ui.lists import FilterForm
from unionhall.organizing.enums.founding import Body, ChairBy, CongressKind, EstablishmentState, JointBasis, Office, UnionForm
from unionhall.organizing.models import Campaign, Candidate, Employer, Establishment, FoundingMember
from unionhall.organizing.rules.electing import Applicant, CongressPlan, Election
from unionhall.organizing.rules.founding import FoundingFacts
from unionhall.units.fields import UnitField

COUNT = integer(most=5_000_000)


class FoundingForm(forms.Form):
    """What ``draft`` and ``change_draft`` take. ``employer``: the one it began with; ``others`` join a joint union."""

    name = CellField(text(longest=120, shortest=4), label=_("Name of the union"))
    form = WordField(UnionForm, label=_("Form of union"))
    form_note = CellField(
        text(longest=500), label=_("Why another form than proposed"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = WordField(JointBasis, label=_("Joined by"), required=False)
    upper = UnitField(
        label=_("Upper union"), help_text=_("The federation above; for a group or a joint union that takes them in, that one.")
    )
    others = forms.ModelMultipleChoiceField(
        queryset=Employer._base_manager.none(), label=_("Other employers that join"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    workers = CellField(COUNT, label=_("Workers who may join"), empty=0)
    women = CellField(COUNT, label=_("Of them women"), required=False, empty=0)
    group_head = CellField(text(longest=60), label=_("Head of the preparatory group"), required=False)
    group_members = CellField(
        text(longest=300), label=_("Members of the preparatory group"), required=False,
        help_text=_("Representatives of the Party organisation and of the workers."),
    )  # fmt: skip
    party_org = CellField(text(longest=120), label=_("Party organisation"), required=False)
    contact_phone = CellField(phone(fixed_lines=True), label=_("Telephone"), required=False)
    reason = CellField(text(longest=1000), label=_("Grounds"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, employer: Employer, neighbours: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.employer = employer
        if neighbours is None:
            del self.fields["others"]
        else:
            self.fields["others"].queryset = neighbours  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (said.get("women") or 0) > (said.get("workers") or 0):
            self.add_error("women", _now("More women than workers."))
        return said

    def facts(self, campaign: Campaign | None = None) -> FoundingFacts:
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"others", "version"}}
        return FoundingFacts(**said, employers=[self.employer, *self.cleaned_data.get("others", [])], campaign=campaign)


class MembersForm(forms.Form):
    """First members, one a line: name, resident number, phone. Copied from any table."""

    people = forms.CharField(
        label=_("Workers who applied"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One a line: name, identity number, mobile phone; separated by spaces, commas or tabs."),
    )  # fmt: skip

    def clean_people(self) -> list[Applicant]:
        found, wrong = [], []
        for number, line in enumerate(self.cleaned_data["people"].splitlines(), start=1):
            if not line.strip():
                continue
            read = _applicant(line)
            if isinstance(read, Applicant):
                found.append(read)
            else:
                wrong.append(_now("Line %(line)s: %(problem)s") % {"line": number, "problem": read})
        if wrong:
            raise forms.ValidationError(wrong[:20])
        return found


def _applicant(line: str) -> Applicant | str:
    """One line read with the parsers of rosters, or what is wrong with it."""
    cells = [each for each in line.replace("，", " ").replace(",", " ").replace("\t", " ").split() if each]
    if len(cells) < 2:
        return _now("a name and an identity number are needed.")
    parsed = [person_name(longest=60)(cells[0]), resident_id(cells[1]), phone()(cells[2] if len(cells) > 2 else "")]
    for each in parsed:
        if isinstance(each, CellProblem) and each.is_refusal:
            return str(each.message)
    name, document, number = (each.value if isinstance(each, CellProblem) else each for each in parsed)
    return Applicant(name, document, number or "")


class CandidateForm(forms.Form):
    """What ``stand`` takes."""

    member = forms.ModelChoiceField(queryset=FoundingMember._base_manager.none(), label=_("Member"))
    body = WordField(Body, label=_("Elected body"), initial=Body.COMMITTEE.value)
    office = WordField(Office, label=_("Post"), initial=Office.MEMBER.value)
    job = CellField(text(longest=60), label=_("Post at the employer"), required=False)
    handles_money = TickField(label=_("In charge of money or accounts"))
    is_relative = TickField(label=_("Close relative of the employer's main leaders"))

    def __init__(self, *args: Any, founding: Establishment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = FoundingMember._base_manager.filter(establishment=founding).order_by("pk")
        self.fields["member"].queryset = rows  # type: ignore[attr-defined]


class CongressForm(forms.Form):
    """What ``ask_congress`` takes."""

    congress_kind = WordField(CongressKind, label=_("Congress of"), initial=CongressKind.ALL.value)
    congress_on = DayField(label=_("Congress planned for"))
    congress_place = CellField(text(longest=120), label=_("Where it meets"))
    chair_by = WordField(ChairBy, label=_("The chair is"), initial=ChairBy.CONGRESS.value)
    seats_committee = CellField(integer(most=99), label=_("Seats of the committee"))
    seats_audit = CellField(integer(most=99), label=_("Seats of the audit committee"), required=False, empty=0)
    seats_women = CellField(integer(most=99), label=_("Seats of the women workers' committee"), required=False, empty=0)

    def plan(self) -> CongressPlan:
        return CongressPlan(**self.cleaned_data)


class ElectionForm(forms.Form):
    """What ``report`` takes: the turnout, and for each candidate the votes."""

    held_on = DayField(label=_("Congress held on"), initial=today)
    due = CellField(COUNT, label=_("Due to attend"))
    present = CellField(COUNT, label=_("Present at the congress"))
    issued = CellField(COUNT, label=_("Ballots given out"))
    returned = CellField(COUNT, label=_("Ballots returned"))
    valid = CellField(COUNT, label=_("Valid ballots"))
    minutes = CellField(
        text(longest=1000), label=_("Remarks on the election"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, candidates: list[Candidate] = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        self.candidates = list(candidates)
        for each in self.candidates:
            votes = CellField(COUNT, label=_("Votes"), required=True, empty=None)
            second = CellField(COUNT, label=_("Second ballot"), required=False, empty=None)
            self.fields |= {f"votes_{each.pk}": votes, f"second_{each.pk}": second}

    @property
    def rows(self) -> list[tuple[Candidate, forms.BoundField, forms.BoundField]]:
        return [(each, self[f"votes_{each.pk}"], self[f"second_{each.pk}"]) for each in self.candidates]

    def election(self) -> Election:
        said = self.cleaned_data
        plain = {name: said[name] for name in ("held_on", "due", "present", "issued", "returned", "valid", "minutes")}
        votes = {each.pk: said[f"votes_{each.pk}"] for each in self.candidates}
        return Election(**plain, votes=votes, second_votes={each.pk: said[f"second_{each.pk}"] for each in self.candidates})


class ElectionBody(ElectionForm):
    """The same for programs: votes as an object, candidate → votes."""

    votes = forms.JSONField(label=_("Votes"), help_text=_("Candidate's number → votes."))
    second_votes = forms.JSONField(label=_("Second ballot"), required=False, help_text=_("Only where there was a tie."))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("votes", "second_votes"):
            given = said.get(name) or {}
            if not isinstance(given, dict) or any(type(value) is not int or value < 0 for value in given.values()):
                self.add_error(name, _now("Candidate's number → votes."))
        return said

    def election(self) -> Election:
        plain = {name: value for name, value in self.cleaned_data.items() if name not in {"votes", "second_votes"}}
        return Election(**plain, votes=self._keyed("votes"), second_votes=self._keyed("second_votes"))

    def _keyed(self, name: str) -> dict[int, int | None]:
        return {int(key): value for key, value in (self.cleaned_data.get(name) or {}).items() if key.isdecimal()}


class NothingForm(forms.Form):
    """A step that takes nothing."""


class DecideForm(forms.Form):
    """What an approval takes."""

    note = CellField(text(longest=500), label=_("Note"), required=False)


class ReturnForm(forms.Form):
    """What ``send_back`` and ``refuse`` take."""

    note = CellField(text(longest=500), label=_("What is to be mended, or why not"))


class FoundForm(forms.Form):
    """What ``found`` takes."""

    term_years = CellField(integer(most=9), label=_("Years of the term"), required=False, empty=None)
    term_ends_on = DayField(label=_("Term ends"), required=False, help_text=_("Worked out from the years when left empty."))
    note = CellField(text(longest=500), label=_("Note"), required=False)


class FoundingFilter(FilterForm):
    """The query bar of the foundings."""

    main = ("search", "form", "stage")

    search = forms.CharField(label=_("Name of the union"), max_length=60)
    form = forms.ChoiceField(label=_("Form of union"), choices=[("", _("All")), *UnionForm.choices])
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[
            ("", _("All")),
            ("running", _("Under way")),
            ("waiting", _("Waits for the upper union")),
            ("founded", _("Founded")),
            ("late", _("Something is late")),
        ],
    )
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *EstablishmentState.choices])
    unit = UnitField(label=_("Area"), widget=forms.HiddenInput)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]
