"""Django's own deployment checks on the settings of a production installation, none silenced."""

import os
import secrets
import sys
from pathlib import Path

os.environ.update(
    DJANGO_SETTINGS_MODULE="finsam.settings",
    SITE_URL="https://uppdrag.example",
    BEHIND_PROXY="1",
    SECRET_KEY=secrets.token_urlsafe(50),
    DATABASE_URL="postgres://finsam_app@db.example/finsam",
    DATABASE_OWNER_URL="postgres://finsam_owner@db.example/finsam",
)
for name in ("DEBUG", "DEMO"):
    os.environ.pop(name, None)
sys.path.insert(0, str(Path(__file__).parents[1]))

import django  # noqa: E402 -- reads the environment above
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()
if settings.SILENCED_SYSTEM_CHECKS or settings.DEBUG:
    sys.exit("a check is silenced, or DEBUG is on")
call_command("check", deploy=True, fail_level="WARNING")
