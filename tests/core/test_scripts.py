"""Our scripts in a real browser, against a server of the test's own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import django_htmx
import pytest
from django.conf import settings

pytestmark = pytest.mark.browser
STATIC = Path(settings.BASE_DIR) / "static"
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>t</title>
<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>
<script type="module" src="/static/js/app.js"></script>
<script defer src="/static/js/htmx-2.min.js"></script></head><body data-login-url="/konto/">
<form method="post" action="/skickad" data-autosave="/spara">
<input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<input type="hidden" name="_once" value="11111111-1111-1111-1111-111111111111:{person}:x">
<input type="hidden" name="base_version" value="4">
<div data-warned="text" role="status"></div>
<textarea name="text" id="id_text"></textarea>
<p data-words-for="id_text" data-guide="150-400"></p>
<button type="submit" name="close" value="1">Spara och stäng</button>
<span role="status" data-autosave-status></span></form>
<form method="post" action="/annan"><input type="hidden" name="csrfmiddlewaretoken" value="{token}">
<button type="submit" name="add" value="1">Spara raden</button></form>
<a href="/lista">Tillbaka</a>
<div id="meddelanden"></div>
<button type="button" hx-get="/rader" hx-target="#rader">Visa fler</button>
<ul id="rader"></ul></body></html>"""


class Server(ThreadingHTTPServer):
    """Answers a page and its script, and each autosave with what the test has laid out."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.token, self.person = "first", "7"
        self.answers = []
        self.rows = (200, "<li>ett</li>")
        self.received = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.at_once = 0
        self.most_at_once = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, status, body, kind="text/html; charset=utf-8", **headers):
        if status == 302:
            headers["Location"] = "/konto/"
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def do_GET(self):
        if self.path.startswith("/static/js/"):
            name = Path(self.path).name
            source = HTMX if name == HTMX.name else STATIC / "js" / name
            self.answer(200, source.read_text(), "text/javascript; charset=utf-8")
        elif self.path == "/rader":
            self.answer(*self.server.rows)
        elif self.path == "/konto/":
            self.answer(200, "<h1>Logga in</h1>")
        else:
            page = PAGE.replace("{token}", self.server.token)
            self.answer(200, page.replace("{person}", self.server.person))

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        sent = self.rfile.read(length).decode()
        if self.path in ("/skickad", "/annan"):
            kind = "form" if self.path == "/skickad" else "other form"
            self.server.received.append((kind, parse_qs(sent, keep_blank_values=True)))
            self.answer(200, "<p>klart</p>")
            return
        server = self.server
        server.at_once += 1
        server.most_at_once = max(server.most_at_once, server.at_once)
        fields = multipart(sent)
        server.received.append(("autosave", fields))
        server.may_answer.wait(10)
        if fields["csrfmiddlewaretoken"] != server.token:
            status, data = 403, None
        else:
            version = int(fields["base_version"]) + 1
            status, data = (
                server.answers.pop(0)
                if server.answers
                else (200, {"version": version, "saved_at": "10.42", "warnings": []})
            )
        server.at_once -= 1
        if data is None:
            self.answer(status, "nej")
        else:
            self.answer(status, json.dumps(data), "application/json")


def multipart(sent):
    fields = {}
    for part in sent.split("\r\n--")[0:]:
        head, _, value = part.partition("\r\n\r\n")
        if 'name="' in head:
            fields[head.split('name="')[1].split('"')[0]] = value
    return fields


@pytest.fixture
def server():
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.may_answer.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def tab(browser, server):
    page = browser.new_page()
    page.set_default_timeout(8000)
    page.goto(f"{server.url}/avsnitt")
    yield page
    page.close()


def status(tab, text):
    tab.get_by_role("status").filter(has_text=text).wait_for()


def saves(server):
    return [fields for kind, fields in server.received if kind == "autosave"]


def test_words_are_counted_with_the_guide(tab):
    tab.fill("textarea", "Vi träffade 12 unga, e-post och 3.5 procent")

    assert tab.locator("[data-words-for]").inner_text() == "8 ord. Riktmärke: 150–400 ord."


def test_what_is_written_is_saved_and_said(tab, server):
    tab.fill("textarea", "ett")
    status(tab, "Utkastet sparades kl. 10.42")
    tab.fill("textarea", "två")
    tab.wait_for_function("document.querySelector('[name=base_version]').value === '6'")

    assert [(save["text"], save["base_version"]) for save in saves(server)] == [
        ("ett", "4"),
        ("två", "5"),
    ]
    assert "_once" not in saves(server)[0]


def test_what_should_be_looked_at_stands_at_the_field_as_soon_as_it_is_saved(tab, server):
    telephone = "Texten ser ut att innehålla ett telefonnummer. Behöver det stå här?"
    found = {"version": 5, "saved_at": "10.42", "warnings": [telephone]}
    server.answers = [(200, found), (200, {**found, "version": 6, "warnings": []})]
    place = tab.locator("[data-warned]")

    tab.fill("textarea", "Ring 070-123 45 67")
    place.get_by_text(telephone).wait_for()
    # What has been seen is not asked about when the form is sent.
    assert place.locator("[name=warned]").input_value() == "text"

    tab.fill("textarea", "Ring")
    tab.wait_for_function("document.querySelector('[name=base_version]').value === '6'")
    assert place.inner_html() == ""


def test_one_save_at_a_time_and_nothing_typed_meanwhile_is_lost(tab, server):
    server.may_answer.clear()
    tab.fill("textarea", "ett")
    status(tab, "Sparar …")
    tab.fill("textarea", "två")
    tab.wait_for_timeout(2000)
    server.may_answer.set()
    tab.wait_for_function("document.querySelector('[name=base_version]').value === '6'")

    assert [save["text"] for save in saves(server)] == ["ett", "två"]
    assert server.most_at_once == 1


def test_failed_save_keeps_the_text_and_can_be_tried_again(tab, server):
    server.answers = [(500, None)]
    tab.fill("textarea", "viktigt")
    status(tab, "Kunde inte spara. Din text finns kvar här.")

    tab.get_by_role("button", name="Försök igen").click()

    status(tab, "Utkastet sparades kl. 10.42")
    assert tab.input_value("textarea") == "viktigt"


def test_text_that_may_not_be_saved_says_why(tab, server):
    server.answers = [
        (422, {"message": "Texten ser ut att innehålla ett personnummer. Ta bort det"})
    ]
    tab.fill("textarea", "640823-3234")

    status(tab, "personnummer. Ta bort det. Ändringen är inte sparad än.")


def test_conflict_stops_saving_and_leads_to_both_texts(tab, server):
    server.answers = [(409, {"message": "Anna Holm sparade kl. 10.40, medan du skrev."})]
    tab.fill("textarea", "min text")
    status(tab, "Anna Holm sparade kl. 10.40")
    tab.fill("textarea", "min längre text")
    tab.wait_for_timeout(2000)

    tab.get_by_role("button", name="Visa båda texterna").click()
    tab.wait_for_url("**/skickad")

    assert len(saves(server)) == 1
    kind, form = server.received[-1]
    assert (kind, form["text"], form["base_version"]) == ("form", ["min längre text"], ["4"])


def warning(tab):
    return tab.locator("form[data-autosave] [role=alert]")


@pytest.mark.parametrize("answer", [(401, None), (302, None)])
def test_ended_session_is_said_where_one_writes_and_saving_goes_on_after_log_in(
    tab, server, answer
):
    server.answers = [answer]
    tab.fill("textarea", "min text")
    warning(tab).wait_for()

    assert "Du är inte inloggad längre. Det du skriver sparas inte" in warning(tab).inner_text()
    assert "f-meddelande--error f-fast" in warning(tab).get_attribute("class")
    assert warning(tab).evaluate("box => box.nextElementSibling.name") == "text"
    link = warning(tab).get_by_role("link", name="Logga in i en ny flik")
    assert link.get_attribute("href") == "/konto/?next=%2Favsnitt"
    assert link.get_attribute("target") == "_blank"
    # Until then nothing is tried, whatever is typed.
    tab.fill("textarea", "min text igen")
    tab.wait_for_timeout(2000)
    assert len(saves(server)) == 1
    # Logging in elsewhere has changed the token; coming back, the text is sent all the same.
    server.token = "second"
    tab.evaluate("window.dispatchEvent(new Event('focus'))")
    status(tab, "Utkastet sparades kl. 10.42")
    assert [save["csrfmiddlewaretoken"] for save in saves(server)] == ["first", "first", "second"]
    assert warning(tab).count() == 0
    tokens = "all => all.map(field => field.value)"
    assert tab.locator("[name=csrfmiddlewaretoken]").evaluate_all(tokens) == ["second", "second"]


def test_nothing_is_saved_in_the_name_of_somebody_else_who_logged_in(tab, server):
    server.token, server.person = "second", "8"
    tab.fill("textarea", "min text")

    warning(tab).get_by_text("Någon annan är inloggad nu.").wait_for()
    assert [save["csrfmiddlewaretoken"] for save in saves(server)] == ["first"]
    server.person = "7"
    warning(tab).get_by_role("button", name="Spara igen").click()
    status(tab, "Utkastet sparades kl. 10.42")
    assert saves(server)[-1]["text"] == "min text"


def test_each_save_says_which_page_it_comes_from_and_which_in_order_it_is(tab, server):
    server.answers = [(500, None)]
    tab.fill("textarea", "ett")
    tab.get_by_role("button", name="Försök igen").click()
    status(tab, "Utkastet sparades")
    tab.get_by_role("button", name="Spara och stäng").click()
    tab.wait_for_url("**/skickad")

    pages = {save["page"] for save in saves(server)} | {*server.received[-1][1]["page"]}
    assert [len(page) for page in pages] == [32]
    assert [save["turn"] for save in saves(server)] == ["1", "2"]
    assert server.received[-1][1]["turn"] == ["3"]


def test_another_form_of_the_page_waits_until_the_text_is_saved(tab, server):
    tab.fill("textarea", "ett")
    tab.get_by_role("button", name="Spara raden").click()
    tab.wait_for_url("**/annan")

    assert [kind for kind, _fields in server.received] == ["autosave", "other form"]
    assert saves(server)[0]["text"] == "ett"
    assert server.received[-1][1]["add"] == ["1"]


def test_another_form_waits_for_a_save_under_way_and_for_what_was_typed_since(tab, server):
    server.may_answer.clear()
    tab.fill("textarea", "ett")
    status(tab, "Sparar …")
    tab.fill("textarea", "ett och två")
    tab.get_by_role("button", name="Spara raden").click()
    tab.wait_for_timeout(300)
    server.may_answer.set()
    tab.wait_for_url("**/annan")

    assert [save["text"] for save in saves(server)] == ["ett", "ett och två"]
    assert server.most_at_once == 1


def test_a_link_waits_until_the_text_is_saved(tab, server):
    tab.fill("textarea", "ett")
    tab.get_by_role("link", name="Tillbaka").click()
    tab.wait_for_url("**/lista")

    assert [save["text"] for save in saves(server)] == ["ett"]


def test_another_form_goes_when_the_person_says_so_though_nothing_could_be_saved(tab, server):
    questions = []
    tab.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    server.answers = [(500, None)] * 5
    tab.locator("textarea").press_sequentially("ett")
    tab.get_by_role("button", name="Spara raden").click()
    tab.wait_for_url("**/annan")

    assert questions == ["beforeunload"]
    kinds = [kind for kind, _fields in server.received]
    assert (kinds[0], kinds.count("other form")) == ("autosave", 1)


def test_sending_the_form_waits_for_the_save_under_way(tab, server):
    server.may_answer.clear()
    tab.fill("textarea", "ett")
    status(tab, "Sparar …")
    tab.get_by_role("button", name="Spara och stäng").click()
    tab.wait_for_timeout(300)
    server.may_answer.set()
    tab.wait_for_url("**/skickad")

    kind, form = server.received[-1]
    assert (kind, form["base_version"], form["close"]) == ("form", ["5"], ["1"])


def test_leaving_is_questioned_only_while_something_is_unsaved(tab, server):
    questions = []
    tab.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    server.answers = [(500, None)]
    tab.locator("textarea").press_sequentially("ej sparat")
    status(tab, "Kunde inte spara")
    tab.goto(f"{server.url}/annan")
    assert questions == ["beforeunload"]

    tab.locator("textarea").press_sequentially("sparat")
    status(tab, "Utkastet sparades")
    tab.goto(f"{server.url}/annan")
    assert questions == ["beforeunload"]


def test_impatient_second_click_sends_once(tab, server):
    tab.locator("button[name=close]").evaluate("button => { button.click(); button.click(); }")
    tab.wait_for_url("**/skickad")

    assert [kind for kind, _fields in server.received] == ["form"]


def test_piece_of_a_page_is_fetched(tab):
    tab.get_by_role("button", name="Visa fler").click()

    tab.locator("#rader li").wait_for()


def test_piece_that_cannot_be_fetched_is_said(tab, server):
    server.rows = (500, "fel")

    tab.get_by_role("button", name="Visa fler").click()

    tab.get_by_role("alert").filter(has_text="Det gick inte att hämta uppgifterna").wait_for()


def test_ended_session_shows_the_whole_page_for_logging_in(tab, server):
    server.rows = (302, "")

    tab.get_by_role("button", name="Visa fler").click()

    tab.wait_for_url("**/konto/?next=%2Favsnitt")
