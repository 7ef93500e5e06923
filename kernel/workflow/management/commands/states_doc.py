"""``manage.py states_doc``: every state and verb of everything, as docs/states.md."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.apps import apps

from kernel.workflow.management.commands._document import DocumentCommand
from kernel.workflow.models import WorkflowModel


class Command(DocumentCommand):
    help = "Write docs/states.md from the workflow tables, or check that it is up to date."
    name = "states"
    introduction = "# States\n\nMade from the `states.py` tables by `manage.py states_doc`.\n"

    def sections(self) -> dict[str, str]:
        models = sorted(
            (model for model in apps.get_models() if issubclass(model, WorkflowModel)),
            key=lambda model: model._meta.label,
        )
        return {
            app: "\n".join(map(_section, in_app))
            for app, in_app in groupby(models, key=lambda model: model._meta.app_label)
        }


def _section(model: Any) -> str:
    labels = dict(model._meta.get_field("status").choices or ())
    rows = []
    for step in model.workflow.steps:
        source = ", ".join(f"`{status}`" for status in step.sources)
        target = f"`{step.target}`" if step.target else "(stays)"
        rows.append(f"| `{step.verb}` | {source} | {target} |")
    states = [f"| `{value}` | {label} |" for value, label in labels.items()]
    return "\n".join(
        [
            f"### {model._meta.label}: {model._meta.verbose_name}\n",
            "| state | the user reads |\n| --- | --- |",
            *states,
            "\n| verb | from | to |\n| --- | --- | --- |",
            *rows,
            "",
        ]
    )
