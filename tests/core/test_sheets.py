import datetime as dt
import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

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
