from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kernel.people"
    label = "people"
    verbose_name = "personer"

    def ready(self) -> None:
        from kernel.people import permissions  # noqa: F401 -- declares who may what
