"""Commissions are read from a workbook: what would happen first, and then only that happens."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from commissions.agreements.actions import withdraw_agreement
from commissions.agreements.models import Agreement
from commissions.records.models import Commission
from commissions.running.actions import cancel_commission
from commissions.taking_over.actions import complete_take_over, take_over_commissions
from commissions.taking_over.forms import COLUMNS, MAX_ROWS, read_commissions
from commissions.todos import waiting_for
from kernel.associations.scope import scope
from kernel.associations.waiting import gather
from kernel.core.errors import DomainError
from kernel.outbox.models import Message
from kernel.registry.models import RegisteredDocument
from tests.factories.resolutions import resolved
from tests.files.corpus import HEIC
from tests.paper import blank_page
from tests.queries import counted_queries

DECIDED = "2025-11-20 § 9"
PAGE = "/north/uppdrag/las-in/"
SOUND = {
    "title": "Samma väg in", "kind": "uppdrag", "owner": "Norrby kommun",
    "services": "Vuxenutbildningen", "direction": "individinriktad",
    "nature": "En ingång för unga.\nTre handledare.", "value": "De får ett svar, inte fyra.",
    "law_motivation": "Unga som behöver stöd från flera.",
    "decided_on": dt.date(2025, 11, 20), "number": 9, "amount_sek": "1 250 000 kr",
    "starts_on": "2026-01-01", "ends_on": dt.datetime(2027, 6, 30),
    "post_code": 300, "post_name": "Uppdrag",
    "financing": "En gång i kvartalet.",
    "signed_on": 46001, "lead": "lena@x.example", "manager": "mats@x.example",
}  # fmt: skip


def book(*rows, heading=None):
    made, out = Workbook(), io.BytesIO()
    made.active.append(heading or [str(title) for title in COLUMNS.values()])
    for row in rows:
        made.active.append([row[name] for name in COLUMNS])
    made.save(out)
    return out.getvalue()


def upload(content, name="uppdrag.xlsx"):
    return SimpleUploadedFile(name, content)


def how_many():
    return Commission.objects.count()


def text(response):
    return response.content.decode()


@pytest.fixture
def ground(make_person, member, make):
    """What a row names: a decision, a leader, a manager; and somebody without a role of those."""
    make_person("Lena Led", "lead", email="lena@x.example")
    make_person("Mats Chef", "manager", email="mats@x.example")
    make_person("Olle Annan", "board_member", email="olle@x.example")
    return make(resolved, DECIDED)


def wrong_in(*rows):
    return [(row.number, row.wrong) for row in read_commissions(book(*rows))]


def test_a_sound_row_is_read_as_the_form_would_have_it(in_scope, ground, member):
    (row,) = read_commissions(book(SOUND))

    assert row.wrong == []
    told = dict(row.values)
    terms = told.pop("terms")
    assert (told.pop("lead").name, told.pop("manager").name) == ("Lena Led", "Mats Chef")
    assert told == {
        "title": "Samma väg in",
        "kind": "commission",
        "owner": member,
        "services": "Vuxenutbildningen",
        "direction": "individual",
        "nature": "En ingång för unga.\nTre handledare.",
        "value": "De får ett svar, inte fyra.",
        "law_motivation": "Unga som behöver stöd från flera.",
        "resolution": ground,
        "signed_on": dt.date(2025, 12, 10),
    }
    assert vars(terms) == {
        "amount_sek": 1_250_000,
        "starts_on": dt.date(2026, 1, 1),
        "ends_on": dt.date(2027, 6, 30),
        "post_code": "300",
        "post_name": "Uppdrag",
        "financing": "En gång i kvartalet.",
    }


NO_DECISION = "som säger ja. Lägg först in det under Beslut, Tidigare beslut."


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"starts_on": "20260101", "signed_on": "2025-12-10 00:00:00"}, []),
        (
            {"amount_sek": 1_250_000.0, "number": "§ 9", "owner": "norrby\N{NO-BREAK SPACE}KOMMUN"},
            [],
        ),
        ({"title": ""}, ["Namn: Fyll i uppdragets namn"]),
        ({"kind": "projekt"}, ["Slag: Skriv Uppdrag eller Föruppdrag"]),
        (
            {"owner": "Norby kommun"},
            [
                "Ansvarig part: Det finns ingen medlem som heter Norby kommun."
                " Menar du Norrby kommun?"
            ],
        ),
        ({"owner": None}, ["Ansvarig part: Välj ansvarig part"]),
        ({"number": 8}, [f"Beslut: Det finns inget beslut 2025-11-20 § 8 {NO_DECISION}"]),
        ({"decided_on": "hittepå"}, [f"Beslut: Det finns inget beslut hittepå § 9 {NO_DECISION}"]),
        ({"decided_on": None, "number": None}, ["Beslut: Välj vilket beslut det vilar på"]),
        (
            {"lead": "lina@x.example"},
            [
                "Ledarens mejladress: Ingen har mejladressen lina@x.example. Bjud in personen under"
                " Personer först. Menar du lena@x.example?"
            ],
        ),
        (
            {"manager": "olle@x.example"},
            [
                "Chefens mejladress: Olle Annan har inte rollen ansvarig chef."
                " Ge rollen under Personer först."
            ],
        ),
        ({"starts_on": "i januari"}, ["Från och med: Kolla att datumet finns"]),
        (
            {"ends_on": "2025-06-30"},
            ["Till och med: Slutdatumet ska vara efter startdatumet 1 januari 2026"],
        ),
        (
            {"amount_sek": "en miljon"},
            ["Beviljat belopp: Fyll i ett belopp i kronor utan decimaler"],
        ),
        (
            {"signed_on": "2025-11-19"},
            [
                "Avtalets dag: Beslutet är från 20 november 2025."
                " Avtalet kan inte vara undertecknat före det."
            ],
        ),
        ({"signed_on": "2026-12-24"}, ["Avtalets dag: Välj i dag eller en dag som har varit"]),
        (
            {"kind": "Föruppdrag"},
            ["Beviljat belopp: Ett föruppdrag får kosta högst 300\xa0000\xa0kr"],
        ),
        (
            {"nature": "Anna, 19121212-1212, leder."},
            ["Vad det består i: Texten ser ut att innehålla ett personnummer. Ta bort det"],
        ),
    ],
)
def test_each_row_is_held_to_what_the_form_asks(in_scope, ground, changed, wrong):
    assert wrong_in(SOUND | changed) == [(2, wrong)]


def test_two_decisions_of_one_day_and_number_are_not_guessed_between(in_scope, ground):
    resolved(DECIDED, title="Ett annat").__class__.objects.create(
        decided_on=ground.decided_on, number=9, effect="yes", title="Ett annat", origin="typed"
    )
    assert wrong_in(SOUND) == [
        (2, ["Beslut: Det finns flera beslut 2025-11-20 § 9. Lägg in det här på sidan."])
    ]


def test_the_same_row_twice_is_refused_with_where_it_stands(in_scope, ground):
    empty = dict.fromkeys(SOUND)
    assert wrong_in(SOUND, empty, SOUND | {"title": "SAMMA väg in"}) == [
        (2, []),
        (4, ["Det står redan på rad 2"]),
    ]


def merged():
    made, out = Workbook(), io.BytesIO()
    made.active.append([str(title) for title in COLUMNS.values()])
    for row in (SOUND, SOUND | {"title": "Två"}):
        made.active.append(list(row.values()))
    made.active.merge_cells("C2:C3")
    made.save(out)
    return out.getvalue()


def test_a_merged_cell_is_read_where_it_begins(in_scope, ground):
    assert [row.wrong for row in read_commissions(merged())] == [
        [],
        ["Ansvarig part: Välj ansvarig part"],
    ]


def test_a_formula_is_never_calculated(in_scope, ground):
    [(_row, [said, *_others])] = wrong_in(SOUND | {"title": "=1+1"})
    assert said == "Namn: Formeln har inget värde. Skriv värdet i cellen"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (book(heading=["Namn"]), "Kolumnen Slag, Ansvarig part, Verksamhet"),
        (book(), "Arbetsboken har inga rader"),
        (b"PK not a workbook", "Filen går inte att läsa som en arbetsbok"),
        (book(*[SOUND] * (MAX_ROWS + 1)), "Arbetsboken har fler än 100 rader"),
    ],
)
def test_what_cannot_be_read_is_said(in_scope, content, sentence):
    with pytest.raises(DomainError, match=sentence):
        read_commissions(content)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_reading_costs_the_same_for_any_number_of_rows(in_scope, ground, count):
    rows = [
        SOUND | {"title": f"Nummer {n}", "kind": "föruppdrag", "amount_sek": 1000,
                 "ends_on": "2026-03-31"}
        for n in range(count)
    ]  # fmt: skip
    content = book(*rows)
    with counted_queries() as asked:
        read = read_commissions(content)
    assert [row.wrong for row in read] == [[]] * count
    # members, decisions, people, leads, managers, commissions, and the cap of its two settings
    assert len(asked) == 8


def test_from_workbook_to_running_commission(as_director, ground, look, only):
    wrong = [{"title": title, "owner": "Söderby"} for title in ("Lotsen", "Bron")]
    content = book(SOUND, *(SOUND | each for each in wrong))
    page = as_director.post(PAGE, {"file": upload(content)}, follow=True)
    path = page.request["PATH_INFO"]

    assert "1 av 3 rader kan läggas in." in text(page)
    assert "Det finns ingen medlem som heter Söderby" in text(page)
    assert look(how_many) == 0
    done = as_director.post(path, follow=True)
    assert "1 rad är inlagd." in text(done)
    assert "2 rader lästes inte in: rad 3 och 4." in text(done)

    def stands():
        commission, agreement = Commission.objects.get(), Agreement.objects.get()
        return (
            commission.status, agreement.status, agreement.signed_on, agreement.amount_sek,
            RegisteredDocument.objects.count(), Message.objects.count(),
        )  # fmt: skip

    assert look(stands) == ("planned", "sent", dt.date(2025, 12, 10), 1_250_000, 0, 0)
    # Once more, and the same workbook chosen anew: there is nothing left to do.
    for answer in (
        as_director.get(path),
        as_director.post(PAGE, {"file": upload(content)}, follow=True),
    ):
        said = text(answer)
        assert "0 av 3 rader kan läggas in." in said
        assert "Samma väg in finns redan: Norrby kommun, från och med 1 januari 2026." in said
    as_director.post(path)
    assert look(how_many) == 1

    agreement = only(Agreement)
    home = text(as_director.get("/north/att-gora/"))
    assert "Lägg till det undertecknade avtalet för Samma väg in" in home
    add = f"/north/avtal/{agreement.pk}/komplettera/"
    shown = text(as_director.get(f"/north/avtal/{agreement.pk}/"))
    assert add in home and add in shown
    assert "Det undertecknade avtalet är inte inlagt än." in shown
    assert "Välj det undertecknade avtalet" in text(as_director.post(add, {}))
    photo = {"upload": upload(HEIC, "IMG_1.HEIC")}
    assert "Avtalet är inlagt och gäller." in text(as_director.post(add, photo, follow=True))

    def runs():
        commission, agreement = Commission.objects.get(), Agreement.objects.get()
        today = dt.date(2026, 11, 16)
        document = RegisteredDocument.objects.get()
        return (
            commission.status, agreement.status, commission.lead_on(today).name,
            commission.manager_on(today).name, document.on, document.file == agreement.signed_copy,
            document.file.name,
        )  # fmt: skip

    # As one that was entered on the page.
    assert look(runs) == (
        "running", "signed", "Lena Led", "Mats Chef", dt.date(2025, 12, 10), True, "IMG_1.jpg",
    )  # fmt: skip
    # And no second paper.
    assert as_director.get(add).url == f"/north/avtal/{agreement.pk}/"


@pytest.fixture
def taken(in_scope, ground, director):
    (row,) = read_commissions(book(SOUND))
    (commission,), refused = take_over_commissions([row.values], by=director)
    assert refused == []
    return commission


def test_two_who_take_over_the_same_rows_take_them_over_once(in_scope, ground, director):
    rows = [row.values for row in read_commissions(book(SOUND, SOUND | {"title": "Lotsen"}))]
    take_over_commissions(rows[:1], by=director)

    taken, refused = take_over_commissions(rows, by=director)

    assert [commission.title for commission in taken] == ["Lotsen"]
    assert refused == [
        "Samma väg in: Samma väg in finns redan: Norrby kommun, från och med 1 januari 2026."
    ]


def test_the_parties_have_nothing_to_sign_and_the_director_a_paper_to_add(
    taken, make_person, member
):
    contact = make_person("Petra Part", "party_contact", member=member)
    manager = Agreement.objects.get().manager
    chief = make_person("Dora Chef", "director")
    assert gather(waiting_for(contact, frozenset({"party_contact"}))) == []
    assert gather(waiting_for(manager, frozenset({"manager"}))) == []
    assert [
        (todo.title, todo.group) for todo in gather(waiting_for(chief, frozenset({"director"})))
    ] == [("Lägg till det undertecknade avtalet för Samma väg in", "mine")]


def test_what_was_entered_wrong_is_taken_back_and_entered_anew(taken, director):
    agreement = Agreement.objects.get()
    withdraw_agreement(agreement, by=director)
    agreement.refresh_from_db()
    # Nothing says any more that it is signed: it goes the way of all agreements.
    assert (agreement.status, agreement.signed_on) == ("draft", None)
    with pytest.raises(DomainError):
        complete_take_over(agreement, upload=upload(blank_page(), "avtal.pdf"), by=director)
    assert wrong_in(SOUND)[0][1] != []
    cancel_commission(taken, reason="Fel rad.", by=director)
    assert wrong_in(SOUND) == [(2, [])]


def test_only_the_director_takes_over_and_adds_the_paper(taken, make_person):
    rows = [row.values for row in read_commissions(book(SOUND | {"title": "Lotsen"}))]
    other = make_person("En Annan", "administrator").user
    with pytest.raises(PermissionDenied):
        take_over_commissions(rows, by=other)
    with pytest.raises(PermissionDenied):
        complete_take_over(
            Agreement.objects.get(), upload=upload(blank_page(), "avtal.pdf"), by=other
        )


def test_nothing_of_another_association_is_found(
    in_scope, ground, south, make_person, member_factory
):
    """What would make the row sound is there, on the other side."""
    member_factory("Söderby kommun", association=south)
    make_person("Siv Led", "lead", association=south, email="siv@s.example")
    make_person("Sture Chef", "manager", association=south, email="sture@s.example")

    with scope(south):
        resolved("2025-10-01 § 3")
    row = SOUND | {
        "owner": "Söderby kommun", "lead": "siv@s.example", "manager": "sture@s.example",
        "decided_on": "2025-10-01", "number": 3,
    }  # fmt: skip
    (wrong,) = [sentences for _number, sentences in wrong_in(row)]
    assert [sentence.split(":")[0] for sentence in wrong] == [
        "Ansvarig part", "Beslut", "Ledarens mejladress", "Chefens mejladress",
    ]  # fmt: skip
    assert not any("Siv" in sentence or "Sture" in sentence for sentence in wrong)


def test_a_workbook_is_seen_by_whoever_chose_it(as_director, client, ground, make_person, south):
    page = as_director.post(PAGE, {"file": upload(book(SOUND))}, follow=True)
    path = page.request["PATH_INFO"]
    assert page.status_code == 200
    client.force_login(make_person("Dora Andra", "director").user)
    assert (client.get(path).status_code, client.get(PAGE).status_code) == (403, 200)
    client.force_login(make_person("Lena Annan", "lead").user)
    assert (client.get(path).status_code, client.get(PAGE).status_code) == (403, 403)
    client.force_login(make_person("Disa Söder", "director", association=south).user)
    assert client.get(path.replace("/north/", "/south/")).status_code == 404


def test_the_template_has_the_headings_that_are_read(as_director):
    answer = as_director.get(f"{PAGE}mall/")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]] == [str(title) for title in COLUMNS.values()]
    assert answer["Content-Disposition"] == 'attachment; filename="uppdrag.xlsx"'
