"""What remains half a year, a year and two years after a commission's end."""

import datetime as dt
import html

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from kernel.associations.scope import scope
from kernel.core.errors import NotNowError
from kernel.outbox.models import Message
from reporting.follow_ups.actions import answer_follow_up, judge_follow_up
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.rules import FOLLOW_UP_MONTHS, is_service_innovation, months_after
from reporting.follow_ups.tasks import open_follow_ups
from reporting.handing_over.rules import weekdays_after
from tests.factories.reporting import FollowUpFactory
from tests.factories.resolutions import resolved
from tests.factories.walking import walk
from tests.reporting.conftest import costs

ANSWER = {
    "remains": "changed",
    "run_by": "Arbetscentrum.",
    "better_for_users": "En väg in.",
    "meaning_for_society": "Fler i arbete.",
    "how_known": "Vi har frågat.",
    "done_differently": "Börjat tidigare.",
}


def text(response):
    return html.unescape(response.content.decode())


def url(follow_up, verb="detail"):
    return reverse(f"reporting:follow_up-{verb}", args=["north", follow_up.pk])


@pytest.fixture
def make_follow_up(north, commission):
    def make(status="due", **values):
        with scope(north):
            manager = commission.assignments.get(role="manager").person
            answered = {**ANSWER, "answered_by": manager, "answered_at": "2026-11-10T09:00Z"}
            return FollowUpFactory(
                **{
                    "commission": commission,
                    "respondent": manager,
                    "status": status,
                    **(answered if status == "done" else {}),
                    **values,
                }
            )

    return make


def fresh(follow_up):
    with scope(follow_up.association):
        return FollowUp.objects.get(pk=follow_up.pk)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 12, 3), 6, dt.date(2027, 6, 3)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 3), 24, dt.date(2028, 12, 3)),
    ],
)
def test_months_are_calendar_months(day, months, expected):
    assert months_after(day, months) == expected


def test_working_days_skip_the_weekend():
    assert weekdays_after(dt.date(2026, 11, 12), 2) == dt.date(2026, 11, 16)


@pytest.mark.parametrize(
    ("lasts", "value", "innovation"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_service_innovation_lasts_and_is_of_value(lasts, value, innovation):
    assert is_service_innovation(lasts=lasts, users_see_value=value) is innovation


def test_those_whose_day_has_come_are_opened_by_the_clock(in_scope, make_follow_up, director):
    ours = make_follow_up("coming", due_on=dt.date(2026, 11, 11))
    later = make_follow_up("coming", months=12, due_on=dt.date(2026, 11, 12))

    assert open_follow_ups(association_id=in_scope.pk) == 1

    assert (fresh(ours).status, fresh(later).status) == ("due", "coming")


def test_it_is_not_answered_before_its_time(in_scope, make_follow_up, manager):
    with pytest.raises(NotNowError, match="Kommande"):
        answer_follow_up(make_follow_up("coming"), by=manager, **ANSWER)


def test_six_questions_are_answered_on_one_page(client, make_follow_up, manager):
    follow_up = make_follow_up()
    client.force_login(manager)

    page = text(client.get(url(follow_up, "answer")))
    assert "6 månader efter Unga vuxna, samma väg in: hur blev det?" in page
    response = client.post(url(follow_up, "answer"), ANSWER, follow=True)

    assert "Tack. Svaret är sparat." in text(response)
    assert "Ja, förändrat" in text(response)
    assert fresh(follow_up).status == "done"
    assert "Svar från Eva Berg 11 november 2026" in text(response)


def test_every_missing_answer_has_its_own_sentence(client, make_follow_up, manager):
    follow_up = make_follow_up()
    client.force_login(manager)

    response = client.post(url(follow_up, "answer"), {"remains": ""})

    assert response.status_code == 422
    assert "Det finns 5 fel att rätta" in text(response)
    assert "Välj om arbetssättet finns kvar" in text(response)


def test_the_director_judges_and_the_page_says_why(client, make_follow_up, director):
    follow_up = make_follow_up("done")
    client.force_login(director)

    response = client.post(
        url(follow_up, "judge"), {"lasts": "yes", "users_see_value": "no"}, follow=True
    )

    assert "Nej. Arbetssättet är bestående, men användarna upplever inte något värde." in text(
        response
    )


def test_the_last_judgement_ends_the_story(in_scope, make_follow_up, commission, director):
    noted = resolved("2024-11-01 § 3")
    walk(commission, "final", "closed", closed_on=noted.decided_on, closed_resolution=noted)
    last = make_follow_up("done", months=FOLLOW_UP_MONTHS[-1])

    judge_follow_up(last, lasts=True, users_see_value=True, by=director)
    judge_follow_up(last, lasts=True, users_see_value=False, by=director)

    commission.refresh_from_db()
    assert commission.status == "followed_up"


def test_a_reminder_reaches_the_respondent(client, make_follow_up, director, north):
    follow_up = make_follow_up()
    client.force_login(director)

    response = client.post(url(follow_up, "remind"), follow=True)

    assert "Påminnelsen är skickad." in text(response)
    with scope(north):
        message = Message.objects.about(follow_up).get()
        assert (message.kind, message.person.name) == (
            "reporting.follow_up_reminder",
            "Eva Berg",
        )


def test_an_answer_has_an_author_in_the_database(in_scope, make_follow_up):
    follow_up = make_follow_up()

    with pytest.raises(IntegrityError, match="follow_up_done_is_answered"), transaction.atomic():
        FollowUp.objects.filter(pk=follow_up.pk).update(status="done")


VERBS = {
    "answer": ("due", "manager", ANSWER),
    "judge": ("done", "director", {"lasts": "yes", "users_see_value": "yes"}),
    "remind": ("due", "director", {}),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_does_not_exist_for_strangers(verb, client, make_follow_up, other_lead, stranger):
    status, _who, form = VERBS[verb]
    follow_up = make_follow_up(status)
    for user in (other_lead, stranger):
        client.force_login(user)

        assert client.post(url(follow_up, verb), form).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_forbidden_to_others_who_see_it(verb, client, make_follow_up, manager, director):
    status, who, form = VERBS[verb]
    follow_up = make_follow_up(status)
    client.force_login(manager if who == "director" else director)

    assert client.post(url(follow_up, verb), form).status_code == 403


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_at_the_wrong_time_is_a_sentence(verb, client, make_follow_up, request):
    _status, who, form = VERBS[verb]
    follow_up = make_follow_up("coming")
    client.force_login(request.getfixturevalue(who))

    response = client.post(url(follow_up, verb), form, follow=True)

    assert "Det går inte nu. Statusen är ”Kommande”." in text(response)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_costs_the_same_for_any_number(
    count, client, director, lead, manager, member, north
):
    from kernel.associations.selectors import person_of
    from tests.factories.reporting import running_commission

    with scope(north):
        people = {"lead": person_of(lead), "manager": person_of(manager)}
        for number in range(count):
            commission = running_commission(owner=member, title=f"Uppdrag {number}", **people)
            FollowUpFactory(commission=commission, respondent=people["manager"])
    client.force_login(director)

    with costs(6):  # session, user, association, person with roles, how many, rows
        response = client.get(reverse("reporting:follow_up-list", args=["north"]))

    assert text(response).count('<th scope="row">') == min(count, 50)
