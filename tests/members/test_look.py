"""The association's colour and logo, on pages and on papers."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.core.pdf import render_pdf
from kernel.members.rules import as_colour, contrast_to_white


def url(name="dress"):
    return reverse(f"members:association-{name}", args=["north"])


def text(response):
    return response.content.decode()


def picture(size=(300, 100), name="logotyp.png"):
    made = io.BytesIO()
    Image.new("RGB", size, "#0b5563").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/png")


def noise():
    """A picture that no format makes small."""
    made = io.BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(made, "PNG")
    return SimpleUploadedFile("brus.png", made.getvalue(), content_type="image/png")


@pytest.fixture
def as_director(client, director, north):
    client.force_login(director)
    return client


def test_contrast_is_that_of_wcag():
    shades = {"#ffffff": 1.0, "#000000": 21.0, "#767676": 4.54}
    assert {colour: round(contrast_to_white(colour), 2) for colour in shades} == shades


def test_a_colour_is_read_with_and_without_its_sign():
    table = {"0B5563": "#0b5563", "#0b5563": "#0b5563", "blå": "", "#fff": "", "": ""}
    assert {written: as_colour(written) for written in table} == table


def test_colour_and_logo_stand_on_every_page(as_director):
    assert "forbundet/farg" not in text(as_director.get(url("detail")))

    sent = {"colour": "8A1538", "logo": picture()}
    page = text(as_director.post(url(), sent, follow=True))

    assert "Utseendet är sparat." in page
    association = Association.objects.get(slug="north")
    assert association.colour == "#8a1538"
    assert f'href="{url("colour")}?8a1538"' in page
    assert f'src="{url("logo")}?{association.logo_id}"' in page
    assert text(as_director.get(url("colour"))) == ":root{--f-egen:#8a1538}"
    shown = as_director.get(url("logo"))
    assert shown.headers["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(b"".join(shown.streaming_content))) as drawn:
        assert drawn.size == (300, 100)

    as_director.post(url(), {"colour": "", "is_logo_gone": "on"})
    association.refresh_from_db()
    assert (association.colour, association.logo_id) == ("", None)
    assert as_director.get(url("logo")).status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"colour": "#ffd54a"}, "Färgen är för ljus mot vitt, 1,4 till 1."),
        ({"colour": "röd"}, "Skriv färgen med sex tecken, till exempel #0b5563"),
        ({"colour": "", "logo": noise()}, "kB. Spara den mindre, högst 100 kB."),
        (
            {"colour": "", "logo": picture(size=(30, 2100))},
            "Logotypen är för stor, 2100 bildpunkter på längsta sidan.",
        ),
        (
            {"colour": "", "logo": SimpleUploadedFile("logga.svg", b"<svg/>")},
            "Här tas ",
        ),
    ],
)
def test_what_cannot_be_is_said(sent, sentence, as_director):
    page = as_director.post(url(), sent, follow=True)

    assert sentence in text(page)
    association = Association.objects.get(slug="north")
    assert (association.colour, association.logo_id) == ("", None)


def test_the_logo_stands_on_papers(as_director, north):
    as_director.post(url(), {"colour": "", "logo": picture()})
    north.refresh_from_db()

    with scope(north):
        made = render_pdf(
            "core/pdf/base.html",
            {"association": north},
            title="Brev",
            identifier="brev",
            created=clock.now(),
        )

    with pikepdf.open(io.BytesIO(made)) as document:
        (image,) = document.pages[0].get_images().values()
        assert (int(image.Width), int(image.Height)) == (300, 100)


def test_another_association_shows_its_own(as_director, client, stranger, south):
    as_director.post(url(), {"colour": "", "logo": picture()})
    client.force_login(stranger)

    assert client.get(url("logo")).status_code == 404
    assert client.get(url("colour")).status_code == 404
    assert "f-logga" not in text(client.get("/south/att-gora/"))
