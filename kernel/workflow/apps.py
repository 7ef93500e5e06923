from django.apps import AppConfig

from kernel.core.discovery import read_all


class WorkflowConfig(AppConfig):
    name = "kernel.workflow"
    label = "workflow"
    verbose_name = "ordning och historik"

    def ready(self) -> None:
        read_all("permissions")
