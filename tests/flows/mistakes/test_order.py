"""What people do by mistake, and what some do on purpose.

Each gets its sentence; what was written stands in the form again; nothing is half done: not one row
of the association, not one mail differs afterwards.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from board.meetings.models.items import AgendaItem
from board.minutes.actions import approve_minutes, submit_minutes
from board.sitting.actions.attending import close_meeting, leave
from board.sitting.actions.deciding import call_vote, decide_item, vote
from board.sitting.actions.recusing import declare_recusal
from board.sitting.models.decisions import Decision, Vote
from kernel.associations.models import TenantModel
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.workflow.models import Event, SentForm
from kernel.writing.models import SectionText
from needsanalysis.needs.models import Need
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.factories.board import AttendanceFactory, ItemFactory, OpenMeetingFactory
from tests.factories.commissions import (
    CommissionFactory,
    GrantFactory,
    ProposalFactory,
    SentAgreementFactory,
)
from tests.factories.economy import AttesterFactory, RequisitionFactory
from tests.factories.needsanalysis import InsightFactory
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.flows.visitor import Visitor

pytestmark = pytest.mark.django_db

#: One of the numbers that the tax agency gives out for tests.
PERSONNUMMER = "Hon heter Karin, 19640823-3234, och bor i Norrby."
NO_PERSONNUMMER = "Texten ser ut att innehålla ett personnummer. Ta bort det"
TWO_MEGABYTES = "Det här är ett helt kapitel ur en bok. " * 52_000
TOO_LONG = "Texten är för lång för att sparas. Dela upp den eller bifoga den som fil"
NO_AMOUNT = "Fyll i ett belopp i kronor utan decimaler"


@pytest.fixture(autouse=True)
def now(travel: Any, settings: Any, tmp_path: Any) -> None:  # noqa: F811
    """A quarter past ten on the day of the board's meeting, with a folder of our own for files."""
    settings.MEDIA_ROOT = str(tmp_path)


def everything() -> dict[str, Any]:
    """Every row of the association in scope, and every mail. Keys of sent forms come and go."""
    tables = [m for m in apps.get_models() if issubclass(m, TenantModel) and m is not SentForm]
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables
    }
    return {**rows, "mail": [message.subject for message in mail.outbox]}


@contextmanager
def nothing_changes(north: Any) -> Iterator[None]:
    with scope(north):
        before = everything()
    yield
    with scope(north):
        after = everything()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def sent(page: Visitor, action: str = "", **values: Any) -> dict[str, Any]:
    """What a browser would send for the form that stands on the page."""
    caught: dict[str, Any] = {}
    post = page.client.post
    page.client.post = lambda url, data, **kwargs: caught.update(data)  # type: ignore[method-assign]
    page.try_to_send(action, **values)
    page.client.post = post  # type: ignore[method-assign]
    return caught


# --- what the tests are about ---------------------------------------------------------------------


@pytest.fixture
def commission(north, member, lead, manager):
    with scope(north):
        return running_commission(owner=member, lead=person_of(lead), manager=person_of(manager))


@pytest.fixture
def report(north, commission):
    """A report with all sections done, on its way to the meeting of 17 December."""
    with scope(north):
        return ProgressReportFactory(
            commission=commission, status="draft", meeting_on=dt.date(2026, 12, 17)
        )


@pytest.fixture
def submitted(north, commission):
    with scope(north):
        return ProgressReportFactory(
            commission=commission, status="submitted", meeting_on=dt.date(2026, 12, 17)
        )


@pytest.fixture
def proposal(north, member):
    with scope(north):
        return ProposalFactory(owner=member, written=True, title="Samma väg in")


@pytest.fixture
def grant(north, member):
    with scope(north):
        return GrantFactory(proposal=ProposalFactory(owner=member, status="accepted", written=True))


@pytest.fixture
def agreement(north, commission):
    """The signed agreement of the running commission, on 1 250 000 kr."""
    with scope(north):
        return commission.proposal.grants.get().agreement


@pytest.fixture
def meeting(north, board, director):  # noqa: F811
    """Being held since nine with all five members."""
    with scope(north):
        meeting = OpenMeetingFactory(
            chair=board.chair, checker=board.members[1], secretary=person_of(director)
        )
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
        return meeting


@pytest.fixture
def item(north, meeting):
    with scope(north):
        return ItemFactory(meeting=meeting, title="Ny mötesplats", status="open")


@pytest.fixture
def adjusted(north, meeting, board, director, travel):  # noqa: F811
    """A meeting whose minutes both have approved."""
    with scope(north):
        item = ItemFactory(meeting=meeting, title="Lokaler", position=1, status="open")
        decide_item(item, outcome="granted", text="att hyra lokalen.", by=director)
        travel.move_to(at(11, 40))
        close_meeting(meeting, at=at(11, 40), by=director)
        minutes = submit_minutes(meeting, by=director)
        for person in board.members[:2]:
            approve_minutes(meeting, sha256=minutes.sha256, by=person.user)
        return meeting


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


def person_in(association: Any, user: Any) -> Any:
    with scope(association):
        return person_of(user)


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


def test_end_before_start(north, director, proposal):
    visitor = Visitor(director).open(proposal.url_for("edit"))

    with nothing_changes(north):
        visitor.is_refused(
            "Slutdatumet ska vara efter startdatumet 1 juni 2027",
            starts_on="2027-06-01",
            ends_on="2027-01-31",
        )

    assert (visitor.value("starts_on"), visitor.value("ends_on")) == ("2027-06-01", "2027-01-31")


def test_period_of_a_requisition_ends_before_it_starts(north, director, agreement):
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{agreement.pk}/begar/")

    with nothing_changes(north):
        visitor.is_refused(
            "Slutdatumet ska vara efter startdatumet 1 juni 2026",
            amount_sek="10 000",
            period_start="2026-06-01",
            period_end="2026-05-31",
            costs="Lön i maj.",
        )

    assert visitor.value("costs") == "Lön i maj."


@pytest.mark.parametrize("amount", ["fem tusen", "1.5", "1,50", "-5", "1e6", "٣٤", "NaN"])
def test_amount_as_text(amount, north, director, agreement):
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{agreement.pk}/begar/")

    with nothing_changes(north):
        visitor.page = visitor.try_to_send(
            amount_sek=amount,
            period_start="2026-06-01",
            period_end="2026-06-30",
            costs="Lön i juni.",
        )

    assert visitor.page.status_code == 422
    assert visitor.value("amount_sek") == amount
    assert visitor.value("costs") == "Lön i juni."


def test_two_megabytes_into_a_section(north, lead, report):
    visitor = Visitor(lead).open(f"{report.get_absolute_url()}avsnitt/avvikelser/")

    with nothing_changes(north):
        visitor.is_refused(TOO_LONG, text=TWO_MEGABYTES, is_done="yes")

    assert visitor.value("text") == TWO_MEGABYTES


def test_two_megabytes_into_the_autosave(north, lead, report):
    url = f"{report.get_absolute_url()}avsnitt/avvikelser/spara/"

    with nothing_changes(north):
        answer = Visitor(lead).client.post(url, {"text": TWO_MEGABYTES, "base_version": 1})

    assert (answer.status_code, answer.json()["message"]) == (422, TOO_LONG)


def test_two_megabytes_into_a_form(north, director):
    visitor = Visitor(director).open("/north/behov/nytt/")

    with nothing_changes(north):
        visitor.is_refused(
            TOO_LONG,
            title="Unga utan kontakt",
            description=TWO_MEGABYTES,
            concerned="Unga.",
            evidence="Samtal.",
            proposed_priority="1",
        )

    assert visitor.value("description") == TWO_MEGABYTES
    assert visitor.value("title") == "Unga utan kontakt"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("avtal.exe", b"MZ\x90\x00", "Välj en PDF, en Word-fil eller en bild"),
        ("avtal.svg", b"<svg onload='alert(1)'/>", "Välj en PDF, en Word-fil eller en bild"),
        (
            "avtal.pdf",
            b"MZ\x90\x00 not a paper",
            "Filens innehåll stämmer inte med filens namn. "
            "Spara den på nytt som PDF, Word-fil eller bild och välj den nya filen",
        ),
        ("avtal.pdf", b"", "Filen är tom. Välj en annan fil"),
        ("avtal.pdf", b"%PDF-1.7 " + b"x" * 10_500_000, "Filen är 11 MB. Den får vara högst 10 MB"),
    ],
    ids=["program", "drawing", "disguised", "empty", "big"],
)
def test_upload_of_the_wrong_kind(name, content, sentence, north, director, grant):
    with scope(north):
        sent_agreement = SentAgreementFactory(grant=grant)
    visitor = Visitor(director).open(sent_agreement.url_for("sign"))

    with nothing_changes(north):
        visitor.is_refused(
            sentence, signed_on="2026-12-01", upload=SimpleUploadedFile(name, content)
        )

    assert visitor.value("signed_on") == "2026-12-01"


# --- personnummer ---------------------------------------------------------------------------------


def test_personnummer_in_a_section(north, lead, report):
    visitor = Visitor(lead).open(f"{report.get_absolute_url()}avsnitt/avvikelser/")

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, text=PERSONNUMMER, is_done="yes")

    assert visitor.value("text") == PERSONNUMMER


def test_personnummer_in_the_autosave(north, lead, report):
    url = f"{report.get_absolute_url()}avsnitt/avvikelser/spara/"

    with nothing_changes(north):
        answer = Visitor(lead).client.post(url, {"text": PERSONNUMMER, "base_version": 1})

    assert (answer.status_code, answer.json()["message"]) == (422, NO_PERSONNUMMER)


def test_personnummer_in_a_comment_on_a_section(north, manager, submitted):
    url = f"{submitted.get_absolute_url()}avsnitt/avvikelser/kommentera/"
    visitor = Visitor(manager).open(submitted.url_for("approve"))

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, PERSONNUMMER, action=url, text=PERSONNUMMER)


@pytest.mark.parametrize("field", ["title", "description", "concerned", "evidence"])
def test_personnummer_in_a_need(field, north, innovator):
    written = {
        name: f"Text om {name}." for name in ("title", "description", "concerned", "evidence")
    }
    written[field] = PERSONNUMMER
    visitor = Visitor(innovator).open("/north/behov/nytt/")

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, **written, proposed_priority="1")

    assert {name: visitor.value(name) for name in written} == written


@pytest.mark.parametrize("field", ["sentence", "text"])
def test_personnummer_in_an_insight(field, north, innovator):
    written = {"sentence": "Unga orkar inte berätta om igen.", "text": "De säger det själva."}
    written[field] = PERSONNUMMER
    visitor = Visitor(innovator).open("/north/insikter/ny/")

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, **written)

    assert {name: visitor.value(name) for name in written} == written


def test_personnummer_in_the_support_of_an_insight(north, innovator):
    with scope(north):
        insight = InsightFactory(author=person_of(innovator))
    visitor = Visitor(innovator).open(insight.url_for("support"))

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, kind="meeting", source="Träff", text=PERSONNUMMER)

    assert visitor.value("text") == PERSONNUMMER


# --- two persons, money, agreements ---------------------------------------------------------------


def test_nobody_approves_their_own_report(north, lead, commission, report):
    """The lead answers for the commission, too, as a deputy may have to."""
    with scope(north):
        commission.assignments.filter(role="manager").delete()
        commission.assignments.create(
            person=person_of(lead), role="manager", starts_on=dt.date(2026, 1, 1)
        )
    visitor = Visitor(lead).open(report.url_for("submit")).send()

    with nothing_changes(north):
        answer = visitor.client.post(
            report.url_for("approve"), {"decision": "approve"}, follow=True
        )

    assert answer.status_code == 422
    assert "Du kan inte godkänna en text som du själv har skickat in." in answer.content.decode()


def test_nobody_attests_their_own_requisition(north, director, agreement):
    with scope(north):
        AttesterFactory(person=person_of(director))
        own = RequisitionFactory(agreement=agreement, made_by=person_of(director))

    with nothing_changes(north):
        answer = Visitor(director).client.post(own.url_for("attest"))

    assert answer.status_code == 403
    assert "Du kan inte attestera din egen rekvisition." in answer.content.decode()


def test_requisition_above_what_remains(north, director, agreement):
    with scope(north):
        RequisitionFactory(agreement=agreement, amount_sek=1_200_000)
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{agreement.pk}/begar/")

    with nothing_changes(north):
        visitor.is_refused(
            "Beloppet är större än det som är kvar: 50 000 kr",
            amount_sek="50 001",
            period_start="2026-06-01",
            period_end="2026-06-30",
            costs="Lön för uppdragsledaren i juni.",
        )

    assert visitor.value("amount_sek") == "50 001"
    assert visitor.value("costs") == "Lön för uppdragsledaren i juni."


def test_no_money_before_the_agreement_is_signed(north, director, grant):
    with scope(north):
        unsigned = SentAgreementFactory(grant=grant)
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{unsigned.pk}/begar/")

    with nothing_changes(north):
        visitor.is_refused(
            "Pengar kan begäras först när avtalet är undertecknat.",
            amount_sek="10 000",
            period_start="2027-01-01",
            period_end="2027-01-31",
            costs="Lön för uppdragsledaren i januari.",
        )

    assert visitor.value("costs") == "Lön för uppdragsledaren i januari."


def test_requisition_is_not_paid_before_it_is_attested(north, director, agreement):
    with scope(north):
        draft = RequisitionFactory(agreement=agreement)
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(
            draft.url_for("pay"), {"paid_on": "2026-12-01"}, follow=True
        )

    visitor.reads("Det går inte nu. Statusen är ”Väntar på attest”.")


def test_commission_does_not_start_before_the_agreement_is_signed(north, director, grant):
    with scope(north):
        SentAgreementFactory(grant=grant)
        planned = CommissionFactory(proposal=grant.proposal, status="planned")
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(planned.url_for("start"), follow=True)

    visitor.reads("Uppdraget kan inte starta förrän avtalet är undertecknat.")


def test_signed_agreement_is_not_changed(north, director, agreement):
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(
            agreement.url_for("edit"), {"nature": "Något helt annat än det."}, follow=True
        )

    visitor.reads("Det går inte nu. Statusen är ”Undertecknat”.", "Något helt annat än det.")


# --- the board ------------------------------------------------------------------------------------


def send_out(meeting: Any, people: list[Any], *, by: Any) -> None:
    for person in people:
        leave(meeting, person=person, at=at(10, 10), by=by)


def test_board_without_quorum_takes_up_nothing(north, director, board, meeting):  # noqa: F811
    with scope(north):
        listed = ItemFactory(meeting=meeting, title="Lokaler")
        send_out(meeting, board.members[2:], by=director)
    visitor = Visitor(director).open(listed.get_absolute_url())

    with nothing_changes(north):
        visitor.page = visitor.client.post(listed.url_for("open"), follow=True)

    assert re.search(r"2 av 5 .*Minst 3 behövs", visitor.text), visitor.text


def test_board_without_quorum_decides_nothing(north, director, board, meeting, item):  # noqa: F811
    visitor = Visitor(director).open(item.url_for("decide"))
    with scope(north):
        send_out(meeting, board.members[2:], by=director)

    with nothing_changes(north):
        visitor.page = visitor.try_to_send(outcome="granted", text="att hyra lokalen i Norrby.")

    assert re.search(r"2 av 5 .*Minst 3 behövs", visitor.text), visitor.text
    assert "att hyra lokalen i Norrby." in visitor.page.content.decode()
    with scope(north):
        assert not Decision.objects.exists()


@pytest.fixture
def voting(north, director, board, item):  # noqa: F811
    """A vote is under way; the second member is recused."""
    with scope(north):
        declare_recusal(item, ground=2, person=board.members[1], by=director)
        call_vote(item, yes="granted", no="rejected", by=director)
    return item


def test_recused_member_does_not_vote(north, board, voting):  # noqa: F811
    recused = board.members[1]
    visitor = Visitor(recused.user).open(voting.get_absolute_url())

    with nothing_changes(north):
        visitor.page = visitor.client.post(voting.url_for("vote"), {"choice": "yes"}, follow=True)

    visitor.reads("Per Ek deltar inte i punkten och kan inte rösta.")


def test_recused_member_is_not_voted_for(north, director, board, voting):  # noqa: F811
    with nothing_changes(north):
        Visitor(director).client.post(
            voting.url_for("vote"), {"choice": "yes", "person": board.members[1].pk}
        )


@pytest.mark.parametrize("number", [0, 1], ids=["on a seat of another", "on the own seat"])
def test_database_refuses_the_vote_of_a_recused_member(number, north, board, voting):  # noqa: F811
    with scope(north), pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO board_vote (association_id, item_id, seat_id, person_id, choice,"
                " cast_at, recorded_by_id) VALUES (%s, %s, %s, %s, 'yes', now(), %s)",
                [
                    north.pk,
                    voting.pk,
                    board.seats[number].pk,
                    board.members[1].pk,
                    board.members[1].pk,
                ],
            )
    with scope(north):
        assert not Vote.objects.exists()


def test_database_refuses_the_recusal_to_vanish_behind_a_vote(north, director, board, voting):  # noqa: F811
    """Votes are of the electorate as it was: neither a vote nor a recusal is slipped in beside."""
    with scope(north):
        vote(voting, choice="yes", person=board.members[0], by=director)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE board_vote SET person_id = %s, seat_id = %s",
                [board.members[1].pk, board.seats[1].pk],
            )


def test_approved_minutes_are_not_changed(north, director, adjusted):
    with scope(north):
        item = AgendaItem.objects.get()
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(
            item.url_for("minute"),
            {"discussion": "Vi sa egentligen något annat.", "text": "att inte hyra."},
            follow=True,
        )
        visitor.reads("Protokollet kan inte ändras nu.", "Vi sa egentligen något annat.")
        for verb in ("submit_minutes", "attend", "close", "edit"):
            visitor.client.post(adjusted.url_for(verb), {"note": "x"})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE board_decision SET text = 'att inte hyra.'",
        "UPDATE board_minutes SET content = '{}'",
        "UPDATE board_agendaitem SET discussion = 'x'",
        "UPDATE board_meeting SET checker_id = chair_id",
        "UPDATE workflow_event SET verb = 'x'",
        "DELETE FROM board_decision",
        "DELETE FROM board_minutes",
        "DELETE FROM workflow_event",
        "TRUNCATE board_minutes CASCADE",
        "TRUNCATE workflow_event CASCADE",
        "ALTER TABLE board_minutes DISABLE TRIGGER USER",
    ],
)
def test_database_refuses_to_change_approved_minutes(statement, north, adjusted):
    with scope(north), pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)


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
        form = {**need, "title": f"Behov från {user}", "_once": key}
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
