from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.discovery import read_all


class AssociationsConfig(AppConfig):
    name = "kernel.associations"
    label = "associations"
    verbose_name = _("förbund")

    def ready(self) -> None:
        # Settings are declared where they are read.
        read_all("selectors")
