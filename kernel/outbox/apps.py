from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.discovery import read_all


class OutboxConfig(AppConfig):
    name = "kernel.outbox"
    label = "outbox"
    verbose_name = _("utskick")

    def ready(self) -> None:
        # Kinds of mail and kinds of later work are declared where they belong.
        read_all("notifications", "tasks")
