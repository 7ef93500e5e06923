from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WorkflowConfig(AppConfig):
    name = "kernel.workflow"
    label = "workflow"
    verbose_name = "ordning och historik"

    def ready(self) -> None:
        autodiscover_modules("permissions")
