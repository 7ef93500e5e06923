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
<input type="hidden" name="_once" value="11111111-1111-1111-1111-111111111111">
<input type="hidden" name="base_version" value="4">
<textarea name="text" id="id_text"></textarea>
<p data-words-for="id_text" data-guide="150-400"></p>
<button type="submit" name="close" value="1">Spara och stäng</button>
<span role="status" data-autosave-status></span></form>
<div id="meddelanden"></div>
<button type="button" hx-get="/rader" hx-target="#rader">Visa fler</button>
<ul id="rader"></ul></body></html>"""


class Server(ThreadingHTTPServer):
    """Answers a page and its script, and each autosave with what the test has laid out."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.token = "first"
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
            self.answer(200, PAGE.replace("{token}", self.server.token))

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        sent = self.rfile.read(length).decode()
        if self.path == "/skickad":
            self.server.received.append(("form", parse_qs(sent, keep_blank_values=True)))
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


@pytest.mark.parametrize("answer", [(401, None), (302, None)])
def test_ended_session_keeps_the_text_and_offers_to_log_in(tab, server, answer):
    server.answers = [answer]
    tab.fill("textarea", "min text")
    status(tab, "Du har varit borta länge och behöver logga in igen. Din text finns kvar här.")
    link = tab.get_by_role("link", name="Logga in i en ny flik")

    assert link.get_attribute("href") == "/konto/?next=%2Favsnitt"
    assert link.get_attribute("target") == "_blank"
    # Logging in elsewhere has changed the token; the text is sent all the same.
    server.token = "second"
    tab.get_by_role("button", name="Försök igen").click()
    status(tab, "Utkastet sparades kl. 10.42")
    assert [save["csrfmiddlewaretoken"] for save in saves(server)] == ["first", "first", "second"]


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
    tab.locator("button[type=submit]").evaluate("button => { button.click(); button.click(); }")
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
