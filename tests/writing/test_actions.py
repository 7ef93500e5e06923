from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from kernel.associations.selectors import person_of
from kernel.core.errors import DomainError
from kernel.writing.actions import (
    comment,
    create_manuscript,
    freeze,
    resolve,
    save_section,
)
from kernel.writing.errors import StaleTextError
from kernel.writing.models import ManuscriptVersion, SectionComment, checksum
from kernel.writing.selectors import changes_between, content_of, sections_of, versions_of
from tests.writing.conftest import KIND


def write(manuscript, key="fakta", text="Något", *, by, base=0, **values):
    return save_section(manuscript, key, text=text, base_version=base, by=by, **values)


def test_a_manuscript_begins_with_what_is_known(in_scope):
    manuscript = create_manuscript(KIND, prefill={"fakta": "Känt sedan förut."})

    states = sections_of(manuscript)
    assert [(state.key, state.text, state.version) for state in states] == [
        ("fakta", "Känt sedan förut.", 0),
        ("val", "", 0),
        ("extra", "", 0),
        ("enbart-val", "", 0),
    ]


def test_saving_counts_up_and_tells_who(manuscript, lead):
    row = write(manuscript, by=lead)

    assert (row.text, row.version, row.saved_by.name) == ("Något", 1, "Sara Lind")
    assert sections_of(manuscript)[0].status_label == "Påbörjat"


def test_an_older_version_is_refused_with_both_texts(manuscript, lead, director):
    write(manuscript, text="Saras", by=lead)

    with pytest.raises(StaleTextError) as refused:
        write(manuscript, text="Annas", by=director)

    assert (refused.value.theirs.text, refused.value.mine) == ("Saras", "Annas")
    assert "Sara Lind sparade kl." in str(refused.value)
    assert "Båda texterna finns kvar. Välj vilken som ska gälla" in str(refused.value)
    assert sections_of(manuscript)[0].text == "Saras"


TAB, OTHER_TAB = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("saves", "text", "version"),
    [
        # text, base, page, turn. What the page has not heard of, it has written itself.
        ([("ett", 0, TAB, 1), ("ett två", 0, TAB, 2)], "ett två", 2),
        ([("ett", 0, TAB, 1), ("ett två", 0, TAB, 2), ("tre", 1, TAB, 3)], "tre", 3),
        # A save that a later one has overtaken changes nothing.
        ([("ett två", 0, TAB, 2), ("ett", 0, TAB, 1)], "ett två", 1),
        # Another tab that has read what the first one saved goes on from there.
        ([("ett", 0, TAB, 1), ("två", 1, OTHER_TAB, 1)], "två", 2),
    ],
)
def test_a_page_does_not_stand_against_itself(saves, text, version, manuscript, lead):
    for written, base, page, turn in saves:
        write(manuscript, text=written, base=base, page=page, turn=turn, by=lead)

    state = sections_of(manuscript)[0]
    assert (state.text, state.version) == (text, version)


@pytest.mark.parametrize(
    ("saves", "mine"),
    [
        # Two tabs of the same person.
        ([("ett", 0, TAB, 1)], ("två", 0, OTHER_TAB, 1)),
        # Another tab came between two saves of this one.
        ([("ett", 0, TAB, 1), ("två", 1, OTHER_TAB, 1)], ("tre", 1, TAB, 2)),
        # Without script no page has a name.
        ([("ett", 0, None, 0)], ("två", 0, None, 0)),
        ([("ett", 0, TAB, 1), ("två", 1, None, 0)], ("tre", 1, TAB, 2)),
    ],
)
def test_another_tab_of_the_same_person_loses_no_text_in_silence(saves, mine, manuscript, lead):
    for written, base, page, turn in saves:
        write(manuscript, text=written, base=base, page=page, turn=turn, by=lead)
    written, base, page, turn = mine

    with pytest.raises(StaleTextError) as refused:
        write(manuscript, text=written, base=base, page=page, turn=turn, by=lead)

    assert (refused.value.theirs.text, refused.value.mine) == (saves[-1][0], written)
    assert str(refused.value).startswith("Du sparade själv kl.")


def test_the_same_text_again_is_no_change(manuscript, lead):
    write(manuscript, by=lead)

    again = write(manuscript, by=lead, base=0)

    assert again.version == 1


def test_the_same_text_may_be_marked_as_done_with_an_old_version(manuscript, lead):
    write(manuscript, by=lead)

    row = write(manuscript, by=lead, base=0, is_done=True)

    assert (row.is_done, row.version) == (True, 2)


def test_done_stays_done_while_the_text_is_saved_on(manuscript, lead):
    write(manuscript, by=lead, is_done=True)

    row = write(manuscript, text="Mer", by=lead, base=1)

    assert row.is_done is True


@pytest.mark.parametrize(
    ("key", "text", "choice", "sentence"),
    [
        ("fakta", " ", "", "Beskriv vad som har hänt"),
        ("val", "", "yes", "Beskriv hindren"),
    ],
)
def test_an_empty_section_is_not_done(manuscript, lead, key, text, choice, sentence):
    with pytest.raises(DomainError, match=sentence):
        write(manuscript, key, text, by=lead, choice=choice, is_done=True)


def test_a_personnummer_is_refused(manuscript, lead):
    with pytest.raises(DomainError, match="ser ut att innehålla ett personnummer"):
        write(manuscript, text="Hon heter 19811218-9876.", by=lead)


def test_a_text_beyond_twenty_pages_is_refused(manuscript, lead):
    with pytest.raises(DomainError, match=r"får ha högst 50\s000"):
        write(manuscript, text="å" * 50_001, by=lead)


def test_unknown_sections_and_choices_are_refused(manuscript, lead):
    with pytest.raises(DomainError, match="Avsnittet finns inte"):
        write(manuscript, "annat", by=lead)
    with pytest.raises(DomainError, match="Välj ett av alternativen"):
        write(manuscript, "val", by=lead, choice="maybe")


@pytest.fixture
def finished(manuscript, lead):
    write(manuscript, by=lead, is_done=True)
    write(manuscript, "val", "", by=lead, choice="no", is_done=True)
    return manuscript


def test_freezing_needs_all_required_sections(manuscript, lead):
    write(manuscript, by=lead, is_done=True)

    with pytest.raises(DomainError) as refused:
        freeze(manuscript, label="Skickad", by=lead)

    expected = "Avsnittet Val är inte klart. Skriv klart det innan du skickar"
    assert str(refused.value) == expected


def test_a_version_holds_text_question_and_checksum(finished, lead):
    version = freeze(finished, label="Skickad", by=lead)

    assert (version.number, version.made_by.name) == (1, "Sara Lind")
    assert version.content["sections"][1] == {
        "key": "val",
        "title": "Val",
        "question": "Finns det hinder?",
        "choice": "no",
        "choice_label": "Nej",
        "text": "",
    }
    assert version.sha256 == checksum(version.content)
    assert version.is_intact
    assert version.text_of("fakta") == "Något"
    assert [section["key"] for section in version.sections] == ["fakta", "val"]


def test_versions_count_up(finished, lead):
    freeze(finished, label="Första", by=lead)
    freeze(finished, label="Andra", by=lead)

    assert [(v.number, v.label) for v in versions_of(finished)] == [(2, "Andra"), (1, "Första")]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda rows: rows.update(label="Ändrad"),
        lambda rows: rows.update(content={}),
        lambda rows: rows._raw_delete("default"),
    ],
)
def test_a_version_is_neither_changed_nor_removed(finished, lead, tamper):
    version = freeze(finished, label="Skickad", by=lead)

    with pytest.raises(DatabaseError), transaction.atomic():
        tamper(ManuscriptVersion.objects.filter(pk=version.pk))

    assert ManuscriptVersion.objects.get(pk=version.pk).label == "Skickad"


def test_what_was_written_later_is_not_in_the_version(finished, lead):
    version = freeze(finished, label="Skickad", by=lead)
    write(finished, text="Något annat", by=lead, base=1)

    changes = changes_between(version.content, content_of(finished))
    assert [change.title for change in changes if change.is_changed] == ["Fakta"]


def test_a_thread_is_answered_settled_and_opened_again(manuscript, lead, director):
    thread = comment(manuscript, "fakta", text="Var?", by=director)
    reply = comment(manuscript, "fakta", text="I Norrby.", by=lead, parent=thread)
    assert sections_of(manuscript)[0].open_comments == 1

    resolve(thread, by=director)
    assert sections_of(manuscript)[0].open_comments == 0
    comment(manuscript, "fakta", text="När?", by=director, parent=reply)

    thread = SectionComment.objects.filter(manuscript=manuscript).threads().get()
    assert [answer.text for answer in thread.replies.all()] == ["I Norrby.", "När?"]
    assert thread.resolved_at is None
    assert thread.made_by == person_of(director)


def test_an_empty_comment_is_refused(manuscript, lead):
    with pytest.raises(DomainError, match="Skriv en kommentar"):
        comment(manuscript, "fakta", text=" ", by=lead)
