"""A ``Visitor`` who sits before a real browser: types, ticks, chooses and clicks."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from playwright.sync_api import Browser, Locator, Page

from kernel.accounts.models import User
from tests.browser.people import PATIENCE_MS, TABLET
from tests.flows.visitor import Visitor, as_written

#: The forms of a page that post to an address, as people see them: their fields' names and kinds.
#: All in one question, for each costs the time of a frame.
FORMS = """() => [...document.forms].map((form) => ({
    action: new URL(form.getAttribute("action") || location.href, location.href).pathname,
    method: form.method,
    kinds: Object.fromEntries([...form.elements].map((field) => [field.name, field.type])),
}))"""


class Clicker(Visitor):
    """One person with a browser window of their own, signed in."""

    def __init__(self, user: User, *, browser: Browser, site: str) -> None:
        self.site = site
        client = Client()
        client.force_login(user)
        context = browser.new_context(
            viewport=TABLET, locale="sv-SE", timezone_id="Europe/Stockholm"
        )
        context.add_cookies(
            [
                {"name": cookie.key, "value": cookie.value, "url": site, "httpOnly": True}
                for cookie in client.cookies.values()
            ]
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)

    def open(self, url: str) -> Clicker:
        answer = self.page.goto(self.site + url)
        assert answer is not None
        assert answer.status == 200, (url, answer.status)
        return self

    def leave(self) -> None:
        self.page.context.close()

    def download(self, url: str) -> bytes:
        answer = self.page.request.get(self.site + url)
        assert answer.status == 200, (url, answer.status)
        return answer.body()

    @property
    def url(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        return " ".join(f"{self.page.title()} {self.page.inner_text('body')}".split())

    def follow(self, label: str) -> Clicker:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=label, exact=True).first.click()
        return self

    def value(self, name: str) -> str:
        return self.page.locator(f'form [name="{name}"]').first.input_value()

    def asks_for(self, name: str) -> bool:
        return any(
            name in form["kinds"]
            for form in self.page.evaluate(FORMS)
            if form["method"] == "post" and form["action"] == self.url
        )

    def send(self, action: str = "", *, button: str = "", **values: Any) -> Clicker:
        form, kinds = self._form_to(action or self.url, values)
        buttons = form.locator("button")
        pressed = buttons.filter(has_text=button).first if button else buttons.first
        for name, value in values.items():
            fields = form.locator(f'[name="{name}"]')
            if kinds[name] == "submit":
                pressed = form.locator(f'[name="{name}"][value="{value}"]')
            else:
                self._fill(fields, kinds[name], value)
        _unfold(pressed)
        with self.page.expect_navigation() as arriving:
            pressed.click()
        if arriving.value.status == 422 and "Spara i så fall igen" in self.text:
            # What was asked about is meant as it stands.
            with self.page.expect_navigation() as arriving:
                self._form_to(action or self.url, values)[0].locator("button").first.click()
        assert arriving.value.status == 200, (self.url, arriving.value.status, self.text[:1500])
        errors = self.page.locator(".f-felruta", has_text=re.compile("^Det finns ")).count()
        assert not errors, (self.url, self.text[:1500])
        return self

    def _form_to(self, action: str, values: dict[str, Any]) -> tuple[Locator, dict[str, str]]:
        """The form that has these fields, and the kind of each of its fields."""
        forms = self.page.evaluate(FORMS)
        for number, form in enumerate(forms):
            fits = form["method"] == "post" and form["action"] == action.split("?", maxsplit=1)[0]
            if fits and set(values) <= set(form["kinds"]):
                return self.page.locator("form").nth(number), form["kinds"]
        raise AssertionError(f"no form to {action} with {sorted(values)} on {self.url}: {forms}")

    def _fill(self, fields: Locator, kind: str, value: Any) -> None:
        _unfold(fields.first)
        if kind == "file":
            paper = {
                "name": value.name,
                "mimeType": value.content_type,
                "buffer": value.read(),
            }
            return fields.set_input_files([paper])
        if kind in ("checkbox", "radio"):
            return self._tick(fields, value)
        if kind.startswith("select"):
            return self._choose(fields, value)
        return fields.fill("" if value is None else str(as_written(value)))

    def _tick(self, boxes: Locator, value: Any) -> None:
        wanted = [str(as_written(one)) for one in (value if isinstance(value, list) else [value])]
        found = 0
        for box in boxes.all():
            label = box.evaluate("box => box.labels[0]?.innerText.trim() ?? ''")
            if (box.get_attribute("value") or "on") in wanted or label in wanted:
                box.check()
                found += 1
        assert found == len(wanted), (wanted, self.url)

    def _choose(self, field: Locator, value: Any) -> None:
        wanted = [str(as_written(one)) for one in (value if isinstance(value, list) else [value])]
        offered = field.evaluate("field => [...field.options].map(o => [o.value, o.label.trim()])")
        by_words = {words: key for key, words in offered}
        keys = {key for key, _words in offered}
        field.select_option([one if one in keys else by_words[one] for one in wanted])


def _unfold(target: Locator) -> None:
    """Open what the target is folded into, as one has to."""
    folded = target.locator("xpath=ancestor::details[not(@open)]")
    while folded.count():
        folded.first.locator("> summary").click()
