"""``manage.py states_doc``: every state and verb of everything, as docs/states.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel.workflow.models import WorkflowModel


class Command(BaseCommand):
    help = "Write docs/states.md from the workflow tables, or check that it is up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "states.md"
        text = states_document()
        if not options["check"]:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            raise CommandError("docs/states.md is out of date: run manage.py states_doc")


def states_document() -> str:
    models = sorted(
        (model for model in apps.get_models() if issubclass(model, WorkflowModel)),
        key=lambda model: model._meta.label,
    )
    parts = ["# States\n\nMade from the `states.py` tables by `manage.py states_doc`.\n"]
    parts += [_section(model) for model in models]
    return "\n".join(parts)


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
            f"## {model._meta.label}: {model._meta.verbose_name}\n",
            "| state | the user reads |\n| --- | --- |",
            *states,
            "\n| verb | from | to |\n| --- | --- | --- |",
            *rows,
            "",
        ]
    )
