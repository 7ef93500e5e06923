"""A real browser: this machine's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from finsam.local import var_folder
from kernel.outbox.tasks import send_due
from tests.browser import story
from tests.browser.site import Site, served
from tests.database import another_database


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "sv-SE",
        "timezone_id": "Europe/Stockholm",
        "service_workers": "block",
    }


@pytest.fixture(scope="module")
def norrby(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """The small association of ``story``, served to the tests of one module in their order."""
    with django_db_blocker.unblock(), another_database("norrby") as database:
        with served(database, django_db_blocker) as site:
            with site.rows():
                story.tell()
            yield site


@pytest.fixture
def post(norrby: Site, mailoutbox: list[Any]) -> Callable[[], dict[str, str]]:
    """Let the worker run; returns who has got which mail since last time."""

    def fetch() -> dict[str, str]:
        del mailoutbox[:]
        with norrby.rows():
            send_due()
        return {mail.to[0]: mail.subject for mail in mailoutbox}

    return fetch


@pytest.fixture(scope="session")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """The demo with all of its story, served to the tests that look at what is there."""
    with django_db_blocker.unblock(), another_database("demo") as database:
        mail = var_folder() / "test" / "mail"
        with served(database, django_db_blocker, DEMO="1", EMAIL_URL=f"filemail:///{mail}") as site:
            site.manage("demo_data")
            yield site
