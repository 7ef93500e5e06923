"""The page that a mail names opens for whoever gets the mail, in the state the mail is about."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client

from kernel.associations.scope import scope
from kernel.outbox.kinds import kind_of
from kernel.outbox.models import Message

pytestmark = pytest.mark.demo

#: So many mails of a kind are tried, the latest first.
EACH = 3


def is_about_something(message: Message) -> bool:
    """Not about what is gone, nor about what it is no time for any more."""
    try:
        return not message.is_personal and kind_of(message.kind).still_due(message)
    except ObjectDoesNotExist:
        return False


def test_the_page_of_every_mail_opens_for_its_reader(story, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    kinds: dict[str, list[Message]] = defaultdict(list)
    links: list[tuple[str, Any, str]] = []
    with scope(story):
        for message in Message.objects.exclude(person__user=None).order_by("-pk"):
            if len(kinds[message.kind]) < EACH and is_about_something(message):
                kinds[message.kind].append(message)
        for message in (each for messages in kinds.values() for each in messages):
            mail = kind_of(message.kind).render(message)
            if mail.link:
                links.append((message.kind, message.person.user, mail.link))

    closed = set()
    for name, user, link in links:
        client = Client()
        client.force_login(user)
        status = client.get(link, follow=True).status_code
        if status != 200:
            closed.add((name, user.email, link, status))
    assert closed == set()
    assert len({name for name, _user, _link in links}) >= 25
