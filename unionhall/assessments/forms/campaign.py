"""Planning and running a campaign."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.enums import CampaignState
from unionhall.assessments.models import Campaign
from unionhall.assessments.policies import Scheme
from unionhall.assessments.queries import campaigns
from unionhall.assessments.rules.facts import Led, Terms
from unionhall.common.cells import text
from unionhall.common.dates import today
from unionhall.common.fields import CellField, DayField
from unionhall.common.ui.lists import FilterForm
from unionhall.organizing.enums import EmployerKind
from unionhall.policies.models import Version
from unionhall.units.enums import UNION_KINDS, UnitKind
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit

KINDS = [(kind.value, kind.label) for kind in UnitKind if kind in UNION_KINDS]


class TermsForm(forms.Form):
    """What ``change`` takes; who runs the campaign stays. ``card`` is the number of an approved version of a scorecard."""

    title = CellField(text(longest=120, shortest=2), label=_("Title"))
    card = forms.IntegerField(label=_("Scorecard"), min_value=1, widget=forms.Select)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100, initial=lambda: today().year)
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of union"), choices=KINDS, initial=[UnitKind.WORKPLACE.value], widget=forms.CheckboxSelectMultiple
    )
    employer_kinds = forms.MultipleChoiceField(
        label=_("Kinds of employer"),
        choices=EmployerKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: unions of all employers."),
    )
    document = CellField(text(longest=80), label=_("Document"), required=False, help_text=_("Number of the plan's document."))
    message = forms.CharField(
        label=_("Kick-off message"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    campaign: Campaign | None = None
    """The campaign that is changed: its card stays a choice even when a newer edition was approved meanwhile."""

    @classmethod
    def of(cls, campaign: Campaign, data: Any = None) -> Self:
        names = ("unit", "title", "year", "kinds", "employer_kinds", "document", "message", "version")
        form = cls(data, initial={name: getattr(campaign, name) for name in names} | {"card": campaign.card_id})
        form.campaign = campaign
        if "unit" in form.fields:
            form.fields["unit"].disabled = True
        return form

    def offer(self, unit: Unit) -> None:
        """The approved cards of all schemes that rule ``unit``, and the one that the campaign has."""
        cards = [each for scheme in Scheme for each in campaigns.editions(scheme, unit)]
        if self.campaign and self.campaign.card not in cards:
            cards.insert(0, self.campaign.card)
        widget: Any = self.fields["card"].widget
        widget.choices = [(each.pk, _named(each)) for each in cards]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        unit = self.campaign.unit if self.campaign else cleaned.get("unit")
        if "card" in cleaned and unit:
            found = self.campaign.card if self.campaign and self.campaign.card_id == cleaned["card"] else None
            found = found or _edition(cleaned["card"], unit)
            if found is None:
                self.add_error("card", _now("There is no approved card of this number for this unit."))
            else:
                cleaned["card"] = found
        return cleaned

    def terms(self) -> Terms:
        said = self.cleaned_data
        names = ("title", "year", "kinds", "employer_kinds", "message", "document", "card")
        return Terms(scheme=scheme_of(said["card"]), **{name: said[name] for name in names})


class CampaignForm(TermsForm):
    """What ``plan`` takes, and the page of ``change``, which shows who runs it."""

    unit = UnitField(label=_("Run by"), help_text=_("Unions at and below this unit take part."))

    field_order = ("unit",)


def _named(card: Version) -> str:
    scheme = Scheme(scheme_of(card)).label
    return f"{scheme} · {card.params.get('name', '')} {card.params.get('edition', '')} · {card.unit.name}"


def _edition(pk: int, unit: Unit) -> Version | None:
    rows = (each for scheme in Scheme for each in campaigns.editions(scheme, unit))
    return next((each for each in rows if each.pk == pk), None)


def scheme_of(version: Version) -> str:
    return next(each.value for each in Scheme if each.card.key == version.key)


class GroupForm(forms.Form):
    """The leading group, one to a line: name, post, duty."""

    group = forms.CharField(
        label=_("Leading group"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One person on each line: name, post, duty, with commas between them."),
    )

    def clean_group(self) -> list[Led]:
        rows = [each.replace("，", ",").split(",") for each in self.cleaned_data["group"].splitlines() if each.strip()]
        found = [Led(*(part.strip()[:80] for part in row[:3])) for row in rows]
        names = [each.name for each in found]
        if "" in names or len(set(names)) < len(names):
            raise forms.ValidationError(_now("Each line begins with a name, and no name comes twice."), code="names")
        if any(len(name) > 60 for name in names):
            raise forms.ValidationError(_now("A name has 60 characters at most."), code="names")
        return found


class ClerkForm(forms.Form):
    """A training of a union's clerk."""

    unit = UnitField(label=_("Union"))
    name = CellField(text(longest=60, shortest=2), label=_("Name"))
    trained_on = DayField(label=_("Trained on"), initial=today, latest=today())
    subject = CellField(text(longest=120), label=_("Subject taught"), required=False)


class NoteForm(forms.Form):
    """A decision with its reason."""

    note = CellField(text(longest=500, shortest=2), label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class NothingForm(forms.Form):
    """A verb that takes nothing but the decision."""


class CampaignFilter(FilterForm):
    main = ("search", "scheme", "state")

    search = forms.CharField(label=_("Title"), max_length=60)
    scheme = forms.ChoiceField(label=_("Scheme"), choices=[("", _("All")), *Scheme.choices])
    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *CampaignState.choices])
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
