"""What is typed to invite people and to give, lend and end roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from unionhall.access import queries
from unionhall.access.enums import DataRange
from unionhall.access.models import Grant
from unionhall.access.roles import ROLES
from unionhall.accounts import queries as accounts
from unionhall.accounts.models import User
from unionhall.common.cells import CellProblem, phone
from unionhall.common.dates import today
from unionhall.common.ui.lists import FilterForm
from unionhall.units.fields import UnitField
from unionhall.units.models import Unit


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


class UnitsField(forms.CharField):
    """Several units by their codes, with commas or on lines of their own."""

    def clean(self, value: Any) -> list[Unit]:
        codes = super().clean(value).replace(",", " ").replace("，", " ").replace("、", " ").split()
        found = list(Unit.objects.filter(code__in=codes))
        if missing := sorted(set(codes) - {unit.code for unit in found}):
            raise ValidationError(_("There is no such unit: %(codes)s.") % {"codes": ", ".join(missing)})
        return found


class RoleForm(forms.Form):
    """A role at a unit, how far it reaches, and from when to when."""

    role = forms.ChoiceField(label=_("Role"))
    unit = UnitField(label=_("Unit"))
    data_range = forms.ChoiceField(
        label=_("Data range"), required=False, choices=[("", _("As usual for the role")), *DataRange.choices]
    )
    chosen = UnitsField(
        label=_("Chosen units"),
        required=False,
        help_text=_("Codes of the units, when the range is “chosen units”; each with everything below it."),
    )
    starts_on = day_field(_("First day"), initial=today)
    ends_on = day_field(_("Last day"), required=False, help_text=_("Empty: until it is ended."))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.name, role.label) for role in ROLES.values()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["data_range"] = given.get("data_range") or (ROLES[given["role"]].data_range if "role" in given else "")
        if given["data_range"] == DataRange.CHOSEN and not given.get("chosen") and "chosen" not in self.errors:
            self.add_error("chosen", _("Choose at least one unit."))
        return given


class InviteForm(RoleForm):
    """A new account and its first role."""

    username = forms.CharField(label=_("User name"), max_length=60, validators=[UnicodeUsernameValidator()])
    name = forms.CharField(label=_("Person's name"), max_length=60)
    phone = forms.CharField(label=_("Mobile phone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    field_order = (
        "username",
        "name",
        "phone",
        "email",
        "role",
        "unit",
        "data_range",
        "chosen",
        "starts_on",
        "ends_on",
        "reason",
    )

    def clean_phone(self) -> str:
        found = phone(fixed_lines=True)(self.cleaned_data["phone"])
        if isinstance(found, CellProblem):
            raise ValidationError(found.message)
        return found or ""


class EndForm(forms.Form):
    """When a role ends."""

    on = day_field(_("Last day"), required=False, help_text=_("Empty: it ends at once."))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class ResetForm(forms.Form):
    factors_too = forms.BooleanField(
        label=_("Remove authenticator app and passkeys too"),
        required=False,
        help_text=_("Only when the phone is lost; make sure that it is really this person who asks."),
    )


class LendForm(forms.Form):
    """An own post, a colleague, and the days of absence."""

    grant = forms.ChoiceField(label=_("Post"))
    user = forms.CharField(label=_("Colleague"), max_length=60, help_text=_("The user name."))
    starts_on = day_field(_("First day"), initial=today)
    ends_on = day_field(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(grant.pk): grant for grant in queries.posts_to_lend(owner, today())}
        choices = [(pk, f"{grant.role_label} · {grant.unit.name}") for pk, grant in self.posts.items()]
        self.fields["grant"].choices = choices  # type: ignore[attr-defined]

    def clean_grant(self) -> Grant:
        return self.posts[self.cleaned_data["grant"]]

    def clean_user(self) -> User:
        user = accounts.user_named(self.cleaned_data["user"].strip())
        if user is None:
            raise ValidationError(_("There is no such user."))
        return user


class UserFilter(FilterForm):
    main = ("text", "role", "state")

    text = forms.CharField(label=_("Name or user name"))
    role = forms.ChoiceField(label=_("Role"))
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", "—"),
            ("active", _("May sign in")),
            ("locked", _("Locked")),
            ("invited", _("Invited, not yet signed in")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "—"), *((role.name, role.label) for role in ROLES.values())]  # type: ignore[attr-defined]


class GrantFilter(FilterForm):
    main = ("text", "role", "state")

    text = forms.CharField(label=_("Name or user name"))
    role = forms.ChoiceField(label=_("Role"))
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", "—"),
            ("now", _("In force")),
            ("later", _("Begins later")),
            ("past", _("Ended")),
            ("lent", _("Lent")),
        ],
    )
    unit = forms.CharField(label=_("Code of the unit"), help_text=_("With everything below it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "—"), *((role.name, role.label) for role in ROLES.values())]  # type: ignore[attr-defined]
