"""What the tests of pages share."""

from __future__ import annotations

import html

from kernel.associations.models import Person


def text(response) -> str:
    return html.unescape(response.content.decode())


def person_pk(look, user) -> int:
    return look(lambda: Person.objects.get(user=user).pk)
