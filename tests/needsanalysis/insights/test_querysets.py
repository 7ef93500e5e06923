"""Who sees what, and what a search finds."""

from __future__ import annotations

import datetime as dt

import pytest

from kernel.associations.models import Person, Role
from needsanalysis.insights.models import Insight, InsightEvidence
from tests.factories.needsanalysis import (
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    PublishedInsightFactory,
    ThemeFactory,
)

ROLES = tuple(Role.values)


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
