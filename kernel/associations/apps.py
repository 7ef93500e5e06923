from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import translation

from kernel.associations.words import OwnWords
from kernel.core.discovery import read_all

GUARDS = Path(__file__).with_name("guards.sql")


def make_guards_hold(sender: Any, *, using: str, **kwargs: Any) -> None:
    """Let no session be without a trigger (Django's own signal, when all migrations have run)."""
    with connections[using].cursor() as cursor:
        cursor.execute(GUARDS.read_text())


class AssociationsConfig(AppConfig):
    name = "kernel.associations"
    label = "associations"
    verbose_name = _("förbund")

    def ready(self) -> None:
        # Settings are declared where they are read.
        read_all("selectors")
        # Django asks one catalogue per language, and that asks what stands behind it.
        translation(settings.LANGUAGE_CODE).add_fallback(OwnWords())
        post_migrate.connect(make_guards_hold, sender=self)
