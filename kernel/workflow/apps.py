from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.discovery import read_all


class WorkflowConfig(AppConfig):
    name = "kernel.workflow"
    label = "workflow"
    verbose_name = _("ordning och historik")

    def ready(self) -> None:
        read_all("permissions")
