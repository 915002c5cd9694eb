"""The sign-in library's forms in our words; their rules stay as they are."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class OurWords:
    """Labels of ours by field name, and no placeholder that repeats a label."""

    failure_title = _("This did not work")

    LABELS = {
        "login": _("E-mail"),
        "email": _("E-mail"),
        "remember": _("Stay signed in on this device"),
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password again"),
        "name": _("Name"),
        "passwordless": _("Sign in with this key alone"),
        "code": _("Code"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = vars(self)["fields"]
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.LABELS.get(name, field.label)
            if name in {"password", "oldpassword"}:
                field.help_text = ""


class SignInForm(OurWords, account.LoginForm):
    pass


class ConfirmPasswordForm(OurWords, account.ReauthenticateForm):
    pass


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(OurWords, account.SetPasswordForm):
    pass


class ForgottenPasswordForm(OurWords, account.ResetPasswordForm):
    pass


class NewPasswordForm(OurWords, account.ResetPasswordKeyForm):
    pass


class ChangeEmailForm(OurWords, account.AddEmailForm):
    LABELS = {**OurWords.LABELS, "email": _("New e-mail")}


class CodeForm(OurWords, second_step.AuthenticateForm):
    pass


class ConfirmCodeForm(OurWords, second_step.ReauthenticateForm):
    pass


class AppForm(OurWords, ActivateTOTPForm):
    LABELS = {**OurWords.LABELS, "code": _("Code that the app shows")}


class AddKeyForm(OurWords, AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].help_text = _(
            "The device then asks for your fingerprint, face or PIN instead of a password."
        )


class RenameKeyForm(OurWords, EditWebAuthnForm):
    pass
