"""allauth's forms in our words. They check; allauth signs in and saves."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from kernel.accounts import limits
from kernel.accounts.models import User
from kernel.accounts.passwords import MIN_LENGTH
from kernel.accounts.selectors import user_with

EMAIL = (_("Din mejladress"), "", _("Fyll i din mejladress"))
PASSWORD = (_("Ditt lösenord"), "", _("Fyll i ditt lösenord"))
NEW_PASSWORD = (
    _("Välj ett lösenord"),
    _("Minst %s tecken. Gärna en hel mening.") % MIN_LENGTH,
    _("Fyll i det lösenord du vill ha"),
)
NEW_PASSWORD_AGAIN = (_("Skriv lösenordet igen"), "", _("Skriv lösenordet en gång till"))
MAILED_CODE = (
    _("Koden i mejlet"),
    _("Sex siffror. Du kan klistra in den."),
    _("Fyll i koden som står i mejlet"),
)
APP_CODE = (
    _("Koden i appen"),
    _("Sex siffror från din app, eller en av dina reservkoder."),
    _("Fyll i koden som appen visar"),
)
KEY_NAME = (
    _("Vad ska nyckeln heta?"),
    _("Till exempel Min iPad."),
    _("Fyll i vad nyckeln ska heta"),
)

WRONG_EMAIL = _("Kolla att mejladressen stämmer, till exempel namn@landskrona.se")


class _OurWords:
    """Label, help and “required” of each field; no grey words inside the fields."""

    #: field → label, help, what to say when it is left empty
    words: ClassVar[dict[str, tuple[Any, Any, Any]]]

    fields: dict[str, Any]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, help_text, required) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, help_text
            field.error_messages["required"] = required
            field.widget.attrs.pop("placeholder", None)
            if "email" in field.widget.attrs.get("autocomplete", ""):
                field.error_messages["invalid"] = WRONG_EMAIL
            if field.widget.attrs.get("autocomplete") == "one-time-code":
                field.widget.attrs["inputmode"] = "numeric"


class _SixDigits:
    """A code of digits alone, whatever is pasted with it: spaces, dashes, the words of the mail."""

    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        self.cleaned_data["code"] = "".join(sign for sign in code if sign.isdecimal()) or code
        checked: Any = super()
        return str(checked.clean_code())


class LoginForm(_OurWords, account.LoginForm):
    words: ClassVar = {"login": EMAIL, "password": PASSWORD}


class RequestLoginCodeForm(_OurWords, account.RequestLoginCodeForm):
    words: ClassVar = {"email": EMAIL}

    def clean_email(self) -> str:
        email, self._user = _whom_to_mail(self.cleaned_data["email"])
        return email


class ConfirmLoginCodeForm(_SixDigits, _OurWords, account.ConfirmLoginCodeForm):
    words: ClassVar = {"code": MAILED_CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.expected_code:
            # No code was sent, and nobody's log-in was read: that is made up for.
            user_with("")


class ReauthenticateForm(_OurWords, account.ReauthenticateForm):
    words: ClassVar = {"password": PASSWORD}


class SetPasswordForm(_OurWords, account.SetPasswordForm):
    words: ClassVar = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class ChangePasswordForm(_OurWords, account.ChangePasswordForm):
    words: ClassVar = {
        "oldpassword": (
            _("Lösenordet du har nu"),
            "",
            _("Fyll i det lösenord du har nu"),
        ),
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }


class ResetPasswordForm(_OurWords, account.ResetPasswordForm):
    words: ClassVar = {"email": EMAIL}

    def clean_email(self) -> str:
        email, user = _whom_to_mail(self.cleaned_data["email"])
        self.users = [user] if user else []
        return email


def _whom_to_mail(email: str) -> tuple[str, User | None]:
    """The address and whose it is, unless too many codes were asked for. Nobody learns which."""
    if not limits.attempt(context.request, limits.CODE, email):
        raise get_adapter().validation_error("too_many_login_attempts")
    user = user_with(email)
    return email, user if user and user.is_active else None


class ConfirmPasswordResetCodeForm(_SixDigits, _OurWords, account.ConfirmPasswordResetCodeForm):
    words: ClassVar = {"code": MAILED_CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and not self.expected_code:
            user_with("")  # as above


class ResetPasswordKeyForm(_OurWords, account.ResetPasswordKeyForm):
    words: ClassVar = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class AuthenticateForm(_OurWords, mfa.AuthenticateForm):
    words: ClassVar = {"code": APP_CODE}


class ReauthenticateByCodeForm(_OurWords, mfa.ReauthenticateForm):
    words: ClassVar = {"code": APP_CODE}


class ActivateTOTPForm(_SixDigits, _OurWords, totp.ActivateTOTPForm):
    words: ClassVar = {
        "code": (_("Koden i appen"), _("Sex siffror."), _("Fyll i koden som appen visar")),
    }


class AddKeyForm(_OurWords, webauthn.AddWebAuthnForm):
    words: ClassVar = {
        "name": KEY_NAME,
        "passwordless": (
            _("Jag vill kunna logga in med bara den här nyckeln"),
            _("Då behöver du varken kod eller lösenord."),
            "",
        ),
        "credential": ("", "", _("Nyckeln svarade inte. Försök igen")),
    }


class EditKeyForm(_OurWords, webauthn.EditWebAuthnForm):
    words: ClassVar = {"name": KEY_NAME}
