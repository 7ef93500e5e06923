"""A worker may die anywhere while it makes a paper: the next one makes it, and there is one."""

from __future__ import annotations

import datetime as dt
import signal

import pytest
from django.core.files.storage import default_storage

from kernel.associations.scope import scope
from kernel.core import clock
from kernel.core.pdf import Sheet
from kernel.files.models import StoredFile
from kernel.outbox.models import Job
from kernel.printing.actions import print_later
from kernel.printing.models import Printing

pytestmark = pytest.mark.django_db(transaction=True)

MINUTES = Sheet("<h1>Protokoll</h1>", "protokoll-1", dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC))


@pytest.mark.parametrize("point", ["before_made", "after_made", "before_settle"])
def test_a_killed_worker_leaves_one_paper_to_the_next(point, nursery, association, host):
    with scope(association):
        file = print_later(MINUTES, name="protokoll.pdf", by=host)
    kept = set(_stored(association))

    assert nursery.run(f"{point} 1") == signal.SIGKILL

    with scope(association):
        assert StoredFile.objects.get().is_being_made
    # Nothing is taken from who may be at it, until the lease says that nobody is.
    assert nursery.run() == 0
    with scope(association):
        assert Printing.objects.count() == 1
        Job.objects.update(lease_until=clock.now() - dt.timedelta(seconds=1))
    assert nursery.run() == 0

    with scope(association):
        assert StoredFile.objects.get().read().startswith(b"%PDF-")
        assert Printing.objects.count() == 0
    assert set(_stored(association)) - kept <= {str(file.uuid)}


def _stored(association) -> list[str]:
    folder = str(association.pk)
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
