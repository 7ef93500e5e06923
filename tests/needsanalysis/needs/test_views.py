"""The pages of needs: the good path and the refusals."""

from __future__ import annotations

from kernel.associations.scope import scope
from needsanalysis.needs.models import Need
from tests.factories.needsanalysis import (
    NeedFactory,
)
from tests.needsanalysis.helpers import text_of

NEED = {
    "title": "Samordnat stöd för unga",
    "description": "De möter fyra myndigheter.",
    "concerned": "Unga 18–25 år.",
    "evidence": "Behovsanalysen 2026.",
    "proposed_priority": "1",
}


DECIDED = {"decided_on": "2026-03-10", "reference": "2026-03-10 § 14"}


def test_registered_and_weighed(client, director, north):
    client.force_login(director)

    page = text_of(client.post("/north/behov/nytt/", NEED, follow=True))
    assert "Behovet är registrerat." in page
    with scope(north):
        need = Need.objects.get()
    page = text_of(
        client.post(
            f"/north/behov/{need.pk}/prioritera-inte/",
            {**DECIDED, "reason": "Ryms inte i år."},
            follow=True,
        )
    )

    assert ("Inte prioriterat" in page, "Ryms inte i år." in page) == (True, True)
    page = text_of(client.post(f"/north/behov/{need.pk}/prioritera/", DECIDED, follow=True))
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


def test_mail_address_is_warned_about(client, director):
    client.force_login(director)
    values = {**NEED, "description": "Fråga anna@exempel.se."}

    page = text_of(client.post("/north/behov/nytt/", values, follow=True))

    assert "Texten ser ut att innehålla en mejladress. Behöver den stå här?" in page


def test_edited(client, innovator, made, north):
    need = made(NeedFactory)
    client.force_login(innovator)
    assert need.title in text_of(client.get(f"/north/behov/{need.pk}/andra/"))

    client.post(f"/north/behov/{need.pk}/andra/", NEED)

    with scope(north):
        assert Need.objects.get().title == "Samordnat stöd för unga"


def test_decision_of_tomorrow_is_refused(client, director, made, time_machine):
    time_machine.move_to("2026-03-09T12:00:00Z")
    need = made(NeedFactory)
    client.force_login(director)

    page = text_of(client.post(f"/north/behov/{need.pk}/prioritera/", DECIDED), status=422)

    assert "Välj i dag eller en dag som har varit" in page


def test_filters(client, board_member, made):
    made(NeedFactory, title="Äldre behov", registered_on="2025-02-01")
    made(
        NeedFactory, title="Vägt behov", status="prioritised",
        decided_on="2026-03-10", reference="§ 1",
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
