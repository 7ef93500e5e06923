from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "kernel.outbox"
    label = "outbox"
    verbose_name = "utskick"

    def ready(self) -> None:
        from kernel.outbox import permissions  # noqa: F401 -- declares who may what

        # Kinds of mail and kinds of later work are declared where they belong.
        autodiscover_modules("notifications", "tasks")
