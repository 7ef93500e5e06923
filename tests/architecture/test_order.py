"""What reviewers should not have to remember about verbs, statuses and rights."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from kernel.workflow.models import WorkflowModel
from kernel.workflow.permissions import declared

ROOT = Path(settings.BASE_DIR)
OURS = (
    "finsam",
    "board",
    "reporting",
    "economy",
    "commissions",
    "needsanalysis",
    "kernel",
)
MODELS = [model for model in apps.get_models() if issubclass(model, WorkflowModel)]
ids = [model._meta.label for model in MODELS]


def sources() -> list[Path]:
    return [
        path
        for name in OURS
        for path in (ROOT / name).rglob("*.py")
        if "migrations" not in path.parts
    ]


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
    setters = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "status"
        if not (isinstance(target.value, ast.Name) and target.value.id in ("self", "response"))
    ]
    allowed = {"kernel/workflow/actions.py"}

    assert [place for place in setters if place.split(":")[0] not in allowed] == []


def test_no_update_sets_a_status_past_the_engine():
    updates = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("update", "bulk_update")
        and any(keyword.arg == "status" for keyword in node.keywords)
    ]

    assert updates == []


def test_one_clock():
    """``kernel.core.clock`` is the only place that asks what time it is."""
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        if path.relative_to(ROOT) != Path("kernel/core/clock.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "today", "utcnow")
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "clock")
    ]

    assert asked == []


def test_later_work_goes_through_the_outbox_alone():
    """No ``delay``, ``apply_async``, ETA or countdown outside the outbox."""
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        if "outbox" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("delay", "apply_async", "send_task")
    ]

    assert calls == []
