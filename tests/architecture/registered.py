"""Prints the name of everything that rooms declare by being read.

Run in a process of its own, for tests declare mails and tasks, too.
"""

from __future__ import annotations

from collections.abc import Iterator

import django

django.setup()

from django.apps import apps  # noqa: E402 -- models stand only now
from pgtrigger import registry  # noqa: E402

from finsam.celery import app as celery  # noqa: E402
from kernel.associations.settings import declared as settings  # noqa: E402
from kernel.core.discovery import own_apps  # noqa: E402
from kernel.core.panels import _registered as panels  # noqa: E402
from kernel.outbox.jobs import declared as jobs  # noqa: E402
from kernel.outbox.kinds import declared as mails  # noqa: E402
from kernel.search.declared import declared as searched  # noqa: E402
from kernel.workflow.permissions import declared as permissions  # noqa: E402


def names() -> Iterator[str]:
    for name in permissions():
        yield f"permission {name}"
    for name in mails():
        yield f"mail {name}"
    for name in jobs():
        yield f"later work {name}"
    celery.finalize()
    for name in celery.tasks:
        if not name.startswith("celery."):
            yield f"task {name}"
    for name in searched():
        yield f"searched {name}"
    for name in settings():
        yield f"setting {name}"
    for model, trigger in registry.registered():
        yield f"trigger {model._meta.label_lower} {trigger.name}"
    for label, entries in panels.items():
        for entry in entries:
            yield f"panel {label} {entry.place} {entry.selector.__name__}"
    own = {config.label for config in own_apps()}
    for model in apps.get_models():
        if model._meta.app_label in own:
            yield f"model {model._meta.label_lower}"


print("\n".join(sorted(names())))
