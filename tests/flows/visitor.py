"""Somebody at the keyboard: reads a page, fills in the form that stands there, and sends it.

Only what the page offers can be sent: a field that is not in the form, a choice that is not on the
list and a button that is not shown fail the test, as they would stop a person.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

from django.test import Client

from kernel.writing.declared import declared
from tests.markup import tree_of


class Visitor:
    """One person with a browser of their own: signed in, or with a client that is yet to be."""

    def __init__(self, user: Any = None, *, client: Any = None) -> None:
        self.client = client or Client()
        if user is not None:
            self.client.force_login(user)
        self.page: Any = None

    def open(self, url: str) -> Visitor:
        self.page = self.client.get(url, follow=True)
        assert self.page.status_code == 200, (url, self.page.status_code)
        return self

    def leave(self) -> None:
        """Close the browser; what was done stays."""

    def download(self, url: str) -> bytes:
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return b"".join(answer)

    @property
    def url(self) -> str:
        return str(self.page.request["PATH_INFO"])

    @property
    def text(self) -> str:
        """What the page says, in one line."""
        return " ".join("".join(_tree(self.page).itertext()).split())

    def reads(self, *sentences: str) -> Visitor:
        """The page says every one of these."""
        for sentence in sentences:
            assert sentence in self.text, f"{sentence!r} not on {self.url}: {self.text[:1500]}"
        return self

    def follow(self, label: str) -> Visitor:
        """Click a link by its words."""
        for link in _tree(self.page).iter("a"):
            if " ".join("".join(link.itertext()).split()) == label:
                return self.open(link.get("href", ""))
        raise AssertionError(f"no link {label!r} on {self.url}")

    def value(self, name: str) -> str:
        """What stands in a field of the page now."""
        for form in _tree(self.page).iter("form"):
            filled = _filled(form, {}, "")
            if name in {field.get("name") for field in _fields(form)}:
                return str((filled.get(name) or [""])[0])
        raise AssertionError(f"no field {name!r} on {self.url}")

    def asks_for(self, name: str) -> bool:
        """The page's own form has this field."""
        own = [
            form
            for form in _tree(self.page).iter("form")
            if form.get("method") == "post" and (form.get("action") or self.url) == self.url
        ]
        return any(name == field.get("name") for form in own for field in _fields(form))

    def send(self, action: str = "", *, button: str = "", **values: Any) -> Visitor:
        """Fill in and send the form of this page that posts to ``action``, or to the page itself.

        Keys are field names. Lists stand for several ticked boxes, None for an emptied field.
        """
        self.page = self.try_to_send(action, button=button, **values)
        if self.page.status_code == 422 and "Spara i så fall igen" in self.text:
            # What was asked about is meant as it stands.
            self.page = self.try_to_send(action, button=button, **values)
        errors = self._errors()
        assert self.page.status_code == 200 and not errors, (
            self.url,
            self.page.status_code,
            errors or self.text[:800],
        )
        return self

    def is_refused(self, *sentences: str, action: str = "", **values: Any) -> Visitor:
        """Send a form that is answered by these sentences, with everything written still there."""
        self.page = self.try_to_send(action, **values)
        return self.reads(*sentences)

    def try_to_send(self, action: str = "", *, button: str = "", **values: Any) -> Any:
        form = self._form(action or self.url, values)
        data = _filled(form, values, button)
        url = form.get("action") or self.url
        return self.client.post(url, data, follow=True)

    def _form(self, action: str, values: dict[str, Any]) -> Element:
        forms = [
            form
            for form in _tree(self.page).iter("form")
            if form.get("method", "get").lower() == "post"
            if (form.get("action") or self.url).split("?")[0] == action
        ]
        for form in forms:
            names = {field.get("name") for field in _fields(form)}
            if set(values) <= names:
                return form
        offered = [sorted(filter(None, {f.get("name") for f in _fields(form)})) for form in forms]
        raise AssertionError(f"no form to {action} with {sorted(values)} on {self.url}: {offered}")

    def _errors(self) -> list[str]:
        boxes = [
            " ".join("".join(node.itertext()).split())
            for node in _tree(self.page).iter()
            if "f-felruta" in (node.get("class") or "")
        ]
        return [box for box in boxes if box.startswith("Det finns ")]


def write_sections(visitor: Visitor, url: str, kind: str, text: str) -> None:
    """Answer every section of a manuscript, and mark each as done."""
    for section in declared(kind).sections:
        page = visitor.open(f"{url}avsnitt/{section.key}/")
        values: dict[str, Any] = {"is_done": "yes"}
        if page.asks_for("choice"):
            values["choice"] = section.choices[0][0]
        if page.asks_for("text"):
            values["text"] = f"{text} {section.title}: vi har provat och lärt oss."
        page.send(**values)


def _tree(page: Any) -> Element:
    if not hasattr(page, "_tree"):
        page._tree = tree_of(page.content)
    return page._tree


def _fields(form: Element) -> list[Element]:
    names = {"input", "select", "textarea", "button"}
    return [node for node in form.iter() if node.tag in names and node.get("name")]


def _filled(form: Element, values: dict[str, Any], button: str) -> dict[str, Any]:
    data: dict[str, list[Any]] = {}
    for field in _fields(form):
        name, kind = field.get("name", ""), field.get("type", "")
        if field.tag == "button":
            if button and " ".join("".join(field.itertext()).split()) == button:
                data[name] = [field.get("value", "")]
        elif field.tag == "textarea":
            data[name] = [(field.text or "").removeprefix("\n")]
        elif field.tag == "select":
            chosen = [
                option.get("value", "")
                for option in field.iter("option")
                if option.get("selected") is not None
            ]
            data[name] = chosen or ([] if field.get("multiple") is not None else [""])
        elif kind in ("checkbox", "radio"):
            data.setdefault(name, [])
            if field.get("checked") is not None:
                data[name].append(field.get("value", "on"))
        elif kind == "file":
            continue
        elif kind != "submit":
            data.setdefault(name, []).append(field.get("value", ""))
    for name, value in values.items():
        data[name] = _offered(form, name, value)
    return {name: values for name, values in data.items() if values}


def _offered(form: Element, name: str, value: Any) -> list[Any]:
    """The value as it is sent; a choice by its value or by its words, if it is on the list."""
    fields = [field for field in _fields(form) if field.get("name") == name]
    choices: dict[str, str] = {}
    for field in fields:
        if field.tag == "select":
            for option in field.iter("option"):
                choices[" ".join("".join(option.itertext()).split())] = option.get("value", "")
        elif field.get("type") in ("radio", "checkbox"):
            choices[_label(form, field)] = field.get("value", "on")
    wanted = value if isinstance(value, list) else [] if value is None else [value]
    if not choices:
        return [as_written(one) for one in wanted]
    sent = []
    for one in wanted:
        text = as_written(one)
        match = text if text in choices.values() else choices.get(text)
        assert match is not None, f"{text!r} cannot be chosen for {name}: {choices}"
        sent.append(match)
    return sent


def _label(form: Element, field: Element) -> str:
    for label in form.iter("label"):
        if label.get("for") == field.get("id"):
            return " ".join("".join(label.itertext()).split())
    return field.get("value", "on")


def as_written(value: Any) -> Any:
    """As it is typed or sent: a day as 2026-12-03, a thing by its number."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bool):
        return "on"
    return value if hasattr(value, "read") else str(getattr(value, "pk", value))
