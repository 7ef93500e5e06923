"""Clicks in the wrong order, twice, in another tab, by others: a sentence, and nothing changes."""

from __future__ import annotations

import uuid

import pytest

from kernel.associations.scope import scope
from kernel.workflow.models import Event
from kernel.writing.models import SectionText
from needsanalysis.needs.models import Need
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.flows.bad_input.common import nothing_changes, person_in, sent
from tests.flows.visitor import Visitor

pytestmark = pytest.mark.django_db


# --- order and time -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "thing", "verb", "status"),
    [
        ("lead", "report", "withdraw", "Påbörjad"),
        ("lead", "submitted", "start", "Hos chef"),
        ("manager", "submitted", "undo", "Hos chef"),
        ("director", "proposal", "hand_over", "Utkast"),
        ("director", "proposal", "withdraw", "Utkast"),
        ("director", "agreement", "send", "Undertecknat"),
        ("director", "commission", "resume", "Pågår"),
        ("director", "meeting", "send_notice", "Genomförs"),
        ("director", "meeting", "submit_minutes", "Genomförs"),
    ],
)
def test_click_in_the_wrong_order(who, thing, verb, status, north, request):
    obj, visitor = request.getfixturevalue(thing), Visitor(request.getfixturevalue(who))

    with nothing_changes(north):
        visitor.page = visitor.client.post(obj.url_for(verb), follow=True)

    visitor.reads(f"Det går inte nu. Statusen är ”{status}”.")


def test_same_form_twice_is_done_once(north, lead, report):
    visitor = Visitor(lead).open(report.url_for("submit"))
    form = sent(visitor)
    assert form["_once"]

    first = visitor.client.post(report.url_for("submit"), form)
    with nothing_changes(north):
        second = visitor.client.post(report.url_for("submit"), form)

    assert first.headers["Location"] == second.headers["Location"]
    with scope(north):
        assert Event.objects.about(report).filter(verb="submit").count() == 1
        assert report.manuscript.versions.count() == 1


def test_second_click_in_another_tab_hears_that_it_is_done(north, lead, report):
    tabs = [Visitor(lead).open(report.url_for("submit")) for _number in range(2)]
    tabs[0].send()

    with nothing_changes(north):
        tabs[1].is_refused("Det går inte nu. Statusen är ”Hos chef”.")


def test_stale_tab_shows_both_texts(north, director, innovator, proposal):
    url = f"{proposal.get_absolute_url()}avsnitt/resurser/"
    mine, theirs = Visitor(innovator).open(url), Visitor(director).open(url)
    theirs.send(text="En samordnare på halvtid.", is_done="yes")

    with nothing_changes(north):
        mine.is_refused(
            "Anna Holm sparade kl. 10.15, medan du skrev. Båda texterna finns kvar. "
            "Välj vilken som ska gälla",
            "En samordnare på halvtid.",
            "Två handläggare från var sin part.",
            text="Två handläggare från var sin part.",
            is_done="yes",
        )


def test_text_written_into_a_report_that_was_handed_over_is_not_lost(north, lead, report):
    tab = Visitor(lead).open(f"{report.get_absolute_url()}avsnitt/avvikelser/")
    Visitor(lead).open(report.url_for("submit")).send()

    with nothing_changes(north):
        tab.is_refused(
            "Det går inte nu. Statusen är ”Hos chef”.",
            "En kurs blev inställd i sista stund.",
            text="En kurs blev inställd i sista stund.",
            is_done="yes",
        )


# --- strangers and people who were let out --------------------------------------------------------


def test_other_associations_things_do_not_exist(north, south, director, stranger, report, item):
    missing = Visitor(stranger).client.get("/south/finns-inte/")
    assert missing.status_code == 404
    client = Visitor(stranger).client
    for obj in (report, item):
        path = obj.get_absolute_url()
        answers = [
            client.get(path),
            client.post(path, {"text": "x"}),
            client.get(path.replace("/north/", "/south/")),
        ]
        assert [(a.status_code, a.content) for a in answers] == [(404, missing.content)] * 3


def test_disabled_person_is_out_at_the_next_request(north, director, lead, report):
    tab = Visitor(lead).open(report.get_absolute_url())
    person = person_in(north, lead)
    Visitor(director).open(person.get_absolute_url() + "stang-av/").send()

    for answer in (
        tab.client.get(report.get_absolute_url()),
        tab.client.post(report.url_for("submit")),
    ):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/konto/logga-in/")
    with scope(north):
        report.refresh_from_db()
    assert report.status == "draft"


def test_inactive_user_is_out_at_the_next_request(north, lead, report):
    tab = Visitor(lead).open(report.get_absolute_url())
    lead.is_active = False
    lead.save()

    assert tab.client.get(report.get_absolute_url()).status_code == 302


# --- what is missing or cannot be -----------------------------------------------------------------


def test_report_with_a_section_left_is_not_handed_in(north, lead, report):
    with scope(north):
        SectionText.objects.filter(manuscript=report.manuscript, key="avvikelser").update(
            is_done=False
        )
    visitor = Visitor(lead).open(report.get_absolute_url())

    with nothing_changes(north):
        visitor.page = visitor.client.post(report.url_for("submit"), follow=True)

    visitor.reads("Avsnittet Avvikelser är inte klart. Skriv klart det innan du skickar")


# --- keys, buttons and words that nobody offered --------------------------------------------------


@pytest.mark.parametrize("key", ["", "x", str(uuid.UUID(int=0)), "' OR 1=1 --"])
def test_form_with_a_strange_key_is_handled_like_one_without(key, north, lead, report):
    answer = Visitor(lead).client.post(report.url_for("submit"), {"_once": key})

    assert answer.status_code == 302
    with scope(north):
        report.refresh_from_db()
    assert report.status == "submitted"


def test_key_of_somebody_else_hides_nothing(north, director, innovator):
    """A key belongs to a person: another one's form with the same key is done, too."""
    names = ("description", "concerned", "evidence")
    need = {name: f"Text om {name}." for name in names} | {"proposed_priority": "1"}
    key = str(uuid.uuid4())

    for user in (director, innovator):
        form = {**need, "title": f"Behov från {user.pk}", "_once": key}
        assert Visitor(user).client.post("/north/behov/nytt/", form).status_code == 302

    with scope(north):
        assert Need.objects.count() == 2


@pytest.mark.parametrize("version", ["", "-1", "99", "x", "9" * 30])
def test_section_with_a_strange_version(version, north, lead, report):
    url = f"{report.get_absolute_url()}avsnitt/avvikelser/"

    with nothing_changes(north):
        answer = Visitor(lead).client.post(
            url, {"text": "Inga avvikelser alls.", "is_done": "yes", "base_version": version}
        )

    assert answer.status_code in (409, 422)
    assert "Inga avvikelser alls." in answer.content.decode()
