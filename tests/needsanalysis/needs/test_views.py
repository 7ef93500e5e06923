"""The pages of needs: the good path and the refusals."""

from __future__ import annotations

import pytest

from kernel.associations.scope import scope
from needsanalysis.needs.models import Need
from tests.factories.needsanalysis import (
    NeedFactory,
)
from tests.factories.resolutions import resolved
from tests.needsanalysis.helpers import text_of

NEED = {
    "title": "Samordnat stöd för unga",
    "description": "De möter fyra myndigheter.",
    "concerned": "Unga 18–25 år.",
    "evidence": "Behovsanalysen 2026.",
    "proposed_priority": "1",
}


@pytest.fixture
def decided(made):
    return {"resolution": made(resolved, "2026-03-10 § 14").pk}


def test_registered_and_weighed(client, director, north, decided):
    client.force_login(director)

    page = text_of(client.post("/north/behov/nytt/", NEED, follow=True))
    assert "Behovet är registrerat." in page
    with scope(north):
        need = Need.objects.get()
    page = text_of(
        client.post(
            f"/north/behov/{need.pk}/prioritera-inte/",
            {**decided, "reason": "Ryms inte i år."},
            follow=True,
        )
    )

    assert ("Inte prioriterat" in page, "Ryms inte i år." in page) == (True, True)
    page = text_of(client.post(f"/north/behov/{need.pk}/prioritera/", decided, follow=True))
    assert ("Behovet är prioriterat." in page, "2026-03-10 § 14" in page) == (True, True)


def test_every_question_has_its_own_sentence(client, director):
    client.force_login(director)

    page = text_of(client.post("/north/behov/nytt/", {"title": ""}), status=422)

    assert [
        sentence in page
        for sentence in (
            "Fel:",
            "Fyll i vad behovet är",
            "Beskriv behovet",
            "Beskriv vilka som berörs",
            "Beskriv hur ni vet att behovet finns",
            "Välj ett förslag till prioritering",
        )
    ] == [True] * 6


def test_personnummer_is_refused_and_the_text_kept(client, director, north):
    client.force_login(director)
    values = {**NEED, "description": "Det gäller 19811218-9876 och andra."}

    page = text_of(client.post("/north/behov/nytt/", values), status=422)

    assert "Texten ser ut att innehålla ett personnummer. Ta bort det" in page
    assert "Det gäller 19811218-9876 och andra." in page
    with scope(north):
        assert Need.objects.count() == 0


def test_mail_address_is_pointed_out_at_its_field_before_it_is_saved(client, director, north):
    client.force_login(director)
    values = {**NEED, "description": "Fråga anna@exempel.se."}

    page = text_of(client.post("/north/behov/nytt/", values), 422)
    field = page[page.index('data-warned="description"') : page.index('name="description"')]
    assert "Texten ser ut att innehålla en mejladress. Behöver den stå här?" in field
    with scope(north):
        assert Need.objects.count() == 0

    client.post("/north/behov/nytt/", {**values, "warned": "description"})
    with scope(north):
        assert Need.objects.get().description == "Fråga anna@exempel.se."


def test_edited(client, innovator, made, north):
    need = made(NeedFactory)
    client.force_login(innovator)
    assert need.title in text_of(client.get(f"/north/behov/{need.pk}/andra/"))

    client.post(f"/north/behov/{need.pk}/andra/", NEED)

    with scope(north):
        assert Need.objects.get().title == "Samordnat stöd för unga"


def test_only_what_settles_can_be_chosen(client, director, made, north):
    need = made(NeedFactory)
    for number, effect in enumerate(("yes", "no", "noted", "later"), 14):
        made(resolved, f"2026-03-10 § {number}", effect=effect, title=effect)
    client.force_login(director)
    path = f"/north/behov/{need.pk}/prioritera/"

    shown = client.get(path).context["form"].fields["resolution"]

    with scope(north):
        labels = [label for _key, label in shown.choices]
    assert labels == [
        "Välj beslut",
        "2026-03-10 § 16 noted",
        "2026-03-10 § 15 no",
        "2026-03-10 § 14 yes",
    ]
    page = text_of(client.post(path, {"resolution": "999999"}), status=422)
    assert "Välj ett av besluten i listan" in page
    page = text_of(client.post(path, {}), status=422)
    assert "Välj vilket beslut det vilar på" in page


def test_filters(client, board_member, made):
    made(NeedFactory, title="Äldre behov", registered_on="2025-02-01")
    made(
        NeedFactory, title="Vägt behov", status="prioritised",
        decided_on="2026-03-10", resolution=made(resolved, "2026-03-10 § 1"),
    )  # fmt: skip
    client.force_login(board_member)

    def found(query):
        page = text_of(client.get(f"/north/behov/?{query}"))
        return "Äldre behov" in page, "Vägt behov" in page

    assert found("") == (True, True)
    assert found("year=2025") == (True, False)
    assert found("status=prioritised") == (False, True)
    assert found("status=prioritised&year=2025") == (False, False)


def test_reader_gets_no_buttons(client, board_member, made):
    need = made(NeedFactory)
    client.force_login(board_member)

    page = text_of(client.get(f"/north/behov/{need.pk}/"))

    assert ("prioritera/" in page, "andra/" in page, "ideer/ny" in page) == (False,) * 3
    assert client.get(f"/north/behov/{need.pk}/prioritera/").status_code == 403
    assert client.get("/north/behov/nytt/").status_code == 403


def test_administrator_reads_no_content(client, administrator, made):
    need = made(NeedFactory)
    client.force_login(administrator)

    assert client.get(f"/north/behov/{need.pk}/").status_code == 404
