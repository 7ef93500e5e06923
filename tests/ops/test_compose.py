"""The description of an installation speaks of things that exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from django.urls import resolve

from finsam.local import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "finsam"}

CODE = "\n".join(
    (ROOT / path).read_text()
    for path in (
        "finsam/settings.py",
        "gunicorn.conf.py",
        "finsam/management/commands/bootstrap.py",
        "finsam/probe.py",
    )
)


def example_keys() -> set[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {line.partition("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)}


def test_there_is_one_service_for_each_kind_of_work():
    assert set(OURS) == {"web", "worker", "beat", "outbox", "migrate"}
    assert set(SERVICES) - set(OURS) == {"postgres", "redis"}


@pytest.mark.parametrize(
    ("service", "key"),
    [(name, key) for name, service in OURS.items() for key in service["environment"]],
)
def test_every_variable_is_read_by_the_code(service, key):
    assert f'"{key}"' in CODE


def test_every_placeholder_is_in_the_example():
    used = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert used == example_keys()


def test_every_setting_is_explained_to_the_operator():
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", CODE))
    manual = (ROOT / "docs" / "operations.md").read_text()

    assert {key for key in read if f"`{key}`" not in manual} == set()


@pytest.mark.parametrize("name", sorted(set(OURS) - {"migrate"}))
def test_only_the_migrating_service_knows_the_owner(name):
    keys = set(OURS[name]["environment"])

    assert keys & {"DATABASE_OWNER_URL", "DATABASE_ADMIN_URL"} == set()
    assert "DATABASE_URL" in keys


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_service_may_do_nothing_but_its_work(name):
    service = OURS[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_the_web_service_is_reached_through_a_proxy_on_the_same_machine_only():
    assert OURS["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"web"}


@pytest.mark.parametrize("name", sorted(OURS))
def test_commands_exist(name):
    service = OURS[name]
    line = " ".join(service["command"])
    lines = [line, " ".join(service.get("healthcheck", {"test": []})["test"][1:])]

    for words in re.findall(r"manage\.py (\S+)", " ".join(lines)):
        assert words in get_commands()
    for module in re.findall(r"python -m (\S+)", " ".join(lines)):
        assert (ROOT / (module.replace(".", "/") + ".py")).exists()
    for program in {line.split()[0] for line in lines if line} - {"python", "sh"}:
        assert Path(sys.executable).with_name(program).exists()


def test_health_addresses_exist():
    probed = re.findall(r'"finsam\.probe", "([^"]+)"', (ROOT / "docker-compose.yml").read_text())

    assert probed == ["/readyz/"]
    assert resolve("/readyz/").url_name == "readyz"


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_service_that_stays_is_watched(name):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_the_image_gets_no_secret_no_test_and_no_demo():
    kept = (ROOT / ".dockerignore").read_text().splitlines()
    packages = json.loads((ROOT / "package.json").read_text())

    assert kept[1] == "*"
    assert not any(line.startswith(("!.env", "!tests", "!demo", "!var", "!.git")) for line in kept)
    assert set(packages["dependencies"]) == {
        "@fontsource-variable/noto-sans-ethiopic",
        "@fontsource-variable/source-sans-3",
        "@fontsource/noto-emoji",
        "@fontsource/noto-sans-hebrew",
        "@fontsource/noto-sans-thai",
        "@fontsource/vazirmatn",
        "bootstrap",
        "sass",
    }


def test_every_package_of_ours_reaches_the_image():
    tracked = subprocess.run(
        ["git", "ls-files", "*/__init__.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    packages = {path.partition("/")[0] for path in tracked} - {"tests", "bench", "demo"}
    kept = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }

    assert packages <= kept
