"""How the work says no: one sentence for the person, and the thing it is about."""

from typing import Any


class DomainError(Exception):
    """A refusal a person can read and act on. Shown on the page of its ``subject``."""

    def __init__(self, message: Any, *, subject: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        return str(self.message)


class NotNowError(DomainError):
    """The verb is not next in order for this object."""


class NotYoursError(DomainError):
    """Somebody else has to do it: four eyes. Answered as a lacking right, with the reason."""
