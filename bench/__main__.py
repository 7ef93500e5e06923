"""``make bench``: what every main page and deed costs, as ratios to a bare page of the same run.

The database of ``var/bench`` is filled the first time (``BENCH_SCALE``, else 0.01). It never fails
for a slow page: it prints, and keeps the figures in ``var/bench/results``.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import django
from django.core.management import call_command

from demo.__main__ import Children
from finsam.local import ROOT, provide_services, provide_settings, var_folder

PORT = 8765


def run() -> None:
    """Fill the database, start what production starts, measure, say what was found."""
    scale = os.environ.get("BENCH_SCALE", "0.01")
    var = var_folder() / f"bench-{scale}"
    os.environ["FINSAM_VAR"] = str(var)
    _provide(var)
    django.setup()
    from bench import measuring, report  # noqa: PLC0415 -- Django has to be set up first

    _fill(float(scale))
    children = Children(var / "log")
    try:
        children.start("web", "gunicorn", "--bind", f"127.0.0.1:{PORT}", "--preload")
        children.start("worker", "celery", "-A", "finsam", "worker", "-c", "1", "-l", "WARNING")
        children.start("outbox", "python", str(ROOT / "manage.py"), "outbox", "run")
        measuring.wait_until_ready(PORT)
        found = measuring.measure(PORT, scale=float(scale))
        found["memory"] = {
            name: measuring.memory(process.pid) for name, process in children.running.items()
        }
    finally:
        children.end()
    folder = var / "results"
    folder.mkdir(parents=True, exist_ok=True)
    earlier = sorted(folder.glob("*.json"))
    smaller = report.of_another_scale(var_folder().parent, float(scale))
    print(report.table(found, report.read(earlier[-1]) if earlier else None, smaller))
    kept = folder / f"{time.strftime('%Y-%m-%dT%H%M%S')}.json"
    kept.write_text(json.dumps(found, indent=1))
    print(f"\nKept in {kept}")


def _provide(var: Path) -> None:
    provide_services(var, redis=True, durable=False, is_measured=True)
    provide_settings(var)
    defaults = {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "SITE_URL": f"http://localhost:{PORT}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "STATIC_ROOT": str(var / "static"),
        "EMAIL_URL": f"filemail:///{var / 'mail'}",
        "SECOND_FACTOR_REQUIRED": "0",
        "WEB_CONCURRENCY": "1",
        "DEMO": "1",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def _fill(scale: float) -> None:
    """Tell the story and clone it, each once."""
    from kernel.associations.models import Association  # noqa: PLC0415 -- set up first

    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Association.objects.exists():
        print("Telling the story, some minutes the first time …", flush=True)
        call_command("demo_data")
    call_command("bench_data", scale=scale)


if __name__ == "__main__":
    run()
