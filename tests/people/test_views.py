"""Pages about people, settings and oneself."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from kernel.associations.models import Membership, Person, Role, Setting
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.associations.settings import declared
from kernel.outbox.models import MailPace
from kernel.people.actions import edit_person
from kernel.people.models import VALID
from tests.queries import counted_queries

PEOPLE = "/north/personer/"
SETTINGS = "/north/installningar/"
MINE = "/north/min-sida/"

# Session, log-in, association, person with roles.
ALWAYS = 4
# … and how many people, those of the page, their roles, their invitations.
LIST_QUERIES = ALWAYS + 4


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (3, 3), (100, 49)])
def test_person_list_query_count(count, shown, as_director, make_person, north):
    for number in range(count):
        make_person(f"Lisa Rad {number}", Role.LEAD)

    with counted_queries() as queries:
        response = as_director.get(PEOPLE)

    assert len(queries) == LIST_QUERIES
    assert text(response).count("Lisa Rad") == shown


def test_those_with_a_role_today_come_first_and_the_others_after_them(
    as_director, make_person, north
):
    with scope(north):
        Person(name="Aina Utan", email="aina@norrby.example").save()
    for number in range(60):
        make_person(f"Lisa Rad {number}", Role.LEAD)

    first, second = (text(as_director.get(f"{PEOPLE}?sida={page}")) for page in (1, 2))

    assert ("Aina Utan" in first, "Aina Utan" in second) == (False, True)
    assert "Sida 1 av 2" in first


@pytest.mark.parametrize("count", [1, 3, 100])
def test_setting_list_query_count(count, as_director, north):
    with scope(north):
        for number in range(count):
            day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
            Setting(key="mail_at", value="07.00", valid_from=day).save()

    with counted_queries() as queries:
        as_director.get(SETTINGS)

    # … and all settings.
    assert len(queries) == ALWAYS + 1


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (3, 3), (100, 50)])
def test_history_of_a_person_is_shown_a_page_at_a_time(count, shown, as_director, sara, director):
    with scope(sara.association):
        for number in range(count):
            edit_person(sara, function=f"Arbetar som {number}", by=director)

    with counted_queries() as queries:
        page = text(as_director.get(f"{PEOPLE}{sara.pk}/"))
    earlier = text(as_director.get(f"{PEOPLE}{sara.pk}/?sida=2"))

    # … the person, their roles, all and today's, their invitation, how long the history is, and a
    # page of it.
    assert len(queries) == ALWAYS + 6
    assert page.count("ändrade uppgifter") == shown
    assert ("Sida 1 av 2" in page) is (count > shown)
    assert earlier.count("ändrade uppgifter") == (count - shown or shown)


@pytest.mark.parametrize(
    "path", [PEOPLE, f"{PEOPLE}bjud-in/", SETTINGS, f"{SETTINGS}mail_at/andra/"]
)
@pytest.mark.parametrize(
    ("who", "status"),
    [("director", 200), ("administrator", 200), ("lead", 403), ("auditor", 403), ("stranger", 404)],
)
def test_who_sees(path, who, status, client, north, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(path).status_code == status


@pytest.mark.parametrize("name", ["detail", "edit", "grant", "disable"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("director", 200), ("administrator", 200), ("manager", 403), ("stranger", 404)],
)
def test_who_sees_a_person(name, who, status, client, sara, request):
    client.force_login(request.getfixturevalue(who))
    url = reverse(f"people:person-{name}", args=["north", sara.pk])

    assert client.get(url).status_code == status


def test_a_person_of_another_association_is_not_here(as_director, stranger, south):
    with scope(south):
        person = person_of(stranger)

    url = reverse("people:person-detail", args=["north", person.pk])
    assert as_director.get(url).status_code == 404


def test_list_tells_where_people_are(as_director, invite, sara, north):
    invite()
    with scope(north):
        Person(name="Gun Gäst", email="gun@norrby.example").save()

    page = text(as_director.get(PEOPLE))

    assert "Inbjuden" in page
    assert "Inte inbjuden" in page
    assert "Aktiv" in page


def test_an_invitation_that_has_run_out_is_marked(client, director, invite, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    invite()
    time_machine.shift(VALID)
    client.force_login(director)

    assert "Inbjudan har gått ut" in text(client.get(PEOPLE))


def test_director_invites(as_director, north):
    response = as_director.post(
        f"{PEOPLE}bjud-in/",
        {"name": "Nils Ny", "email": "nils@norrby.example", "roles": ["lead"], "member": ""},
        follow=True,
    )

    assert "Inbjudan är på väg till Nils Ny." in text(response)
    with scope(north):
        assert Membership.objects.filter(person__name="Nils Ny", role="lead").count() == 1


def test_an_empty_invitation_says_what_is_missing(as_director):
    response = as_director.post(f"{PEOPLE}bjud-in/", {})

    page = text(response)
    assert response.status_code == 422
    for sentence in ("Fyll i personens namn", "Fyll i en mejladress", "Välj minst en roll"):
        assert sentence in page


def test_a_known_address_here_is_told(as_director, sara):
    page = text(
        as_director.post(
            f"{PEOPLE}bjud-in/", {"name": "Ny", "email": sara.email.upper(), "roles": ["lead"]}
        )
    )

    assert "Det finns redan en person med den mejladressen" in page


def test_a_known_address_elsewhere_is_not_told(as_director, stranger):
    unknown, known = (
        text(
            as_director.post(
                f"{PEOPLE}bjud-in/",
                {"name": "Nils Ny", "email": email, "roles": ["lead"]},
                follow=True,
            )
        )
        for email in ("nobody@norrby.example", stranger.email)
    )

    assert "Inbjudan är på väg till Nils Ny." in unknown
    assert "Inbjudan är på väg till Nils Ny." in known


def test_director_changes_grants_ends_and_disables(as_director, sara, north):
    def go(verb: str, **data):
        url = reverse(f"people:person-{verb}", args=["north", sara.pk])
        return text(as_director.post(url, data, follow=True))

    assert "Uppgifterna är sparade." in go(
        "edit", name="Sara Lind", email=sara.email, function="projektör", member=""
    )
    assert "Rollen är sparad." in go("grant", role="manager", starts_on="2026-01-01", ends_on="")
    with scope(north):
        membership = Membership.objects.get(person=sara, role="manager")
    url = reverse("people:person-end", args=["north", sara.pk, membership.pk])
    assert "Rollens sista dag är sparad." in text(
        as_director.post(url, {"ends_on": "2030-01-01"}, follow=True)
    )
    assert "är avstängd och kommer inte in längre" in go("disable")


def test_a_disabled_person_is_out_at_the_next_request(as_director, sara, north, client_of):
    saras = client_of(sara.user)
    assert saras.get(MINE).status_code == 200

    as_director.post(reverse("people:person-disable", args=["north", sara.pk]))

    assert saras.get(MINE).status_code == 302


@pytest.fixture
def client_of():
    from django.test import Client

    def make(user):
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("grant", {"starts_on": "2026-01-01"}, "Välj en roll"),
        ("grant", {"role": "lead", "starts_on": "x"}, "Kolla att datumet finns"),
        (
            "grant",
            {"role": "lead", "starts_on": "2026-01-02", "ends_on": "2026-01-01"},
            "Slutdatumet ska vara efter startdatumet",
        ),
        ("edit", {"name": "", "email": "x"}, "Kolla att mejladressen stämmer"),
    ],
)
def test_faults_are_said_in_sentences(name, data, sentence, as_director, sara):
    url = reverse(f"people:person-{name}", args=["north", sara.pk])

    response = as_director.post(url, data)

    assert response.status_code == 422
    assert sentence in text(response)


def test_an_end_before_the_beginning_is_said(as_director, sara, north):
    with scope(north):
        membership = Membership.objects.get(person=sara)
    url = reverse("people:person-end", args=["north", sara.pk, membership.pk])

    assert "Slutdatumet ska vara efter startdatumet" in text(
        as_director.post(url, {"ends_on": "1999-12-31"})
    )


def test_a_late_invitation_gets_a_sentence(as_director, sara):
    url = reverse("people:person-invite", args=["north", sara.pk])

    page = text(as_director.post(url, follow=True))

    assert "Personen har redan loggat in och behöver ingen inbjudan." in page


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        ("mail_at", "08.30", "08.30"),
        ("mail_on_weekends", "yes", True),
        ("mail_quiet_from", "nej", "nej"),
    ],
)
def test_a_setting_is_changed_in_its_own_kind(key, value, stored, as_director, north):
    url = f"{SETTINGS}{key}/andra/"
    page = as_director.post(url, {"value": value, "valid_from": "2026-01-01"}, follow=True)

    assert "Sparat. Det gäller från 1 januari 2026." in text(page)
    with scope(north):
        assert Setting.objects.get().value == stored
    assert "Från 1 januari 2026" in text(as_director.get(url))


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("mail_at", "hej", "Skriv ett klockslag, till exempel 07.00"),
        ("mail_quiet_from", "juli", "Skriv månad och dag, till exempel 07-01, eller nej"),
        ("mail_quiet_from", "08-01", "Då blir nästan inga mejldagar kvar."),
        ("mail_quiet_to", "06-30", "Då blir nästan inga mejldagar kvar."),
        ("mail_greeting", "Hej {förnamn}!", "Skriv bara {namn} inom klamrar"),
        ("mail_greeting", "Hej" * 40, "Skriv högst 100 tecken"),
        (
            "board_agenda",
            "Val\n" + "Ekonomi " * 30,
            "är för lång. Skriv högst 200 tecken på varje rad",
        ),
        ("registry_format", "hej", "Numret behöver både {year} och {number}"),
        ("board_days_notice", "400", "Välj högst 120 dagar"),
        ("board_days_notice", "9", "Välj högst 8, som är ”Chefen godkänner senast"),
        ("board_days_opens", "3", "Välj minst 10, som är ”Avrapporteringen till chefen"),
        ("board_qualified_majorities", "Val: hälften", "Skriv en bråkdel för Val"),
        ("pre_commission_max_months", "61", "Välj högst 60 månader"),
    ],
)
def test_what_a_setting_cannot_be_is_said_with_what_was_written(
    key, value, sentence, as_director, director, north
):
    sent = {"value": value, "valid_from": "2026-01-01"}
    page = as_director.post(f"{SETTINGS}{key}/andra/", sent)

    assert page.status_code == 422
    assert sentence in html.unescape(text(page))
    assert value in html.unescape(text(page))
    with scope(north):
        assert not Setting.objects.exists()


def test_every_setting_can_be_opened_and_saved_as_it_is(as_director):
    saved = set()
    for key in declared():
        url = f"{SETTINGS}{key}/andra/"
        value = as_director.get(url).context["form"]["value"].value()
        data = {"value": "" if value is None else value, "valid_from": "2026-01-01"}
        if "Sparat. Det gäller från 1 januari 2026." in text(
            as_director.post(url, data, follow=True)
        ):
            saved.add(key)

    assert saved == set(declared())


def test_a_line_that_cannot_be_read_is_said(as_director):
    url = f"{SETTINGS}board_qualified_majorities/andra/"

    page = text(as_director.post(url, {"value": "2/3", "valid_from": "2026-01-01"}))

    assert "Skriv ett kolon mellan orden på raden ”2/3”" in page


def test_an_unknown_setting_is_not_there(as_director):
    assert as_director.get(f"{SETTINGS}nonsense/andra/").status_code == 404


def test_my_page_is_mine(client, sara):
    client.force_login(sara.user)

    page = text(client.get(MINE))

    assert "Sara Lind" in page
    assert "uppdragsledare" in page
    assert "Högst ett mejl om dagen" in page
    assert reverse("mfa_index") in page


def test_i_change_my_name_and_how_i_get_mail(client, sara, north):
    client.force_login(sara.user)

    client.post(f"{MINE}andra/", {"name": "Sara Lind-Berg", "function": ""})
    client.post(f"{MINE}mejl/", {"pace": "weekly"})

    page = text(client.get(MINE))
    assert "Sara Lind-Berg" in page
    assert "Bara veckobrev" in page
    with scope(north):
        assert MailPace.objects.get().pace == "weekly"
    assert "Fyll i ditt namn" in text(client.post(f"{MINE}andra/", {"name": ""}))
    assert client.post(f"{MINE}mejl/", {"pace": "never"}).status_code == 422


@pytest.mark.parametrize("role", Role.values)
def test_welcome_tells_every_role_what_and_when(role, client, make_person, director):
    client.force_login(make_person("Nils Ny", role).user)

    page = text(client.get("/north/valkommen/"))

    assert "Välkommen Nils" in page
    assert "Fråga Anna Holm, förbundschef" in page or role == "director"
    assert page.count("<h2>") == 2


def test_settings_stand_under_headings_and_are_read_as_people_say_them(client, director, north):
    client.force_login(director)

    page = client.get("/north/installningar/").content.decode()

    said = re.findall(r"<h3>([^<]+)</h3>", page)
    assert said == ["Diarium", "Mejl", "Möten och beslut", "Uppdrag"]
    for words in ("/001", "1 juli", "31 juli", "Hej {namn}!"):
        assert words in page
    assert "{number" not in page
