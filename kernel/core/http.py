"""How pages are asked for and answered, with or without HTMX."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect as redirect_to
from django.shortcuts import render, resolve_url
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

#: How much of a list a page shows.
ROWS = 50


def posted(request: HttpRequest) -> Any:
    """What was sent, also when it is an empty form; None while the page is only looked at."""
    return request.POST if request.method == "POST" else None


def written_in(sent: QueryDict) -> list[str]:
    """The texts of a form: everything of more than two words."""
    values = [value for _name, listed in sent.lists() for value in listed]
    return [value for value in values if len(str(value).split()) > 2]


def referer(request: HttpRequest) -> str | None:
    """The page of ours that the person came from, if the browser tells."""
    address = request.headers.get("Referer", "")
    allowed = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    if not allowed or (request.method == "GET" and address == request.build_absolute_uri()):
        return None
    return address


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = ROWS) -> Page[Any]:
    """The page of a list that ``?sida=`` asks for; a number out of range gives the nearest."""
    return _Pages(rows, size).get_page(request.GET.get("sida"))


class _Pages(Paginator):
    """Finds the keys of a page first, in the same statement, and then what those rows show.

    Row-level security hides from PostgreSQL how few rows of a joined table fit. It would join and
    reckon out columns for all rows of a list before it takes fifty of them.
    """

    def page(self, number: Any) -> Page[Any]:
        rows: Any = self.object_list
        if not isinstance(rows, QuerySet):
            return super().page(number)
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = rows.values("pk")[first : min(first + self.per_page, self.count)]
        return Page(rows.filter(pk__in=keys), number, self)


def wants_partial(request: HttpRequest) -> bool:
    """HTMX asks for a piece of the page; everybody else, also a boosted link, for all of it."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page, or with its ``partial`` when HTMX asks."""
    if partial and wants_partial(request):
        template = f"{template}#{partial}"
    return render(request, template, context, status=status)


class Way(NamedTuple):
    """A page that a confirmation names: its address, and the words of the link to it."""

    url: str
    words: Any


def redirect_after(request: HttpRequest, to: Any, message: Any, *ways: Way) -> HttpResponse:
    """Say what was done, and go on to an object's page or an address.

    Pages that the message names are declared as ``ways``, if they are not where one goes on to:
    their links stand after it.
    """
    links = format_html_join("", ' <a href="{}">{}</a>', ways)
    messages.success(request, format_html("{}{}", message, links))
    if wants_partial(request):
        return HttpResponseClientRedirect(resolve_url(to))
    return redirect_to(to)


def status_of(form: BaseForm | None) -> int:
    """422 when the form was sent and something in it has to be put right."""
    return 422 if form is not None and form.errors else 200


def form_page(
    request: HttpRequest,
    form: BaseForm | None,
    *,
    subject: Any,
    heading: str,
    button: str | None = None,
    back_url: str = "",
    template: str = "core/form.html",
    **context: Any,
) -> HttpResponse:
    """A deed with what must be filled in before it is done; without a form, a question.

    ``subject`` is what the deed is about and where one goes back to, unless ``back_url`` says
    where. The ``button`` says what the heading says unless told. ``intro`` and ``facts`` in the
    context stand above the form, ``cancel`` is what the way back is called if not *Avbryt*.
    """
    page = {
        "form": form,
        "subject": subject,
        "heading": heading,
        "button": heading if button is None else button,
        "back_url": back_url or subject.get_absolute_url(),
        "back_label": _("Tillbaka till {subject}").format(subject=subject),
        **context,
    }
    return render_page(request, template, page, status=status_of(form))


def workbook_answer(content: bytes, name: str) -> HttpResponse:
    """A workbook to download."""
    answer = HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
