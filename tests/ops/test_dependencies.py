"""Every dependency has one reason, and is used."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib

from finsam.local import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
FRONT = json.loads((ROOT / "package.json").read_text())
PAGE = (ROOT / "docs" / "dependencies.md").read_text()

# How a package is called in code, where that is not its own name.
CALLED = {
    "argon2-cffi": "Argon2",
    "crispy-bootstrap5": "crispy_bootstrap5",
    "django-environ": "environ",
    "django-pgtrigger": "pgtrigger",
    "django-csp": "csp",
    "django-filter": "django_filters",
    "django-crispy-forms": "crispy_forms",
    "django-template-partials": "template_partials",
    "django-allauth": "allauth",
    "psycopg2-binary": "psycopg2",
    "markdown-it-py": "markdown_it",
    "pillow": "PIL",
    "redis": "REDIS_URL",
}


def python_names(requirements):
    return {re.match(r"[\w-]+", line)[0] for line in requirements}


def all_names():
    groups = [PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"].values()]
    return python_names(line for group in groups for line in group) | {
        *FRONT["dependencies"],
        *FRONT["devDependencies"],
    }


def test_each_has_a_reason_and_no_reason_is_left_over():
    explained = re.findall(r"^\| (@?[\w/.-]+) \|", PAGE, flags=re.MULTILINE)

    assert set(explained) - {"package", "---"} == all_names()


def test_each_that_runs_is_used():
    rooms = ["finsam", "kernel", "needsanalysis", "commissions", "economy", "reporting", "board"]
    tracked = subprocess.run(
        ["git", "ls-files", *rooms, "gunicorn.conf.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    code = "\n".join((ROOT / path).read_text() for path in tracked if path.endswith(".py"))

    names = python_names(PROJECT["project"]["dependencies"])
    assert {name for name in names if CALLED.get(name, name.replace("-", "_")) not in code} == set()


def test_lock_files_name_no_registry():
    for name in ("requirements.lock", "requirements-base.lock", ".ci/node.lock"):
        assert "://" not in (ROOT / name).read_text()
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not any("resolved" in package for package in packages.values())
