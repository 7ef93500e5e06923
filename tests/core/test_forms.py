import datetime as dt

import pytest
import time_machine
from django import forms as django_forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import QueryDict
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from kernel.accounts.models import User
from kernel.core import forms


class Everything(forms.Form):
    conditional = ("reason",)

    amount = forms.AmountField(label="Hur mycket?", help_text="I kronor")
    on = forms.DateField(label="När?")
    text = forms.TextField(
        label="Vad gör ni?", error_messages={"required": "Beskriv vad ni har gjort"}
    )
    extra = forms.TextField(label="Något mer?", required=False)
    reason = forms.TextField(label="Varför?", required=False)
    done = django_forms.ChoiceField(
        label="Är det klart?",
        choices=[("yes", "Ja"), ("no", "Nej")],
        widget=django_forms.RadioSelect,
        help_text="Du kan ändra det sedan.",
        error_messages={"required": "Välj om det är klart"},
    )
    certified = django_forms.BooleanField(
        label="Jag intygar", error_messages={"required": "Intyga att uppgifterna stämmer"}
    )


def rendered(form) -> str:
    template = "{% load finsam crispy_forms_tags %}{% error_summary form %}{% crispy form %}"
    return Template(template).render(Context({"form": form}))


def in_order(html: str, *pieces: str) -> bool:
    places = [html.find(piece) for piece in pieces]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize(
    "typed",
    [
        "1250000",
        "1 250 000",
        "1\xa0250\u202f000",
        " 1250000 kr",
        "1250000 Kronor",
        "1 250 000:-",
        "1 250 000,-",
        "1 250 000,00",
        "1 250 000.00 kr",
        "1 250 000,0 SEK",
        "SEK 1 250 000",
        "kr 1 250 000",
    ],
)
def test_amount_may_be_typed_with_spaces_and_unit(typed):
    assert forms.AmountField().clean(typed) == 1_250_000


@pytest.mark.parametrize(
    "typed",
    [
        "12,50",
        "12.5",
        "1.250.000",
        "1 250,50",
        "12 tkr",
        "12 mkr",
        ":-",
        "kr",
        "tolv",
        "1e6",
        "0x10",
        "١٢",
        "9" * 19,
    ],
)
def test_other_amounts_are_refused_with_one_sentence(typed):
    with pytest.raises(django_forms.ValidationError) as refusal:
        forms.AmountField().clean(typed)

    assert refusal.value.messages == ["Fyll i ett belopp i kronor utan decimaler"]


def test_negative_amount_is_refused_unless_allowed():
    with pytest.raises(django_forms.ValidationError):
        forms.AmountField().clean("-5")

    for typed in ("\N{MINUS SIGN}5", "-5 kr", "\N{EN DASH}5:-"):
        assert forms.AmountField(min_value=None).clean(typed) == -5


@given(st.text(max_size=30))
def test_amount_gives_a_whole_number_or_a_sentence(typed):
    try:
        assert isinstance(forms.AmountField(required=False).clean(typed), int | None)
    except django_forms.ValidationError as refusal:
        assert len(refusal.messages) == 1


def test_dates_and_times():
    assert forms.DateField().clean("2026-12-03") == dt.date(2026, 12, 3)
    assert forms.TimeField().clean("10.15") == dt.time(10, 15)
    with pytest.raises(django_forms.ValidationError, match="Kolla att datumet finns"):
        forms.DateField().clean("2026-02-30")


@pytest.mark.parametrize(
    ("day", "years_ahead", "sentence"),
    [
        ("0027-01-01", 15, "Kolla året. Dagen ska ligga mellan 1 januari 1990 och"),
        ("1989-12-31", 15, "Kolla året"),
        ("2041-12-31", 15, ""),
        ("2042-01-01", 15, "31 december 2041"),
        ("2062-03-05", 3, "31 december 2029"),
        ("2026-12-03", 0, ""),
        ("2026-12-04", 0, "Välj i dag eller en dag som har varit"),
        ("0026-12-03", 0, "Kolla året. Dagen ska ligga mellan 1 januari 1990 och 3 december 2026"),
    ],
)
def test_a_day_that_nobody_can_have_meant_is_asked_about(day, years_ahead, sentence):
    with time_machine.travel(dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC), tick=False):
        field = forms.DateField(years_ahead=years_ahead)
        if not sentence:
            assert field.clean(day).isoformat() == day
            return
        with pytest.raises(django_forms.ValidationError) as refused:
            field.clean(day)

    assert sentence in refused.value.messages[0].replace("\N{NO-BREAK SPACE}", " ")


def test_text_with_a_personnummer_is_refused():
    with pytest.raises(django_forms.ValidationError, match="innehålla ett personnummer"):
        forms.TextField().clean("Hon är född 640823-3234 och bor här")


def test_line_ends_become_plain():
    assert forms.TextField().clean("ett\r\ntvå\rtre") == "ett\ntvå\ntre"


def test_longest_text_and_one_character_more():
    assert len(forms.TextField().clean("å" * forms.MAX_TEXT)) == forms.MAX_TEXT
    with pytest.raises(django_forms.ValidationError) as refused:
        forms.TextField().clean("å" * (forms.MAX_TEXT + 1))

    sentence = refused.value.messages[0].replace("\N{NO-BREAK SPACE}", " ")
    assert sentence == "Texten har 20 001 tecken och får ha högst 20 000. Korta den"


def test_a_browser_never_cuts_off_what_is_too_long():
    class Short(forms.Form):
        name = forms.LineField(max_length=20)
        address = django_forms.EmailField()

    html = rendered(Short({"name": "x" * 21}))

    assert "maxlength" not in html
    assert "x" * 21 in html
    assert "Texten har 21 tecken och får ha högst 20. Korta den" in html


class Told(forms.Form):
    text = forms.TextField()
    note = forms.LineField(required=False)


def test_what_should_be_looked_at_stands_at_its_own_field_before_it_is_taken():
    form = Told(QueryDict("text=Ring 070-123 45 67&note=lugnt"))

    assert not form.is_valid()
    html = rendered(form)
    assert "Läs igenom en gång till" in html
    assert "fel att rätta" not in html
    place = html[html.index('data-warned="text"') : html.index("<textarea")]
    assert "<p>Texten ser ut att innehålla ett telefonnummer. Behöver det stå här?</p>" in place
    assert '<input type="hidden" name="warned" value="text">' in place
    assert 'aria-describedby="id_text_warnings"' in html
    assert html.count('name="warned"') == 1

    assert Told(QueryDict("text=Ring 070-123 45 67&warned=text")).is_valid()
    assert not Told(QueryDict("text=ja&note=070-123 45 67&warned=text")).is_valid()


def test_what_stands_there_already_is_pointed_out_when_the_form_is_opened():
    assert 'name="warned" value="text"' in rendered(Told(initial={"text": "a@exempel.se"}))
    assert 'name="warned"' not in rendered(Told(initial={"text": "lugnt"}))


STRANGE_FILE = (
    "Filen är av ett slag som inte tas emot. "
    "Här tas PDF, Word (docx), Excel (xlsx), OpenDocument (odt), PNG, JPEG och HEIC emot"
)


def test_file_of_a_kind_we_keep():
    upload = SimpleUploadedFile("Rapport.PDF", b"%PDF-")

    assert forms.FileField().clean(upload) is upload


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (SimpleUploadedFile("a.exe", b"MZ"), STRANGE_FILE),
        (SimpleUploadedFile("a", b"x"), STRANGE_FILE),
        (SimpleUploadedFile("a.pdf", b""), "Filen är tom. Välj en annan fil"),
        (
            SimpleUploadedFile("a.pdf", b"x" * 14_200_000),
            "Filen är 14 MB. Den får vara högst 10 MB",
        ),
        (None, "Välj en fil"),
    ],
    ids=["kind", "no-kind", "empty", "big", "none"],
)
def test_other_files_are_refused(upload, sentence):
    with pytest.raises(django_forms.ValidationError) as refusal:
        forms.FileField().clean(upload)

    assert refusal.value.messages == [sentence]


def test_label_help_error_field_come_in_that_order():
    html = rendered(Everything({"amount": "tolv"}))

    assert in_order(
        html,
        'for="id_amount"',
        'id="id_amount_helptext"',
        'id="id_amount_error"',
        '<input type="text" name="amount"',
    )
    assert in_order(
        html, "<legend", 'id="id_done_helptext"', 'id="id_done_error"', '<input type="radio"'
    )
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in html
    assert 'aria-describedby="id_done_helptext id_done_error"' in html


def test_optional_fields_say_so_and_required_ones_bear_no_mark():
    html = rendered(Everything())

    assert html.count("(frivilligt)") == 1
    assert "*" not in html
    assert " required" not in html


def test_summary_links_to_every_field_in_the_words_beside_it():
    html = rendered(Everything({}))
    summary = html[: html.index("</ul>")]

    assert "Det finns 5 fel att rätta" in summary
    assert '<a href="#id_text">Beskriv vad ni har gjort</a>' in summary
    # A group of choices has no field of its own: the link leads to the first choice.
    assert '<a href="#id_done_0">Välj om det är klart</a>' in summary
    assert html.count("Beskriv vad ni har gjort") == 2


def test_summary_counts_one_error_in_the_singular():
    form = Everything({"amount": "1", "on": "2026-12-03", "text": "a", "done": "yes"})

    assert "Det finns ett fel att rätta" in rendered(form)


def test_error_about_the_whole_form_stands_once():
    class Period(forms.Form):
        def clean(self):
            raise django_forms.ValidationError("Slutdatumet ska vara efter startdatumet")

    assert rendered(Period({})).count("Slutdatumet ska vara efter startdatumet") == 1


def test_nothing_wrong_no_summary():
    assert "f-felruta" not in rendered(Everything())


def test_what_was_written_is_shown_again_as_text():
    html = rendered(Everything({"text": '</textarea><script>alert("1")</script>'}))

    assert "<script>" not in html
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


def test_help_and_errors_are_escaped():
    class Hostile(forms.Form):
        name = django_forms.CharField(
            help_text="<b>hjälp</b>", error_messages={"required": "<i>fel</i>"}
        )

    html = rendered(Hostile({}))

    assert "<b>" not in html
    assert "<i>" not in html


def test_chosen_answers_stay_chosen():
    html = rendered(Everything(QueryDict("done=no&certified=on&amount=5")))

    assert 'value="no"' in html
    assert html.count("checked") == 2


class UserForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("email",)


def test_model_form_does_not_save():
    with pytest.raises(TypeError):
        UserForm({"email": "a@exempel.se"}).save()


def test_model_form_takes_our_fields():
    class Person(forms.ModelForm):
        class Meta:
            model = User
            fields = ("email",)

    form_field = Person._meta.formfield_callback
    fields = {
        name: form_field(named(name, model_field))
        for name, model_field in {
            "text": models.TextField(),
            "held_on": models.DateField(),
            "begins_at": models.TimeField(),
            "amount_sek": models.BigIntegerField(),
        }.items()
    }

    assert {name: type(field) for name, field in fields.items()} == {
        "text": forms.TextField,
        "held_on": forms.DateField,
        "begins_at": forms.TimeField,
        "amount_sek": forms.AmountField,
    }


def named(name, field):
    field.set_attributes_from_name(name)
    return field
