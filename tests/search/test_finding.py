"""What is found by which words, as the director types them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from kernel.associations.selectors import person_of
from kernel.search.actions import keep_up
from kernel.search.selectors import Search
from tests.factories.board import MeetingFactory
from tests.factories.commissions import AssignmentFactory, CommissionFactory, MemberFactory
from tests.factories.needsanalysis import InsightFactory, NeedFactory
from tests.factories.registry import DocumentFactory, MatterFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_scope")]


@pytest.fixture
def found(director):
    """The titles that somebody finds, the best first."""

    def find(typed, user=director):
        keep_up()
        search = Search(typed, user)
        hits = search.hits(search.keys()) if not search.is_too_short else []
        return ["".join(piece for piece, _is_found in hit.title) for hit in hits]

    return find


@pytest.fixture
def meant(director):
    def mean(typed):
        keep_up()
        return Search(typed, director).meant()

    return mean


@pytest.mark.parametrize(
    ("title", "finding", "not_finding"),
    [
        # In any form, and by their beginning.
        ("Kommunernas samverkan", ["kommun", "kommunerna", "samv", "SAMVERKAN"], ["kommunik"]),
        ("Avrapporteringar i tid", ["avrapporterin", "avrapporteringen"], ["rapporteringar"]),
        # A letter is that letter, however it was typed.
        ("Att höra till", ["höra", unicodedata.normalize("NFD", "höra"), "HÖRA"], ["hora"]),
        ("Hora i gränd", ["hora"], ["höra"]),
        ("Rådet för väntan", ["rådet", "väntan"], ["radet", "vantan"]),
        # Numbers are found whole, with zeros before them or not.
        ("Diarienummer FINSAM 2026-014", ["FINSAM 2026-14", "2026-014", "finsam 14"], ["2026-1"]),
        ("Beslut § 82/2026 om medel", ["§ 82", "82/2026", "§82"], ["§ 8", "82/2025", "2026/82"]),
        ("Beviljat 1 250 000 kr", ["1250000", "1 250 000", "1 250 000 kr"], ["250 001", "125"]),
        ("Beviljat 1250000 kr", ["1250000", "1 250 000", "1.250.000"], ["1 250"]),
        # All words, in any order; small ones say nothing beside others.
        ("Bron till studier", ["studier bron", "bron och studierna"], ["bron arbete"]),
        ("AF-handläggare saknas", ["af-handläggare", "AF", "handläggare"], ["handläggare-af"]),
    ],
)
def test_words(title, finding, not_finding, found):
    NeedFactory(title=title, description="", concerned="", evidence="")

    assert {typed: found(typed) for typed in finding} == {typed: [title] for typed in finding}
    assert {typed: found(typed) for typed in not_finding} == {typed: [] for typed in not_finding}


def test_who_leads_and_whose_it_is(found, lead):
    commission = CommissionFactory(
        title="Bron till studier", owner=MemberFactory(name="Ystads kommun")
    )
    AssignmentFactory(
        commission=commission, person=person_of(lead), role="lead", starts_on=dt.date(2026, 1, 1)
    )

    assert found("Sara Lind") == ["Sara Lind", "Bron till studier"]
    assert "Bron till studier" in found("ystad")


def test_a_meeting_is_found_by_its_day_however_it_is_written(found):
    MeetingFactory(held_on=dt.date(2026, 12, 3), place="Stadshuset")
    MeetingFactory(held_on=dt.date(2026, 9, 24))

    for typed in ("3 december 2026", "2026-12-03", "styrelsemöte december"):
        assert found(typed) == ["Styrelsemöte 3 december 2026"]


def test_a_title_counts_more_than_a_text_and_the_newest_comes_first(found):
    NeedFactory(title="Något", description="Ensamhet nämns.", registered_on=dt.date(2026, 5, 1))
    NeedFactory(title="Ensamhet då", description="x", registered_on=dt.date(2024, 5, 1))
    NeedFactory(title="Ensamhet nu", description="x", registered_on=dt.date(2025, 5, 1))

    assert found("ensamhet") == ["Ensamhet nu", "Ensamhet då", "Något"]


def test_what_is_called_just_so_comes_before_what_is_about_it(found):
    NeedFactory(title="Ensamhet", description="x", registered_on=dt.date(2024, 5, 1))
    NeedFactory(
        title="Ensamhet, ensamhet", description="Ensamhet.", registered_on=dt.date(2026, 5, 1)
    )

    assert found("ENSAMHET ") == ["Ensamhet", "Ensamhet, ensamhet"]


def test_a_document_is_found_by_its_number_and_who_sent_it(found):
    matter = MatterFactory(number="2026/014", title="Remiss")
    DocumentFactory(
        matter=matter,
        sequence=3,
        title="Yttrande",
        direction="incoming",
        counterpart="Norrby kommun",
    )

    assert found("2026/14-3") == ["2026/014-3 Yttrande"]
    assert found("norrby yttrande") == ["2026/014-3 Yttrande"]
    assert found("2026/014") == ["2026/014 Remiss", "2026/014-3 Yttrande"]


def test_what_is_in_the_waste_basket_is_not_found(found):
    InsightFactory(sentence="Ensamheten växer", status="removed", published_on=None)
    DocumentFactory(title="Ensamt utkast", status="discarded")

    assert found("ensam") == []


@pytest.mark.parametrize("typed", ["", " ", "a", "å ä", "👩‍👧", "'\"%_\\", "\x00"])
def test_too_little_is_no_search(typed, director):
    assert Search(typed, director).is_too_short


def test_the_words_that_were_found_are_marked_and_no_others(director):
    NeedFactory(
        title="Kommunerna och Bron",
        description="Inledning. " * 20 + "En kommuns broar brister, sa kommunikatören.",
        concerned="",
        evidence="",
    )
    keep_up()
    search = Search("kommunen bro", director)
    [hit] = search.hits(search.keys())

    assert hit.title == [("Kommunerna", True), (" och ", False), ("Bron", True)]
    assert hit.snippet[0][0].startswith("… ")
    assert [piece for piece, is_found in hit.snippet if is_found] == ["kommuns", "broar"]


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("hemasittare", "hemmasittare"),
        ("unga hemasittare", "unga hemmasittare"),
        ("hemmasittare", ""),
        ("rekvisition", ""),
        ("zzzzzz", ""),
    ],
)
def test_what_somebody_meant(typed, better, meant):
    NeedFactory(title="Unga hemmasittare behöver tid")

    assert meant(typed) == better


def test_a_better_word_is_only_offered_if_something_is_found_by_it(meant):
    NeedFactory(title="Unga hemmasittare behöver tid")

    assert meant("rekvisition hemasittare") == ""
