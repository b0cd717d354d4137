"""The input of each verb on the tree; fields read with the same parsers as rosters."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from unionhall.common.cells import code, person_name, phone, text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField, WordField
from unionhall.common.identity import credit_code
from unionhall.common.ui.lists import FilterForm
from unionhall.units.enums import MAY_STAND_UNDER, SECOND_LINES, LinkKind, UnitKind, UnitState
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit
from unionhall.units.queries import counters
from unionhall.units.queries import units as finding

DOCUMENT = _("Number of the decision")


class ProfileForm(forms.Form):
    """The facts of a unit: what ``change`` takes, and what ``open_unit`` takes besides its place."""

    name = CellField(text(longest=120, shortest=2), label=_("Full name"))
    short_name = CellField(text(longest=60), label=_("Short name"), required=False, help_text=_("Shown where space is short."))
    division_code = CellField(
        code(longest=12, pattern=r"\d{2,12}"),
        label=_("Division code"),
        required=False,
        help_text=_("2 to 12 digits, GB/T 2260."),
    )
    opened_on = DayField(label=_("Founded on"), initial=today)
    credit_code = CellField(
        credit_code,
        label=_("Unified social credit code"),
        required=False,
        help_text=_("18 characters, from the legal person's certificate."),
    )
    approval_number = CellField(text(longest=60), label=_("Number of the approval"), required=False)
    chair_name = CellField(person_name(longest=60), label=_("Chair"), required=False)
    chair_phone = CellField(phone(fixed_lines=True), label=_("Chair's telephone"), required=False)
    term_ends_on = DayField(label=_("Term ends"), required=False)
    phone = CellField(phone(fixed_lines=True), label=_("Telephone"), required=False)
    address = CellField(text(longest=200), label=_("Address"), required=False)
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, min_value=73, max_value=136, max_digits=9, decimal_places=6
    )
    latitude = forms.DecimalField(label=_("Latitude"), required=False, min_value=3, max_value=54, max_digits=9, decimal_places=6)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    FACTS: ClassVar[tuple[str, ...]] = (
        "name", "short_name", "division_code", "opened_on", "credit_code", "approval_number", "chair_name",
        "chair_phone", "term_ends_on", "phone", "address", "longitude", "latitude",
    )  # fmt: skip

    @classmethod
    def of(cls, unit: Unit, data: Any = None) -> ProfileForm:
        known = {name: getattr(unit, name) for name in cls.FACTS}
        return cls(data, initial=known | {"version": unit.version})

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.FACTS}


class OpenForm(ProfileForm):
    """What ``open_unit`` takes."""

    parent = UnitField(label=_("Upper union"))
    kind = WordField(UnitKind, label=_("Kind"))
    code = CellField(code(longest=20), label=_("Unit code"), required=False, help_text=_("Made by itself when left empty."))
    document = CellField(text(longest=60), label=DOCUMENT, required=False)
    field_order = ("parent", "kind", "name", "short_name", "code", "division_code", "opened_on", "document")

    def __init__(self, *args: Any, under: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if under is not None:
            self.initial["parent"] = under
            self.fields["kind"] = WordField(_Kinds(MAY_STAND_UNDER[under.kind]), label=_("Kind"))

    def clean_code(self) -> str:
        given: str = self.cleaned_data["code"]
        if given and finding.is_taken(given):
            raise forms.ValidationError(_("This code is taken."), code="taken")
        return given

    def input(self) -> dict[str, Any]:
        facts = self.facts()
        place = {name: self.cleaned_data[name] for name in ("parent", "kind", "code", "document")}
        return {**place, "name": facts.pop("name"), "opened_on": facts.pop("opened_on"), "facts": facts}


class _Kinds:
    """Some kinds in the order of the enumeration, as ``WordField`` reads them."""

    def __init__(self, kinds: Any) -> None:
        self.choices = [(kind.value, kind.label) for kind in UnitKind if kind in kinds]


class _DatedForm(forms.Form):
    """Every restructuring has a day and may have a decision."""

    on = DayField(label=_("With effect from"), initial=today)
    document = CellField(text(longest=60), label=DOCUMENT, required=False)


class MoveForm(_DatedForm):
    """What ``move`` takes."""

    parent = UnitField(label=_("New upper union"))
    field_order = ("parent", "on", "document")


class MergeForm(_DatedForm):
    """What ``merge`` takes."""

    into = UnitField(label=_("Unit that takes over"))
    field_order = ("into", "on", "document")


class SplitForm(_DatedForm):
    """What ``split`` takes: the new unit, and which children go with it."""

    name = CellField(text(longest=120, shortest=2), label=_("Name of the new unit"))
    kind = WordField(UnitKind, label=_("Kind"))
    code = CellField(code(longest=20), label=_("Unit code"), required=False, help_text=_("Made by itself when left empty."))
    children = forms.MultipleChoiceField(label=_("Units that go with it"), widget=forms.CheckboxSelectMultiple)
    field_order = ("name", "kind", "code", "on", "document", "children")

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.going = {child.code: child for child in finding.open_children(unit)}
        totals = counters.totals([child.path for child in self.going.values()], ["members"])
        children = cast("forms.MultipleChoiceField", self.fields["children"])
        children.choices = [
            (
                child.code,
                _("%(name)s (%(members)s members)") % {"name": child.name, "members": totals[child.path]["members"]},
            )
            for child in self.going.values()
        ]
        self.initial.setdefault("kind", unit.kind)

    def clean_children(self) -> list[Unit]:
        return [self.going[each] for each in self.cleaned_data["children"]]

    clean_code = OpenForm.clean_code


class CloseForm(_DatedForm):
    """What ``close`` takes."""

    note = CellField(text(longest=500), label=_("Reason"), required=False)


class NoteForm(forms.Form):
    """What ``suspend`` and ``resume`` take."""

    note = CellField(text(longest=500), label=_("Reason"), required=False)


class LinkForm(forms.Form):
    """What ``link`` takes."""

    kind = WordField(LinkKind, label=_("Line"))
    upper = UnitField(label=_("Upper end of the line"))
    starts_on = DayField(label=_("From"), initial=today)

    KINDS: ClassVar[dict[str, set[str]]] = SECOND_LINES


class UnlinkForm(forms.Form):
    """What ``unlink`` takes."""

    on = DayField(label=_("Until"), initial=today)


UNIONS = "unions"
TERMS = [("", _("All")), ("overdue", _("Term is over")), ("ending", _("Term ends within 90 days"))]


class UnitFilter(FilterForm):
    """The query bar of the units."""

    main = ("search", "kind", "state")

    search = forms.CharField(label=_("Name, pinyin or code"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All")), (UNIONS, _("Basic-level unions")), *UnitKind.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Open")), *UnitState.choices])
    division = forms.CharField(label=_("Division code begins with"), max_length=12)
    chair = forms.CharField(label=_("Chair"), max_length=60)
    term = forms.ChoiceField(label=_("Term"), choices=TERMS)
    direct = forms.BooleanField(label=_("Only directly under the chosen unit"))
    unit = UnitField(label=_("Under"), widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        """A box that is not ticked asks for nothing."""
        return {name: value for name, value in super().given().items() if value is not False}

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [bound for bound in super().more_fields if not bound.is_hidden]


class BranchForm(forms.Form):
    """What the tree asks when a branch is opened or somebody searches."""

    parent = UnitField(required=False)
    q = forms.CharField(required=False, max_length=60)
    page = forms.RegexField(r"^[a-z]+:[a-z-]+$", required=False)
    count = forms.CharField(required=False, max_length=40)
    query = forms.CharField(required=False, max_length=200)


class AsOfForm(forms.Form):
    """Which unit of the tree, and as it stood on which day."""

    unit = UnitField(required=False, widget=forms.HiddenInput)
    on = DayField(label=_("As it was on"), required=False)
