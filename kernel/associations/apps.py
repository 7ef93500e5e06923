from django.apps import AppConfig

from kernel.core.discovery import read_all


class AssociationsConfig(AppConfig):
    name = "kernel.associations"
    label = "associations"
    verbose_name = "förbund"

    def ready(self) -> None:
        # Settings are declared where they are read.
        read_all("selectors")
