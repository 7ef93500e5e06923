"""Who sees what, and what a search finds."""

from __future__ import annotations

import datetime as dt

import pytest

from kernel.associations.models import Person, Role
from kernel.associations.scope import scope
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight, InsightEvidence
from needsanalysis.needs.models import Need
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    NeedFactory,
    PublishedInsightFactory,
    ThemeFactory,
)

ROLES = tuple(Role.values)


@pytest.fixture
def user_with(make_person):
    return lambda role: make_person(f"Person {role}", role).user


@pytest.mark.usefixtures("in_scope")
@pytest.mark.parametrize("role", ROLES)
def test_needs_are_seen_by_everybody_who_reads_content(role, user_with):
    NeedFactory(status="not_prioritised", reference="§ 3", decided_on="2026-03-01", reason="Nej")

    seen = Need.objects.visible_to(user_with(role)).count()

    assert seen == (0 if role == Role.ADMINISTRATOR else 1)


@pytest.mark.usefixtures("in_scope")
@pytest.mark.parametrize("role", ROLES)
def test_insights_are_seen_in_the_bank_and_drafts_by_insiders(role, user_with):
    PublishedInsightFactory()
    InsightFactory()

    seen = set(Insight.objects.visible_to(user_with(role)).values_list("status", flat=True))

    expected = {
        Role.DIRECTOR: {"draft", "published"},
        Role.INNOVATOR: {"draft", "published"},
        Role.ANALYST: {"draft", "published"},
        Role.AUDITOR: {"draft", "published"},
        Role.ADMINISTRATOR: set(),
    }
    assert seen == expected.get(role, {"published"})


@pytest.mark.usefixtures("in_scope")
def test_lead_sees_own_draft(lead):
    own = InsightFactory(author=Person.objects.get(user=lead))
    InsightFactory()

    assert list(Insight.objects.visible_to(lead)) == [own]


@pytest.mark.usefixtures("in_scope")
@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("director", {"new", "proposed"}),
        ("innovator", {"new", "proposed"}),
        ("lead", {"new", "proposed"}),
        ("manager", {"new", "proposed"}),
        ("preparer", {"new", "proposed"}),
        ("auditor", {"new", "proposed"}),
        ("board_member", {"proposed"}),
        ("substitute", {"proposed"}),
        ("party_contact", {"proposed"}),
        ("administrator", set()),
    ],
)
def test_ideas_are_seen_by_those_who_think_along(role, seen, user_with):
    IdeaFactory()
    IdeaFactory(status="proposed")

    found = Idea.objects.visible_to(user_with(role)).values_list("status", flat=True)

    assert set(found) == seen


def test_stranger_sees_nothing_of_another_association(north, south, stranger):
    with scope(north):
        NeedFactory()
        PublishedInsightFactory()
        IdeaFactory(status="proposed")
        assert Need.objects.visible_to(stranger).count() == 0
        assert Insight.objects.visible_to(stranger).count() == 0
        assert Idea.objects.visible_to(stranger).count() == 0
    with scope(south):
        assert Need.objects.visible_to(stranger).count() == 0


@pytest.mark.usefixtures("in_scope")
class TestSearch:
    @pytest.mark.parametrize(
        ("words", "is_found"),
        [
            ("myndighet", True),
            ("myndigheterna", True),
            ("MYNDIGHETER", True),
            ("berätta historia", True),
            ("berättade", True),
            ('"varje ny"', True),
            ("hemlös", False),
            ("myndighet -historia", False),
            ("'; drop table", False),
            ("&|!()", False),
        ],
    )
    def test_words_in_any_form(self, words, is_found):
        insight = PublishedInsightFactory(
            sentence="Unga orkar inte berätta sin historia för varje ny myndighet."
        )

        assert list(Insight.objects.matching(words)) == ([insight] if is_found else [])

    def test_text_and_target_group_are_searched_too(self):
        insight = PublishedInsightFactory(
            sentence="En mening.", text="Handläggarna byts ofta.", target_group="Nyanlända kvinnor"
        )

        for words in ("handläggare", "nyanländ"):
            assert list(Insight.objects.matching(words)) == [insight]

    def test_sentence_weighs_more_than_text(self):
        in_text = PublishedInsightFactory(sentence="En mening.", text="Om bemötande.")
        in_sentence = PublishedInsightFactory(sentence="Bemötande avgör.")

        assert list(Insight.objects.matching("bemötande")) == [in_sentence, in_text]

    def test_changed_text_is_found_at_once(self):
        insight = PublishedInsightFactory(sentence="En mening.")
        Insight.objects.filter(pk=insight.pk).update(sentence="Tolkar saknas.")

        assert list(Insight.objects.matching("tolk")) == [insight]


@pytest.mark.usefixtures("in_scope")
def test_sources_are_counted_once_each():
    insight = PublishedInsightFactory()
    for kind, source in (
        ("meeting", "Träff vecka 12"),
        ("meeting", "träff  vecka 12"),
        ("interview", "Intervju 3"),
        ("figure", "Kolada 2025"),
    ):
        InsightEvidenceFactory(insight=insight, kind=kind, source=source)
    IdeaInsightFactory(insight=insight)

    found = Insight.objects.with_sources().get()

    assert (found.sources, found.kinds) == (3, 3)
    assert found.strength == "Väl belagd (3 oberoende källor)"
    assert Insight.objects.get().strength == "Väl belagd (3 oberoende källor)"


@pytest.mark.usefixtures("in_scope")
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Inget underlag än"),
        (1, "Enstaka röst (1 källa)"),
        (2, "Återkommande (2 oberoende källor)"),
        (4, "Återkommande (4 oberoende källor)"),
    ],
)
def test_strength_in_words(number, words):
    insight = PublishedInsightFactory()
    InsightEvidenceFactory.create_batch(number, insight=insight)

    assert Insight.objects.with_sources().get().strength == words


@pytest.mark.usefixtures("in_scope")
def test_quotes_that_may_not_be_reproduced_are_left_out():
    insight = PublishedInsightFactory()
    yes = InsightEvidenceFactory(insight=insight, kind="quote", may_reproduce=True)
    InsightEvidenceFactory(insight=insight, kind="quote", may_reproduce=False)
    meeting = InsightEvidenceFactory(insight=insight, kind="meeting")

    assert set(InsightEvidence.objects.reproducible()) == {yes, meeting}


@pytest.mark.usefixtures("in_scope")
def test_theme_counts_published_insights_only():
    theme = ThemeFactory()
    for insight in (PublishedInsightFactory(), InsightFactory()):
        insight.theme_links.create(theme=theme)

    assert type(theme).objects.with_use().get().insights == 1


@pytest.mark.usefixtures("in_scope")
def test_year_is_the_year_it_was_written():
    old = PublishedInsightFactory(created_on=dt.date(2025, 12, 31))
    PublishedInsightFactory(created_on=dt.date(2026, 1, 1))

    assert list(Insight.objects.of_year(2025)) == [old]
