"""What reviewers should not have to remember about verbs, statuses and rights."""

from __future__ import annotations

import pytest
from django.apps import apps

from kernel.workflow.models import WorkflowModel
from kernel.workflow.permissions import declared
from tests.architecture import house

MODELS = [model for model in apps.get_models() if issubclass(model, WorkflowModel)]
ids = [model._meta.label for model in MODELS]


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_verb_has_a_permission(model):
    app, name = model._meta.label_lower.split(".")
    wanted = {f"{app}.{verb}_{name}" for verb in (*model.workflow.verbs, "create")}

    assert wanted - set(declared()) == set()


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_verb_has_words_in_history(model):
    assert set(model.workflow.verbs) - set(model.workflow.labels) == set()


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_status_can_be_reached_and_has_a_step(model):
    statuses = {value for value, _label in model._meta.get_field("status").choices}

    assert model.workflow.reachable() == statuses
    assert set(model.workflow.tones) <= statuses


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_workflow_starts_where_the_model_does(model):
    assert model._meta.get_field("status").default == model.workflow.initial


def test_only_the_engine_sets_a_status():
    setters = [place.partition(":")[0] for place in house.setters_of_status()]

    assert set(setters) == {"kernel/workflow/actions.py"}


def test_no_update_sets_a_status_past_the_engine():
    assert house.updates_of_status() == []


def test_one_clock():
    """``kernel.core.clock`` is the only place that asks what time it is."""
    askers = [place.partition(":")[0] for place in house.askers_of_time()]

    assert set(askers) == {"kernel/core/clock.py"}


def test_later_work_goes_through_the_outbox_alone():
    """No ``delay``, ``apply_async``, ETA or countdown outside the outbox."""
    starters = [place.partition(":")[0] for place in house.starters_of_work()]

    assert set(starters) == {"kernel/outbox/waking.py"}


def test_names_that_are_kept_are_given_in_one_place():
    """A label taken anywhere else is for rights, panels and papers about the code, never stored."""
    takers = {place.partition(":")[0] for place in house.keepers_of_labels()}

    assert takers == {
        "kernel/core/names.py",
        "kernel/core/panels.py",
        "kernel/workflow/permissions.py",
        "kernel/workflow/management/commands/permissions_doc.py",
        "kernel/workflow/management/commands/states_doc.py",
    }


def test_history_is_asked_by_verbs_of_today():
    assert house.readers_of_verbs() == []
