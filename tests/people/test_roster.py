"""People are read from a workbook: what would happen is seen first, and then only that happens."""

import io
from dataclasses import asdict

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from kernel.associations.models import Person
from kernel.associations.scope import scope
from kernel.associations.words import Word
from kernel.core.errors import DomainError
from kernel.outbox.models import Message
from kernel.people.models import Invitation
from kernel.people.roster import MAX_ROWS, read_people

HEADING = ["Namn", "Mejladress", "Funktion", "Medlem", "Roller"]
PAGE = "/north/personer/las-in/"


def book(*rows, heading=HEADING):
    made, out = Workbook(), io.BytesIO()
    for row in (heading, *rows):
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def upload(content, name="personer.xlsx"):
    return SimpleUploadedFile(name, content)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (["Anna Ek", "anna@x.example", "Chef", "Norrby kommun", "ledamot"], []),
        (["Anna Ek", "anna@x.example", None, "norrby KOMMUN", "Ledamot, Uppdragsledare"], []),
        (["Anna Ek", "anna@x.example", None, None, "ansvarig\N{NO-BREAK SPACE}chef"], []),
        (["A\u200bnna Ek", "anna@x.example", "Chef, 070-123 45 67", None, "ledamot"], []),
        (["", "anna@x.example", None, None, "ledamot"], ["Fyll i personens namn"]),
        (
            ["Anna Ek", "anna", None, None, "ledamot"],
            ["Kolla att mejladressen stämmer, till exempel namn@landskrona.se"],
        ),
        (
            ["Anna Ek", "anna@x.example", None, "Norby kommun", "ledamott"],
            [
                "Det finns ingen medlem som heter Norby kommun",
                "Det finns ingen roll som heter ledamott",
            ],
        ),
        (["Anna Ek", "anna@x.example", None, None, None], ["Välj minst en roll"]),
    ],
)
def test_each_row_is_tried_as_the_form_would_be(in_scope, member, row, wrong):
    assert [(read.number, read.wrong) for read in read_people(book(row))] == [(2, wrong)]


def test_roles_stand_apart_by_comma_or_semicolon(in_scope):
    rows = read_people(
        book(
            ["Anna Ek", "anna@x.example", None, None, "ledamot, ansvarig chef"],
            ["Bo Ek", "bo@x.example", None, None, "Ledamot; ansvarig chef;"],
        )
    )

    assert [(row.wrong, row.values["roles"]) for row in rows] == [
        ([], ["board_member", "manager"])
    ] * 2


@pytest.mark.parametrize("role", ["koordinator", "Uppdragsledare"])
def test_a_role_is_named_in_the_associations_word_or_in_the_products(role, north):
    own = Word("koordinator", "koordinatorn", "koordinatorer", "koordinatorerna", "koordinator")
    north.words = {"lead": asdict(own)}
    north.save()

    with scope(north):
        (row,) = read_people(book(["Anna Ek", "anna@x.example", None, None, role]))

    assert (row.wrong, row.values["roles"]) == ([], ["lead"])


def test_an_address_that_is_there_already_or_twice_is_refused(in_scope, make_person):
    make_person("Kalle Kul", "lead", email="kalle@x.example")
    rows = read_people(
        book(
            ["Kalle Kul", "KALLE@x.example", None, None, "ledamot"],
            [None, None, None, None, None],
            ["Anna Ek", "anna@x.example", None, None, "ledamot"],
            ["Anna Eka", "Anna@x.example", None, None, "ledamot"],
        )
    )
    assert [(row.number, row.wrong) for row in rows] == [
        (2, ["Det finns redan en person med den mejladressen"]),
        (4, []),
        (5, ["Samma mejladress står på rad 4"]),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (book(heading=["Namn", "Roller"]), "Kolumnen Mejladress, Funktion och Medlem saknas"),
        (book(), "Arbetsboken har inga rader"),
        (b"PK not a workbook", "Filen går inte att läsa som en arbetsbok"),
        (
            book(*([f"Anna {n}", f"a{n}@x.example", "", "", "ledamot"] for n in range(201))),
            "Arbetsboken har fler än 200 rader",
        ),
    ],
)
def test_what_cannot_be_read_is_said(in_scope, content, sentence):
    assert MAX_ROWS == 200
    with pytest.raises(DomainError, match=sentence):
        read_people(content)


def test_nobody_is_told_before_the_second_button(as_director, north):
    content = book(
        ["Anna Ek", "anna@x.example", "Chef", None, "ledamot"],
        ["=1+1", "inte en adress", None, None, "kung"],
    )
    page = as_director.post(PAGE, {"file": upload(content)}, follow=True)

    assert "1 av 2 rader kan läsas in." in text(page)
    assert "Det finns ingen roll som heter kung" in text(page)
    with scope(north):
        assert (Invitation.objects.count(), Message.objects.count()) == (0, 0)
    done = as_director.post(page.request["PATH_INFO"], follow=True)
    assert "1 person är inbjuden." in text(done)
    assert "1 rad lästes inte in: rad 3." in text(done)
    with scope(north):
        assert Person.objects.filter(email="anna@x.example").count() == 1
        assert Invitation.objects.count() == 1
    # Sent once more, there is nothing left to do.
    again = as_director.get(page.request["PATH_INFO"])
    assert "0 av 2 rader kan läsas in." in text(again)


def test_the_template_has_the_right_headings(as_director):
    answer = as_director.get(f"{PAGE}mall/")
    sheet = load_workbook(io.BytesIO(answer.content)).active

    assert [cell.value for cell in sheet[1]] == HEADING


def test_a_file_of_another_kind_is_refused_with_nothing_kept(as_director):
    page = as_director.post(PAGE, {"file": upload(b"%PDF-1.7", name="personer.pdf")})
    assert (page.status_code, "Här tas Excel (xlsx) emot" in text(page)) == (422, True)


def test_a_workbook_is_seen_by_whoever_chose_it(as_director, client, make_person, north):
    content = book(["Anna Ek", "anna@x.example", "Chef", None, "ledamot"])
    page = as_director.post(PAGE, {"file": upload(content)}, follow=True)
    path = page.request["PATH_INFO"]

    client.force_login(make_person("Admin Annan", "administrator").user)
    assert client.get(path).status_code == 403
    client.force_login(make_person("Lena Led", "lead").user)
    assert client.get(path).status_code == 403
    assert client.get(PAGE).status_code == 403
