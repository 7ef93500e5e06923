"""Texts that look the same are the same, and nothing that can be seen is lost."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from kernel.accounts.forms import ConfirmLoginCodeForm, LoginForm
from kernel.core import forms
from kernel.core.text import MARKS, one_line, plain
from kernel.writing.forms import AutosaveForm

FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A\u030angstro\u0308m", "Ångström"),
        ("\u212bngström", "Ångström"),
        ("Gumperud\vVåning 2", "Gumperud\nVåning 2"),
        ("ett\r\ntvå\rtre\x85fyra\u2028fem\u2029sex\fsju", "ett\ntvå\ntre\nfyra\nfem\nsex\nsju"),
        ("1\xa0250\u202f000\u2009kr", "1 250 000 kr"),
        ("tabb\tstår\n kvar", "tabb\tstår\n kvar"),
        ("sam\xadord\u200bning", "samordning"),
        ("\ufeffEn\u2060 \x07fil\x00", "En fil"),
        ("\u202egpj.exe", "gpj.exe"),
        ("An\u200cna\u200d \ufe0fLind", "Anna Lind"),
        ("\u3164\u2800", " "),
        ("ﬁn m² ½ ™", "ﬁn m² ½ ™"),
        (f"{FAMILY} ❤\ufe0f 1\ufe0f\u20e3 👍🏽", f"{FAMILY} ❤\ufe0f 1\ufe0f\u20e3 👍🏽"),
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("halv\ud800 \ufffe", "halv "),
    ],
)
def test_the_one_form(written, kept):
    assert plain(written) == kept


def test_a_name_is_one_line():
    assert one_line(" Gumperud\v Våning\xa0\t2 \n") == "Gumperud Våning 2"


@given(
    st.text(alphabet="aåo\u030a\u0308 \t\n\r\v\x85\u2028\xa0\xad\u200b\u200d\ufe0f👩❤1\u20e3\u202e")
)
def test_it_is_the_same_the_second_time_and_looks_the_same_at_once(text):
    kept = plain(text)

    assert plain(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert letters(kept) == letters(text)


def letters(text):
    """What is drawn, letters taken apart from their marks."""
    drawn = unicodedata.normalize("NFD", "".join(c for c in text if c not in "\xad\u200b\u200d"))
    return [c for c in drawn if c.isprintable() and not c.isspace() and c != "\ufe0f"]


def test_a_heap_of_marks_on_one_letter_is_no_writing():
    assert len(plain("a" + "\u0316\u0301" * 50_000)) <= MARKS + 1


class Everything(forms.Form):
    name = forms.LineField()
    text = forms.TextField()
    amount = forms.AmountField()
    upload = forms.FileField()


def test_every_field_is_read_through_the_same_door():
    form = Everything(
        QueryDict(mutable=True)
        | {"name": "Bro\u0308sjo\u0308\u200b\vkommun", "text": "a\vb", "amount": "1\xa0250:-"},
        MultiValueDict({"upload": [SimpleUploadedFile("Mo\u0308te\u200b\u202e.pdf", b"%PDF-")]}),
    )

    assert form.is_valid(), form.errors
    upload = form.cleaned_data.pop("upload")
    assert upload.name == "Möte.pdf"
    assert form.cleaned_data == {"name": "Brösjö kommun", "text": "a\nb", "amount": 1250}
    assert form["name"].value() == "Brösjö kommun"


def test_what_is_saved_while_writing_goes_through_it_too():
    form = AutosaveForm({"text": "a\u030a\vb\u200b", "base_version": "1"})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "å\nb"


@pytest.mark.parametrize(
    "pasted",
    ["543140", "543\xa0140", "543 140", "543\u200b140", "543\u202f140 ", "543-140", "543–140",
     "Din kod är 543 140", "543\t140\n"],
)  # fmt: skip
def test_a_code_is_right_however_it_is_pasted(pasted):
    form = ConfirmLoginCodeForm({"code": pasted}, code="543140")

    assert form.is_valid()


def test_another_code_is_wrong():
    assert not ConfirmLoginCodeForm({"code": "543 141"}, code="543140").is_valid()


def test_an_address_is_the_same_with_what_nobody_sees():
    form = LoginForm({"login": "\u200bsara.lind@north.example\xa0", "password": "x"})

    assert form["login"].data == "sara.lind@north.example"
