"""What the tests of several topics share."""

from __future__ import annotations

from kernel.workflow.models import Event


def text_of(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def verbs(obj) -> list[str]:
    return list(Event.objects.about(obj).values_list("verb", flat=True))
