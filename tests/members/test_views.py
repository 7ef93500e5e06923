"""The association's own page: what it is called, and its members."""

import datetime as dt

import pytest
from django.urls import reverse

from kernel.associations.models import Association, Member, MemberName, Party
from kernel.associations.scope import scope
from kernel.members.actions import add_member
from kernel.members.forms import MemberForm
from tests.queries import counted_queries

# Session, user, association, person with roles; then members, their former names, history.
PAGE_QUERIES = 8


def url(name="association-detail", *more):
    return reverse(f"members:{name}", args=["north", *more])


def text(response):
    return response.content.decode()


@pytest.fixture
def as_director(client, director):
    client.force_login(director)
    return client


@pytest.fixture
def norrby(north, director):
    with scope(north):
        return add_member(kind="municipality", name="Norrby kommun", joined_on=None, by=director)


def test_an_association_without_members_says_what_is_missing(as_director):
    page = text(as_director.get(url()))

    assert page.count("Ingen medlem än") == 4
    for button in ("en kommun", "en region", "Arbetsförmedlingen", "Försäkringskassan"):
        assert f"Lägg till {button}" in page


def test_a_member_is_added_renamed_merged_and_shown(as_director, norrby, north):
    form = text(as_director.get(url("member-create") + "?part=municipality"))
    assert 'value="municipality"' in form
    sent = {"kind": "municipality", "name": "Söderby kommun", "joined_on": "2024-01-01"}
    assert "Söderby kommun är tillagd." in text(
        as_director.post(url("member-create"), sent, follow=True)
    )
    sent = {"name": "Norra Norrby", "first_day": "2025-01-01"}
    page = text(as_director.post(url("member-rename", norrby.pk), sent, follow=True))
    assert "Medlemmen heter nu Norra Norrby." in page
    assert "Hette Norrby kommun till och med 31 december 2024" in page
    with scope(north):
        other = Member.objects.get(name="Söderby kommun")
    sent = {"into": other.pk, "first_day": "2026-01-01"}
    page = text(as_director.post(url("member-merge", norrby.pk), sent, follow=True))
    assert "Norra Norrby har gått upp i Söderby kommun." in page
    assert "gick upp i Söderby kommun" in page
    assert "till och med 31 december 2025" in page


def test_the_name_on_every_page_is_the_one_written_here(as_director):
    sent = {
        "name": "Samordningsförbundet Nya Norr",
        "short_name": "Nya Norr",
        "org_number": "2220009985",
        "postal_address": "Box 1\r\n123 45 Norrby",
    }
    page = text(as_director.post(url("association-edit"), sent, follow=True))

    assert "222000-9985" in page
    assert "Box 1<br>123 45 Norrby" in page
    assert Association.objects.get(slug="north").short_name == "Nya Norr"


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("association-edit", {"name": "A", "short_name": ""}, "Fyll i ett kort namn"),
        (
            "association-edit",
            {"name": "A", "short_name": "B", "org_number": "222000-9986"},
            "Kolla organisationsnumret. Det har tio siffror",
        ),
        ("member-create", {"name": "Norrby kommun"}, "Välj part"),
        (
            "member-create",
            {"kind": "municipality", "name": "Norrby kommun"},
            "Det finns redan en medlem som heter så",
        ),
        ("member-create", {"kind": "region", "name": " "}, "Fyll i medlemmens namn"),
        ("member-leave", {"left_on": ""}, "Välj ett datum"),
        ("member-merge", {"into": "0", "first_day": "2026-01-01"}, "Välj den andra medlemmen"),
        ("member-rename", {"name": "Ny", "first_day": "2126-01-01"}, "Kolla året"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_with_what_was_written(
    name, sent, sentence, as_director, norrby
):
    is_about_one = name not in ("association-edit", "member-create")
    address = url(name, *([norrby.pk] if is_about_one else []))

    page = as_director.post(address, sent)

    assert page.status_code == 422
    assert sentence in text(page)
    assert Association.objects.get(slug="north").short_name == "Finsam Norr"


@pytest.mark.parametrize("who", ["lead", "board_member", "auditor", "innovator", "manager"])
def test_others_do_not_see_it(who, client, norrby, request):
    client.force_login(request.getfixturevalue(who))

    for address in (url(), url("association-edit"), url("member-edit", norrby.pk)):
        assert client.get(address).status_code == 403


def test_who_has_left_is_offered_nowhere(as_director, norrby):
    gone = dt.date(2020, 1, 1)
    as_director.post(url("member-leave", norrby.pk), {"left_on": gone.isoformat()})
    as_director.get(url())  # what was said of it is read there

    for address in (
        reverse("people:person-create", args=["north"]),
        reverse("board:seat-create", args=["north"]),
    ):
        page = as_director.get(address)
        assert page.status_code == 200
        assert "Norrby kommun" not in text(page)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_page_costs_the_same_for_any_number(count, as_director, north):
    with scope(north):
        party = Party.objects.create(kind="municipality")
        for number in range(count):
            member = Member.objects.create(party=party, name=f"Kommun {number}")
            MemberName.objects.create(
                member=member, name=f"Socken {number}", until=dt.date(1970, 12, 31)
            )

    with counted_queries() as queries:
        page = as_director.get(url())

    assert len(queries) == PAGE_QUERIES, queries
    assert text(page).count("Byt namn") == count


def test_a_form_from_before_somebody_elses_change_takes_nothing_back(as_director, norrby, north):
    form = as_director.get(url("member-edit", norrby.pk)).context["form"]
    sent = {"name": "Norrby kommun", "joined_on": "", "left_on": "", "seen": form["seen"].value()}
    as_director.post(url("member-leave", norrby.pk), {"left_on": "2026-01-31"})

    page = as_director.post(url("member-edit", norrby.pk), sent)

    assert page.status_code == 422
    assert "Någon annan har ändrat medlemmen sedan du öppnade sidan" in text(page)
    with scope(north):
        assert Member.objects.get().left_on == dt.date(2026, 1, 31)


def test_a_name_taken_meanwhile_is_said_with_what_was_written(as_director, norrby, monkeypatch):
    monkeypatch.setattr(MemberForm, "clean_name", lambda form: form.cleaned_data["name"])

    page = as_director.post(url("member-create"), {"kind": "municipality", "name": "Norrby kommun"})

    assert page.status_code < 500
    assert "Det finns redan en medlem som heter så." in text(page)
    assert 'value="Norrby kommun"' in text(page)


def test_a_change_of_name_is_taken_back_by_a_button(as_director, norrby):
    sent = {"name": "Norra Norrby", "first_day": "2025-01-01"}
    as_director.post(url("member-rename", norrby.pk), sent)
    assert "Ångra namnbytet" in text(as_director.get(url()))

    page = text(as_director.post(url("member-undo_rename", norrby.pk), follow=True))

    assert "Medlemmen heter Norrby kommun igen." in page
    assert "Ångra namnbytet" not in page


def test_no_number_of_a_person_in_what_is_written(as_director):
    sent = {"name": "A", "short_name": "B", "postal_address": "c/o 640823-3234"}

    assert "innehålla ett personnummer" in text(as_director.post(url("association-edit"), sent))


def test_an_authority_is_named_from_the_start_and_added_once(as_director, north):
    form = as_director.get(url("member-create") + "?part=af").context["form"]
    assert form["name"].value() == "Arbetsförmedlingen"

    as_director.post(url("member-create"), {"kind": "af", "name": "Arbetsförmedlingen"})

    page = text(as_director.get(url()))
    assert "Lägg till Arbetsförmedlingen" not in page
    assert "Lägg till Försäkringskassan" in page


def test_a_mistyped_member_is_removed_after_a_question(as_director, norrby, north):
    page = text(as_director.get(url("member-remove", norrby.pk)))
    assert "Ta bort Norrby kommun" in page
    shown = text(as_director.post(url("member-remove", norrby.pk), {}, follow=True))

    assert "Norrby kommun är borttagen." in shown
    with scope(north):
        assert Member.objects.count() == 0
