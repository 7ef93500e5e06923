"""Names in the history outlive the code: each that was ever used is still understood.

``names.txt`` holds every model's name, and every verb and status that may stand in a history. It
only grows: a name that goes from the code stays here, and is answered to by ``kept_name`` (models),
``former`` (verbs) or ``former_statuses``. New names are added with
``WRITE_NAMES=1 pytest tests/workflow/test_names.py``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from kernel.associations.models import Member, TenantModel
from kernel.core.names import UnknownNameError, model_of, name_of
from kernel.workflow import selectors
from kernel.workflow.actions import record
from kernel.workflow.models import Event, WorkflowModel
from kernel.workflow.selectors import history_of
from kernel.workflow.steps import Step, Workflow
from tests.factories.needsanalysis import NeedFactory

NAMES = Path(__file__).with_name("names.txt")


def verbs_of(model: type[TenantModel]) -> set[str]:
    """Every verb that a model's history may hold and its page can say in words."""
    own = set(getattr(model, "verb_labels", {}))
    if issubclass(model, WorkflowModel):
        return own | {"create", *model.workflow.verbs, *model.workflow.former}
    return own


def statuses_of(model: type[TenantModel]) -> set[str]:
    """Every status that a model's history may hold and its page can say in words."""
    if issubclass(model, WorkflowModel):
        choices: Any = model._meta.get_field("status").choices
        return {*dict(choices), *model.workflow.former_statuses}
    return set()


def known() -> set[str]:
    models = [model for model in apps.get_models() if issubclass(model, TenantModel)]
    return {
        *(name_of(model) for model in models),
        *(f"{name_of(model)} {verb}" for model in models for verb in verbs_of(model)),
        *(f"{name_of(model)} is {status}" for model in models for status in statuses_of(model)),
    }


def test_every_name_that_was_ever_used_is_still_understood():
    used = set(NAMES.read_text().splitlines()) if NAMES.exists() else set()
    if os.environ.get("WRITE_NAMES"):
        NAMES.write_text("".join(f"{name}\n" for name in sorted(used | known())))
        used |= known()

    assert used - known() == set(), "gone: give a kept_name, or a former verb or status"
    assert known() - used == set(), "new: add it to names.txt"


def test_no_two_models_answer_to_one_name():
    models = list(apps.get_models())

    assert len({name_of(model) for model in models}) == len(models)


def test_a_name_and_its_model_lead_to_each_other():
    assert name_of(Member) == "associations.member"
    assert name_of(Member()) == "associations.member"
    assert model_of("associations.member") is Member


def test_a_model_that_is_renamed_keeps_the_name_it_had(monkeypatch):
    monkeypatch.setattr(Member, "kept_name", "associations.participant", raising=False)

    assert name_of(Member()) == "associations.participant"


def test_a_name_that_nothing_answers_to_is_said():
    with pytest.raises(UnknownNameError, match=r"board\.gone"):
        model_of("board.gone")


RENAMED = Workflow(
    Step("vouch", "draft", "vouched"),
    initial="draft",
    labels={"vouch": "intygade"},
    former={"adjust": "vouch"},
)


def test_a_renamed_verb_is_said_in_todays_words():
    assert RENAMED.all_labels == {"vouch": "intygade", "adjust": "intygade"}


def test_a_renamed_verb_is_found_as_it_was_spelt():
    assert RENAMED.spellings(["vouch"]) == ["vouch", "adjust"]
    assert RENAMED.spellings(["create"]) == ["create"]


def test_a_verb_that_never_was_is_not_asked_for():
    with pytest.raises(KeyError, match="adjust"):
        RENAMED.spellings(["adjust"])


def test_a_former_name_leads_to_one_of_today():
    for model in apps.get_models():
        workflow = getattr(model, "workflow", None)
        if workflow is not None:
            statuses = set(dict(model._meta.get_field("status").choices))
            assert set(workflow.former.values()) <= set(workflow.verbs)
            assert not set(workflow.former) & set(workflow.verbs)
            assert set(workflow.former_statuses.values()) <= statuses
            assert not set(workflow.former_statuses) & statuses


@pytest.fixture
def renamed(in_scope, member, director, monkeypatch) -> Any:
    """A thing with a history from before one of its verbs was renamed, and of others since."""
    monkeypatch.setattr(Member, "workflow", RENAMED, raising=False)
    monkeypatch.setattr(selectors, "_words", lambda obj: (RENAMED.all_labels, {}))
    record(member, "create", by=director)
    record(member, "adjust", by=director)
    return member


def test_history_asks_for_verbs_by_the_names_of_today(renamed):
    found = Event.objects.about(renamed, verbs=["vouch"]).values_list("verb", flat=True)

    assert list(found) == ["adjust"]


def test_history_is_read_in_words_though_its_verb_has_another_name_now(renamed):
    assert [entry.did for entry in history_of(renamed)] == ["intygade", "create"]


def test_a_renamed_status_is_said_in_todays_words(in_scope, director, monkeypatch):
    need = NeedFactory()
    monkeypatch.setattr(type(need).workflow, "former_statuses", {"weighed": "prioritised"})
    record(need, "edit", by=director, source="registered", target="weighed")

    assert history_of(need)[0].status == "Prioriterat"
