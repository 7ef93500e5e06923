"""The demo's mailbox: mail is put in a folder instead of being sent, one file a mail."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from kernel.core import clock
from kernel.outbox.letters import attachment_names, readable

_NAME = re.compile(r"(?P<at>\d{8}T\d{12})-\d+-(?P<to>[^/]+)\.eml")
_number = count()


class MailboxBackend(BaseEmailBackend):
    """Django's way to the folder: takes everything, at the time that the clock shows."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        for message in email_messages:
            name = f"{clock.now():%Y%m%dT%H%M%S%f}-{next(_number)}-{message.to[0]}.eml"
            path = folder() / name
            path.write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True)
class Mail:
    """A mail as its reader sees it."""

    at: dt.datetime
    to: str
    subject: str
    text: str
    files: list[str]


def folder() -> Path:
    """Where mail lies; made when it is first asked for."""
    path = Path(getattr(settings, "EMAIL_FILE_PATH", "") or settings.BASE_DIR / "var" / "mail")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def empty() -> None:
    """Throw all mail away, as before the story is told anew."""
    for path in folder().glob("*.eml"):
        path.unlink()


def find(words: str = "") -> list[Path]:
    """Mails to an address that contains the words, newest first. Only names are read."""
    wanted = words.strip().casefold()
    paths = sorted(folder().glob("*.eml"), reverse=True)
    return [
        path for path in paths if (match := _NAME.fullmatch(path.name)) and wanted in match["to"]
    ]


def read(path: Path) -> Mail:
    """Open one mail."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        raise ValueError(f"{path.name} is no mail of ours")
    content = path.read_bytes()
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    return Mail(
        at=dt.datetime.strptime(match["at"], "%Y%m%dT%H%M%S%f").replace(tzinfo=dt.UTC),
        to=match["to"],
        subject=str(parsed["Subject"]),
        text=readable(content),
        files=attachment_names(content),
    )
