"""The pages of who is on the board."""

import datetime as dt

import pytest

from board.seats.actions import appoint, create_seat, end_mandate
from board.seats.models import Duty, Mandate
from board.seats.selectors import chairs_on
from kernel.associations.scope import scope
from kernel.workflow.models import Event
from tests.board.pages import captured_queries, text, url
from tests.factories.commissions import MemberFactory
from tests.queries import page_queries

pytestmark = pytest.mark.django_db


def test_the_page_of_the_board_tells_who_recorded_what(
    client, north, member, director, make_person
):
    person = make_person("Lars Sen", "substitute")
    with scope(north):
        seat = create_seat(member=member, number=9, starts_on=dt.date(2026, 1, 1), by=director)
        appoint(
            seat,
            person=person,
            kind="substitute",
            starts_on=dt.date(2026, 1, 1),
            ends_on=None,
            order=9,
            by=director,
        )

    history = text(client.get(url("seat-list"))).split("Historik")[1]

    assert history.count("<strong>Anna Holm</strong>") == 3
    assert "· 9. Norrby kommun" in history
    assert "· Lars Sen, " in history


@pytest.mark.parametrize("count", [1, 3, 100])
def test_seat_list_query_count(count, client, north):
    from tests.factories.board import MandateFactory

    with scope(north):
        MandateFactory.create_batch(count)

    with captured_queries() as captured:
        client.get(url("seat-list"))

    assert page_queries(captured) == 9


def test_days_in_the_wrong_order_are_said_with_what_was_written(client, north, board, director):
    client.force_login(director)
    with scope(north):
        mandate, duty = board.seats[0].mandates.get(), Duty.objects.first()
    for address in (f"mandat/{mandate.pk}/avsluta/", f"presidium/{duty.pk}/avsluta/"):
        page = client.post(f"/north/moten/styrelsen/{address}", {"ends_on": "1999-12-31"})

        assert page.status_code == 422
        assert "Slutdatumet ska vara efter startdatumet" in page.content.decode()
        assert "1999-12-31" in page.content.decode()


def test_the_next_number_of_a_seat_is_there_from_the_start(client, board, director):
    client.force_login(director)

    form = client.get("/north/moten/styrelsen/ny-plats/").context["form"]

    assert form["number"].value() == len(board.seats) + 1


def test_whoever_is_to_be_a_member_can_be_chosen_to_lead_and_nobody_is_explained(
    client, north, member, director, make_person
):
    nobody = "Ingen kan väljas än. Anteckna först mandat för ledamöterna på deras platser."
    client.force_login(director)
    assert nobody in text(client.get(url("duty-create")))
    with scope(north):
        for number, (name, kind, starts_on, ends_on) in enumerate(
            [
                ("Vera", "ordinary", dt.date(2099, 1, 1), None),
                ("Gammal", "ordinary", dt.date(2020, 1, 1), dt.date(2021, 12, 31)),
                ("Lars", "substitute", dt.date(2020, 1, 1), None),
            ],
            1,
        ):
            seat = create_seat(
                member=member, number=number, starts_on=dt.date(2020, 1, 1), by=director
            )
            appoint(
                seat,
                person=make_person(name, "board_member"),
                kind=kind,
                starts_on=starts_on,
                ends_on=ends_on,
                order=int(kind == "substitute"),
                by=director,
            )

    page = client.get(url("duty-create"))

    with scope(north):
        offered = page.context["form"].fields["person"].queryset
        assert [person.name for person in offered] == ["Vera"]
    assert nobody not in text(page)


def test_the_first_day_of_a_seat_is_mended_when_somebody_sat_there_before_it(
    client, north, member, director, make_person
):
    person = make_person("Lars Sen", "board_member")
    with scope(north):
        seat = create_seat(member=member, number=9, starts_on=dt.date(2026, 5, 17), by=director)
        later = create_seat(member=member, number=10, starts_on=dt.date(2027, 1, 1), by=director)
    form = {"person": person.pk, "kind": "ordinary", "starts_on": "2026-01-01"}

    page = client.post(url("seat-appoint", seat.pk), form)
    sentence = "Platsen finns från 17 maj 2026. Välj en senare dag eller ändra platsens första dag."
    assert sentence in text(page)

    listed = text(client.get(url("seat-list")))
    assert (url("seat-edit", seat.pk) in listed, url("seat-edit", later.pk) in listed) == (
        True,
        True,
    )
    assert listed.count("Platsen finns från 1 januari 2027.") == 1
    client.post(url("seat-edit", seat.pk), {"starts_on": "2026-01-01"})
    client.post(url("seat-appoint", seat.pk), form)
    with scope(north):
        mandate = Mandate.objects.select_related("seat").get()
    assert (mandate.seat.starts_on, mandate.starts_on) == (dt.date(2026, 1, 1),) * 2

    page = client.post(url("seat-edit", seat.pk), {"starts_on": "2026-01-02"})
    assert "Någon har mandat på platsen före den dagen." in text(page)
    history = text(client.get(url("seat-list"))).split("Historik")[1]
    assert history.count("ändrade platsens första dag") == 1
    with scope(north):
        note = Event.objects.get(verb="edit").note.replace("\N{NO-BREAK SPACE}", " ")
    assert note == "Från 17 maj 2026 till 1 januari 2026"


def test_who_is_chosen_for_a_seat_of_another_member_is_asked_about(
    client, north, member, director, make_person
):
    """People are told by their member; whoever has none is not asked about."""
    names = ("Alva Lind", "Bo Ek", "Cia Ask")
    alva, bo, cia = (make_person(name, "board_member") for name in names)
    with scope(north):
        other = MemberFactory(name="Arbetsförmedlingen")
        for person, home in ((alva, other), (bo, member)):
            person.member = home
            person.save()
        cia.member = None
        cia.save()
        seats = [
            create_seat(member=member, number=number, starts_on=dt.date(2026, 1, 1), by=director)
            for number in (7, 8, 9)
        ]
    chosen = {"kind": "ordinary", "starts_on": "2026-01-01"}
    shown = client.get(url("seat-appoint", seats[0].pk)).context["form"].fields["person"].choices
    assert [str(label) for _pk, label in shown] == [
        "Välj",
        "Alva Lind (Arbetsförmedlingen)",
        f"Bo Ek ({member})",
        "Cia Ask",
    ]

    asked = client.post(url("seat-appoint", seats[0].pk), {**chosen, "person": alva.pk})
    said = f"Alva Lind kommer från Arbetsförmedlingen, men platsen tillhör {member}."
    assert asked.context["form"]["person"].pointed_out == [said]
    with scope(north):
        assert Mandate.objects.count() == 0

    client.post(url("seat-appoint", seats[0].pk), {**chosen, "person": alva.pk, "warned": said})
    for seat, person in zip(seats[1:], (bo, cia), strict=True):
        client.post(url("seat-appoint", seat.pk), {**chosen, "person": person.pk})
    with scope(north):
        held = list(Mandate.objects.order_by("seat__number").values_list("person__name", flat=True))
    assert held == list(names)


def test_an_end_that_is_still_to_come_has_not_come(client, board, north, director, travel):
    """Who goes in October sits until then, on a seat that nobody is asked to fill or remove."""
    travel.move_to(dt.datetime(2026, 8, 31, 9, tzinfo=dt.UTC))
    client.force_login(director)
    seat, name = board.seats[0], board.members[0].name
    last = {"ends_on": "2026-10-31"}
    with scope(north):
        mandate = seat.mandates.get(kind="ordinary")
        duty = Duty.objects.get(person=board.members[0])
        others = len(Mandate.objects.ordinary()) - 1
        for substitute in seat.mandates.substitutes():
            end_mandate(substitute, ends_on=dt.date(2026, 8, 1), by=director)

    said = [
        text(client.post(url(page, pk), last, follow=True))
        for page, pk in [
            ("mandate-end", mandate.pk), ("duty-end", duty.pk), ("seat-remove", seat.pk),
        ]
    ]  # fmt: skip

    assert [
        sentence in page
        for sentence, page in zip(
            [
                "Mandatets sista dag är 31 oktober 2026.",
                "Presidieuppdragets sista dag är 31 oktober 2026.",
                "Platsens sista dag är 31 oktober 2026.",
            ],
            said,
            strict=True,
        )
    ] == [True] * 3
    page = text(client.get(url("seat-list")))
    assert f"{name}, ledamot, från" in page
    assert f"{name}, ordförande, från" in page
    assert page.count("till 31 oktober 2026") == 2
    assert "Platsen finns till och med 31 oktober 2026." in page
    assert f"Styrelsen har {others + 1} ledamöter" in page
    offered = [url("seat-appoint", seat.pk), url("seat-remove", seat.pk), url("seat-edit", seat.pk)]
    offered += [url("mandate-end", mandate.pk), url("duty-end", duty.pk)]
    assert [each in page for each in offered] == [False] * 5
    assert url("seat-remove", board.seats[1].pk) in page

    travel.move_to(dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC))
    page = text(client.get(url("seat-list")))
    assert (f"{name}, ledamot" in page, str(seat) in page) == (False, False)


def test_whoever_is_no_member_any_more_does_not_lead_the_board(
    client, board, north, director, travel
):
    """The mandate ran out; nobody has ended the duty, which stands there to be ended."""
    travel.move_to(dt.datetime(2026, 8, 31, 9, tzinfo=dt.UTC))
    client.force_login(director)
    with scope(north):
        end_mandate(board.seats[0].mandates.get(), ends_on=dt.date(2026, 8, 30), by=director)
        duty = Duty.objects.get(person=board.members[0])
        leaders = [
            [each.person.name for each in chairs_on(day)]
            for day in (dt.date(2026, 8, 30), dt.date(2026, 8, 31))
        ]
    page = text(client.get(url("seat-list")))

    assert leaders == [["Karin Ask", "Per Ek"], ["Per Ek"]]
    assert page.count("är inte längre ledamot") == 1
    assert url("duty-end", duty.pk) in page
