from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, ProgrammingError, connection, transaction

from kernel.associations.models import Person, Setting
from kernel.associations.scope import scope
from kernel.core.errors import DomainError, NotNowError
from kernel.registry import actions
from kernel.registry.models import Matter, RegisteredDocument
from kernel.registry.states import Direction, DocumentStatus, MatterStatus
from kernel.workflow.models import Event
from tests.factories.registry import DocumentFactory, MatterFactory, PublicDocumentFactory


def open_matter(by, title="Uppdrag för unga vuxna", **values) -> Matter:
    return actions.open_matter(title=title, by=by, **values)


def register(matter, by, **values) -> RegisteredDocument:
    given = {"title": "Uppdragsförslag", "direction": Direction.INTERNAL, "on": dt.date(2026, 5, 4)}
    return actions.register_document(matter, by=by, **{**given, **values})


@pytest.mark.usefixtures("in_scope")
class TestNumbers:
    def test_numbers_follow_each_other(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 4, 10, tzinfo=dt.UTC))

        numbers = [open_matter(director).number for _time in range(3)]

        assert numbers == ["2026/001", "2026/002", "2026/003"]

    def test_each_year_begins_anew(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC))
        open_matter(director)
        # Half past eleven in the evening in London is next year in Stockholm.
        time_machine.move_to(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC))

        assert open_matter(director).number == "2027/001"

    def test_a_matter_that_was_taken_back_leaves_no_gap(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            open_matter(director)
            raise ZeroDivisionError

        assert open_matter(director).number == "2026/001"

    def test_each_association_counts_for_itself(self, director, stranger, south, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
        open_matter(director)
        with scope(south):
            assert open_matter(stranger).number == "2026/001"

    def test_association_chooses_how_it_is_written(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
        setting = Setting(
            key="registry_format", value="SF {number}-{year}", valid_from=dt.date(2026, 1, 1)
        )
        setting.save()

        assert open_matter(director).number == "SF 1-2026"

    @pytest.mark.parametrize("number_format", ["{year}", "{number}", "{year.__class__}{number}"])
    def test_format_without_year_or_number_is_refused(self, number_format, director):
        row = Setting(key="registry_format", value=number_format, valid_from=dt.date(2020, 1, 1))
        row.save()

        with pytest.raises(DomainError) as refusal:
            open_matter(director)

        assert str(refusal.value).startswith("Diarienummer kan inte skrivas så här")

    def test_number_is_never_changed_or_removed(self, director):
        matter = open_matter(director)

        for change in (
            lambda: Matter.objects.filter(pk=matter.pk).update(number="2026/999"),
            lambda: Matter.objects.filter(pk=matter.pk).delete(),
        ):
            with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
                change()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_numbers_that_follow(north, director):
    numbers, barrier = [], threading.Barrier(4)

    def work() -> None:
        try:
            barrier.wait(10)
            for _time in range(5):
                with scope(north):
                    numbers.append(open_matter(director).sequence)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(numbers) == list(range(1, 21))


@pytest.mark.usefixtures("in_scope")
class TestSubjects:
    def test_matter_of_a_thing(self, director):
        about = Person.objects.get(user=director)
        matter = open_matter(director, subject=about)

        assert actions.matter_of(about) == matter

    def test_thing_without_a_matter(self, director):
        assert actions.matter_of(Person.objects.get(user=director)) is None

    def test_several_things_in_one_matter(self, director, lead):
        matter = open_matter(director, subject=Person.objects.get(user=director))
        second = Person.objects.get(user=lead)

        actions.attach_to_matter(matter, subject=second, by=director)

        assert actions.matter_of(second) == matter

    def test_thing_belongs_to_one_matter_only(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
        about = Person.objects.get(user=director)
        open_matter(director, subject=about)

        with pytest.raises(DomainError) as refusal:
            open_matter(director, subject=about)

        assert str(refusal.value) == "Anna Holm hör redan till ärendet 2026/001."


@pytest.mark.usefixtures("in_scope")
class TestDocuments:
    def test_registered_with_what_the_law_asks(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 5, 8, tzinfo=dt.UTC), tick=False)
        matter = open_matter(director)

        document = register(
            matter,
            director,
            title="Yttrande över förslaget",
            direction=Direction.INCOMING,
            counterpart="Norrby kommun",
        )

        assert (document.number, document.on, document.counterpart, document.title) == (
            "2026/001-1",
            dt.date(2026, 5, 4),
            "Norrby kommun",
            "Yttrande över förslaget",
        )
        assert document.registered_by.name == "Anna Holm"
        assert document.registered_at == dt.datetime(2026, 5, 5, 8, tzinfo=dt.UTC)

    def test_what_came_in_is_public_at_once(self, director):
        document = register(
            open_matter(director), director, direction=Direction.INCOMING, counterpart="Region Norr"
        )

        assert document.status == DocumentStatus.PUBLIC
        assert list(Event.objects.about(document).values_list("verb", flat=True)) == [
            "create",
            "finalise",
        ]

    @pytest.mark.parametrize("direction", [Direction.OUTGOING, Direction.INTERNAL])
    def test_what_we_write_is_a_draft_until_it_is_final(self, direction, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 6, tzinfo=dt.UTC))
        document = register(
            open_matter(director), director, direction=direction, counterpart="Region Norr"
        )
        assert (document.status, document.public_on) == (DocumentStatus.DRAFT, None)

        actions.finalise(document, by=director)

        assert (document.status, document.public_on) == (
            DocumentStatus.PUBLIC,
            dt.date(2026, 5, 6),
        )

    def test_manager_makes_it_public_along_with_approving(self, director, manager):
        document = register(open_matter(director), manager)

        actions.finalise(document, by=manager)

        assert document.status == DocumentStatus.PUBLIC

    def test_what_was_sent_has_a_counterpart(self, director):
        with pytest.raises(ValidationError) as refusal:
            register(open_matter(director), director, direction=Direction.OUTGOING)

        assert refusal.value.messages == [
            "Fyll i vem handlingen kom från eller skickades till, till exempel Norrby kommun"
        ]

    def test_no_personnummer_in_a_title(self, director):
        with pytest.raises(ValidationError) as refusal:
            register(open_matter(director), director, title="Brev om 19811218-9876")

        assert refusal.value.messages == [
            "Texten ser ut att innehålla ett personnummer. Ta bort det"
        ]

    def test_auditor_registers_nothing(self, director, auditor):
        with pytest.raises(PermissionDenied):
            register(open_matter(director), auditor)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", "Något annat"),
            ("on", dt.date(2020, 1, 1)),
            ("counterpart", "Någon annan"),
            ("direction", "incoming"),
            ("public_on", None),
            ("sequence", 9_999),  # far from what the factory counts to
        ],
    )
    def test_public_document_is_never_changed(self, field, value, director):
        document = PublicDocumentFactory()

        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            RegisteredDocument.objects.filter(pk=document.pk).update(**{field: value})

    def test_draft_may_be_corrected(self, director):
        document = DocumentFactory()

        RegisteredDocument.objects.filter(pk=document.pk).update(title="Rättad titel")

        document.refresh_from_db()
        assert document.title == "Rättad titel"

    @pytest.mark.parametrize("factory", [DocumentFactory, PublicDocumentFactory])
    def test_no_document_is_removed(self, factory, director):
        document = factory()

        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            document.delete()

    def test_confidentiality_comes_and_goes(self, director):
        document = PublicDocumentFactory()

        actions.classify(document, confidentiality="OSL 21 kap. 1 §", by=director)
        assert document.confidentiality == "OSL 21 kap. 1 §"
        actions.classify(document, confidentiality="", by=director)
        assert document.confidentiality == ""

        notes = [event.note_row.text for event in Event.objects.about(document).for_history()]
        assert notes == ["OSL 21 kap. 1 §", "Markeringen togs bort"]

    def test_discarded_draft_keeps_its_line(self, director):
        matter = open_matter(director)
        actions.discard(register(matter, director), by=director)

        assert register(matter, director).sequence == 2

    def test_public_document_is_not_discarded(self, director):
        with pytest.raises(NotNowError):
            actions.discard(PublicDocumentFactory(), by=director)


@pytest.mark.usefixtures("in_scope")
class TestClosing:
    def test_drafts_become_public_with_the_matter(self, director, time_machine):
        time_machine.move_to(dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
        matter = open_matter(director)
        draft, discarded = register(matter, director), register(matter, director)
        actions.discard(discarded, by=director)

        actions.close_matter(matter, by=director)

        draft.refresh_from_db()
        discarded.refresh_from_db()
        assert (matter.status, matter.closed_on) == (MatterStatus.CLOSED, dt.date(2026, 6, 1))
        assert (draft.status, discarded.status) == (
            DocumentStatus.PUBLIC,
            DocumentStatus.DISCARDED,
        )

    def test_nothing_is_registered_in_a_closed_matter(self, director):
        matter = open_matter(director)
        actions.close_matter(matter, by=director)

        with pytest.raises(NotNowError) as refusal:
            register(matter, director)

        assert str(refusal.value) == (
            "Ärendet är avslutat. Öppna det igen om du vill registrera en handling i det."
        )

    def test_closed_matter_is_opened_again(self, director):
        matter = open_matter(director)
        actions.close_matter(matter, by=director)

        actions.reopen_matter(matter, by=director)

        assert (matter.status, matter.closed_on) == (MatterStatus.OPEN, None)
        assert register(matter, director).sequence == 1

    @pytest.mark.parametrize("role", ["lead", "manager", "board_member", "auditor"])
    def test_only_registrars_close(self, role, request, director):
        matter = open_matter(director)

        with pytest.raises(PermissionDenied):
            actions.close_matter(matter, by=request.getfixturevalue(role))


@pytest.mark.usefixtures("in_scope")
def test_factory_numbers_are_of_the_same_form(director):
    assert MatterFactory(sequence=7).number == "2026/007"
