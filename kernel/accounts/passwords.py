"""What a password has to be, in sentences. Most people need none: a code or a key is enough."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MIN_LENGTH = 15


class LongEnough(MinimumLengthValidator):
    """Length is what counts; no rules about signs."""

    def __init__(self) -> None:
        super().__init__(MIN_LENGTH)

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("Välj ett lösenord med minst {length} tecken. Gärna en hel mening").format(
            length=self.min_length
        )


class NotCommon(CommonPasswordValidator):
    """Not among those that are tried first, also when written twice over."""

    def validate(self, password: str, user: Any = None) -> None:
        plain = password.lower().strip()
        half = plain[: len(plain) // 2]
        if plain in self.passwords or (half and half * 2 == plain) or len(set(plain)) < 5:
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return _("Välj ett lösenord som är svårare att gissa")


class NotTheAddress(UserAttributeSimilarityValidator):
    """Not one's own mail address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("email",), max_similarity=0.7)

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(self.get_help_text(), code=error.code) from error

    def get_help_text(self) -> str:
        return _("Välj ett lösenord som inte liknar din mejladress")
