"""A real browser: this machine's Chromium, driven by Playwright, with axe beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from finsam.local import ROOT, var_folder
from tests.conftest import CHROMIUM

if TYPE_CHECKING:
    from tests.browser.site import Site


# Playwright runs its own event loop in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

#: What the sweep of all pages has seen, in words.
SWEPT = pytest.StashKey[list[str]]()

#: The sizes of page that people have: a narrow phone, an iPad, a desk.
SIZES = {
    "phone": {"width": 320, "height": 640},
    "tablet": {"width": 768, "height": 1024},
    "desk": {"width": 1280, "height": 900},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here: make setup installs it"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how much the sweep of all pages has seen."""
    for line in config.stash.get(SWEPT, []):
        terminalreporter.write_line(line)


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
    # Not before the plugin tests.database is there, which pytest wants to read first itself.
    from tests.browser import story
    from tests.browser.site import served
    from tests.database import another_database

    with django_db_blocker.unblock(), another_database("norrby") as database:
        with served(database, django_db_blocker) as site:
            with site.rows():
                story.tell()
            yield site


@pytest.fixture(scope="session")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """The demo with all of its story, served to the tests that look at what is there."""
    from tests.browser.site import served
    from tests.database import another_database

    with django_db_blocker.unblock(), another_database("demo") as database:
        mail = var_folder() / "test" / "mail"
        with served(database, django_db_blocker, DEMO="1", EMAIL_URL=f"filemail:///{mail}") as site:
            site.manage("demo_data")
            yield site


@pytest.fixture
def log_in(context: Any, live_server: Any) -> Any:
    """Give the browser a session of somebody's, without the log-in pages."""

    def give(user: Any) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url, "httpOnly": True}]
        )

    return give


@pytest.fixture
def axe() -> Any:
    """What axe finds wrong with a page, in WCAG 2.2 AA and good practice: the empty list."""
    source = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def run(page: Any) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run()")["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]

    return run


@pytest.fixture
def overflows() -> Any:
    """What sticks out of a page sideways at its present width."""

    def measure(page: Any) -> list[str]:
        return page.evaluate(
            """() => {
                const width = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= width) return [];
                return [...document.body.querySelectorAll("*")]
                    .filter((element) => element.getBoundingClientRect().right > width + 1)
                    .map((element) => element.outerHTML.slice(0, 120));
            }"""
        )

    return measure
