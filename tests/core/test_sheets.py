import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from kernel.core import sheets
from kernel.core.errors import DomainError
from kernel.core.sheets import workbook


def read(content: bytes) -> list[tuple]:
    return [tuple(row) for row in load_workbook(io.BytesIO(content)).active.values]


def formulas(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").count(b"<f>")


def test_values_read_back():
    content = workbook(
        "Uppdrag",
        ["Namn", "Belopp", "Start", "Klart", "Tid", "Tomt"],
        [
            [
                "Unga vuxna",
                1_250_000,
                dt.date(2026, 1, 1),
                True,
                dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC),
                None,
            ]
        ],
    )

    assert read(content) == [
        ("Namn", "Belopp", "Start", "Klart", "Tid", "Tomt"),
        ("Unga vuxna", 1_250_000, dt.datetime(2026, 1, 1), "Ja", dt.datetime(2026, 7, 1, 14), None),
    ]


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n"]), st.text(max_size=30))
def test_no_cell_is_a_formula(start, rest):
    content = workbook("Blad", [f"{start}A1"], [[f"{start}{rest}"], ['=HYPERLINK("http://x")']])

    assert formulas(content) == 0
    assert all(str(value).startswith("'") for (value,) in read(content))


@given(st.text(max_size=200))
def test_any_text_can_be_saved_and_opened(text):
    content = workbook(text, [text], [[text]])

    assert len(read(content)) == 2


def test_negative_number_stays_a_number():
    assert read(workbook("Blad", ["Belopp"], [[-500]])) == [("Belopp",), (-500,)]


NAMES = {"name": "Namn", "email": "Mejladress"}


def read_from(book) -> list[sheets.Line]:
    content = io.BytesIO()
    book.save(content)
    return sheets.read(content.getvalue(), NAMES, most=9)


def test_a_formula_that_nobody_has_reckoned_out_is_not_an_empty_cell():
    book = Workbook()
    book.active.append(["Namn", "Mejladress"])
    book.active.append(["Eva Alm", '=LOWER(A2)&"@x.se"'])
    book.active.append(["Bo Ek", ArrayFormula("B3", "=A3")])

    fault = "Mejladress: Formeln har inget värde. Skriv värdet i cellen"
    assert [line.faults for line in read_from(book)] == [[fault], [fault]]


def test_the_first_sheet_is_the_first_that_is_seen():
    book = Workbook()
    book.active.append(["Namn", "Mejladress"])
    book.active.append(["Gömd", "g@x.se"])
    book.active.sheet_state = "hidden"
    seen = book.create_sheet("Personer")
    seen.append(["Namn", "Mejladress"])
    seen.append(["Eva Alm", "eva@x.se"])

    [line] = read_from(book)
    assert line.written == {"name": "Eva Alm", "email": "eva@x.se"}


@pytest.mark.parametrize(("row", "refused"), [(2_000, False), (2_001, True), (19_999, True)])
def test_a_row_far_down_is_read_or_refused_and_never_left_out(row, refused):
    book = Workbook()
    sheet = book.active
    sheet.append(list(NAMES.values()))
    sheet.cell(row=2, column=1, value="Första")
    sheet.cell(row=row, column=1, value="Sista")

    if refused:
        with pytest.raises(DomainError, match=f"Det står något på rad {row}"):
            read_from(book)
    else:
        assert [line.number for line in read_from(book)] == [2, row]
