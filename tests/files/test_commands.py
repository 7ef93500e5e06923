from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from kernel.associations.scope import scope
from kernel.core import clock
from kernel.files import actions
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from tests.files.clamd import Clamd


@pytest.fixture
def files(north, south, director, stranger):
    """One unowned file in each association."""
    for association, user in ((north, director), (south, stranger)):
        with scope(association):
            actions.store(b"%PDF-1", name="a.pdf", by=user)


@pytest.mark.usefixtures("files")
def test_sweep_goes_through_every_association(capsys, time_machine):
    time_machine.move_to("2030-01-01")

    call_command("sweep_files")

    assert capsys.readouterr().out == "2\n"


def test_scan_goes_through_every_association(capsys, settings, north):
    with scope(north):
        waiting = StoredFile(name="a.pdf", media_type="application/pdf", size=6)
        waiting.scan_state, waiting.stored_at = ScanState.QUARANTINED, clock.now()
        waiting.save()
        default_storage.save(waiting.path, ContentFile(b"%PDF-1"))
    with Clamd() as clamd:
        settings.SCANNER_URL = clamd.url
        call_command("scan_files")

    assert capsys.readouterr().out == "1\n"
    with scope(north):
        assert StoredFile.objects.get().scan_state == ScanState.CLEAN
