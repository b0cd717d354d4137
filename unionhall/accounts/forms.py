"""What users type about their own account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from unionhall.accounts.models import User
from unionhall.common.cells import CellProblem, phone
from unionhall.common.keys import Key


def password_rules() -> str:
    """The rules in one sentence; Django's own take four."""
    length = settings.PASSWORD_MIN_LENGTH
    return gettext("At least %(length)s characters; not only digits, not a common word, not like your name.") % {"length": length}


def plain(form: forms.Form) -> None:
    """Labels stand over our fields, and there is no reset by e-mail: without allauth's placeholders and links."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
        field.help_text = ""


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)


class AgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)


class NewPasswordForm(forms.Form):
    """A password twice, checked by the rules for passwords."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = password_rules()

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ."))
        return given


class ChangeOwnPasswordForm(ChangePasswordForm):
    """allauth's form; the new password has to be new."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self)
        self.fields["password1"].help_text = password_rules()

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError(_("Choose a password that differs from the present one."))
        return password


class ProfileForm(forms.Form):
    """How a user is called and reached."""

    name = forms.CharField(label=_("Person's name"), max_length=60)
    phone = forms.CharField(label=_("Mobile phone"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def clean_phone(self) -> str:
        found = phone(fixed_lines=True)(self.cleaned_data["phone"])
        if isinstance(found, CellProblem):
            raise ValidationError(found.message)
        return found or ""


class TokenForm(forms.Form):
    """A token for a program: what for, which rights, how long."""

    name = forms.CharField(label=_("Purpose"), max_length=80, help_text=_("Which program uses it, and for what."))
    days = forms.IntegerField(label=_("Good for how many days"), min_value=1, max_value=366, initial=90)
    keys = forms.MultipleChoiceField(
        label=_("Rights"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The program can do no more than these, and never more than you."),
    )

    def __init__(self, *args: Any, held: list[Key], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(key.name, key.label) for key in held]  # type: ignore[attr-defined]
