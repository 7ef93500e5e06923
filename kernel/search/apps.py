from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.discovery import read_all


class SearchConfig(AppConfig):
    name = "kernel.search"
    label = "search"
    verbose_name = _("sökning")

    def ready(self) -> None:
        # What can be found is declared where it belongs.
        read_all("search")
