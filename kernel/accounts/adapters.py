"""How allauth keeps the second factor: secrets encrypted, faults said in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from kernel.core import crypto

PLACE = crypto.place("mfa", "authenticator", "secret")


class MFAAdapter(DefaultMFAAdapter):
    """Second factors of our log-ins."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen"),
        "cannot_delete_authenticator": _("Du behöver ha kvar minst ett andra steg."),
        "cannot_generate_recovery_codes": _(
            "Koppla en app eller en nyckel först. Sedan kan du skapa reservkoder."
        ),
    }

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text, where=PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text, where=PLACE)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        return str(_("Min nyckel"))
