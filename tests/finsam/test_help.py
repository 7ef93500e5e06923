"""Help and accessibility: a page a role, and somebody to write to whoever one is."""

import re

import pytest
from django.test import Client

from finsam.guides import GUIDES
from kernel.associations.models import Role

pytestmark = pytest.mark.django_db


def addresses(client: Client, path: str) -> list[str]:
    return re.findall(r'href="mailto:([^"]+)"', client.get(path).content.decode())


def test_every_role_has_a_page_of_its_own_to_print(client):
    assert [guide.role for guide in GUIDES] == list(Role)
    for guide in GUIDES:
        page = client.get(f"/hjalp/{guide.slug}/").content.decode()
        assert f"<h1>{guide.title}</h1>" in page
        assert "data-print" in page
        assert page.count("<li>") >= len(guide.steps)
    assert client.get("/hjalp/ingen/").status_code == 404


@pytest.mark.parametrize("path", ["/hjalp/", "/hjalp/uppdragsledare/", "/tillganglighet/"])
def test_there_is_somebody_to_write_to(path, client, settings, director, lead, stranger):
    """One's own director, and no other association's; who keeps the service, before log-in."""
    settings.CONTACT_EMAIL = "kontakt@uppdrag.example"
    assert addresses(client, path) == ["kontakt@uppdrag.example"]

    client.force_login(lead)
    assert addresses(client, path) == [director.email]


def test_the_statement_says_where_to_complain(client):
    page = client.get("/tillganglighet/").content.decode()

    assert 'href="https://www.digg.se/tdosanmalan"' in page
