"""How a mail is put together: greeting, signature, footer, bytes. Decides nothing."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header
from email.message import Message as ParsedMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kernel.associations.models import Person, Role
from kernel.associations.scope import current_association
from kernel.associations.selectors import persons_with, roles_held_by
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.core.text import one_line
from kernel.outbox.kinds import Attachment, Mail
from kernel.outbox.selectors import mail_words
from kernel.outbox.states import Pace

# A list of recipients, a display name or a hidden header would make one address into several.
_NOT_ALONE = re.compile(r'[\x00-\x20,;:<>"()\\]')
#: So long a word fits behind "Subject: ", and so long may a line be that holds encoded words.
_LONGEST_WORD, _LONGEST_LINE = 60, 76


@dataclass(frozen=True)
class Letter:
    """A mail ready to go: what is shown in the log, and the bytes."""

    to_email: str
    headline: str
    content: bytes
    message_id: str


def single_address(address: str) -> str:
    """The address, if it is one and only one."""
    if _NOT_ALONE.search(address) or not _is_address(address):
        raise DomainError(_("Mejladressen stämmer inte. Rätta den på personens sida"))
    return address


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def message_id_for(*name: object) -> str:
    """The same name gives the same Message-ID, at every attempt and on every machine."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    path = "/".join(str(part) for part in name)
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, f'{settings.SITE_URL}/outbox/{path}')}@{host}>"


def absolute(link: str) -> str:
    """An address that works in a mailbox."""
    return f"{settings.SITE_URL.rstrip('/')}{link}" if link.startswith("/") else link


def write_letter(
    person: Person,
    mails: Sequence[Mail],
    *,
    name: Sequence[object],
    pace: str = Pace.DAILY,
) -> Letter:
    """One mail to a person out of what one message says, or several gathered."""
    association = current_association()
    headline = mails[0].subject if len(mails) == 1 else _gathered_headline(len(mails), pace)
    director = persons_with(Role.DIRECTOR).first()
    context = {
        "words": mail_words(person.first_name),
        "mails": [(mail, absolute(mail.link)) for mail in mails],
        "gathered": len(mails) > 1,
        "director": director,
        "association": association,
        "roles": swedish.enumeration(Role(role).label for role in _in_order(person)),
        "preferences": absolute(f"/{association.slug}/min-sida/"),
    }
    return compose(
        to_email=person.email,
        headline=headline,
        text=render_to_string("outbox/mail.txt", context),
        html=render_to_string("outbox/mail.html", context),
        message_id=message_id_for("delivery", association.pk, *name),
        sender=association.name,
        reply_to=director.email if director else "",
        attachments=[Attachment(*file) for mail in mails for file in mail.attachments],
    )


def compose(
    *,
    to_email: str,
    headline: str,
    text: str,
    message_id: str,
    html: str = "",
    sender: str = "",
    reply_to: str = "",
    attachments: Sequence[Attachment] = (),
) -> Letter:
    """Make the bytes. Nothing about them changes afterwards."""
    headline = one_line(headline)
    from_name, from_address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    draft = EmailMultiAlternatives(
        subject=headline,
        body=tidy(text),
        from_email=formataddr((sender or from_name, from_address)),
        to=[single_address(to_email)],
        reply_to=[single_address(reply_to)] if reply_to else None,
        headers={
            "Message-ID": message_id,
            "Date": format_datetime(clock.now()),
            "Auto-Submitted": "auto-generated",
        },
    )
    if html:
        draft.attach_alternative(html, "text/html")
    for file in attachments:
        draft.attach(file.name, file.content, file.media_type)
    written: Any = draft.message()  # Django's own, whose as_bytes() knows about line ends
    written.replace_header("Subject", _header("Subject", headline))
    if sender or from_name:
        written.replace_header("From", _header("From", sender or from_name, f"<{from_address}>"))
    content = written.as_bytes(linesep="\r\n")
    return Letter(to_email, headline[:200], content, message_id)


def _header(name: str, text: str, address: str = "") -> Header:
    """A header whose first line holds something, and whose lines are as short as they shall be.

    Left to itself a long first word begins on a line of its own, which some readers show as no
    subject at all.
    """
    is_plain = text.isascii() and "=?" not in text
    if is_plain and not address and max(map(len, [*text.split(), ""])) <= _LONGEST_WORD:
        return Header(text, header_name=name)
    header = Header(text, "utf-8", header_name=name, maxlinelen=_LONGEST_LINE)
    if address:
        header.append(address, "us-ascii")
    return header


def tidy(text: str) -> str:
    """Plain text with at most one empty line in a row."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


class FrozenMail(EmailMessage):
    """A mail whose bytes were made before; Django's back ends send it as it is."""

    def __init__(self, content: bytes, *, to_email: str) -> None:
        parsed = email.message_from_bytes(content, policy=email.policy.default)
        super().__init__(
            subject=str(parsed["Subject"]),
            body=readable(content),
            from_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
            to=[to_email],
        )
        self.content = content
        self.extra_headers = {"Message-ID": str(parsed["Message-ID"])}

    def message(self, **kwargs: Any) -> Any:
        return _Bytes(self.content)


class _Bytes(ParsedMessage):
    """A parsed mail that gives back exactly the bytes it was parsed from."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        parsed = email.message_from_bytes(content)
        self._headers = parsed._headers  # type: ignore[attr-defined]  # -- a parsed message is not copyable otherwise
        self._payload = parsed._payload  # type: ignore[attr-defined]  # -- same
        self._content = content

    def as_bytes(self, unixfrom: bool = False, policy: Any = None, linesep: str = "\r\n") -> bytes:
        return self._content


def readable(content: bytes) -> str:
    """The text part of a mail, as its reader sees it."""
    parsed: Any = email.message_from_bytes(content, policy=email.policy.default)
    part = parsed.get_body(preferencelist=("plain",))
    return "" if part is None else part.get_content().replace("\r\n", "\n")


def attachment_names(content: bytes) -> list[str]:
    """Names of the files that go with a mail."""
    parsed: Any = email.message_from_bytes(content, policy=email.policy.default)
    return [part.get_filename() for part in parsed.iter_attachments()]


def week_number(day: dt.date) -> int:
    return day.isocalendar().week


def _gathered_headline(count: int, pace: str) -> str:
    if pace == Pace.WEEKLY:
        return _("Det här väntar på dig vecka {week}").format(week=week_number(clock.today()))
    return _("{count} saker väntar på dig").format(count=count)


def _in_order(person: Person) -> list[str]:
    held = roles_held_by(person)
    return [role for role in Role.values if role in held]
