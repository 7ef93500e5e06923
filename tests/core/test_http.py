from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import ResolverMatch
from django.utils.translation import gettext_lazy
from django_htmx.middleware import HtmxMiddleware

from kernel.associations.models import Member, Party
from kernel.core.errors import DomainError, NotNowError
from kernel.core.forms import AmountField, Form
from kernel.core.http import Way, page_of, posted, redirect_after, render_page
from kernel.core.middleware import DomainErrorMiddleware

HTMX = {"HX-Request": "true"}
BOOSTED = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.fixture
def get(rf):
    def request(method="get", path="/north/moten/7/skicka/", headers=None):
        request = getattr(rf, method)(path, headers=headers or {})
        request.session = {}
        request._messages = FallbackStorage(request)
        HtmxMiddleware(lambda request: HttpResponse())(request)
        return request

    return request


class Report(SimpleNamespace):
    def get_absolute_url(self):
        return "/north/avrapporteringar/7/"


def refuse(request, subject=None, error=NotNowError):
    middleware = DomainErrorMiddleware(lambda request: HttpResponse())
    return middleware.process_exception(request, error("Den är redan skickad.", subject=subject))


def said(request):
    return [str(message) for message in get_messages(request)]


def test_error_is_its_sentence():
    error = DomainError(gettext_lazy("Den är redan skickad."), subject="x")

    assert str(error) == "Den är redan skickad."
    assert error.subject == "x"


def test_refusal_is_said_on_the_page_of_its_subject(get):
    request = get("post")

    response = refuse(request, Report())

    assert (response.status_code, response["Location"]) == (302, "/north/avrapporteringar/7/")
    assert said(request) == ["Den är redan skickad."]


def test_refusal_without_subject_is_said_where_the_person_came_from(get):
    request = get("post", headers={"Referer": "http://testserver/north/moten/"})

    assert refuse(request)["Location"] == "http://testserver/north/moten/"


@pytest.mark.parametrize(
    "referer", ["http://evil.example/", "javascript:alert(1)", "//evil.example", ""]
)
def test_refusal_never_leads_away(get, referer):
    response = refuse(get("post", headers={"Referer": referer}))

    assert response.status_code == 409
    assert "Location" not in response


def test_page_that_refuses_to_be_shown_does_not_lead_to_itself(get):
    request = get(path="/north/avrapporteringar/7/")

    response = refuse(request, Report())

    assert response.status_code == 409
    assert "Den är redan skickad." in response.content.decode()


def test_htmx_gets_the_sentence_alone(get):
    response = refuse(get("post", headers=HTMX), Report())

    assert response.status_code == 409
    assert response["HX-Retarget"] == "#meddelanden"
    assert "Den är redan skickad." in response.content.decode()
    assert "<html" not in response.content.decode()


class Amount(Form):
    amount = AmountField()


@pytest.fixture
def deed(rf):
    """Post to a view whose action refuses: with a form of its own, or with hidden fields alone."""
    done = []

    def with_form(request):
        form = Amount(posted(request))
        if form.is_valid():
            done.append(form.cleaned_data["amount"])
            raise NotNowError("Den är redan skickad.", subject=Report())
        return render_page(request, "core/_messages.html", {"messages": form.errors}, status=422)

    def without_form(request):
        done.append(request.POST["amount"])
        raise NotNowError("Den är redan skickad.", subject=Report())

    def post(view):
        view = {"form": with_form, "no form": without_form}[view]
        request = rf.post("/north/moten/7/skicka/", {"amount": "600"})
        request.session, request.htmx = {}, False
        request._messages = FallbackStorage(request)
        request.resolver_match = ResolverMatch(view, (), {})
        with pytest.raises(NotNowError) as refused:
            view(request)
        middleware = DomainErrorMiddleware(lambda request: HttpResponse())
        return middleware.process_exception(request, refused.value), done

    return post


@pytest.mark.django_db
def test_a_refused_form_comes_back_and_does_nothing_more(deed):
    response, done = deed("form")

    assert (response.status_code, done) == (422, [600])


def test_a_refused_deed_without_a_form_is_not_tried_again(deed):
    response, done = deed("no form")

    assert (response.status_code, done) == (302, ["600"])


def test_bugs_are_left_to_django(get):
    middleware = DomainErrorMiddleware(lambda request: HttpResponse())

    assert middleware.process_exception(get("post"), ValueError("bug")) is None


def test_redirect_after_says_what_was_done(get):
    request = get("post")

    response = redirect_after(request, Report(), gettext_lazy("Avrapporteringen är skickad."))

    assert (response.status_code, response["Location"]) == (302, "/north/avrapporteringar/7/")
    assert said(request) == ["Avrapporteringen är skickad."]


def test_pages_that_a_confirmation_names_are_links_after_it(get):
    request = get("post")
    ways = [Way("/north/diarium/7/", "Till ärendet"), Way("/north/a/?b=1&c=2", gettext_lazy("<b>"))]

    redirect_after(request, Report(), "Anna & Bo är <borta>.", *ways)

    assert said(request) == [
        'Anna &amp; Bo är &lt;borta&gt;. <a href="/north/diarium/7/">Till ärendet</a>'
        ' <a href="/north/a/?b=1&amp;c=2">&lt;b&gt;</a>'
    ]


def test_redirect_after_htmx_moves_the_whole_page(get):
    response = redirect_after(get("post", headers=HTMX), "/north/", "Klart.")

    assert response["HX-Redirect"] == "/north/"


@pytest.mark.parametrize(("headers", "is_partial"), [({}, False), (HTMX, True), (BOOSTED, False)])
def test_partial_goes_to_htmx_alone(get, headers, is_partial, settings, tmp_path):
    (tmp_path / "list.html").write_text("sida {% partialdef rows inline %}rader{% endpartialdef %}")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    response = render_page(get(headers=headers), "list.html", partial="rows")

    assert response.content.decode() == ("rader" if is_partial else "sida rader")


@pytest.mark.parametrize(
    ("page", "shown"),
    [("", ["D", "C"]), ("2", ["B", "A"]), ("9", ["B", "A"]), ("x", ["D", "C"])],
)
def test_a_page_finds_its_keys_first_and_keeps_the_order(page, shown, rf, in_scope):
    party = Party.objects.create(kind="municipality")
    for name in "ABCD":
        Member.objects.create(party=party, name=name)
    rows = Member.objects.select_related("party").order_by("-name")

    found = page_of(rf.get("/", {"sida": page} if page else {}), rows, size=2)

    with CaptureQueriesContext(connection) as asked:
        assert [member.name for member in found] == shown
    assert len(asked) == 1
    inner = asked[0]["sql"].partition(" IN (")[2]
    assert ("LIMIT 2" in inner, "JOIN" in inner) == (True, False)


def test_a_list_without_rows_asks_for_none(rf, in_scope):
    found = page_of(rf.get("/"), Member.objects.order_by("name"))
    assert found.paginator.count == 0
    with CaptureQueriesContext(connection) as asked:
        assert list(found) == []
    assert len(asked) == 0
