from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "kernel.outbox"
    label = "outbox"
    verbose_name = "utskick"

    def ready(self) -> None:
        # Read for what it declares, once the models are there.
        from kernel.outbox import permissions  # noqa: F401, PLC0415 -- see above

        # Kinds of mail and kinds of later work are declared where they belong.
        autodiscover_modules("notifications", "tasks")
