from __future__ import annotations

import pytest
from django.core.management import call_command

from kernel.associations.scope import scope
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


@pytest.mark.usefixtures("files")
def test_scan_goes_through_every_association(capsys, settings, north):
    for association in (north,):
        with scope(association):
            StoredFile.objects.update(scan_state=ScanState.QUARANTINED)
    with Clamd() as clamd:
        settings.SCANNER_URL = clamd.url
        call_command("scan_files")

    assert capsys.readouterr().out == "1\n"
    with scope(north):
        assert StoredFile.objects.get().scan_state == ScanState.CLEAN
