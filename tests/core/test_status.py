from types import SimpleNamespace

from django.template import Context, Template


def test_status_is_shown_in_words_and_tone():
    report = SimpleNamespace(tone="waiting", get_status_display=lambda: "Hos chef")

    html = Template("{% load finsam %}{% status report %}").render(Context({"report": report}))

    assert html.strip() == '<span class="f-status f-status--waiting">Hos chef</span>'


def test_object_makes_its_own_links():
    report = SimpleNamespace(url_for=lambda verb: f"/north/avrapporteringar/7/{verb}/")

    html = Template('{% load finsam %}{{ report|url_for:"skicka" }}').render(
        Context({"report": report})
    )

    assert html == "/north/avrapporteringar/7/skicka/"
