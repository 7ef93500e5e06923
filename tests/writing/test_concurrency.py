"""Many writers at once. What the server has said it keeps is never lost silently."""

import threading

import pytest
from django.db import connection

from kernel.associations.scope import scope
from kernel.writing.actions import create_manuscript, freeze, save_section
from kernel.writing.errors import StaleTextError
from kernel.writing.models import SectionText
from tests.writing.conftest import KIND

WRITERS, ROUNDS = 8, 20


@pytest.mark.django_db(transaction=True)
def test_eight_writers_twenty_rounds_and_no_lost_update(north, director):
    with scope(north):
        manuscript = create_manuscript(KIND)
    acknowledged, refused = [], []
    start = threading.Barrier(WRITERS)

    def read_and_write(writer: int) -> None:
        try:
            start.wait(timeout=30)
            for number in range(ROUNDS):
                line = f"{writer}-{number}\n"
                with scope(north):
                    row = SectionText.objects.get(manuscript=manuscript, key="fakta")
                try:
                    with scope(north):
                        save_section(
                            manuscript,
                            "fakta",
                            text=row.text + line,
                            base_version=row.version,
                            by=director,
                        )
                    acknowledged.append(line)
                except StaleTextError as error:
                    assert error.mine.endswith(line)
                    refused.append(line)
        finally:
            connection.close()

    threads = [threading.Thread(target=read_and_write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    with scope(north):
        row = SectionText.objects.get(manuscript=manuscript, key="fakta")
    assert len(acknowledged) + len(refused) == WRITERS * ROUNDS
    assert sorted(row.text.splitlines(keepends=True)) == sorted(acknowledged)
    assert row.version == len(acknowledged)


@pytest.mark.django_db(transaction=True)
def test_four_hands_freezing_at_once_make_four_versions(north, director):
    with scope(north):
        manuscript = create_manuscript(KIND)
        save_section(manuscript, "fakta", text="Ja", is_done=True, base_version=0, by=director)
        save_section(
            manuscript, "val", text="", choice="no", is_done=True, base_version=0, by=director
        )
    start, numbers = threading.Barrier(4), []

    def freeze_once() -> None:
        try:
            start.wait(timeout=30)
            with scope(north):
                numbers.append(freeze(manuscript, label="Skickad", by=director).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=freeze_once) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(numbers) == [1, 2, 3, 4]
