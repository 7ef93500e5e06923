"""What a mail looks like, and that nobody smuggles anything into it."""

import email
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from django.core.mail import BadHeaderError

from kernel.core.errors import DomainError
from kernel.outbox.kinds import Attachment, Mail
from kernel.outbox.letters import (
    FrozenMail,
    absolute,
    attachment_names,
    compose,
    readable,
    single_address,
    tidy,
    write_letter,
)


@pytest.mark.parametrize("address", ["namn@landskrona.se", "anna-karin.ö@xn--rebro-gra.se"])
def test_an_address_is_taken(address):
    if "ö" in address:
        with pytest.raises(DomainError):
            single_address(address)
    else:
        assert single_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "namn",
        "a@x.se, b@evil.example",
        "a@x.se,b@evil.example",
        "a@x.se;b@evil.example",
        '"a,b"@x.se',
        "Anna <a@x.se>",
        "a@x.se\r\nBcc: b@evil.example",
        "a@x.se\n",
        "a\x00@x.se",
        " a@x.se",
        "a(b)@x.se",
    ],
)
def test_an_address_that_is_none_or_several_is_refused(address):
    with pytest.raises(DomainError):
        single_address(address)


def test_a_subject_with_line_breaks_is_one_line():
    letter = compose(
        to_email="a@x.example",
        headline="Möte\r\nBcc: b@evil.example",
        text="Hej",
        message_id="<1@x>",
    )

    parsed = email.message_from_bytes(letter.content)
    assert parsed["Bcc"] is None
    assert letter.headline == "Möte Bcc: b@evil.example"


HEADLINES = {
    "short": "Handlingar",
    "Swedish": "Mötet är ändrat till torsdag den 3 december kl. 10.15 i Sessionssalen i Åmål, 2 tr",
    "one long word": "A" * 120,
    "one long word in Swedish": "Å" * 120,
    "a long word first": "Arbetsmarknadsanknytningsrehabiliteringssamordningsverksamheten är igång",
    "a long word later": f"Rapporten {'arbetsmarknads' * 6} och mer",
    "pictures": "👍 ja tack ok" * 9,
    "many words": "a " * 99 + "a",
    "what looks like an encoded word": "Möte =?utf-8?q?x?= och =?utf-8?b?w6U=?=",
    "the same in plain letters": "Mote =?utf-8?q?x?= och",
    "controls": "Möte\v2\x00\x1b",
}
SENDERS = {
    "short": "Åre",
    "long": "Samordningsförbundet Åmål, Säffle och Bengtsfors för rehabilitering i Dalsland",
    "plain": "Samordningsforbundet Degerfors, Filipstad (Karlskoga)",
}


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("headline", HEADLINES)
def test_a_header_is_read_as_it_was_written(headline, sender):
    letter = compose(
        to_email="a@x.example",
        headline=HEADLINES[headline],
        text="Hej",
        message_id="<1@x>",
        sender=SENDERS[sender],
    )

    head, _end, _body = letter.content.partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n")
    assert [line for line in lines if len(line) > 78] == []
    assert [line for line in lines if line.endswith(":") or not line.strip()] == []
    parsed = email.message_from_bytes(letter.content)
    assert shown(parsed["Subject"]) == letter.headline
    name, address = parseaddr(parsed["From"])
    assert (shown(name), address) == (SENDERS[sender], "uppdrag@exempel.se")


def shown(header: str) -> str:
    return str(make_header(decode_header(header.replace("\r\n", ""))))


def test_a_sender_without_a_name_is_an_address(settings):
    settings.DEFAULT_FROM_EMAIL = "uppdrag@exempel.se"

    letter = compose(to_email="a@x.example", headline="Möte", text="Hej", message_id="<1@x>")

    assert email.message_from_bytes(letter.content)["From"] == "uppdrag@exempel.se"


def test_a_headline_has_no_controls():
    letter = compose(
        to_email="a@x.example", headline=HEADLINES["controls"], text="Hej", message_id="<1@x>"
    )

    assert letter.headline == "Möte 2"


def test_a_calendar_says_in_the_mail_what_is_to_be_done_with_it():
    letter = compose(
        to_email="a@x.example",
        headline="Möte",
        text="Hej",
        message_id="<1@x>",
        attachments=[Attachment("mote.ics", b"BEGIN:VCALENDAR", "text/calendar; method=REQUEST")],
    )

    part = email.message_from_bytes(letter.content).get_payload()[1]
    assert (part.get_content_type(), part.get_params()[1:]) == (
        "text/calendar",
        [("method", "REQUEST"), ("charset", "utf-8")],
    )


def test_a_file_name_with_line_breaks_is_refused():
    with pytest.raises((BadHeaderError, ValueError)):
        compose(
            to_email="a@x.example",
            headline="Möte",
            text="Hej",
            message_id="<1@x>",
            attachments=[Attachment("a.ics\r\nBcc: b@evil.example", b"", "text/calendar")],
        )


def test_the_frozen_mail_gives_back_its_bytes():
    letter = compose(to_email="a@x.example", headline="Åka", text="Hej\nÖ", message_id="<1@x>")

    frozen = FrozenMail(letter.content, to_email=letter.to_email)

    assert frozen.message().as_bytes(linesep="\r\n") == letter.content
    assert (frozen.subject, frozen.body, frozen.to) == (
        "Åka",
        "Hej\nÖ\n",
        ["a@x.example"],
    )
    assert frozen.message()["Message-ID"] == "<1@x>"


def test_links_work_in_a_mailbox():
    assert absolute("/north/moten/1/") == "http://testserver/north/moten/1/"
    assert absolute("https://www.finsam.example/") == "https://www.finsam.example/"
    assert absolute("") == ""


def test_tidy_leaves_one_empty_line():
    assert tidy("a \r\n\n\n\nb\n\n") == "a\n\nb\n"


@pytest.mark.usefixtures("in_scope")
def test_what_people_have_written_is_text_in_both_parts(person):
    mail = Mail("Ämne", "<script>alert(1)</script> & så", link="/north/", link_label='"><b>')

    letter = write_letter(person, [mail], name=[1])

    parsed = email.message_from_bytes(letter.content)
    html = next(part for part in parsed.walk() if part.get_content_type() == "text/html")
    text = html.get_payload(decode=True).decode()
    assert "<script>" not in text
    assert "<b>" not in text
    assert "<script>alert(1)</script> & så" in readable(letter.content)


@pytest.mark.usefixtures("in_scope")
def test_files_of_all_gathered_mails_go_with_it(person):
    mails = [
        Mail(
            "Ett",
            "1",
            attachments=(Attachment("mote.ics", b"BEGIN:VCALENDAR", "text/calendar"),),
        ),
        Mail("Två", "2", attachments=(("handlingar.pdf", b"%PDF", "application/pdf"),)),
    ]

    letter = write_letter(person, mails, name=[1, 2])

    assert attachment_names(letter.content) == ["mote.ics", "handlingar.pdf"]
