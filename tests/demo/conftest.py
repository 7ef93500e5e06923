"""The story told once for all tests that read it, with blank paper instead of printed PDFs."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from finsam.demo.haste import haste
from finsam.demo.replay import replay, stage
from kernel.associations.models import Association
from kernel.core import pdf


def blank_page() -> bytes:
    document, content = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Association]:
    """Exempelbygden as it is today. What the tests read is committed, and gone when they are done.

    Mail is left in the queue: how it leaves is proved in ``test_mailbox``.
    """
    mail = tmp_path_factory.mktemp("mail")
    page = blank_page()
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(pdf, "_child", lambda job, *, epoch: page)
        patch.setattr(stage, "deliver_until", lambda moment, association: None)
        with override_settings(DEMO=True, EMAIL_FILE_PATH=str(mail)):
            with translation.override("sv"), haste():
                replay()
            yield Association.objects.get(slug="exempelbygden")
        TransactionTestCase._fixture_teardown(None)
