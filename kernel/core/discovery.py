"""Finds the files of a name wherever rooms and their topics have them.

A room is one Django app; inside it files stand by topic (``board/minutes/permissions.py``). What
rooms declare by being read (rights, mails, later work, settings) is found by the name of its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.conf import settings

#: Packages of a room that are no topics of it.
NOT_TOPICS = {"migrations", "management", "templatetags"}


def own_apps() -> list[AppConfig]:
    """The apps that are this project's own, in the order in which they are installed."""
    root = Path(settings.BASE_DIR)
    libraries = root / ".venv"
    return [
        config
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(root)
        and not Path(config.path).is_relative_to(libraries)
    ]


def topics(config: AppConfig) -> list[str]:
    """The packages of an app that hold a topic each, by full name."""
    return sorted(
        f"{config.name}.{found.name}"
        for found in iter_modules([config.path])
        if found.ispkg and found.name not in NOT_TOPICS
    )


def modules(name: str) -> Iterator[str]:
    """Every file of a name: each app's own, then its topics'; of a package all that it holds."""
    for config in own_apps():
        for package in (config.name, *topics(config)):
            spec = find_spec(f"{package}.{name}")
            if spec is not None:
                yield spec.name
                for found in iter_modules(spec.submodule_search_locations or ()):
                    yield f"{spec.name}.{found.name}"


def read_all(*names: str) -> None:
    """Import every file of these names, for what they declare."""
    for name in names:
        for module in modules(name):
            import_module(module)
