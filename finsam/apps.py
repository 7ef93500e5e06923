from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    label = "finsam"
    verbose_name = "finsam"

    def ready(self) -> None:
        # Makes it the app by which tasks are sent.
        from finsam import celery  # noqa: F401, PLC0415 -- it reads the settings
